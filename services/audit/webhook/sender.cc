#include "services/audit/webhook/sender.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/telemetry/log.h"
#include "services/audit/webhook/signature.h"

namespace fupin::audit {
namespace {

using telemetry::Level;
using telemetry::Log;

constexpr int kRequestsAtMost = 256;
constexpr int kFailingAtMost = 64;  // requests to receivers that fail; the others keep their room
constexpr absl::Duration kLook = absl::Milliseconds(250);
constexpr absl::Duration kAfterFault = absl::Seconds(2);
constexpr absl::Duration kPurgeEvery = absl::Minutes(10);
constexpr absl::Duration kGrace = absl::Seconds(2);
constexpr char kAttempts[] = "fupin_webhook_attempts_total";
constexpr char kAttemptsHelp[] = "Requests to receivers, by whether they were delivered.";

absl::StatusOr<std::vector<std::string>> Unseal(const crypto::Keyring& keyring,
                                                const std::vector<std::string>& sealed) {
  std::vector<std::string> secrets;
  for (const std::string& key : sealed) {
    ASSIGN_OR_RETURN(std::string secret, keyring.Open(key));
    secrets.push_back(std::move(secret));
  }
  if (secrets.empty()) return absl::DataLossError("a webhook has no key");
  return secrets;
}

}  // namespace

Sender::Sender(QueueStore& queue, const crypto::Keyring& keyring, const EgressList& egress,
               const Clock& clock, SenderOptions options)
    : queue_(queue),
      keyring_(keyring),
      clock_(clock),
      options_(std::move(options)),
      poster_(egress, options_.poster),
      random_(std::random_device{}()),
      delivered_metric_(telemetry::GetCounter(kAttempts, kAttemptsHelp, {{"outcome", "delivered"}})),
      failed_metric_(telemetry::GetCounter(kAttempts, kAttemptsHelp, {{"outcome", "failed"}})),
      attempt_metric_(
          telemetry::GetDurations("fupin_webhook_attempt_seconds", "From sending to the answer.")),
      behind_metric_(telemetry::GetGauge("fupin_webhook_behind_leaves",
                                         "Leaves of the log that no webhook was offered yet.")) {}

void Sender::Start() { thread_ = std::thread(&Sender::Run, this); }

void Sender::Stop() {
  stopping_ = true;
  if (thread_.joinable()) thread_.join();
}

void Sender::Run() {
  while (!stopping_) {
    if (more_ || absl::Now() >= next_look_) {
      more_ = false;
      next_look_ = absl::Now() + kLook;
      Offer();
      Claim();
    }
    Collect(more_ ? absl::ZeroDuration() : kLook);
    Record();
  }
  for (const absl::Time end = absl::Now() + kGrace; poster_.in_flight() > 0 && absl::Now() < end;)
    Collect(kLook);
  Record();
}

void Sender::Offer() {
  const absl::StatusOr<Offered> offered = queue_.Offer();
  if (!offered.ok()) {
    Log(Level::kWarn, "events are not offered to webhooks").With(offered.status());
    next_look_ = absl::Now() + kAfterFault;
    return;
  }
  if (offered->leaves > 0) behind_metric_.Set(static_cast<double>(offered->behind));
  more_ = offered->behind > 0;
  if (absl::Now() < next_purge_) return;
  next_purge_ = absl::Now() + kPurgeEvery;
  if (absl::Status status = queue_.Purge(options_.keep); !status.ok()) {
    Log(Level::kWarn, "old deliveries are not deleted").With(status);
  }
}

void Sender::Claim() {
  const int failing = static_cast<int>(std::count_if(
      flights_.begin(), flights_.end(), [](const auto& flight) { return flight.second.burst.failures > 0; }));
  const int room = kRequestsAtMost - static_cast<int>(poster_.in_flight());
  const QueueLimits limits{.healthy = std::max(0, room / QueueStore::kBurst),
                           .failing = std::clamp(kFailingAtMost - failing, 0, std::max(room, 0))};
  absl::StatusOr<std::vector<Burst>> bursts = queue_.Claim(limits);
  if (!bursts.ok()) {
    Log(Level::kWarn, "deliveries are not claimed").With(bursts.status());
    next_look_ = absl::Now() + kAfterFault;
    return;
  }
  for (Burst& burst : *bursts) Take(std::move(burst));
}

void Sender::Take(Burst burst) {
  const uint64_t id = next_id_++;
  Flight& flight = flights_[id];
  flight.burst = std::move(burst);
  flight.outcome = {.webhook = flight.burst.webhook, .fence = flight.burst.fence};
  flight.open = flight.burst.due.size();
  flight.outcome.deliveries.resize(flight.open);
  const auto secrets = Unseal(keyring_, flight.burst.sealed_keys);
  if (!secrets.ok())
    Log(Level::kError, "a webhook cannot sign").With("webhook", flight.burst.webhook).With(secrets.status());
  for (size_t i = 0; i < flight.burst.due.size(); ++i) {
    const DueDelivery& due = flight.burst.due[i];
    const AreaCode place = AreaCode::Parse(due.leaf.area_code).value_or(AreaCode());
    if (!Covers(flight.burst.area, place)) {
      Answered(flight, i, {.failure = "AREA_REFUSED"});
    } else if (!secrets.ok()) {
      Answered(flight, i, {.failure = "KEY_DAMAGED"});
    } else {
      requests_[next_id_] = {id, i};
      Send(flight, next_id_++, due, *secrets);
    }
  }
  if (flight.open == 0) {
    Land(flight);
    flights_.erase(id);
  }
}

void Sender::Send(Flight& flight, uint64_t request, const DueDelivery& due,
                  const std::vector<std::string>& secrets) {
  Post post{.url = flight.burst.url, .body = PayloadOf(due.leaf_index, due.leaf)};
  const std::string webhook_id = WebhookIdOf(due.leaf);
  const int64_t timestamp = absl::ToUnixSeconds(absl::Now());
  // The keys were opened a moment ago; a fault here leaves no signature, and the receiver refuses.
  const std::string signature = SignatureHeader(secrets, webhook_id, timestamp, post.body).value_or("");
  post.headers = {absl::StrCat("webhook-id: ", webhook_id), absl::StrCat("webhook-timestamp: ", timestamp),
                  absl::StrCat("webhook-signature: ", signature)};
  poster_.Send(request, std::move(post));
}

void Sender::Answered(Flight& flight, size_t index, const Answer& answer) {
  const DueDelivery& due = flight.burst.due[index];
  const double jitter = std::uniform_real_distribution<double>(0, 1)(random_);
  const Verdict verdict = Judge(answer, due.attempts + 1, options_.schedule, jitter);
  flight.outcome.deliveries[index] = {.leaf_index = due.leaf_index,
                                      .state = verdict.state,
                                      .attempts = due.attempts + 1,
                                      .wait = verdict.wait,
                                      .status = answer.status,
                                      .failure = answer.failure,
                                      .took = answer.took};
  flight.delivered |= answer.ok();
  flight.outcome.gone |= answer.status == 410;
  if (answer.retry_after && !answer.ok()) {
    flight.retry_after = std::max(flight.retry_after.value_or(absl::ZeroDuration()), *answer.retry_after);
  }
  (answer.ok() ? delivered_metric_ : failed_metric_).Increment();
  attempt_metric_.Observe(absl::ToDoubleSeconds(answer.took));
  --flight.open;
}

void Sender::Collect(absl::Duration at_most) {
  for (const auto& [request, answer] : poster_.Wait(at_most)) {
    const auto at = requests_.find(request);
    const auto [flight_id, index] = at->second;
    requests_.erase(at);
    Flight& flight = flights_.at(flight_id);
    Answered(flight, index, answer);
    if (flight.open > 0) continue;
    Land(flight);
    flights_.erase(flight_id);
  }
}

void Sender::Land(Flight& flight) {
  BurstOutcome& outcome = flight.outcome;
  if (outcome.deliveries.empty()) {
    outcome.failures = flight.burst.failures;  // somebody was faster, and nothing was tried
  } else if (!flight.delivered) {
    outcome.failures = flight.burst.failures + 1;
    outcome.pause = PauseAfter(outcome.failures, flight.retry_after, options_.schedule);
  } else if (flight.retry_after) {
    outcome.pause = PauseAfter(1, flight.retry_after, options_.schedule);
  }
  more_ |= flight.delivered;
  landed_.push_back(std::move(outcome));
}

void Sender::Record() {
  if (landed_.empty()) return;
  if (absl::Status status = queue_.Record(landed_, options_.give_up, clock_.Now()); !status.ok()) {
    // They are sent again when their leases end.
    Log(Level::kWarn, "what became of deliveries is not recorded").With(status);
  }
  landed_.clear();
}

}  // namespace fupin::audit
