// What deciding and masking cost, in this process, with the code that the services run.
#include <algorithm>

#include "absl/time/clock.h"
#include "common/auth/masking.h"
#include "common/auth/principal.h"
#include "common/base/error.h"
#include "fupin/registry/v1/household_service.pb.h"
#include "tests/bench/bars.h"
#include "tests/bench/household_maker.h"

namespace fupin::bench {
namespace {

constexpr double kDecisionBudgetUs = 5;
constexpr double kMaskingBudget = 0.02;  // of a list call
constexpr int kMostGrants = 50;          // that an account may have
constexpr int kPageSize = 20;
constexpr int kRounds = 20'000;

template <typename Work>
double MicrosecondsEach(int rounds, Work work) {
  const absl::Time begin = absl::Now();
  for (int i = 0; i < rounds; ++i) work();
  return absl::ToDoubleMicroseconds(absl::Now() - begin) / rounds;
}

// What the pipeline asks of an account with as many grants as there can be, of which the last one counts.
double DecisionUs() {
  auth::Principal principal{.name = "accounts/7"};
  const AreaCode area = *AreaCode::Parse("422801100201");
  for (int i = 1; i < kMostGrants; ++i) principal.grants.push_back({"teacher", area, "schools/7"});
  principal.grants.push_back({"village_officer", area, ""});
  int64_t allowed = 0;
  const double us = MicrosecondsEach(kRounds, [&] {
    allowed += principal.MayAnywhere("registry.households.list");
    allowed += principal.RangeFor("registry.households.list", area).has_value();
  });
  return allowed == 2 * kRounds ? us : 0;
}

// As ListHouseholds fills it: without members, account and address.
registry::v1::ListHouseholdsResponse PageOfHouseholds() {
  registry::v1::ListHouseholdsResponse page;
  for (int n = 0; n < kPageSize; ++n) {
    registry::v1::Household& household = *page.add_households();
    household = MakeHousehold("422801100201", n);
    household.clear_members();
    household.clear_bank_card();
    household.clear_address();
    household.set_phone("13812341234");
  }
  return page;
}

// A page is masked once, so each round has a fresh copy, as a handler leaves it.
double MaskingUs() {
  const registry::v1::ListHouseholdsResponse filled = PageOfHouseholds();
  const AreaRange county = AreaCode::Parse("422801")->range();
  absl::Duration spent;
  for (int i = 0; i < kRounds; ++i) {
    registry::v1::ListHouseholdsResponse page = filled;
    const absl::Time begin = absl::Now();
    auth::MaskMessage(page, county);
    spent += absl::Now() - begin;
  }
  return absl::ToDoubleMicroseconds(spent) / kRounds;
}

// How long one caller alone waits for a page.
absl::StatusOr<double> ListCallUs(const Suite& suite) {
  registry::v1::ListHouseholdsRequest request;
  request.set_area_code("422801");
  request.set_page_size(kPageSize);
  const Call call{.target = "/fupin.registry.v1.HouseholdService/ListHouseholds",
                  .body = request.SerializeAsString()};
  std::unique_ptr<Engine> engine = MakeGrpcEngine(suite.Grpc("registry", "county"));
  const LoadResult result = RunLoad(*engine, {.measure = absl::Seconds(suite.seconds)}, [&] { return call; });
  if (result.failed > 0) return absl::UnknownError(result.first_failure);
  return result.p50_ms * 1000;
}

}  // namespace

absl::Status PolicyBars(const Suite& suite, Report& report) {
  if (suite.Wants("policy.decision")) {
    const double us = DecisionUs();
    report.Add({.bar = "policy.decision",
                .work = "may this account, with 50 grants, do this here; limit: the budget",
                .suite = us,
                .limit = kDecisionBudgetUs,
                .ratio = kDecisionBudgetUs / us,
                .wanted = 1,
                .unit = "us"});
  }
  if (suite.Wants("masking.share")) {
    ASSIGN_OR_RETURN(const double call_us, ListCallUs(suite));
    const double share = MaskingUs() / call_us;
    report.Add({.bar = "masking.share",
                .work = "masking a page of 20 households, as a share of the call; limit: the budget",
                .suite = share * 100,
                .limit = kMaskingBudget * 100,
                .ratio = kMaskingBudget / share,
                .wanted = 1,
                .unit = "%"});
  }
  return absl::OkStatus();
}

}  // namespace fupin::bench
