// The second lock, tried without the suite's code: SQL as a service's own role.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/matrix/world.h"

namespace fupin::matrix {

class Locks {
 public:
  explicit Locks(const std::string& run) : run_(run) {}

  // A fingerprint of every locked table of every service, to see whether anything was written.
  std::map<std::string, std::string> Snapshot();

  // For every locked table and the range of every place: exactly the rows inside are seen, no row outside can
  // be changed or moved out, and without a range nothing is answered. How many checks; faults go to `faults`.
  int Check(const World& world, std::vector<std::string>& faults);

 private:
  const std::string run_;
};

}  // namespace fupin::matrix
