#include "services/projects/module.h"

#include <vector>

#include "services/projects/evidence_service.h"
#include "services/projects/figures.h"
#include "services/projects/fund_service.h"
#include "services/projects/ledger_service.h"
#include "services/projects/payout_service.h"
#include "services/projects/project_service.h"

namespace fupin::projects {
namespace {

class ProjectsModule final : public server::Module {
 public:
  ProjectsModule(postgres::Database& database, const crypto::Keyring& keyring, rpc::Pipeline& pipeline,
                 rpc::Channel& registry)
      : projects_(database, keyring),
        funds_(database),
        ledger_(database, keyring),
        evidence_(database, keyring),
        payouts_(database, keyring, registry) {
    bindings_.emplace_back("fupin.projects.v1.ProjectService", pipeline)
        .Handle<&ProjectService::CreateProject>(projects_)
        .Handle<&ProjectService::GetProject>(projects_)
        .Handle<&ProjectService::ListProjects>(projects_)
        .Handle<&ProjectService::UpdateProject>(projects_)
        .Handle<&ProjectService::SubmitProject>(projects_)
        .Handle<&ProjectService::ApproveProject>(projects_)
        .Handle<&ProjectService::SelectProject>(projects_)
        .Handle<&ProjectService::StartProject>(projects_)
        .Handle<&ProjectService::ReportProgress>(projects_)
        .Handle<&ProjectService::ListProgressReports>(projects_)
        .Handle<&ProjectService::AcceptProject>(projects_);
    bindings_.emplace_back("fupin.projects.v1.FundService", pipeline)
        .Handle<&FundService::RecordReceipt>(funds_)
        .Handle<&FundService::AllocateFunds>(funds_)
        .Handle<&FundService::GetProjectFunds>(funds_)
        .Handle<&FundService::TracePayment>(funds_)
        .Handle<&FundService::GetMoneyFlow>(funds_);
    bindings_.emplace_back("fupin.projects.v1.LedgerService", pipeline)
        .Handle<&LedgerService::CreateLedgerAccounts>(ledger_)
        .Handle<&LedgerService::CreateTransfers>(ledger_)
        .Handle<&LedgerService::GetLedgerAccount>(ledger_)
        .Handle<&LedgerService::ListEntries>(ledger_);
    bindings_.emplace_back("fupin.projects.v1.EvidenceService", pipeline)
        .Handle<&EvidenceService::UploadEvidence>(evidence_)
        .Handle<&EvidenceService::GetEvidence>(evidence_);
    bindings_.emplace_back("fupin.projects.v1.PayoutService", pipeline)
        .Handle<&PayoutService::CreatePayoutBatch>(payouts_)
        .Handle<&PayoutService::GetPayoutBatch>(payouts_)
        .Handle<&PayoutService::ListPayoutBatches>(payouts_)
        .Handle<&PayoutService::CountPayoutBatches>(payouts_)
        .Handle<&PayoutService::ListHouseholdPayouts>(payouts_)
        .Handle<&PayoutService::ListPayouts>(payouts_)
        .Handle<&PayoutService::CheckPayoutBatch>(payouts_)
        .Handle<&PayoutService::CorrectPayout>(payouts_)
        .Handle<&PayoutService::ApprovePayoutBatch>(payouts_)
        .Handle<&PayoutService::ExportBankFile>(payouts_)
        .Handle<&PayoutService::ImportBankReturn>(payouts_)
        .Handle<&PayoutService::RetryPayoutBatch>(payouts_);
  }

  std::vector<rpc::ServiceBinding>& bindings() override { return bindings_; }
  std::vector<server::Figure> figures() override { return ProjectsFigures(); }

 private:
  ProjectService projects_;
  FundService funds_;
  LedgerService ledger_;
  EvidenceService evidence_;
  PayoutService payouts_;
  std::vector<rpc::ServiceBinding> bindings_;
};

}  // namespace

void DescribeProjectsConstraints() {
  using absl::StatusCode;
  postgres::DescribeConstraints({
      {"ledger_account_not_overdrawn", StatusCode::kFailedPrecondition, "INSUFFICIENT_FUNDS", "账户余额不足",
       ""},
      {"ledger_transfer_resolves_once", StatusCode::kFailedPrecondition, "PENDING_TRANSFER_RESOLVED",
       "该预留已确认或已撤销", ""},
      {"receipt_recorded_once", StatusCode::kAlreadyExists, "RECEIPT_RECORDED", "该文号的到账已登记", ""},
      {"payout_once", StatusCode::kAlreadyExists, "PAYEE_ALREADY_PAID",
       "有对象在同一项目同一期间已发放或发放中", ""},
  });
}

std::unique_ptr<server::Module> Assemble(postgres::Database& database, const crypto::Keyring& keyring,
                                         rpc::Pipeline& pipeline, rpc::Channel& registry) {
  DescribeProjectsConstraints();
  return std::make_unique<ProjectsModule>(database, keyring, pipeline, registry);
}

absl::StatusOr<std::unique_ptr<server::Module>> MakeModule(server::Platform& platform) {
  return Assemble(platform.database, platform.keyring, platform.pipeline, platform.peer("registry"));
}

}  // namespace fupin::projects
