#include "services/gateway/doors/journeys.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "common/base/version.h"

namespace fupin::gateway {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kFirstBucketSeconds = 0.000'25;
constexpr double kBucketRatio = 1.25;

// From when on a journey is not green: what people notice.
constexpr double kRedFaultShare = 0.05;
constexpr int64_t kRedFaults = 3;  // one call of two that fails at night is no outage
constexpr double kSlowSeconds = 1;

// Where a journey stands, with the reason in both languages.
struct State {
  const char* name;
  std::string reason_zh;
  std::string reason;
};

State Judge(const std::vector<std::string>& down, const CallWindow::Sum& sum) {
  if (!down.empty()) {
    const std::string names = absl::StrJoin(down, ", ");
    return {"red", absl::StrCat("服务未就绪：", names), absl::StrCat("not serving: ", names)};
  }
  if (sum.calls == 0) return {"green", "服务就绪，近五分钟无调用", "ready; no calls in five minutes"};
  const std::string failed = absl::StrCat(sum.faults, "/", sum.calls);
  if (sum.faults >= kRedFaults && sum.faults >= kRedFaultShare * sum.calls) {
    return {"red", absl::StrCat("近五分钟失败过多：", failed),
            absl::StrCat("too many failures in five minutes: ", failed)};
  }
  if (sum.faults > 0) {
    return {"amber", absl::StrCat("近五分钟有失败：", failed),
            absl::StrCat("failures in five minutes: ", failed)};
  }
  if (sum.p95_seconds > kSlowSeconds) {
    return {"amber", "响应缓慢：超过 5% 的调用用时在 1 秒以上", "slow: p95 above one second"};
  }
  return {"green", "正常", "in order"};
}

}  // namespace

std::span<const Journey> AllJourneys() {
  static const std::vector<Journey> journeys = {
      {"login", "登录", "Login", {"identity.public", "identity.sessions."}, {"identity"}},
      {"household_lookup",
       "农户查询",
       "Household lookup",
       {"registry.households.", "registry.members.batchCheck", "registry.statistics."},
       {"registry"}},
      {"household_write",
       "农户登记",
       "Household write",
       {"registry.households.create", "registry.households.update", "registry.members.", "registry.imports."},
       {"registry", "identity"}},
      {"identification",
       "识别与帮扶",
       "Identification and help",
       {"registry.cases.", "registry.pairings.", "registry.visits."},
       {"registry"}},
      {"projects", "项目与资金", "Projects and money", {"projects."}, {"projects"}},
      {"payout",
       "一卡通发放",
       "Payout",
       {"projects.payouts.", "projects.householdPayouts."},
       {"projects", "registry"}},
      {"aid", "教育资助", "Education aid", {"education."}, {"education", "registry", "projects"}},
      {"audit", "审计与对账", "Audit", {"audit."}, {"audit"}}};
  return journeys;
}

const Journey* JourneyOf(std::string_view permission) {
  const Journey* best = nullptr;
  size_t length = 0;
  for (const Journey& journey : AllJourneys()) {
    for (std::string_view beginning : journey.permissions) {
      if (!permission.starts_with(beginning) || beginning.size() <= length) continue;
      best = &journey;
      length = beginning.size();
    }
  }
  return best;
}

bool IsSuiteFault(int grpc_code) {
  // UNKNOWN, DEADLINE_EXCEEDED, INTERNAL, UNAVAILABLE, DATA_LOSS. RESOURCE_EXHAUSTED is not among them, here
  // as in the objectives: it also says that an account is locked after wrong passwords.
  static constexpr std::array kFaults = {2, 4, 13, 14, 15};
  return std::ranges::find(kFaults, grpc_code) != kFaults.end();
}

void CallWindow::Record(absl::Time now, bool fault, absl::Duration took) {
  const double ratio = absl::ToDoubleSeconds(took) / kFirstBucketSeconds;
  const int bucket = ratio <= 1 ? 0 : static_cast<int>(std::ceil(std::log(ratio) / std::log(kBucketRatio)));
  const int64_t number = (now - absl::UnixEpoch()) / kSlice;
  const std::lock_guard lock(mutex_);
  Slice& slice = slices_[static_cast<size_t>(number % kSlices)];
  if (slice.number != number) slice = Slice{.number = number};
  ++slice.calls[static_cast<size_t>(std::min(bucket, kBuckets - 1))];
  if (fault) ++slice.faults;
}

CallWindow::Sum CallWindow::Read(absl::Time now) const {
  const int64_t number = (now - absl::UnixEpoch()) / kSlice;
  std::array<int64_t, kBuckets> calls{};
  Sum sum;
  {
    const std::lock_guard lock(mutex_);
    for (const Slice& slice : slices_) {
      if (slice.number <= number - kSlices || slice.number > number) continue;
      sum.faults += slice.faults;
      for (size_t i = 0; i < calls.size(); ++i) calls[i] += slice.calls[i];
    }
  }
  for (int64_t n : calls) sum.calls += n;
  int64_t below = 0;
  for (size_t i = 0; i < calls.size() && sum.calls > 0; ++i) {
    below += calls[i];
    if (below * 100 < sum.calls * 95) continue;
    sum.p95_seconds = kFirstBucketSeconds * std::pow(kBucketRatio, static_cast<double>(i));
    break;
  }
  return sum;
}

Journeys::Journeys(const ApiModel& model, std::function<std::map<std::string, bool>()> serving)
    : serving_(std::move(serving)) {
  const auto journeys = AllJourneys();
  for (size_t i = 0; i < journeys.size(); ++i) windows_.push_back(std::make_unique<CallWindow>());
  for (const auto& method : model.methods()) {
    const std::string permission =
        method->policy.permission().empty() ? method->backend + ".public" : method->policy.permission();
    const Journey* journey = JourneyOf(permission);
    if (journey != nullptr) of_method_[method.get()] = static_cast<size_t>(journey - journeys.data());
  }
}

void Journeys::Record(const ApiMethod& method, int grpc_code, absl::Time started) {
  auto it = of_method_.find(&method);
  if (it == of_method_.end()) return;
  const absl::Time now = absl::Now();
  windows_[it->second]->Record(now, IsSuiteFault(grpc_code), now - started);
}

std::shared_ptr<const std::string> Journeys::Page(absl::Time now) {
  const std::lock_guard lock(mutex_);
  if (page_ == nullptr || now - composed_ >= absl::Seconds(1) || now < composed_) {
    page_ = std::make_shared<const std::string>(Compose(now));
    composed_ = now;
  }
  return page_;
}

std::string Journeys::Compose(absl::Time now) const {
  const std::map<std::string, bool> serving = serving_();
  static constexpr std::array<std::string_view, 3> kWorse = {"green", "amber", "red"};
  size_t worst = 0;
  Json list = Json::array();
  for (size_t i = 0; i < windows_.size(); ++i) {
    const Journey& journey = AllJourneys()[i];
    std::vector<std::string> down;
    for (std::string_view service : journey.services) {
      auto it = serving.find(std::string(service));
      if (it == serving.end() || !it->second) down.emplace_back(service);
    }
    const CallWindow::Sum sum = windows_[i]->Read(now);
    const State state = Judge(down, sum);
    worst = std::max(worst, static_cast<size_t>(std::ranges::find(kWorse, state.name) - kWorse.begin()));
    list.push_back({{"journey", journey.key},
                    {"titleZh", journey.title_zh},
                    {"title", journey.title},
                    {"state", state.name},
                    {"reasonZh", state.reason_zh},
                    {"reason", state.reason},
                    {"calls", sum.calls},
                    {"errors", sum.faults},
                    {"p95Seconds", sum.p95_seconds}});
  }
  const auto stamp = [](absl::Time t) {
    return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", t, absl::UTCTimeZone());
  };
  const Json page = {{"state", kWorse[worst]},
                     {"version", Version()},
                     {"startTime", stamp(started_)},
                     {"time", stamp(now)},
                     {"windowSeconds", absl::ToInt64Seconds(CallWindow::kSlice * CallWindow::kSlices)},
                     {"journeys", std::move(list)}};
  return page.dump();
}

}  // namespace fupin::gateway
