// For tests of payouts: a payout from money's arrival to the card, through the services, with a register made
// of a few households.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/ids.h"
#include "common/base/wire.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_postgres.h"
#include "fupin/registry/v1/household_service.pb.h"
#include "services/projects/evidence_service.h"
#include "services/projects/fund_service.h"
#include "services/projects/module.h"
#include "services/projects/payout_service.h"
#include "services/projects/project_service.h"

namespace fupin::projects {

// households/{id} with a head, members/1, and a child of twelve, members/2.
class FakeRegister : public rpc::Channel {
 public:
  FakeRegister() : Channel(rpc::ChannelOptions{.target = "127.0.0.1:1"}) {}

  void Add(int64_t id, registry::v1::HouseholdStatus status, const std::string& card) {
    registry::v1::Household& household = households_[absl::StrCat("households/", id)];
    household.set_name(absl::StrCat("households/", id));
    household.set_area_code("422801100201");
    household.set_status(status);
    household.set_head_name(absl::StrCat("户主", id));
    household.set_bank_card(card);
    if (!card.empty()) household.set_bank_card_holder(household.head_name());
  }

  absl::Status CallErased(const rpc::CallContext& call, const google::protobuf::Message& request,
                          google::protobuf::Message* response) override {
    EXPECT_EQ(call.principal().name, "services/projects");
    if (auto* get = dynamic_cast<const registry::v1::BatchGetHouseholdsRequest*>(&request)) {
      EXPECT_GT(get->names_size(), 0);
      auto& answer = dynamic_cast<registry::v1::BatchGetHouseholdsResponse&>(*response);
      for (const std::string& name : get->names()) {
        auto found = households_.find(name);
        if (found == households_.end()) {
          answer.add_missing(name);
        } else {
          *answer.add_households() = found->second;
        }
      }
      return absl::OkStatus();
    }
    auto& check = dynamic_cast<const registry::v1::BatchCheckMembersRequest&>(request);
    EXPECT_GT(check.queries_size(), 0);
    auto& answer = dynamic_cast<registry::v1::BatchCheckMembersResponse&>(*response);
    for (const registry::v1::MemberQuery& query : check.queries()) {
      registry::v1::MemberCheck& member = *answer.add_checks();
      auto found = households_.find(query.member().substr(0, query.member().find("/members/")));
      if (found == households_.end()) continue;
      member.set_found(true);
      member.set_present(true);
      member.set_registered(found->second.status() == registry::v1::HOUSEHOLD_STATUS_REGISTERED);
      member.set_status(found->second.status());
      member.set_area_code(found->second.area_code());
      member.set_full_name("孩子");
      member.set_head_name(found->second.head_name());
      SetDate(*Date::FromYmd(2014, 5, 1), member.mutable_birth_date());
    }
    return absl::OkStatus();
  }

 private:
  std::map<std::string, registry::v1::Household> households_;
};

inline constexpr auto kRegistered = registry::v1::HOUSEHOLD_STATUS_REGISTERED;

class PayoutWorld : public ::testing::Test {
 protected:
  PayoutWorld()
      : db_(testing::TempPostgres::Shared().NewDatabase("services/projects/migrations")),
        database_(testing::OpenDatabase(db_)),
        keyring_(*crypto::Keyring::FromKek(std::string(32, 'k'))),
        projects_(*database_, *keyring_),
        funds_(*database_),
        evidence_(*database_, *keyring_),
        payouts_(*database_, *keyring_, register_) {
    DescribeProjectsConstraints();
    register_.Add(1, kRegistered, "6217000000000000001");
    register_.Add(2, kRegistered, "6217000000000000002");
    register_.Add(3, kRegistered, "");
    register_.Add(4, registry::v1::HOUSEHOLD_STATUS_EXITED_WITHOUT_POLICY, "6217000000000000004");
    register_.Add(5, registry::v1::HOUSEHOLD_STATUS_GENERAL, "6217000000000000005");
  }

  rpc::CallContext As(const std::string& account, const std::string& area = "422801") {
    Scope scope{.actor = account,
                .range = AreaCode::Parse(area)->range(),
                .request_id = NewUuid(),
                .deadline = absl::Now() + absl::Seconds(30),
                .now = absl::FromCivil(absl::CivilDay(2026, 6, 1), absl::UTCTimeZone())};
    return rpc::CallContext(auth::Principal{.name = account}, scope);
  }

  // A project under way with 2,000 yuan of central and 5,000 of county money.
  std::string FundedProject() {
    rpc::CallContext maker = As("accounts/1"), approver = As("accounts/2");
    v1::CreateProjectRequest create;
    v1::Project& project = *create.mutable_project();
    project.set_display_name("龙凤镇茶叶产业到户奖补");
    project.set_area_code("422801100");
    project.set_category(v1::PROJECT_CATEGORY_INDUSTRY);
    project.set_nature(v1::PROJECT_NATURE_NEW);
    project.set_responsible_unit("龙凤镇人民政府");
    project.set_performance_target("户均增收 3000 元");
    project.set_benefit_mechanism("到户奖补");
    SetDate(*Date::FromYmd(2026, 3, 1), project.mutable_start_date());
    SetDate(*Date::FromYmd(2026, 9, 30), project.mutable_end_date());
    for (auto [channel, fen] : std::vector<std::pair<v1::FundingChannel, int64_t>>{
             {v1::FUNDING_CHANNEL_CENTRAL, 200000}, {v1::FUNDING_CHANNEL_COUNTY, 500000}}) {
      v1::PlannedFund& fund = *project.add_planned_funds();
      fund.set_channel(channel);
      fund.set_amount_fen(fen);
    }
    v1::Indicator& tea = *project.add_indicators();
    tea.set_key("tea");
    tea.set_display_name("茶苗种植");
    tea.set_unit("亩");
    tea.set_planned_milli(10'000);
    std::string name = projects_.CreateProject(maker, create)->name();
    v1::SubmitProjectRequest submit;
    submit.set_name(name);
    maker = As("accounts/1");
    EXPECT_OK(projects_.SubmitProject(maker, submit));
    v1::ApproveProjectRequest approve;
    approve.set_name(name);
    maker = As("accounts/1");
    EXPECT_ERROR(projects_.ApproveProject(maker, approve), kFailedPrecondition, "SAME_PERSON");
    EXPECT_OK(projects_.ApproveProject(approver, approve));
    v1::SelectProjectRequest select;
    select.set_name(name);
    select.set_plan_year(2026);
    approver = As("accounts/2");
    EXPECT_OK(projects_.SelectProject(approver, select));
    EXPECT_OK(Receive(v1::FUNDING_CHANNEL_CENTRAL, 10'000'000, "鄂财农发〔2026〕12号"));
    EXPECT_OK(Receive(v1::FUNDING_CHANNEL_COUNTY, 500000, "恩市财〔2026〕3号"));
    EXPECT_OK(Allocate(name, v1::FUNDING_CHANNEL_CENTRAL, 200000));
    EXPECT_OK(Allocate(name, v1::FUNDING_CHANNEL_COUNTY, 500000));
    v1::StartProjectRequest start;
    start.set_name(name);
    approver = As("accounts/2");
    EXPECT_OK(projects_.StartProject(approver, start));
    return name;
  }

  absl::StatusOr<v1::Receipt> Receive(v1::FundingChannel channel, int64_t fen, const std::string& document) {
    v1::RecordReceiptRequest request;
    v1::Receipt& receipt = *request.mutable_receipt();
    receipt.set_area_code("422801");
    receipt.set_channel(channel);
    receipt.set_amount_fen(fen);
    receipt.set_document_number(document);
    receipt.set_payer("恩施市财政局");
    SetDate(*Date::FromYmd(2026, 4, 1), receipt.mutable_receive_date());
    rpc::CallContext finance = As("accounts/3");
    return funds_.RecordReceipt(finance, request);
  }

  absl::StatusOr<v1::Allocation> Allocate(const std::string& project, v1::FundingChannel channel,
                                          int64_t fen) {
    v1::AllocateFundsRequest request;
    request.set_project(project);
    request.set_channel(channel);
    request.set_amount_fen(fen);
    request.set_document_number("恩扶组〔2026〕8号");
    rpc::CallContext finance = As("accounts/3");
    return funds_.AllocateFunds(finance, request);
  }

  v1::CreatePayoutBatchRequest Batch(const std::string& project, const std::vector<std::string>& payees,
                                     int64_t fen = 300000) {
    v1::CreatePayoutBatchRequest request;
    v1::PayoutBatch& batch = *request.mutable_payout_batch();
    batch.set_project(project);
    batch.set_display_name("产业奖补");
    batch.set_programme("industry_award");
    batch.set_period("2026");
    batch.set_payee_kind(v1::PAYEE_KIND_HOUSEHOLD);
    for (const std::string& payee : payees) {
      v1::Payout& payout = *batch.add_payouts();
      payout.set_payee(payee);
      payout.set_amount_fen(fen);
    }
    return request;
  }

  absl::StatusOr<v1::PayoutBatch> CreateAndCheck(const v1::CreatePayoutBatchRequest& request) {
    rpc::CallContext finance = As("accounts/3");
    ASSIGN_OR_RETURN(v1::PayoutBatch batch, payouts_.CreatePayoutBatch(finance, request));
    return Check(batch.name());
  }
  absl::StatusOr<v1::PayoutBatch> Check(const std::string& name) {
    v1::CheckPayoutBatchRequest check;
    check.set_name(name);
    rpc::CallContext finance = As("accounts/3");
    return payouts_.CheckPayoutBatch(finance, check);
  }
  absl::StatusOr<v1::PayoutBatch> Approve(const v1::PayoutBatch& batch,
                                          const std::string& who = "accounts/4") {
    v1::ApprovePayoutBatchRequest request;
    request.set_name(batch.name());
    request.set_expected_total_fen(batch.total_fen());
    rpc::CallContext approver = As(who);
    return payouts_.ApprovePayoutBatch(approver, request);
  }
  absl::StatusOr<std::string> Export(const std::string& name) {
    v1::ExportBankFileRequest request;
    request.set_name(name);
    rpc::CallContext bank = As("accounts/5");
    ASSIGN_OR_RETURN(google::api::HttpBody file, payouts_.ExportBankFile(bank, request));
    return file.data();
  }
  absl::StatusOr<v1::PayoutBatch> Import(const std::string& name, const std::string& content) {
    v1::ImportBankReturnRequest request;
    request.set_name(name);
    request.set_content(content);
    rpc::CallContext bank = As("accounts/5");
    return payouts_.ImportBankReturn(bank, request);
  }
  absl::StatusOr<v1::Payout> Correct(const std::string& payout, const std::string& card,
                                     const std::string& holder) {
    v1::CorrectPayoutRequest request;
    request.set_name(payout);
    request.set_card_number(card);
    request.set_holder_name(holder);
    request.set_exclude(card.empty());
    request.set_reason("账号户名不符");
    rpc::CallContext finance = As("accounts/3");
    return payouts_.CorrectPayout(finance, request);
  }
  absl::StatusOr<v1::PayoutBatch> Retry(const std::string& name, const std::string& who = "accounts/4") {
    v1::RetryPayoutBatchRequest request;
    request.set_name(name);
    rpc::CallContext approver = As(who);
    return payouts_.RetryPayoutBatch(approver, request);
  }
  std::vector<v1::Payout> List(const std::string& batch) {
    v1::ListPayoutsRequest request;
    request.set_parent(batch);
    request.set_page_size(200);
    rpc::CallContext finance = As("accounts/3");
    absl::StatusOr<v1::ListPayoutsResponse> response = payouts_.ListPayouts(finance, request);
    EXPECT_OK(response);
    return {response->payouts().begin(), response->payouts().end()};
  }
  v1::ProjectFunds Funds(const std::string& project) {
    v1::GetProjectFundsRequest request;
    request.set_name(absl::StrCat(project, "/funds"));
    rpc::CallContext finance = As("accounts/3");
    return funds_.GetProjectFunds(finance, request).value();
  }
  absl::StatusOr<v1::TracePaymentResponse> Trace(const std::string& name) {
    v1::TracePaymentRequest request;
    request.set_name(name);
    rpc::CallContext finance = As("accounts/3");
    return funds_.TracePayment(finance, request);
  }
  // What begins as a PNG does.
  static std::string Png(const std::string& content) { return "\x89PNG\r\n\x1a\n" + content; }
  absl::StatusOr<v1::EvidenceFile> Upload(const std::string& content, const std::string& area = "422801100",
                                          const std::string& who = "accounts/1") {
    v1::UploadEvidenceRequest request;
    request.set_area_code(area);
    request.set_content_type("image/png");
    request.set_content(content);
    rpc::CallContext officer = As(who);
    return evidence_.UploadEvidence(officer, request);
  }
  static std::string Serial(const v1::Payout& payout, int round) {
    return absl::StrCat(payout.name().substr(payout.name().rfind('/') + 1), "-", round);
  }
  static std::string ReturnFile(const std::string& batch, const std::string& totals,
                                const std::string& lines) {
    return absl::StrCat("批次,轮次,成功笔数,成功金额,失败笔数,失败金额\n", batch, ",", totals,
                        "\n流水号,金额,结果,原因\n", lines);
  }

  testing::TestDatabase db_;
  std::unique_ptr<postgres::Database> database_;
  std::unique_ptr<crypto::Keyring> keyring_;
  FakeRegister register_;
  ProjectService projects_;
  FundService funds_;
  EvidenceService evidence_;
  PayoutService payouts_;
};

}  // namespace fupin::projects
