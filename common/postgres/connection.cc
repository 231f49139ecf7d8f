#include "common/postgres/connection.h"

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/postgres/errors.h"

namespace fupin::postgres {
namespace {

// Text results depend on these; the rest keeps short statements short.
constexpr char kSessionOptions[] =
    "-c timezone=UTC -c datestyle=ISO -c jit=off -c client_min_messages=error ";

void IgnoreNotice(void*, const PGresult*) {}

}  // namespace

absl::StatusOr<std::unique_ptr<Connection>> Connection::Open(const std::string& dsn,
                                                             absl::Duration connect_timeout,
                                                             const std::string& session_options) {
  std::string options = kSessionOptions + session_options;
  std::string timeout = absl::StrCat(std::max<int64_t>(2, absl::ToInt64Seconds(connect_timeout)));
  const char* keys[] = {"dbname", "options", "connect_timeout", "tcp_user_timeout", nullptr};
  const char* values[] = {dsn.c_str(), options.c_str(), timeout.c_str(), "10000", nullptr};
  std::unique_ptr<Connection> connection(
      new Connection(PQconnectdbParams(keys, values, /*expand_dbname=*/1)));
  PGconn* conn = connection->conn_;
  if (PQstatus(conn) != CONNECTION_OK) return DatabaseUnavailable(PQerrorMessage(conn));
  PQsetNoticeReceiver(conn, IgnoreNotice, nullptr);
  if (PQenterPipelineMode(conn) != 1) return DatabaseUnavailable(PQerrorMessage(conn));
  return connection;
}

Connection::~Connection() { PQfinish(conn_); }

bool Connection::broken() const { return broken_ || PQstatus(conn_) == CONNECTION_BAD; }
bool Connection::in_failed_transaction() const { return PQtransactionStatus(conn_) == PQTRANS_INERROR; }
bool Connection::idle() const { return PQtransactionStatus(conn_) == PQTRANS_IDLE && expected_.empty(); }
int Connection::socket() const { return PQsocket(conn_); }

void Connection::Send(const Statement& statement, const Params& params) {
  if (prepared_.insert(statement.name).second) {
    if (PQsendPrepare(conn_, statement.name, statement.sql, params.size(), nullptr) != 1) broken_ = true;
    expected_.push_back({Expected::kPrepare, statement.name});
  }
  SendBound(statement.name, params);
  expected_.push_back({Expected::kStatement, statement.name});
}

void Connection::SendBound(const char* name, const Params& params) {
  constexpr size_t kFew = 32;  // no allocation for ordinary statements
  std::array<const char*, kFew> few_values;
  std::array<int, 2 * kFew> few_numbers;
  std::vector<const char*> many_values;
  std::vector<int> many_numbers;
  size_t n = params.values_.size();
  const char** values = few_values.data();
  int* lengths = few_numbers.data();
  if (n > kFew) {
    many_values.resize(n);
    many_numbers.resize(2 * n);
    values = many_values.data();
    lengths = many_numbers.data();
  }
  int* formats = lengths + n;
  for (size_t i = 0; i < n; ++i) {
    const Params::Value& value = params.values_[i];
    values[i] = value.is_null ? nullptr : value.text.c_str();
    lengths[i] = static_cast<int>(value.text.size());
    formats[i] = value.binary ? 1 : 0;
  }
  if (PQsendQueryPrepared(conn_, name, static_cast<int>(n), values, lengths, formats, /*resultFormat=*/0) !=
      1) {
    broken_ = true;
  }
}

void Connection::Sync() {
  if (PQpipelineSync(conn_) != 1) broken_ = true;
  expected_.push_back({Expected::kSync, nullptr});
}

void Connection::SetNonblocking() { PQsetnonblocking(conn_, 1); }

bool Connection::Flush() {
  int left = PQflush(conn_);
  if (left < 0) broken_ = true;
  return left <= 0;
}

// One result of the oldest batch.
void Connection::Take(pg_result* owned) {
  Result result(owned);
  Expected& front = expected_.front();
  ExecStatusType status = PQresultStatus(owned);
  if (status == PGRES_PIPELINE_SYNC) return;
  bool failed = status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE;
  if (front.kind == Expected::kPrepare) {
    if (status != PGRES_COMMAND_OK) prepared_.erase(front.name);  // failed or skipped
  } else if (front.kind == Expected::kStatement && !failed && status != PGRES_PIPELINE_ABORTED) {
    batch_.results.push_back(std::move(result));
  }
  if (failed && batch_.status.ok()) {  // may also belong to the Sync: a constraint deferred to the commit
    batch_.status = FromResult(owned);
    batch_.failed = statements_;
  }
}

std::optional<BatchResult> Connection::TryReceive() {
  if (broken() || PQconsumeInput(conn_) != 1) {
    broken_ = true;
    return std::nullopt;
  }
  while (!expected_.empty() && PQisBusy(conn_) == 0) {
    PGresult* result = PQgetResult(conn_);
    bool sync = result != nullptr && PQresultStatus(result) == PGRES_PIPELINE_SYNC;
    if (result != nullptr) Take(result);
    if (broken()) return std::nullopt;
    if (result != nullptr && !sync) continue;  // the command ends with a null
    Expected done = expected_.front();
    if (done.kind == Expected::kSync && !sync) continue;  // the null that ends an error of the commit itself
    expected_.pop_front();
    if (done.kind == Expected::kStatement) ++statements_;
    if (done.kind == Expected::kSync) {
      statements_ = 0;
      return std::exchange(batch_, BatchResult{});
    }
  }
  return std::nullopt;
}

BatchResult Connection::Lost(absl::Status status) {
  broken_ = true;
  BatchResult lost = std::exchange(batch_, BatchResult{});
  // An error that came before the loss tells more, unless it is the server's goodbye.
  if (lost.status.ok() || IsDatabaseDown(lost.status)) lost.status = std::move(status);
  return lost;
}

BatchResult Connection::Receive(absl::Time deadline) {
  while (true) {
    std::optional<BatchResult> result = TryReceive();
    if (result.has_value()) return *std::move(result);
    if (broken()) return Lost(DatabaseUnavailable(PQerrorMessage(conn_)));
    if (!WaitReadable(deadline)) return Lost(DeadlineExceeded());
  }
}

bool Connection::WaitReadable(absl::Time deadline) {
  pollfd wait{.fd = PQsocket(conn_), .events = POLLIN, .revents = 0};
  while (true) {
    int64_t ms = std::clamp<int64_t>(absl::ToInt64Milliseconds(deadline - absl::Now()) + 1, 0, 3'600'000);
    int ready = poll(&wait, 1, static_cast<int>(ms));
    if (ready > 0) return true;
    if (ready == 0 && absl::Now() >= deadline) return false;
    if (ready < 0 && errno != EINTR) return false;
  }
}

}  // namespace fupin::postgres
