// SQL as a service's own role, which owns nothing and stands under row-level security.
#pragma once

#include <libpq-fe.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace fupin::matrix {

constexpr int64_t kNation = 1'000'000'000'000;

// [low, high) of a place, from its digits alone.
std::pair<int64_t, int64_t> RangeOf(const std::string& place);

struct Table {
  std::string name;
  std::string column;  // that the lock compares
};

class Session {
 public:
  // `run` is the installation's folder.
  Session(const std::string& run, const std::string& service);

  // The first column of the rows, or the number of rows changed. `error` is the SQLSTATE, empty when it went
  // well; without it an error is the only row.
  std::vector<std::string> Rows(const std::string& sql, std::string* error = nullptr);
  std::string One(const std::string& sql);
  // A transaction under a range.
  void Begin(int64_t low, int64_t high);
  void Commit() { Rows("COMMIT"); }
  void Rollback() { Rows("ROLLBACK"); }

  // Every table under the area lock.
  std::vector<Table> Locked();

 private:
  std::unique_ptr<PGconn, decltype(&PQfinish)> connection_;
};

}  // namespace fupin::matrix
