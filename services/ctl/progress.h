// A progress line for people: redrawn in place on a terminal, silent elsewhere.
#pragma once

#include <cstdint>
#include <string>

namespace fupin::ctl {

class Progress {
 public:
  Progress(std::string title, int64_t total);
  ~Progress();  // clears the line
  void At(int64_t done);

 private:
  std::string title_;
  int64_t total_;
  bool terminal_;
};

}  // namespace fupin::ctl
