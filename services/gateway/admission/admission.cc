#include "services/gateway/admission/admission.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/base/strings.h"

namespace fupin::gateway {
namespace {

constexpr std::string_view kBearer = "Bearer ";

// How much of the room a class may find taken and still get in, and how late the event loop may be.
struct Share {
  double room;
  double own;  // of the room, for the class itself
  absl::Duration delay;
};
constexpr std::array<Share, kCallClasses.size()> kShares = {{{1, 1, absl::InfiniteDuration()},
                                                             {0.9, 0.9, absl::Seconds(2)},
                                                             {0.75, 0.75, absl::Milliseconds(500)},
                                                             {0.5, 0.1, absl::Milliseconds(100)}}};

int64_t Seconds(absl::Duration wait) {
  return std::max<int64_t>(1, absl::ToInt64Seconds(absl::Ceil(wait, absl::Seconds(1))));
}

telemetry::Counter Limited(const std::string& by) {
  return telemetry::GetCounter("fupin_gateway_limited_total", "Calls refused for coming too often.",
                               {{"by", by}});
}

telemetry::Counter Shed(CallClass call_class) {
  return telemetry::GetCounter("fupin_gateway_shed_total", "Calls refused for want of room, by class.",
                               {{"class", std::string(NameOf(call_class))}});
}

}  // namespace

Ticket& Ticket::operator=(Ticket&& other) noexcept {
  if (this == &other) return *this;
  Leave();
  place_ = std::exchange(other.place_, nullptr);
  call_class_ = other.call_class_;
  principal_ = std::move(other.principal_);
  address_ = std::move(other.address_);
  limit_ = other.limit_;
  verdict_ = other.verdict_;
  return *this;
}

void Ticket::Leave() {
  if (place_ == nullptr) return;
  place_->by_class_[static_cast<size_t>(call_class_)].fetch_sub(1, std::memory_order_relaxed);
  place_->calls_.fetch_sub(1, std::memory_order_relaxed);
  place_ = nullptr;
}

void Ticket::AppendHeaders(std::string* headers) const {
  if (limit_ == 0) return;
  absl::StrAppend(headers, "RateLimit-Limit: ", limit_, "\r\nRateLimit-Remaining: ", verdict_.remaining,
                  "\r\nRateLimit-Reset: ", Seconds(verdict_.wait), "\r\n");
}

Admission::Admission(AdmissionOptions options)
    : options_(std::move(options)),
      windows_(options_.redis, "fupin:rate:"),
      limited_account_(Limited("account")),
      limited_address_(Limited("address")),
      shed_{Shed(kCallClasses[0]), Shed(kCallClasses[1]), Shed(kCallClasses[2]), Shed(kCallClasses[3])},
      delay_(telemetry::GetGauge("fupin_gateway_loop_delay_seconds",
                                 "How late the event loops are with what they have to do.")) {}

absl::Status Admission::Count(std::string_view kind, std::string_view who, const redis::WindowLimit& limit,
                              absl::Time now, Ticket* ticket) {
  if (limit.calls == 0) return absl::OkStatus();
  char key[192];  // a name longer than this shares its window with the like
  const size_t head = std::min(kind.size(), sizeof key - 1);
  const size_t tail = std::min(who.size(), sizeof key - 1 - head);
  std::memcpy(key, kind.data(), head);
  key[head] = ':';
  std::memcpy(key + head + 1, who.data(), tail);
  const redis::Verdict verdict = windows_.Take({key, head + 1 + tail}, limit, now);
  if (verdict.allowed) {
    ticket->limit_ = limit.calls;
    ticket->verdict_ = verdict;
    return absl::OkStatus();
  }
  ticket->limit_ = 0;  // the refusal itself says what was exceeded
  const int64_t wait = Seconds(verdict.wait);
  return Error(absl::StatusCode::kResourceExhausted, "RATE_LIMITED",
               absl::StrCat("操作过于频繁，请 ", wait, " 秒后重试"),
               {{"limit", absl::StrCat(limit.calls)}, {"retry_after_seconds", absl::StrCat(wait)}});
}

absl::Status Admission::CountAddress(const Caller& caller, bool signs_in, absl::Time now, Ticket* ticket) {
  const std::string address = options_.addresses.KeyOf(caller.peer, caller.forwarded_for);
  if (signs_in) ticket->address_ = address;
  absl::Status status = Count("address", address, options_.limits.address, now, ticket);
  if (status.ok() && signs_in) status = Count("login", address, options_.limits.login, now, ticket);
  if (!status.ok()) limited_address_.Increment();
  return status;
}

absl::Status Admission::CountStray(const Caller& caller) {
  Ticket none;
  return CountAddress(caller, false, absl::Now(), &none);
}

absl::Status Admission::Admit(const ApiMethod& method, const Caller& caller, Ticket* ticket) {
  const absl::Time now = absl::Now();
  RETURN_IF_ERROR(CountAddress(caller, method.signs_in(), now, ticket));
  if (options_.verifier != nullptr && caller.authorization.starts_with(kBearer)) {
    auto principal = options_.verifier->Verify(caller.authorization.substr(kBearer.size()), now);
    if (principal.ok()) ticket->principal_ = *std::move(principal);
  }
  if (ticket->principal_ != nullptr) {
    const redis::WindowLimit& limit = options_.limits.account[static_cast<size_t>(method.call_class)];
    absl::Status status = Count(NameOf(method.call_class), ticket->account(), limit, now, ticket);
    if (!status.ok()) {
      limited_account_.Increment();
      return status;
    }
  }
  if (options_.maintenance != nullptr) {
    RETURN_IF_ERROR(options_.maintenance->Check(method, ticket->principal_.get(), now));
  }
  return Enter(method.call_class, ticket);
}

absl::Status Admission::Enter(CallClass call_class, Ticket* ticket) {
  const auto index = static_cast<size_t>(call_class);
  const Share& share = kShares[index];
  const double room = options_.max_calls;
  const bool full = calls_.load(std::memory_order_relaxed) >= std::ceil(room * share.room) ||
                    by_class_[index].load(std::memory_order_relaxed) >= std::ceil(room * share.own);
  if (full || absl::Microseconds(delay_us_.load(std::memory_order_relaxed)) > share.delay) {
    shed_[index].Increment();
    return Error(absl::StatusCode::kUnavailable, "OVERLOADED", "系统繁忙，请稍后重试",
                 {{"retry_after_seconds", call_class == CallClass::kExport ? "10" : "2"}});
  }
  calls_.fetch_add(1, std::memory_order_relaxed);
  by_class_[index].fetch_add(1, std::memory_order_relaxed);
  ticket->place_ = this;
  ticket->call_class_ = call_class;
  return absl::OkStatus();
}

// Half of each rise and all of each fall: one late moment closes no door, and the last one opens it again.
void Admission::NoteDelay(absl::Duration delay) {
  const int64_t now = absl::ToInt64Microseconds(delay);
  const int64_t before = delay_us_.load(std::memory_order_relaxed);
  const int64_t smooth = now < before ? now : before + (now - before) / 2;
  delay_us_.store(smooth, std::memory_order_relaxed);
  delay_.Set(static_cast<double>(smooth) / 1e6);
}

}  // namespace fupin::gateway
