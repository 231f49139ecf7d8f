// COPY of Connection: the one thing that pipeline mode cannot do, so it is left for the time.
#include <libpq-fe.h>

#include "absl/strings/numbers.h"
#include "common/base/error.h"
#include "common/postgres/connection.h"
#include "common/postgres/errors.h"

namespace fupin::postgres {

absl::Status Connection::StartCopy(const std::string& copy_sql) {
  if (PQexitPipelineMode(conn_) != 1) {
    broken_ = true;
    return DatabaseUnavailable(PQerrorMessage(conn_));
  }
  Result started(PQexec(conn_, copy_sql.c_str()));
  ExecStatusType kind = PQresultStatus(started.get());
  if (kind == PGRES_COPY_IN || kind == PGRES_COPY_OUT) return absl::OkStatus();
  if (PQenterPipelineMode(conn_) != 1) broken_ = true;
  return kind == PGRES_FATAL_ERROR ? FromResult(started.get()) : InternalError("not a COPY: " + copy_sql);
}

// Takes what is left of the COPY and returns to pipeline mode; rows copied.
absl::StatusOr<int64_t> Connection::FinishCopy() {
  absl::Status status;
  int64_t rows = 0;
  while (PGresult* owned = PQgetResult(conn_)) {
    Result result(owned);
    ExecStatusType kind = PQresultStatus(owned);
    if (kind == PGRES_COMMAND_OK) {
      rows = result.affected();
    } else if (status.ok() && kind != PGRES_COPY_OUT && kind != PGRES_COPY_IN) {
      status = FromResult(owned);
    }
  }
  if (PQenterPipelineMode(conn_) != 1) broken_ = true;
  if (broken()) return DatabaseUnavailable(PQerrorMessage(conn_));
  if (!status.ok()) return status;
  return rows;
}

absl::StatusOr<int64_t> Connection::CopyIn(const std::string& copy_sql,
                                           absl::FunctionRef<bool(std::string&)> next) {
  RETURN_IF_ERROR(StartCopy(copy_sql));
  std::string chunk;
  bool more = true;
  while (more) {
    chunk.clear();
    more = next(chunk);
    // A COPY that the server has refused takes no data; FinishCopy has its error.
    if (!chunk.empty() && PQputCopyData(conn_, chunk.data(), static_cast<int>(chunk.size())) != 1) break;
  }
  PQputCopyEnd(conn_, nullptr);
  return FinishCopy();
}

absl::Status Connection::CopyOut(const std::string& copy_sql,
                                 absl::FunctionRef<absl::Status(std::string_view)> sink) {
  RETURN_IF_ERROR(StartCopy(copy_sql));
  absl::Status status;
  char* row = nullptr;
  int size = 0;
  while (status.ok() && (size = PQgetCopyData(conn_, &row, /*async=*/0)) > 0) {
    status = sink(std::string_view(row, static_cast<size_t>(size)));
    PQfreemem(row);
  }
  if (status.ok()) return FinishCopy().status();
  broken_ = true;  // the rest of the rows is on its way: dropping the connection is the way to stop them
  return status;
}

}  // namespace fupin::postgres
