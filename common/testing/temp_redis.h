// A Redis server of a test's own, on a unix socket, gone with the test process however that ends.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>

#include "common/redis/redis.h"

namespace fupin::testing {

class TempRedis {
 public:
  static TempRedis& Shared();  // the one of this test process; dies when it cannot be started

  explicit TempRedis(std::string password = "");
  ~TempRedis();
  TempRedis(const TempRedis&) = delete;

  const std::string& address() const { return address_; }  // for redis::Options
  std::unique_ptr<redis::Redis> Connect() const;
  void Stop();     // kills the server
  void Restart();  // empty
  void Freeze();   // alive, but silent
  void Thaw();

 private:
  void Start();

  std::string directory_;
  std::string address_;
  std::string password_;
  pid_t server_ = -1;
};

}  // namespace fupin::testing
