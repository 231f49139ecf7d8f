// The ledger against its promises, under concurrency and crashes, on a real server.
#include <atomic>
#include <random>
#include <thread>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/ids.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_postgres.h"
#include "fupin/projects/v1/ledger.pb.h"
#include "gmock/gmock.h"
#include "services/projects/ledger_store.h"
#include "services/projects/module.h"

namespace fupin::projects {
namespace {

using testing::OpenDatabase;
using testing::Sql;
using testing::TempPostgres;
using testing::TestDatabase;

constexpr int64_t kCounty = 422801000000;
constexpr int64_t kVillage = 422801100201;
constexpr int64_t kOutside = 1, kCentral = 2, kProject = 3, kCountyOutside = 4, kCountyChannel = 5;
constexpr int64_t kFirstCard = 100;
constexpr int kCards = 40;

class LedgerTest : public ::testing::Test {
 protected:
  LedgerTest()
      : db_(TempPostgres::Shared().NewDatabase("services/projects/migrations")),
        database_(OpenDatabase(db_)) {
    DescribeProjectsConstraints();
    std::vector<NewAccount> accounts = {
        {kOutside, kCounty, v1::LEDGER_ACCOUNT_KIND_OUTSIDE, v1::FUNDING_CHANNEL_CENTRAL, ""},
        {kCentral, kCounty, v1::LEDGER_ACCOUNT_KIND_CHANNEL, v1::FUNDING_CHANNEL_CENTRAL, ""},
        {kProject, kCounty, v1::LEDGER_ACCOUNT_KIND_PROJECT, v1::FUNDING_CHANNEL_CENTRAL, "projects/1"},
        {kCountyOutside, kCounty, v1::LEDGER_ACCOUNT_KIND_OUTSIDE, v1::FUNDING_CHANNEL_COUNTY, ""},
        {kCountyChannel, kCounty, v1::LEDGER_ACCOUNT_KIND_CHANNEL, v1::FUNDING_CHANNEL_COUNTY, ""}};
    for (int i = 0; i < kCards; ++i) {
      accounts.push_back({kFirstCard + i, kVillage, v1::LEDGER_ACCOUNT_KIND_CARD,
                          v1::FUNDING_CHANNEL_UNSPECIFIED, absl::StrCat("households/", i + 1)});
    }
    EXPECT_OK(Write(
        [&](postgres::UnitOfWork& work) { return LedgerStore::OpenAccounts(work, accounts).status(); }));
  }

  Scope CountyScope() const {
    return {.actor = "accounts/1",
            .range = AreaCode::Parse("422801")->range(),
            .deadline = absl::Now() + absl::Seconds(60),
            .now = absl::Now()};
  }

  absl::Status Write(absl::FunctionRef<absl::Status(postgres::UnitOfWork&)> body) {
    return Write(CountyScope(), body);
  }
  absl::Status Write(const Scope& scope, absl::FunctionRef<absl::Status(postgres::UnitOfWork&)> body) {
    v1::CreateTransfersRequest request;
    v1::CreateTransfersResponse reply;
    return database_->Write(scope, request, &reply, body);
  }

  absl::StatusOr<int64_t> Create(const std::vector<NewTransfer>& transfers) {
    int64_t created = 0;
    RETURN_IF_ERROR(Write([&](postgres::UnitOfWork& work) -> absl::Status {
      ASSIGN_OR_RETURN(created, LedgerStore::CreateTransfers(work, transfers, absl::Now()));
      return absl::OkStatus();
    }));
    return created;
  }

  static NewTransfer Move(int64_t from, int64_t to, int64_t amount,
                          v1::TransferKind kind = v1::TRANSFER_KIND_POSTED) {
    return {
        .id = NewUuid(), .kind = kind, .debit = from, .credit = to, .amount = amount, .reference = "test"};
  }
  static NewTransfer Resolve(const NewTransfer& pending, v1::TransferKind kind) {
    return {.id = NewUuid(), .kind = kind, .pending_id = pending.id, .reference = "test"};
  }
  // Central money, allocated to the project.
  void Fund(int64_t amount) {
    ASSERT_OK(Create({Move(kOutside, kCentral, amount)}));
    ASSERT_OK(Create({Move(kCentral, kProject, amount)}));
  }

  v1::LedgerAccount Account(int64_t id) {
    absl::StatusOr<v1::LedgerAccount> account = LedgerStore(*database_).GetAccount(CountyScope(), id);
    EXPECT_OK(account);
    return account.value_or(v1::LedgerAccount());
  }

  // What must hold whatever happened.
  void ExpectSound() {
    EXPECT_EQ(Sql(db_, "SELECT sum(credits_posted - debits_posted) FROM ledger_account"), "0");
    EXPECT_EQ(Sql(db_, "SELECT sum(credits_pending - debits_pending) FROM ledger_account"), "0");
    EXPECT_EQ(Sql(db_,
                  "SELECT count(*) FROM ledger_account WHERE kind <> 1 AND "
                  "debits_posted + debits_pending > credits_posted"),
              "0");
    // Balances are the sums of the entries, pending ones of the unresolved transfers.
    EXPECT_EQ(Sql(db_,
                  "SELECT count(*) FROM ledger_account a WHERE "
                  "a.debits_posted <> (SELECT coalesce(sum(amount), 0) FROM ledger_entry e WHERE "
                  "e.debit_account_id = a.id) OR "
                  "a.credits_posted <> (SELECT coalesce(sum(amount), 0) FROM ledger_entry e WHERE "
                  "e.credit_account_id = a.id) OR "
                  "a.debits_pending <> (SELECT coalesce(sum(amount), 0) FROM ledger_transfer t WHERE t.kind "
                  "= 2 AND "
                  "t.debit_account_id = a.id AND NOT EXISTS (SELECT FROM ledger_transfer r WHERE "
                  "r.pending_id = t.id))"),
              "0");
    // The fen of every account follow each other without gap or overlap, on both sides.
    for (const std::string side : {"debit", "credit"}) {
      EXPECT_EQ(
          Sql(db_, absl::StrCat("SELECT count(*) FROM (SELECT ", side,
                                "_from AS at, sum(amount) OVER (PARTITION BY ", side,
                                "_account_id ORDER BY number) - amount AS expected FROM ledger_entry) x "
                                "WHERE at <> expected")),
          "0")
          << side;
    }
  }

  TestDatabase db_;
  std::unique_ptr<postgres::Database> database_;
};

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

// Random batches from several threads on the same accounts: pay, reserve, post, void, replay.
class Chaos {
 public:
  explicit Chaos(uint32_t seed) : random_(seed) {}
  using CreateFn = std::function<absl::StatusOr<int64_t>(const std::vector<NewTransfer>&)>;

  void Run(int rounds, const CreateFn& create) {
    for (int i = 0; i < rounds; ++i) {
      std::vector<NewTransfer> batch;
      std::vector<NewTransfer> reserved;
      const size_t size = 1 + random_() % 20;
      while (batch.size() < size) batch.push_back(Next(reserved));
      absl::StatusOr<int64_t> created = create(batch);
      if (!created.ok()) {
        last_error = created.status();
        continue;
      }
      for (NewTransfer& transfer : reserved) pending_.push_back(std::move(transfer));
      ++committed;
      if (random_() % 5 == 0) {
        absl::StatusOr<int64_t> again = create(batch);
        if (again.ok() && *again != 0) ++replay_effects;
      }
    }
  }

  int committed = 0;
  int replay_effects = 0;
  absl::Status last_error;

 private:
  NewTransfer Next(std::vector<NewTransfer>& reserved) {
    NewTransfer transfer{.id = NewUuid(), .reference = "chaos"};
    if (random_() % 3 == 0 && !pending_.empty()) {
      transfer.kind = random_() % 2 == 0 ? v1::TRANSFER_KIND_POST : v1::TRANSFER_KIND_VOID;
      transfer.pending_id = pending_.back().id;
      pending_.pop_back();
      return transfer;
    }
    transfer.debit = kProject;
    transfer.credit = kFirstCard + static_cast<int64_t>(random_() % kCards);
    transfer.amount = 1 + static_cast<int64_t>(random_() % 100);
    transfer.kind = random_() % 2 == 0 ? v1::TRANSFER_KIND_POSTED : v1::TRANSFER_KIND_PENDING;
    if (transfer.kind == v1::TRANSFER_KIND_PENDING) reserved.push_back(transfer);
    return transfer;
  }

  std::mt19937 random_;
  std::vector<NewTransfer> pending_;
};

TEST_F(LedgerTest, ConcurrentBatchesKeepEveryInvariant) {
  Fund(40'000);  // runs out on the way
  std::vector<std::unique_ptr<Chaos>> chaos;
  std::vector<std::thread> threads;
  for (uint32_t seed = 1; seed <= 4; ++seed) {
    chaos.push_back(std::make_unique<Chaos>(seed));
    threads.emplace_back([&, c = chaos.back().get()] {
      c->Run(60, [&](const std::vector<NewTransfer>& batch) { return Create(batch); });
    });
  }
  for (std::thread& thread : threads) thread.join();
  int committed = 0;
  for (const auto& c : chaos) {
    committed += c->committed;
    EXPECT_EQ(c->replay_effects, 0);
    if (!c->last_error.ok()) {
      EXPECT_ERROR(c->last_error, kFailedPrecondition, "INSUFFICIENT_FUNDS");
    }
  }
  EXPECT_GT(committed, 20);
  ExpectSound();
}

TEST_F(LedgerTest, KilledBackendsLeaveNothingHalfDone) {
  Fund(1'000'000);
  std::atomic<bool> stop = false;
  std::thread killer([&] {
    while (!stop) {
      Sql(db_, absl::StrCat("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '",
                            db_.name, "' AND pid <> pg_backend_pid() AND state <> 'idle'"));
      absl::SleepFor(absl::Milliseconds(100));
    }
  });
  // Every batch is sent until it is answered; an interrupted one may or may not have been committed.
  std::vector<std::thread> payers;
  std::atomic<int64_t> paid = 0;
  for (int p = 0; p < 3; ++p) {
    payers.emplace_back([&, p] {
      for (int i = 0; i < 25; ++i) {
        std::vector<NewTransfer> batch;
        for (int k = 0; k < 10; ++k)
          batch.push_back(Move(kProject, kFirstCard + (p * 7 + i + k) % kCards, 3));
        for (int attempt = 0; attempt < 200; ++attempt) {
          if (Create(batch).ok()) {
            paid += 30;
            break;
          }
        }
      }
    });
  }
  for (std::thread& payer : payers) payer.join();
  stop = true;
  killer.join();
  EXPECT_EQ(paid, 3 * 25 * 30);
  EXPECT_EQ(Account(kProject).debits_posted_fen(), paid);
  ExpectSound();
}

}  // namespace
}  // namespace fupin::projects
