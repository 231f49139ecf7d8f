// For tests of the ledger: a county's books on a real server, and what must hold of them whatever happened.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/ids.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_postgres.h"
#include "fupin/projects/v1/ledger.pb.h"
#include "services/projects/ledger_store.h"
#include "services/projects/module.h"

namespace fupin::projects {

inline constexpr int64_t kCounty = 422801000000;
inline constexpr int64_t kVillage = 422801100201;
inline constexpr int64_t kOutside = 1, kCentral = 2, kProject = 3, kCountyOutside = 4, kCountyChannel = 5;
inline constexpr int64_t kFirstCard = 100;
inline constexpr int kCards = 40;

class LedgerWorld : public ::testing::Test {
 protected:
  LedgerWorld()
      : db_(testing::TempPostgres::Shared().NewDatabase("services/projects/migrations")),
        database_(testing::OpenDatabase(db_)) {
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
    EXPECT_EQ(testing::Sql(db_, "SELECT sum(credits_posted - debits_posted) FROM ledger_account"), "0");
    EXPECT_EQ(testing::Sql(db_, "SELECT sum(credits_pending - debits_pending) FROM ledger_account"), "0");
    EXPECT_EQ(testing::Sql(db_,
                           "SELECT count(*) FROM ledger_account WHERE kind <> 1 AND "
                           "debits_posted + debits_pending > credits_posted"),
              "0");
    // Balances are the sums of the entries, pending ones of the unresolved transfers.
    EXPECT_EQ(testing::Sql(
                  db_,
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
          testing::Sql(db_,
                       absl::StrCat("SELECT count(*) FROM (SELECT ", side,
                                    "_from AS at, sum(amount) OVER (PARTITION BY ", side,
                                    "_account_id ORDER BY number) - amount AS expected FROM ledger_entry) x "
                                    "WHERE at <> expected")),
          "0")
          << side;
    }
  }

  testing::TestDatabase db_;
  std::unique_ptr<postgres::Database> database_;
};

}  // namespace fupin::projects
