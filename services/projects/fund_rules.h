// How project money is counted and drawn on; pure.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "fupin/projects/v1/fund.pb.h"

namespace fupin::projects {

// Money of one channel in one project, fen.
struct ChannelMoney {
  v1::FundingChannel channel = v1::FUNDING_CHANNEL_UNSPECIFIED;
  int64_t account = 0;          // the project's, 0 before the first allocation
  int64_t channel_account = 0;  // the special account's, 0 before the first receipt
  int64_t planned = 0;
  int64_t unallocated = 0;  // still in the special account, for any project
  int64_t allocated = 0;
  int64_t reserved = 0;
  int64_t left = 0;      // paid and returned
  int64_t returned = 0;  // to the special account
  int64_t available() const { return allocated - reserved - left; }
};

// Stages, totals and rates. `accepted`: the project is, so what is paid is settled.
v1::ProjectFunds FundsOf(const std::string& project, std::span<const ChannelMoney> money, bool accepted);

// A part of payout `payout` (an index) from one channel.
struct Draw {
  size_t payout = 0;
  size_t channel = 0;  // index into the money
  int64_t amount = 0;
};

// Covers the amounts, in order, from the channels, in the order given (empty: as numbered); a payout may draw
// on several. FAILED_PRECONDITION INSUFFICIENT_FUNDS with needed_fen and available_fen.
absl::StatusOr<std::vector<Draw>> PlanDraws(std::span<const int64_t> amounts,
                                            std::span<const ChannelMoney> money,
                                            std::span<const int64_t> draw_order);

}  // namespace fupin::projects
