#include "services/projects/fund_rules.h"

#include <random>

#include "common/testing/status_matchers.h"

namespace fupin::projects {
namespace {

ChannelMoney Available(v1::FundingChannel channel, int64_t amount) {
  return {.channel = channel, .allocated = amount};
}

TEST(PlanDraws, TakesChannelsInTheStatedOrder) {
  const std::vector<ChannelMoney> money = {Available(v1::FUNDING_CHANNEL_CENTRAL, 50),
                                           Available(v1::FUNDING_CHANNEL_COUNTY, 100)};
  const std::vector<int64_t> amounts = {30, 40};
  ASSERT_OK_AND_ASSIGN(auto natural, PlanDraws(amounts, money, {}));
  ASSERT_EQ(natural.size(), 3u);
  EXPECT_EQ(natural[0].amount, 30);
  EXPECT_EQ(natural[1].amount, 20);  // the rest of central
  EXPECT_EQ(natural[2].amount, 20);
  EXPECT_EQ(natural[2].channel, 1u);

  const std::vector<int64_t> order = {v1::FUNDING_CHANNEL_COUNTY};
  ASSERT_OK_AND_ASSIGN(auto stated, PlanDraws(amounts, money, order));
  ASSERT_EQ(stated.size(), 2u);
  EXPECT_EQ(stated[0].channel, 1u);

  const std::vector<int64_t> too_much = {60, 50};
  EXPECT_ERROR(PlanDraws(too_much, money, order), kFailedPrecondition, "INSUFFICIENT_FUNDS");
  const std::vector<int64_t> huge(1000, 100'000'000'000);
  EXPECT_ERROR(PlanDraws(huge, money, {}), kFailedPrecondition, "INSUFFICIENT_FUNDS");
}

TEST(PlanDraws, CoversEveryPayoutExactlyAndOverdrawsNoChannel) {
  std::mt19937 random(20140101);
  for (int run = 0; run < 2000; ++run) {
    std::vector<ChannelMoney> money;
    int64_t available = 0;
    for (int channel = 1; channel <= 5; ++channel) {
      money.push_back(
          Available(static_cast<v1::FundingChannel>(channel), random() % 3 == 0 ? 0 : random() % 1000));
      available += money.back().available();
    }
    std::vector<int64_t> amounts;
    for (int64_t left = available; left > 0 && amounts.size() < 20;) {
      amounts.push_back(1 + static_cast<int64_t>(random() % static_cast<uint64_t>(left)));
      left -= amounts.back();
    }
    ASSERT_OK_AND_ASSIGN(std::vector<Draw> draws, PlanDraws(amounts, money, {}));
    std::vector<int64_t> covered(amounts.size()), drawn(money.size());
    for (const Draw& draw : draws) {
      EXPECT_GT(draw.amount, 0);
      covered[draw.payout] += draw.amount;
      drawn[draw.channel] += draw.amount;
    }
    EXPECT_EQ(covered, amounts);
    for (size_t i = 0; i < money.size(); ++i) EXPECT_LE(drawn[i], money[i].available());
  }
}

TEST(Funds, StagesAddUpAndRatesAreOfTheTotal) {
  const std::vector<ChannelMoney> money = {{.channel = v1::FUNDING_CHANNEL_CENTRAL,
                                            .account = 7,
                                            .planned = 1000,
                                            .unallocated = 100,
                                            .allocated = 800,
                                            .reserved = 100,
                                            .left = 500,
                                            .returned = 200},
                                           {.channel = v1::FUNDING_CHANNEL_COUNTY, .planned = 1000}};
  const v1::ProjectFunds funds = FundsOf("projects/3", money, true);
  EXPECT_EQ(funds.channels(0).arrived_fen(), 900);
  EXPECT_EQ(funds.channels(0).paid_fen(), 300);
  EXPECT_EQ(funds.channels(0).settled_fen(), 300);
  EXPECT_EQ(funds.channels(0).available_fen(), 200);
  EXPECT_EQ(funds.channels(1).ledger_account(), "");
  EXPECT_EQ(funds.total().planned_fen(), 2000);
  EXPECT_EQ(funds.arrival_rate_bp(), 4000);
  EXPECT_EQ(funds.disbursement_rate_bp(), 3750);
  EXPECT_EQ(FundsOf("projects/3", {}, false).disbursement_rate_bp(), 0);
}

}  // namespace
}  // namespace fupin::projects
