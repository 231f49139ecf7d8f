#include "common/testing/temp_redis.h"

#include <signal.h>
#include <sys/wait.h>

#include <filesystem>
#include <thread>

#include "common/testing/child.h"

namespace fupin::testing {

TempRedis& TempRedis::Shared() {
  static TempRedis server;
  return server;
}

TempRedis::TempRedis(std::string password)
    : directory_(TempDirectory("fupin-redis", nullptr)),
      address_("unix:" + directory_ + "/socket"),
      password_(std::move(password)) {
  Start();
}

TempRedis::~TempRedis() {
  Stop();
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

void TempRedis::Start() {
  std::vector<std::string> command = {
      "/usr/bin/redis-server", "--port", "0",     "--unixsocket", directory_ + "/socket", "--save", "",
      "--appendonly",          "no",     "--dir", directory_};
  if (!password_.empty()) command.insert(command.end(), {"--requirepass", password_});
  server_ = StartChild(command, directory_ + "/server.log", nullptr, SIGKILL);
  for (int attempt = 0; attempt < 3000; ++attempt) {
    if (Connect()->Ready()) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  Die("Redis did not start", directory_ + "/server.log");
}

std::unique_ptr<redis::Redis> TempRedis::Connect() const {
  return redis::Redis::Connect(
      {.address = address_, .password = password_, .timeout = absl::Milliseconds(500)});
}

void TempRedis::Stop() {
  if (server_ <= 0) return;
  kill(server_, SIGKILL);
  waitpid(server_, nullptr, 0);
  server_ = -1;
}

void TempRedis::Restart() {
  Stop();
  Start();
}

void TempRedis::Freeze() { kill(server_, SIGSTOP); }
void TempRedis::Thaw() { kill(server_, SIGCONT); }

}  // namespace fupin::testing
