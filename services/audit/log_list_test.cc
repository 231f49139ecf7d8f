// Lists of events against an oracle that looks at every leaf.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "absl/time/clock.h"
#include "common/base/wire.h"
#include "common/testing/status_matchers.h"
#include "services/audit/log_service.h"
#include "services/audit/log_test_util.h"
#include "services/audit/security_rules.h"

namespace fupin::audit {
namespace {

constexpr int64_t kLeaves = 1500;
constexpr int64_t kProvince = 10'000'000'000;

const char* const kActions[] = {"registry.household.created",   "registry.household.updated",
                                "registry.households.unmasked", "identity.grant.created",
                                "identity.grants.listed",       "identity.session.created",
                                "projects.payouts.read"};
const char* const kAreas[] = {"",          "42",           "4228",         "422801",       "422802",
                              "422801100", "422801100201", "422801100202", "422801101201", "422802100201",
                              "43",        "430102"};

// Everything at random, over four days, not quite in the order of time.
std::vector<Leaf> RandomLeaves() {
  std::mt19937 random(11);
  const auto pick = [&](auto& from) { return from[random() % std::size(from)]; };
  std::vector<Leaf> leaves = TestLeaves(0, kLeaves);
  for (int64_t n = 0; Leaf & leaf : leaves) {
    leaf.action = pick(kActions);
    leaf.area_code = pick(kAreas);
    leaf.actor = "accounts/" + std::to_string(random() % 5);
    leaf.resource = "households/" + std::to_string(random() % 20);
    leaf.event_time += absl::Seconds(230 * n++) + absl::Seconds(random() % 4000);
  }
  return leaves;
}

rpc::CallContext CallerOf(const std::string& area) {
  Scope scope;
  scope.actor = "accounts/9";
  scope.range = AreaCode::Parse(area)->range();
  scope.deadline = absl::Now() + absl::Seconds(60);
  auth::Principal principal;
  principal.name = scope.actor;
  return {std::move(principal), std::move(scope)};
}

bool Fits(const Leaf& leaf, const std::string& caller, const v1::ListEventsRequest& request) {
  const int64_t code = AreaCode::Parse(leaf.area_code).value_or(AreaCode()).int12();
  const AreaRange own = AreaCode::Parse(caller)->range();
  if (!own.Contains(code) && !(code == 0 && own.width() >= kProvince)) return false;
  if (!request.area_code().empty() && !AreaCode::Parse(request.area_code())->range().Contains(code))
    return false;
  if (!request.actor().empty() && leaf.actor != request.actor()) return false;
  if (!request.resource().empty() && leaf.resource != request.resource()) return false;
  if (!request.action().empty() && leaf.action != request.action()) return false;
  if (request.has_from_time() && leaf.event_time < TimeOf(request.from_time())) return false;
  if (request.has_until_time() && leaf.event_time >= TimeOf(request.until_time())) return false;
  if (request.security_kind() != v1::SECURITY_KIND_UNSPECIFIED &&
      SecurityKindOf(leaf.action) != request.security_kind()) {
    return false;
  }
  bool prefix = request.action_prefixes().empty();
  for (const std::string& wanted : request.action_prefixes()) {
    prefix |= leaf.action == wanted || leaf.action.starts_with(wanted + ".");
  }
  return prefix;
}

v1::ListEventsRequest RandomRequest(std::mt19937& random, absl::Time first) {
  v1::ListEventsRequest request;
  const auto once_in = [&](unsigned n) { return random() % n == 0; };
  if (once_in(2)) request.set_area_code(kAreas[1 + random() % (std::size(kAreas) - 1)]);
  if (once_in(4)) request.set_actor("accounts/" + std::to_string(random() % 6));
  if (once_in(5)) request.set_resource("households/" + std::to_string(random() % 22));
  if (once_in(5)) request.set_action(kActions[random() % std::size(kActions)]);
  if (once_in(3)) request.add_action_prefixes("registry");
  if (once_in(3)) request.add_action_prefixes("identity.grant");
  if (once_in(6)) request.set_security_kind(v1::SECURITY_KIND_UNMASKING);
  if (once_in(3)) SetTime(first + absl::Hours(random() % 100), request.mutable_from_time());
  if (once_in(3)) SetTime(first + absl::Hours(random() % 100), request.mutable_until_time());
  request.set_page_size(1 + static_cast<int32_t>(random() % 200));
  return request;
}

TEST(LogListTest, EveryFilterGivesWhatLookingAtEachLeafGives) {
  Replica log(NewLogDatabase());
  const std::vector<Leaf> leaves = RandomLeaves();
  ASSERT_OK(log.Append(leaves));
  const auto keyring = *crypto::Keyring::FromKek(std::string(32, 'k'));
  LogService service(log.store, log.sequencer.signer().verifier(), *keyring);
  std::mt19937 random(7);
  size_t listed = 0;
  for (int round = 0; round < 400; ++round) {
    const char* callers[] = {"42", "43", "4228", "422801", "422801100", "422801100201", "422802"};
    const std::string area = callers[random() % std::size(callers)];
    rpc::CallContext caller = CallerOf(area);
    v1::ListEventsRequest request = RandomRequest(random, leaves[0].event_time);
    std::vector<int64_t> expected, seen;
    for (int64_t i = kLeaves - 1; i >= 0; --i) {
      if (Fits(leaves[static_cast<size_t>(i)], area, request)) expected.push_back(i);
    }
    const std::string shown = request.ShortDebugString();
    do {
      ASSERT_OK_AND_ASSIGN(const v1::ListEventsResponse page, service.ListEvents(caller, request));
      for (const v1::LoggedEvent& event : page.events()) seen.push_back(event.leaf_index());
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    ASSERT_EQ(seen, expected) << area << " " << shown;
    listed += seen.size();
  }
  EXPECT_GT(listed, 10'000u) << "most lists hold something";
}

}  // namespace
}  // namespace fupin::audit
