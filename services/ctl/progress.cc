#include "services/ctl/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace fupin::ctl {

Progress::Progress(std::string title, int64_t total)
    : title_(std::move(title)), total_(total), terminal_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (terminal_) std::fputs("\r\033[K", stderr);
}

void Progress::At(int64_t done) {
  if (!terminal_) return;
  const int percent = total_ > 0 ? static_cast<int>(100 * std::min(done, total_) / total_) : 0;
  std::fprintf(stderr, "\r\033[K  %s %3d%%  %lld / %lld", title_.c_str(), percent,
               static_cast<long long>(done), static_cast<long long>(total_));
}

}  // namespace fupin::ctl
