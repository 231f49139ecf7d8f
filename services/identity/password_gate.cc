#include "services/identity/password_gate.h"

#include <algorithm>

#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/crypto/password.h"

namespace fupin::identity {

// Holds a place for as long as it lives.
class PasswordGate::Turn {
 public:
  Turn(PasswordGate& gate, absl::Time deadline) : gate_(gate), entered_(gate.Enter(deadline)) {}
  ~Turn() {
    if (entered_) gate_.Leave();
  }
  Turn(const Turn&) = delete;
  absl::Status status() const {
    if (entered_) return absl::OkStatus();
    return Error(absl::StatusCode::kResourceExhausted, "LOGIN_BUSY", "登录人数过多，请稍后重试");
  }

 private:
  PasswordGate& gate_;
  const bool entered_;
};

bool PasswordGate::Enter(absl::Time deadline) {
  std::unique_lock lock(mutex_);
  if (free_ == 0) {
    if (waiting_places_ == 0) return false;
    --waiting_places_;
    left_.wait_until(lock, absl::ToChronoTime(std::min(deadline, absl::Now() + absl::Minutes(1))),
                     [this] { return free_ > 0; });
    ++waiting_places_;
    if (free_ == 0) return false;
  }
  --free_;
  return true;
}

void PasswordGate::Leave() {
  {
    std::lock_guard lock(mutex_);
    ++free_;
  }
  left_.notify_one();
}

absl::StatusOr<bool> PasswordGate::Verify(std::string_view password, const std::string& encoded,
                                          absl::Time deadline) {
  const Turn turn(*this, deadline);
  RETURN_IF_ERROR(turn.status());
  return crypto::VerifyPassword(password, encoded);
}

absl::StatusOr<std::string> PasswordGate::Hash(std::string_view password, absl::Time deadline) {
  const Turn turn(*this, deadline);
  RETURN_IF_ERROR(turn.status());
  return crypto::HashPassword(password);
}

}  // namespace fupin::identity
