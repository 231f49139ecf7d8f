// Lets few password checks run at once: one costs 0.1 s of a core and 64 MiB, so without a bound a flood of
// logins would take the whole machine. Who comes when the line is full is turned away at once.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace fupin::identity {

class PasswordGate {
 public:
  PasswordGate(int running, int waiting) : free_(running), waiting_places_(waiting) {}

  // RESOURCE_EXHAUSTED LOGIN_BUSY when the line is full or the turn does not come before `deadline`.
  absl::StatusOr<bool> Verify(std::string_view password, const std::string& encoded, absl::Time deadline);
  absl::StatusOr<std::string> Hash(std::string_view password, absl::Time deadline);

 private:
  class Turn;
  bool Enter(absl::Time deadline);
  void Leave();

  std::mutex mutex_;
  std::condition_variable left_;
  int free_;
  int waiting_places_;
};

}  // namespace fupin::identity
