#include "services/projects/fund_rules.h"

#include <algorithm>
#include <string>

#include "absl/numeric/int128.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"

namespace fupin::projects {
namespace {

// Hundredths of a percent; 0 when there is nothing to compare with.
int32_t RateBp(int64_t part, int64_t whole) {
  if (whole <= 0) return 0;
  return static_cast<int32_t>(absl::int128(part) * 10'000 / whole);
}

v1::FundStages StagesOf(const ChannelMoney& money, bool accepted) {
  v1::FundStages stages;
  const int64_t paid = money.left - money.returned;
  const int64_t within_reach = std::min(money.planned, money.allocated + money.unallocated);
  stages.set_channel(money.channel);
  stages.set_planned_fen(money.planned);
  stages.set_arrived_fen(std::max(money.allocated, within_reach));
  stages.set_allocated_fen(money.allocated);
  stages.set_reserved_fen(money.reserved);
  stages.set_paid_fen(paid);
  stages.set_settled_fen(accepted ? paid : 0);
  stages.set_returned_fen(money.returned);
  stages.set_available_fen(money.available());
  if (money.account != 0) stages.set_ledger_account(absl::StrCat("ledgerAccounts/", money.account));
  return stages;
}

void AddTo(v1::FundStages& total, const v1::FundStages& part) {
  total.set_planned_fen(total.planned_fen() + part.planned_fen());
  total.set_arrived_fen(total.arrived_fen() + part.arrived_fen());
  total.set_allocated_fen(total.allocated_fen() + part.allocated_fen());
  total.set_reserved_fen(total.reserved_fen() + part.reserved_fen());
  total.set_paid_fen(total.paid_fen() + part.paid_fen());
  total.set_settled_fen(total.settled_fen() + part.settled_fen());
  total.set_returned_fen(total.returned_fen() + part.returned_fen());
  total.set_available_fen(total.available_fen() + part.available_fen());
}

// Indexes into `money` in the order of drawing.
std::vector<size_t> Sequence(std::span<const ChannelMoney> money, std::span<const int64_t> draw_order) {
  std::vector<size_t> sequence;
  if (draw_order.empty()) {
    for (size_t i = 0; i < money.size(); ++i) sequence.push_back(i);
    std::sort(sequence.begin(), sequence.end(),
              [&](size_t a, size_t b) { return money[a].channel < money[b].channel; });
    return sequence;
  }
  for (int64_t channel : draw_order) {
    for (size_t i = 0; i < money.size(); ++i) {
      if (money[i].channel == channel) sequence.push_back(i);
    }
  }
  return sequence;
}

}  // namespace

v1::ProjectFunds FundsOf(const std::string& project, std::span<const ChannelMoney> money, bool accepted) {
  v1::ProjectFunds funds;
  funds.set_name(absl::StrCat(project, "/funds"));
  v1::FundStages& total = *funds.mutable_total();
  for (const ChannelMoney& each : money) {
    v1::FundStages& stages = *funds.add_channels();
    stages = StagesOf(each, accepted);
    AddTo(total, stages);
  }
  funds.set_arrival_rate_bp(RateBp(total.allocated_fen(), total.planned_fen()));
  funds.set_disbursement_rate_bp(RateBp(total.paid_fen(), total.allocated_fen()));
  return funds;
}

absl::StatusOr<std::vector<Draw>> PlanDraws(std::span<const int64_t> amounts,
                                            std::span<const ChannelMoney> money,
                                            std::span<const int64_t> draw_order) {
  const std::vector<size_t> sequence = Sequence(money, draw_order);
  absl::int128 needed = 0, available = 0;
  for (int64_t amount : amounts) needed += amount;
  for (size_t i : sequence) available += money[i].available();
  if (available < needed) {
    return Error(absl::StatusCode::kFailedPrecondition, "INSUFFICIENT_FUNDS", "可用资金不足",
                 {{"needed_fen", absl::StrCat(static_cast<int64_t>(needed))},
                  {"available_fen", absl::StrCat(static_cast<int64_t>(available))}});
  }
  std::vector<Draw> draws;
  size_t at = 0;
  int64_t left = sequence.empty() ? 0 : money[sequence[0]].available();
  for (size_t payout = 0; payout < amounts.size(); ++payout) {
    for (int64_t open = amounts[payout]; open > 0;) {
      while (left == 0) left = money[sequence[++at]].available();
      const int64_t part = std::min(open, left);
      draws.push_back({payout, sequence[at], part});
      open -= part;
      left -= part;
    }
  }
  return draws;
}

}  // namespace fupin::projects
