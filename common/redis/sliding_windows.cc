#include "common/redis/sliding_windows.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/strings.h"

namespace fupin::redis {
namespace {

// Keys of one shard; what comes above them shares one window, so that inventing callers costs no memory.
constexpr size_t kMaxKeys = 8192;
constexpr std::string_view kOverflow = "overflow";
constexpr size_t kMaxAdditions = 1000;  // in one round trip

}  // namespace

SlidingWindows::SlidingWindows(Redis* redis, std::string prefix)
    : redis_(redis), prefix_(std::move(prefix)), rounds_([this] { Run(); }) {}

SlidingWindows::~SlidingWindows() {
  stop_.Notify();
  rounds_.join();
}

void SlidingWindows::Run() {
  while (!stop_.WaitForNotificationWithTimeout(kRound)) Exchange(absl::Now());
}

SlidingWindows::Shard& SlidingWindows::ShardOf(std::string_view key) {
  return shards_[std::hash<std::string_view>()(key) % shards_.size()];
}

// To the window of this number; one that was skipped held nothing.
void SlidingWindows::Turn(Window& window, int64_t number) {
  if (window.number == number) return;
  const int64_t last = window.number + 1 == number ? window.counted + window.others : 0;
  window = {.number = number, .length_ms = window.length_ms, .previous = last};
}

Verdict SlidingWindows::Take(std::string_view key, const WindowLimit& limit, absl::Time now) {
  if (limit.calls <= 0) return {};
  const int64_t length = absl::ToInt64Milliseconds(limit.window);
  const int64_t now_ms = absl::ToUnixMillis(now);
  const double left = 1 - static_cast<double>(now_ms % length) / static_cast<double>(length);
  Shard& shard = ShardOf(key);
  const std::lock_guard lock(shard.mutex);
  auto it = shard.windows.find(Abs(key));
  if (it == shard.windows.end()) {
    if (shard.windows.size() >= kMaxKeys) key = kOverflow;
    it = shard.windows.try_emplace(std::string(key)).first;
  }
  Window& window = it->second;
  window.length_ms = length;
  Turn(window, now_ms / length);
  const int64_t own = window.counted + window.others;
  const double used = static_cast<double>(own) + static_cast<double>(window.previous) * left;
  const absl::Duration end = limit.window * left;
  if (used + 1 > static_cast<double>(limit.calls)) {
    // The window before lets go of one call after another; this one only as a whole, when it ends.
    const double room = static_cast<double>(limit.calls - 1 - own);
    const double shrunk = room < 0 || window.previous == 0 ? 0 : room / static_cast<double>(window.previous);
    return {.allowed = false, .wait = limit.window * std::clamp(left - shrunk, 0.0, left)};
  }
  ++window.counted;
  ++window.unsent;
  const auto remaining = static_cast<int64_t>(static_cast<double>(limit.calls) - used - 1);
  return {.allowed = true, .remaining = remaining, .wait = end};
}

std::vector<SlidingWindows::Unsent> SlidingWindows::Collect(absl::Time now) {
  const int64_t now_ms = absl::ToUnixMillis(now);
  std::vector<Unsent> found;
  for (Shard& shard : shards_) {
    const std::lock_guard lock(shard.mutex);
    absl::erase_if(shard.windows, [&](auto& entry) {
      const Window& window = entry.second;
      const int64_t number = now_ms / window.length_ms;
      if (window.number + 1 < number) return true;
      if (window.unsent == 0 || window.number != number || found.size() >= kMaxAdditions) return false;
      auto name = [&](int64_t n) { return absl::StrCat(prefix_, entry.first, ":", n); };
      found.push_back({&shard,
                       entry.first,
                       {.key = name(number),
                        .by = window.unsent,
                        .beside = name(number - 1),
                        .ttl = absl::Milliseconds(2 * window.length_ms)}});
      return false;
    });
  }
  return found;
}

void SlidingWindows::Learn(const Unsent& sent, const Sums& sums, absl::Time now) {
  const std::lock_guard lock(sent.shard->mutex);
  auto it = sent.shard->windows.find(sent.key);
  if (it == sent.shard->windows.end()) return;
  Window& window = it->second;
  if (window.number != absl::ToUnixMillis(now) / window.length_ms) return;  // turned meanwhile
  window.unsent -= sent.addition.by;
  window.others = std::max(window.others, sums.key - (window.counted - window.unsent));
  window.previous = std::max(window.previous, sums.beside);
}

void SlidingWindows::Exchange(absl::Time now) {
  const std::vector<Unsent> unsent = Collect(now);
  if (redis_ == nullptr || unsent.empty()) return;
  std::vector<Addition> additions;
  for (const Unsent& each : unsent) additions.push_back(each.addition);
  const absl::StatusOr<std::vector<Sums>> sums = redis_->AddAll(additions);
  if (!sums.ok()) return;  // counted here, sent with the next round
  for (size_t i = 0; i < sums->size(); ++i) Learn(unsent[i], (*sums)[i], now);
}

}  // namespace fupin::redis
