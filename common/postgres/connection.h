// One libpq connection in pipeline mode: statements are sent, a Sync ends the batch, results come back in
// order. Statements between two Syncs are one transaction unless BEGIN stands among them; the first error
// skips the rest. Used by one thread at a time. Once broken it stays broken: its owner drops it.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/postgres/statement.h"

struct pg_conn;

namespace fupin::postgres {

// What came back for one batch.
struct BatchResult {
  absl::Status status;          // of the first statement that failed
  int failed = -1;              // its position among the statements of the batch
  std::vector<Result> results;  // of the statements before it
};

class Connection {
 public:
  // `session_options` as in libpq's options: "-c lock_timeout=200".
  static absl::StatusOr<std::unique_ptr<Connection>> Open(const std::string& dsn,
                                                          absl::Duration connect_timeout,
                                                          const std::string& session_options = "");
  ~Connection();
  Connection(const Connection&) = delete;

  // The caller has checked `params` (Params::Check).
  void Send(const Statement& statement, const Params& params);
  void Sync();

  // From here on what is sent may wait in memory: Flush sends what the socket takes. False: there is more.
  void SetNonblocking();
  bool Flush();

  // Waits for the oldest batch. A connection that breaks or stays silent until `deadline` fails the batch
  // with DATABASE_UNAVAILABLE or DEADLINE_EXCEEDED and is broken from then on.
  BatchResult Receive(absl::Time deadline);
  // What has arrived of the oldest batch, without waiting; nullopt: not all of it. Check broken() after it.
  std::optional<BatchResult> TryReceive();

  // Between batches, inside a transaction.
  absl::StatusOr<int64_t> CopyIn(const std::string& copy_sql, absl::FunctionRef<bool(std::string&)> next);
  absl::Status CopyOut(const std::string& copy_sql, absl::FunctionRef<absl::Status(std::string_view)> sink);

  bool broken() const;
  bool in_failed_transaction() const;
  bool idle() const;  // no transaction, nothing outstanding
  int socket() const;

 private:
  struct Expected {
    enum Kind { kPrepare, kStatement, kSync } kind;
    const char* name;  // of the statement
  };

  explicit Connection(pg_conn* conn) : conn_(conn) {}
  void SendBound(const char* name, const Params& params);
  void Take(pg_result* owned);
  bool WaitReadable(absl::Time deadline);
  BatchResult Lost(absl::Status status);
  absl::Status StartCopy(const std::string& copy_sql);
  absl::StatusOr<int64_t> FinishCopy();

  pg_conn* conn_;
  bool broken_ = false;
  std::deque<Expected> expected_;
  BatchResult batch_;                              // the oldest one, as far as it has arrived
  int statements_ = 0;                             // of it
  std::unordered_set<std::string_view> prepared_;  // names; they are constants of the program
};

}  // namespace fupin::postgres
