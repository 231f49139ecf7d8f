// Who gets in, and who is told to come later, before a call costs more than a lookup:
//
//   maintenance  a suite that is closed, or closed to changes: 503
//   rate         each account by class of call, each address: 429
//   room         calls under way; the more important a class, the more of the room it may use: 503
//   saturation   an event loop that is behind gives up exports first, then reads, then records: 503
//
// The services decide what a token may do; here it only tells whose calls are counted. One that cannot be
// verified counts against its address.
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/auth/token.h"
#include "common/redis/sliding_windows.h"
#include "common/telemetry/metrics.h"
#include "services/gateway/admission/client_address.h"
#include "services/gateway/admission/maintenance.h"
#include "services/gateway/admission/rate_limits.h"
#include "services/gateway/routing/api_model.h"

namespace fupin::gateway {

struct AdmissionOptions {
  RateLimits limits;
  ClientAddresses addresses;
  int max_calls = 1024;                           // under way at once, 1 and more
  redis::Redis* redis = nullptr;                  // nullptr: limits of this process alone
  const auth::TokenVerifier* verifier = nullptr;  // nullptr: nobody is known, addresses alone count
  const MaintenanceGate* maintenance = nullptr;   // nullptr: never closed
};

// Where a call comes from, as its door sees it.
struct Caller {
  std::string_view authorization;
  std::string_view peer;  // IP address
  std::string_view forwarded_for;
};

class Admission;

// A call that got in; gives its place back when it ends.
class Ticket {
 public:
  Ticket() = default;
  Ticket(Ticket&& other) noexcept { *this = std::move(other); }
  Ticket& operator=(Ticket&& other) noexcept;
  ~Ticket() { Leave(); }

  // nullptr: nobody that is known.
  const std::shared_ptr<const auth::Principal>& principal() const { return principal_; }
  // accounts/7, or empty.
  std::string_view account() const {
    return principal_ == nullptr ? std::string_view() : std::string_view(principal_->name);
  }
  // Where the call comes from (ClientAddresses::KeyOf); only of one that signs in.
  const std::string& address() const { return address_; }
  // RateLimit-Limit, -Remaining, -Reset: of the limit that was counted last. Empty: none was.
  void AppendHeaders(std::string* headers) const;

 private:
  friend class Admission;
  void Leave();

  Admission* place_ = nullptr;
  CallClass call_class_ = CallClass::kQuery;
  std::shared_ptr<const auth::Principal> principal_;
  std::string address_;
  int64_t limit_ = 0;
  redis::Verdict verdict_;
};

class Admission {
 public:
  // What is pointed to in `options` must outlive this.
  explicit Admission(AdmissionOptions options);

  // RESOURCE_EXHAUSTED RATE_LIMITED, UNAVAILABLE OVERLOADED or MAINTENANCE; metadata retry_after_seconds and,
  // for the first, limit.
  // `ticket` says whose call it was also when it is refused.
  absl::Status Admit(const ApiMethod& method, const Caller& caller, Ticket* ticket);
  // A request that is no call counts against its address all the same. RESOURCE_EXHAUSTED as above.
  absl::Status CountStray(const Caller& caller);

  // How late an event loop is with what it has to do; told several times a second.
  void NoteDelay(absl::Duration delay);

  int calls() const { return calls_.load(std::memory_order_relaxed); }

 private:
  friend class Ticket;
  absl::Status Count(std::string_view kind, std::string_view who, const redis::WindowLimit& limit,
                     absl::Time now, Ticket* ticket);
  absl::Status CountAddress(const Caller& caller, bool signs_in, absl::Time now, Ticket* ticket);
  absl::Status Enter(CallClass call_class, Ticket* ticket);

  const AdmissionOptions options_;
  redis::SlidingWindows windows_;
  std::atomic<int> calls_{0};
  std::array<std::atomic<int>, kCallClasses.size()> by_class_{};
  std::atomic<int64_t> delay_us_{0};
  const telemetry::Counter limited_account_, limited_address_;
  std::array<telemetry::Counter, kCallClasses.size()> shed_;
  const telemetry::Gauge delay_;
};

}  // namespace fupin::gateway
