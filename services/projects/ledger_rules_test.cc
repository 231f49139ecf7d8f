#include "services/projects/ledger_rules.h"

#include <limits>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "services/projects/rules_testing.h"

namespace fupin::projects {
namespace {

using ::testing::ElementsAre;

v1::Transfer Move(const std::string& id, const std::string& from, const std::string& to, int64_t amount) {
  v1::Transfer t;
  t.set_transfer_id(id);
  t.set_kind(v1::TRANSFER_KIND_POSTED);
  t.set_debit_account(from);
  t.set_credit_account(to);
  t.set_amount_fen(amount);
  return t;
}

TEST(LedgerRules, EveryViolationOfEveryTransferIsReported) {
  v1::CreateTransfersRequest request;
  *request.add_transfers() = Move("A", "ledgerAccounts/1", "ledgerAccounts/2", 5);
  *request.add_transfers() =
      Move("a", "ledgerAccounts/1", "ledgerAccounts/1", -5);  // the same UUID in lower case
  v1::Transfer& post = *request.add_transfers();
  post.set_transfer_id("B");
  post.set_kind(v1::TRANSFER_KIND_POST);
  post.set_amount_fen(7);
  v1::Transfer& pending = *request.add_transfers();
  pending = Move("C", "projects/1", "", std::numeric_limits<int64_t>::min());
  pending.set_kind(v1::TRANSFER_KIND_PENDING);
  pending.set_pending_transfer_id("X");
  EXPECT_THAT(Reasons(ValidateTransfers(request)),
              ElementsAre("DUPLICATE_TRANSFER_ID", "MISSING", "SAME_ACCOUNT", "MISSING", "NOT_ALLOWED",
                          "NAME_MALFORMED", "MISSING", "MISSING", "NOT_ALLOWED"));
}

TEST(LedgerRules, AccountsMustFitTheirKind) {
  struct Case {
    v1::LedgerAccountKind kind;
    v1::FundingChannel channel;
    std::string owner, area;
    std::vector<std::string> reasons;
  };
  const std::vector<Case> cases = {
      {v1::LEDGER_ACCOUNT_KIND_CHANNEL, v1::FUNDING_CHANNEL_CENTRAL, "", "", {}},
      {v1::LEDGER_ACCOUNT_KIND_CHANNEL, v1::FUNDING_CHANNEL_UNSPECIFIED, "", "", {"CHANNEL_MISSING"}},
      {v1::LEDGER_ACCOUNT_KIND_CHANNEL, v1::FUNDING_CHANNEL_CENTRAL, "projects/1", "", {"OWNER_MISMATCH"}},
      {v1::LEDGER_ACCOUNT_KIND_PROJECT, v1::FUNDING_CHANNEL_CENTRAL, "projects/1", "422801100", {}},
      {v1::LEDGER_ACCOUNT_KIND_PROJECT, v1::FUNDING_CHANNEL_CENTRAL, "households/1", "", {"OWNER_MISMATCH"}},
      {v1::LEDGER_ACCOUNT_KIND_CARD, v1::FUNDING_CHANNEL_UNSPECIFIED, "households/1/members/2", "", {}},
      {v1::LEDGER_ACCOUNT_KIND_CARD, v1::FUNDING_CHANNEL_COUNTY, "households/1", "", {"CHANNEL_NOT_ALLOWED"}},
      {v1::LEDGER_ACCOUNT_KIND_CARD,
       v1::FUNDING_CHANNEL_UNSPECIFIED,
       "households/1",
       "4228",
       {"AREA_OUTSIDE"}},
  };
  for (const Case& c : cases) {
    v1::CreateLedgerAccountsRequest request;
    request.set_area_code("422801");
    v1::LedgerAccount& account = *request.add_accounts();
    account.set_kind(c.kind);
    account.set_channel(c.channel);
    account.set_owner(c.owner);
    account.set_area_code(c.area);
    EXPECT_EQ(Reasons(ValidateAccounts(request)), c.reasons) << account.DebugString();
  }
}

}  // namespace
}  // namespace fupin::projects
