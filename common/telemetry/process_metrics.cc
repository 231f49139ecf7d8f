#include "common/telemetry/process_metrics.h"

#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "absl/time/clock.h"

namespace fupin::telemetry {
namespace {

double Now() { return absl::ToDoubleSeconds(absl::Now() - absl::UnixEpoch()); }

double ResidentBytes() {
  int64_t total_pages = 0, resident_pages = 0;
  std::ifstream("/proc/self/statm") >> total_pages >> resident_pages;
  return static_cast<double>(resident_pages * sysconf(_SC_PAGESIZE));
}

double OpenFiles() {
  std::error_code error;
  std::filesystem::directory_iterator files("/proc/self/fd", error);
  return error ? 0 : static_cast<double>(std::distance(files, {}));
}

double CpuSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double MaxFiles() {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  return static_cast<double>(limit.rlim_cur);
}

}  // namespace

ProcessMetrics::ProcessMetrics()
    : resident_(GetGauge("process_resident_memory_bytes", "Memory in use.")),
      open_files_(GetGauge("process_open_fds", "Open files and sockets.")),
      clock_(GetGauge("fupin_clock_timestamp_seconds", "The system clock, a second old at most.")),
      cpu_(GetCounter("process_cpu_seconds_total", "Processor time used.")) {
  GetGauge("process_start_time_seconds", "When the process was started.").Set(Now());
  GetGauge("process_max_fds", "Files and sockets that may be open at once.").Set(MaxFiles());
  Refresh();
}

void ProcessMetrics::Refresh() const {
  resident_.Set(ResidentBytes());
  open_files_.Set(OpenFiles());
  clock_.Set(Now());
  cpu_.Reach(CpuSeconds());
}

}  // namespace fupin::telemetry
