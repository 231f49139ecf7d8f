// The ledger against its promises.
#include <limits>

#include "services/projects/ledger_world.h"

namespace fupin::projects {
namespace {

using testing::Sql;

class LedgerTest : public LedgerWorld {};

TEST_F(LedgerTest, PendingMoneyIsReservedThenPostedOrReleasedOnce) {
  Fund(1000);
  const NewTransfer paid = Move(kProject, kFirstCard, 600, v1::TRANSFER_KIND_PENDING);
  const NewTransfer refused = Move(kProject, kFirstCard + 1, 400, v1::TRANSFER_KIND_PENDING);
  ASSERT_OK(Create({paid, refused}));
  EXPECT_EQ(Account(kProject).debits_pending_fen(), 1000);
  EXPECT_ERROR(Create({Move(kProject, kFirstCard, 1)}), kFailedPrecondition, "INSUFFICIENT_FUNDS");
  EXPECT_ERROR(Create({Move(kFirstCard, kCentral, 1)}), kInvalidArgument, "FLOW_NOT_ALLOWED");

  ASSERT_OK(Create({Resolve(paid, v1::TRANSFER_KIND_POST), Resolve(refused, v1::TRANSFER_KIND_VOID)}));
  EXPECT_EQ(Account(kProject).debits_pending_fen(), 0);
  EXPECT_EQ(Account(kProject).debits_posted_fen(), 600);
  EXPECT_EQ(Account(kFirstCard).credits_posted_fen(), 600);
  EXPECT_EQ(Account(kFirstCard + 1).credits_posted_fen(), 0);
  for (const NewTransfer& done : {paid, refused}) {
    EXPECT_ERROR(Create({Resolve(done, v1::TRANSFER_KIND_POST)}), kFailedPrecondition,
                 "PENDING_TRANSFER_RESOLVED");
    EXPECT_ERROR(Create({Resolve(done, v1::TRANSFER_KIND_VOID)}), kFailedPrecondition,
                 "PENDING_TRANSFER_RESOLVED");
  }
  ExpectSound();
}

TEST_F(LedgerTest, OnlyPendingTransfersCanBeResolved) {
  Fund(1000);
  const NewTransfer posted = Move(kProject, kFirstCard, 10);
  ASSERT_OK(Create({posted}));
  EXPECT_ERROR(Create({Resolve(posted, v1::TRANSFER_KIND_POST)}), kNotFound, "PENDING_TRANSFER_NOT_FOUND");
  EXPECT_ERROR(Create({Resolve(Move(1, 2, 3), v1::TRANSFER_KIND_VOID)}), kNotFound,
               "PENDING_TRANSFER_NOT_FOUND");
  ExpectSound();
}

TEST_F(LedgerTest, BatchesAreAtomic) {
  Fund(1000);
  std::vector<NewTransfer> batch;
  for (int i = 0; i < 11; ++i)
    batch.push_back(Move(kProject, kFirstCard + i, 100));  // the eleventh has no money
  EXPECT_ERROR(Create(batch), kFailedPrecondition, "INSUFFICIENT_FUNDS");
  EXPECT_EQ(Account(kProject).debits_posted_fen(), 0);
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM ledger_transfer"), "2");
  ExpectSound();
}

TEST_F(LedgerTest, SameIdSameContentIsTheSameTransferForEver) {
  Fund(1000);
  const std::vector<NewTransfer> batch = {Move(kProject, kFirstCard, 100),
                                          Move(kProject, kFirstCard + 1, 50)};
  ASSERT_OK_AND_ASSIGN(int64_t created, Create(batch));
  EXPECT_EQ(created, 2);
  ASSERT_OK_AND_ASSIGN(created, Create(batch));
  EXPECT_EQ(created, 0);
  ASSERT_OK_AND_ASSIGN(created, Create({batch[0], Move(kProject, kFirstCard, 7)}));
  EXPECT_EQ(created, 1);
  EXPECT_EQ(Account(kFirstCard).credits_posted_fen(), 107);

  NewTransfer altered = batch[0];
  altered.amount = 101;
  EXPECT_ERROR(Create({altered}), kAlreadyExists, "TRANSFER_ID_REUSED");
  altered = batch[0];
  altered.credit = kFirstCard + 1;
  EXPECT_ERROR(Create({altered}), kAlreadyExists, "TRANSFER_ID_REUSED");
  altered = batch[0];
  altered.reference = "another";
  EXPECT_ERROR(Create({altered}), kAlreadyExists, "TRANSFER_ID_REUSED");
  altered = batch[0];
  altered.kind = v1::TRANSFER_KIND_PENDING;
  // A batch with one altered transfer has no effect at all.
  EXPECT_ERROR(Create({Move(kProject, kFirstCard, 1), altered}), kAlreadyExists, "TRANSFER_ID_REUSED");
  EXPECT_EQ(Account(kProject).debits_posted_fen(), 157);
  ExpectSound();
}

TEST_F(LedgerTest, ChannelsAreNeverMixed) {
  Fund(1000);
  EXPECT_ERROR(Create({Move(kOutside, kCountyChannel, 5)}), kInvalidArgument, "CHANNELS_MIXED");
  EXPECT_ERROR(Create({Move(kProject, kCountyChannel, 5)}), kInvalidArgument, "CHANNELS_MIXED");
  EXPECT_ERROR(Create({Move(kOutside, kProject, 5)}), kInvalidArgument, "FLOW_NOT_ALLOWED");
  ASSERT_OK(Create({Move(kProject, kCentral, 5)}));  // back where it came from
  ExpectSound();
}

TEST_F(LedgerTest, AmountsThatCannotBeAreRefused) {
  Fund(1000);
  for (int64_t amount : {int64_t{-1}, std::numeric_limits<int64_t>::min(), int64_t{1'000'000'000'000'001},
                         std::numeric_limits<int64_t>::max()}) {
    const absl::Status refused = Create({Move(kProject, kFirstCard, amount)}).status();
    EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument) << amount << refused;
  }
  // A sum beyond int64: every transfer is within its limit, the account's total is not.
  std::vector<NewTransfer> batch;
  for (int i = 0; i < 1000; ++i) batch.push_back(Move(kOutside, kCentral, 1'000'000'000'000'000));
  for (int i = 0; i < 9; ++i) {
    for (NewTransfer& transfer : batch) transfer.id = NewUuid();
    ASSERT_OK(Create(batch));
  }
  for (NewTransfer& transfer : batch) transfer.id = NewUuid();
  EXPECT_EQ(Create(batch).status().code(), absl::StatusCode::kInvalidArgument);
  ExpectSound();
}

TEST_F(LedgerTest, NothingWrittenCanBeChanged) {
  Fund(1000);
  const char* const attempts[] = {
      "UPDATE ledger_transfer SET amount = 1",
      "DELETE FROM ledger_transfer",
      "UPDATE ledger_entry SET amount = 1",
      "DELETE FROM ledger_entry",
      "INSERT INTO ledger_entry (transfer_id, area_code, debit_account_id, credit_account_id, amount, "
      "debit_from, "
      "credit_from, posted_at) SELECT id, area_code, 1, 2, 5, 9, 9, now() FROM ledger_transfer LIMIT 1",
      "UPDATE ledger_account SET credits_posted = 5",
      "DELETE FROM ledger_account",
      "INSERT INTO ledger_account (id, area_code, kind, channel, owner, credits_posted) "
      "VALUES (99, 422801000000, 2, 9, '', 5)",
      "TRUNCATE ledger_entry"};
  const std::string before =
      Sql(db_, "SELECT md5(string_agg(t::text, ',' ORDER BY id)) FROM ledger_transfer t");
  for (const char* attempt : attempts) {
    const postgres::Statement statement{attempt, attempt};
    const absl::Status refused =
        Write([&](postgres::UnitOfWork& work) { return work.Exec(statement).status(); });
    EXPECT_FALSE(refused.ok()) << attempt;
  }
  EXPECT_EQ(Sql(db_, "SELECT md5(string_agg(t::text, ',' ORDER BY id)) FROM ledger_transfer t"), before);
  // Not even the owner of the tables, nor a superuser who does not switch the triggers off.
  EXPECT_EQ(Sql(db_,
                "DO $$ BEGIN UPDATE ledger_entry SET amount = 1; EXCEPTION WHEN restrict_violation THEN "
                "RETURN; END $$; SELECT sum(amount) FROM ledger_entry"),
            "2000");
  ExpectSound();
}

TEST_F(LedgerTest, AccountsOutsideTheCallersAreaDoNotExist) {
  Fund(1000);
  Scope township = CountyScope();
  township.range = AreaCode::Parse("422801100")->range();
  const std::vector<NewTransfer> batch = {Move(kProject, kFirstCard, 5)};
  EXPECT_ERROR(Write(township,
                     [&](postgres::UnitOfWork& work) {
                       return LedgerStore::CreateTransfers(work, batch, absl::Now()).status();
                     }),
               kNotFound, "LEDGER_ACCOUNT_NOT_FOUND");
  EXPECT_ERROR(LedgerStore(*database_).GetAccount(township, kProject), kNotFound, "LEDGER_ACCOUNT_NOT_FOUND");
  EXPECT_OK(LedgerStore(*database_).GetAccount(township, kFirstCard));
  ExpectSound();
}

TEST_F(LedgerTest, EntriesOfAnAccountAreListedInOrderPageByPage) {
  Fund(1000);
  std::vector<int64_t> expected = {1000};
  for (int64_t amount = 1; amount <= 25; ++amount) {
    ASSERT_OK(Create({Move(kProject, kFirstCard, amount)}));
    expected.push_back(-amount);
  }
  std::vector<int64_t> seen;
  Page page{.size = 7};
  while (true) {
    ASSERT_OK_AND_ASSIGN(auto found, LedgerStore(*database_).ListEntries(CountyScope(), kProject, page));
    const size_t n = std::min<size_t>(found.entries.size(), 7);
    for (size_t i = 0; i < n; ++i) seen.push_back(found.entries[i].amount_fen());
    if (found.entries.size() <= 7) break;
    page.after = found.next_cursor[n - 1];
  }
  EXPECT_EQ(seen, expected);
}

}  // namespace
}  // namespace fupin::projects
