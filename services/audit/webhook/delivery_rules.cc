#include "services/audit/webhook/delivery_rules.h"

#include <algorithm>
#include <charconv>

#include "absl/strings/str_split.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/strings.h"

namespace fupin::audit {
namespace {

constexpr int64_t kProvinceWidth = 10'000'000'000;
constexpr absl::Duration kLongestPause = absl::Minutes(5);
constexpr absl::Duration kLongestRetryAfter = absl::Hours(24);
constexpr int kGone = 410;

bool IsWord(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(),
                                      [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
}

}  // namespace

bool IsEventPattern(std::string_view pattern) {
  if (pattern == "*") return true;
  if (pattern.ends_with(".*")) pattern.remove_suffix(2);
  while (true) {
    const size_t dot = pattern.find('.');
    if (!IsWord(pattern.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    pattern.remove_prefix(dot + 1);
  }
}

bool Covers(const AreaRange& area, const AreaCode& place) {
  if (place.level() == AreaLevel::kNation) return area.width() >= kProvinceWidth;
  return area.Contains(place.int12());
}

// Every field of a leaf is plain ASCII without quote and backslash (leaf_rules), so JSON needs no escapes.
std::string PayloadOf(int64_t leaf_index, const Leaf& leaf) {
  return R"({"type":")" + leaf.action + R"(","timestamp":")" + TimeText(leaf.event_time) +
         R"(","data":{"event":"events/)" + std::to_string(leaf_index) + R"(","id":")" + leaf.event_id +
         R"(","resource":")" + leaf.resource + R"(","area_code":")" + leaf.area_code + R"("}})";
}

std::string WebhookIdOf(const Leaf& leaf) { return "evt_" + leaf.event_id; }

std::string DeliveryName(int64_t webhook, int64_t leaf_index) {
  return MakeName("webhooks", webhook) + "/deliveries/" + std::to_string(leaf_index);
}

absl::StatusOr<DeliveryKey> ParseDeliveryName(std::string_view name) {
  DeliveryKey key;
  constexpr std::string_view kBetween = "/deliveries/";
  const size_t at = name.find(kBetween);
  if (at != std::string_view::npos) {
    ASSIGN_OR_RETURN(key.webhook, ParseName("webhooks", name.substr(0, at), "name"));
    const std::string_view index = name.substr(at + kBetween.size());
    std::from_chars(index.data(), index.data() + index.size(), key.leaf_index);
  }
  if (key.leaf_index < 0 || DeliveryName(key.webhook, key.leaf_index) != name) {
    return InvalidField("name", "NAME_MALFORMED", "名称须为webhooks/{编号}/deliveries/{序号}");
  }
  return key;
}

absl::StatusOr<RetrySchedule> RetrySchedule::Parse(std::string_view text) {
  RetrySchedule schedule;
  for (const std::string& part : std::vector<std::string>(absl::StrSplit(Abs(text), ','))) {
    absl::Duration delay;
    if (!absl::ParseDuration(part, &delay) || delay <= absl::ZeroDuration() ||
        delay == absl::InfiniteDuration()) {
      return absl::InvalidArgumentError("a retry schedule is a list of durations like 5s,5m,2h");
    }
    schedule.delays.push_back(delay);
  }
  return schedule;
}

Verdict Judge(const Answer& answer, int attempts, const RetrySchedule& schedule, double jitter) {
  if (answer.ok()) return {v1::WEBHOOK_DELIVERY_STATE_DELIVERED};
  const size_t failed = static_cast<size_t>(attempts);
  if (failed > schedule.delays.size()) return {v1::WEBHOOK_DELIVERY_STATE_FAILED};
  // Who is gone may come back by being enabled; the event waits for that.
  if (answer.status == kGone) return {v1::WEBHOOK_DELIVERY_STATE_WAITING, absl::ZeroDuration()};
  absl::Duration wait = schedule.delays[failed - 1] * (1 + jitter / 5);
  if (answer.retry_after) wait = std::max(wait, std::min(*answer.retry_after, kLongestRetryAfter));
  return {v1::WEBHOOK_DELIVERY_STATE_WAITING, wait};
}

absl::Duration PauseAfter(int failures, std::optional<absl::Duration> retry_after,
                          const RetrySchedule& schedule) {
  const absl::Duration first = std::min(schedule.delays.front(), kLongestPause);
  absl::Duration pause =
      std::min(first * static_cast<double>(1 << std::clamp(failures - 1, 0, 20)), kLongestPause);
  if (retry_after) pause = std::max(pause, std::min(*retry_after, kLongestRetryAfter));
  return pause;
}

}  // namespace fupin::audit
