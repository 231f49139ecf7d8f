// "The same SQL", taken literally: one call goes through the suite while PostgreSQL logs every statement with
// its parameters, and what was logged becomes the pgbench script. Nothing has to be kept in step by hand.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace fupin::bench {

struct CapturedStatement {
  std::string sql;                  // with $1, $2, …
  std::vector<std::string> values;  // SQL literals: '422801100201', NULL
};

struct Captured {
  std::vector<CapturedStatement> statements;

  // Replaces each literal that equals `from` by the pgbench text `to`, e.g. the id that was called for by
  // :id. `times` must be right: a script in which nothing was replaced measures something else.
  absl::Status Replace(const std::string& from, const std::string& to, int times);
  // Draws each UUID parameter, alone or in an array, anew for each transaction. An error when there is none.
  absl::Status DrawUuids();
  // Makes a captured creation new each time that it runs: the object's id (in the array that is parameter 1
  // of the statement with `insert`) becomes the pgbench variable :id, ids made after it follow it, and
  // 16-byte keys and UUIDs are drawn anew.
  absl::Status MakeUnique(const std::string& insert);
  // The value of a parameter whose statement's text contains `needle`; $1 is 1.
  absl::StatusOr<std::string*> Value(const std::string& needle, int parameter);
  // As a pgbench script: all statements in one pipeline, which is one transaction and one round trip.
  std::string Script(const std::string& head) const;

 private:
  absl::Status Renew(int64_t first);
};

// Runs `call` and returns what the database of `service` was asked meanwhile.
absl::StatusOr<Captured> Capture(const std::string& run_folder, const std::string& service,
                                 const std::function<absl::Status()>& call);

}  // namespace fupin::bench
