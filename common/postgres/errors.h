// What the database refuses, in the words of the suite. Reasons that callers branch on:
//   DEADLOCK, SERIALIZATION_FAILURE   ABORTED; run the transaction again
//   COMMIT_IN_DOUBT                   UNAVAILABLE; the connection broke after COMMIT was sent
//   DATABASE_UNAVAILABLE              UNAVAILABLE; nothing was changed
//   AREA_OUT_OF_RANGE                 PERMISSION_DENIED by row-level security
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"

struct pg_result;

namespace fupin::postgres {

struct ServerError {
  std::string sqlstate;
  std::string message;
  std::string detail;
  std::string hint;
  std::string constraint;
  std::string column;
};

absl::Status FromSqlState(const ServerError& error);
absl::Status FromResult(const pg_result* result);  // a PGRES_FATAL_ERROR

// The connection is gone, or none could be had; `why` is for the log.
absl::Status DatabaseUnavailable(std::string_view why);
absl::Status CommitInDoubt();
absl::Status DeadlineExceeded();

bool IsTransient(const absl::Status& status);     // run the transaction again at once, with jitter
bool IsDatabaseDown(const absl::Status& status);  // DATABASE_UNAVAILABLE: again on another connection
bool IsInDoubt(const absl::Status& status);
// A unique violation of the idempotency record: somebody has committed this request_id.
bool IsReplay(const absl::Status& status);

}  // namespace fupin::postgres
