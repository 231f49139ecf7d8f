// Moves deltas of figures into the counters, a while after they were made. One process of several does it at
// a time.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "services/registry/statistics_store.h"

namespace fupin::registry {

class Folder {
 public:
  explicit Folder(StatisticsStore& store) : store_(store) {}
  ~Folder() { Stop(); }
  void Start();
  void Stop();

 private:
  void Run();

  StatisticsStore& store_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace fupin::registry
