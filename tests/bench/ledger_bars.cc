#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/rpc/channel.h"
#include "fupin/projects/v1/ledger.pb.h"
#include "tests/bench/bars.h"
#include "tests/bench/capture.h"

namespace fupin::bench {
namespace {

namespace pb = projects::v1;

constexpr int kCards = 1000;
constexpr int kBatch = 1000;
constexpr const char* kAccount = "finance";
constexpr const char* kArea = "422801";
constexpr const char* kTransfers = "/fupin.projects.v1.LedgerService/CreateTransfers";

// One project account, full of money and hot, and the cards that are paid from it.
struct Books {
  std::string project;
  std::vector<std::string> cards;
};

pb::LedgerAccount Account(pb::LedgerAccountKind kind, pb::FundingChannel channel, const std::string& owner) {
  pb::LedgerAccount account;
  account.set_kind(kind);
  account.set_channel(channel);
  account.set_owner(owner);
  return account;
}

pb::Transfer Posted(const std::string& from, const std::string& to, int64_t fen) {
  pb::Transfer transfer;
  transfer.set_transfer_id(NewUuid());
  transfer.set_kind(pb::TRANSFER_KIND_POSTED);
  transfer.set_debit_account(from);
  transfer.set_credit_account(to);
  transfer.set_amount_fen(fen);
  transfer.set_reference("bench");
  return transfer;
}

absl::StatusOr<Books> OpenBooks(rpc::Channel& channel, const rpc::CallContext& call) {
  // Owners of their own each run, so that a second run on the same database starts from fresh accounts.
  const int64_t run = absl::ToUnixSeconds(absl::Now());
  pb::CreateLedgerAccountsRequest open;
  open.set_area_code(kArea);
  *open.add_accounts() = Account(pb::LEDGER_ACCOUNT_KIND_OUTSIDE, pb::FUNDING_CHANNEL_CENTRAL, "");
  *open.add_accounts() = Account(pb::LEDGER_ACCOUNT_KIND_CHANNEL, pb::FUNDING_CHANNEL_CENTRAL, "");
  *open.add_accounts() =
      Account(pb::LEDGER_ACCOUNT_KIND_PROJECT, pb::FUNDING_CHANNEL_CENTRAL, absl::StrCat("projects/", run));
  ASSIGN_OR_RETURN(auto opened, channel.Call<pb::CreateLedgerAccountsResponse>(call, open));
  pb::CreateLedgerAccountsRequest cards;
  cards.set_area_code(kArea);
  for (int i = 0; i < kCards; ++i) {
    *cards.add_accounts() = Account(pb::LEDGER_ACCOUNT_KIND_CARD, pb::FUNDING_CHANNEL_UNSPECIFIED,
                                    absl::StrCat("households/", run, absl::StrFormat("%04d", i)));
  }
  ASSIGN_OR_RETURN(auto card_accounts, channel.Call<pb::CreateLedgerAccountsResponse>(call, cards));
  pb::CreateTransfersRequest fill;
  constexpr int64_t kFen = 100'000'000'000'000;
  *fill.add_transfers() = Posted(opened.accounts(0).name(), opened.accounts(1).name(), kFen);
  RETURN_IF_ERROR(channel.Call<pb::CreateTransfersResponse>(call, fill).status());
  fill.Clear();
  *fill.add_transfers() = Posted(opened.accounts(1).name(), opened.accounts(2).name(), kFen);
  RETURN_IF_ERROR(channel.Call<pb::CreateTransfersResponse>(call, fill).status());

  Books books{.project = opened.accounts(2).name()};
  for (const pb::LedgerAccount& card : card_accounts.accounts()) books.cards.push_back(card.name());
  return books;
}

Call Payouts(const Books& books, int count) {
  pb::CreateTransfersRequest request;
  for (int i = 0; i < count; ++i)
    *request.add_transfers() = Posted(books.project, books.cards[static_cast<size_t>(i)], 300'000);
  request.set_request_id(NewUuid());
  return {.target = kTransfers, .body = request.SerializeAsString()};
}

}  // namespace

absl::Status LedgerBars(const Suite& suite, Report& report) {
  GrpcTarget target = suite.Grpc("projects", kAccount);
  rpc::Channel channel({.target = target.address,
                        .ca_pem = target.ca_pem,
                        .cert_pem = target.cert_pem,
                        .key_pem = target.key_pem,
                        .server_name = "projects"});
  Scope scope{.deadline = absl::Now() + absl::Seconds(30), .now = absl::Now()};
  rpc::CallContext call(auth::Principal(), scope, target.token);
  ASSIGN_OR_RETURN(Books books, OpenBooks(channel, call));

  std::unique_ptr<Engine> engine = MakeGrpcEngine(target);
  ASSIGN_OR_RETURN(Captured sql, Capture(suite.run_folder, "projects",
                                         [&] { return SendOnce(*engine, Payouts(books, 1)); }));
  RETURN_IF_ERROR(sql.DrawUuids());
  ASSIGN_OR_RETURN(Peak limit, PgbenchPeak(suite, "projects", {sql.Script("")}));
  ASSIGN_OR_RETURN(Peak batches, SuitePeak(
                                     suite, [&](int) { return MakeGrpcEngine(target); },
                                     [&] { return Payouts(books, kBatch); }));
  batches.result.per_second *= kBatch;
  report.Add(Ratio("ledger.batch",
                   "payouts in batches of 1,000, against one a transaction on the same hot account",
                   "payouts/s", 10, batches, limit));
  return absl::OkStatus();
}

}  // namespace fupin::bench
