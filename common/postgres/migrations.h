// Schema migrations: numbered .sql files, applied once each, in order, each in its own transaction, under an
// advisory lock so that several replicas may start together. A file that has been applied and then edited
// stops the program.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace fupin::postgres {

// Applies common/postgres/migrations (idempotency, outbox, jobs) and then `directory`, with the owner's role.
// `app_role` is granted what the files say with the psql-style variable :app_role. Returns how many files
// were applied now.
absl::StatusOr<int> Migrate(const std::string& owner_dsn, const std::string& platform_directory,
                            const std::string& directory, const std::string& app_role);

// Per directory, the highest file has been applied. FAILED_PRECONDITION otherwise. A database that is ahead
// is in order: until an upgrade is through, and after one is taken back, the program before it runs on the
// newer tables.
absl::Status CheckMigrated(const std::string& dsn, const std::string& platform_directory,
                           const std::string& directory);

}  // namespace fupin::postgres
