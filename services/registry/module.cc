#include "services/registry/module.h"

#include <utility>
#include <vector>

#include "common/paging/paging.h"
#include "services/registry/area_directory.h"
#include "services/registry/figures.h"
#include "services/registry/folder.h"
#include "services/registry/help_service.h"
#include "services/registry/household_service.h"
#include "services/registry/identification_service.h"
#include "services/registry/import_service.h"
#include "services/registry/import_worker.h"
#include "services/registry/statistics_service.h"

namespace fupin::registry {
namespace {

class RegistryModule final : public server::Module {
 public:
  explicit RegistryModule(server::Platform& platform)
      : sealing_(platform.keyring),
        pager_(platform.keyring),
        areas_(platform.peer("identity")),
        households_(platform.database, sealing_),
        policies_(platform.database),
        statistics_(platform.database),
        cases_(platform.database),
        help_(platform.database),
        imports_(platform.database, platform.keyring),
        household_service_(platform.database, households_, policies_, areas_, sealing_, pager_),
        identification_service_(platform.database, cases_, households_, policies_, pager_),
        help_service_(platform.database, help_, policies_),
        statistics_service_(statistics_),
        import_service_(platform.database, imports_, pager_, [this] { importer_.Wake(); }),
        folder_(statistics_),
        importer_(platform.database, imports_, areas_, sealing_, platform.clock) {}

  absl::Status Bind(rpc::Pipeline& pipeline) {
    rpc::ServiceBinding& households = bindings_.emplace_back("fupin.registry.v1.HouseholdService", pipeline);
    households.Handle<&HouseholdService::CreateHousehold>(household_service_)
        .Handle<&HouseholdService::GetHousehold>(household_service_)
        .Handle<&HouseholdService::ListHouseholds>(household_service_)
        .Handle<&HouseholdService::UpdateHousehold>(household_service_)
        .Handle<&HouseholdService::AddMember>(household_service_)
        .Handle<&HouseholdService::UpdateMember>(household_service_)
        .Handle<&HouseholdService::RemoveMember>(household_service_)
        .Handle<&HouseholdService::ScoreHousehold>(household_service_)
        .Handle<&HouseholdService::BatchGetHouseholds>(household_service_)
        .Handle<&HouseholdService::BatchCheckMembers>(household_service_);
    RETURN_IF_ERROR(households.CheckComplete());
    rpc::ServiceBinding& cases = bindings_.emplace_back("fupin.registry.v1.IdentificationService", pipeline);
    cases.Handle<&IdentificationService::SubmitHousehold>(identification_service_)
        .Handle<&IdentificationService::RecordReview>(identification_service_)
        .Handle<&IdentificationService::FileObjection>(identification_service_)
        .Handle<&IdentificationService::AnswerObjection>(identification_service_)
        .Handle<&IdentificationService::CloseNotice>(identification_service_)
        .Handle<&IdentificationService::CheckHousehold>(identification_service_)
        .Handle<&IdentificationService::ApproveHousehold>(identification_service_)
        .Handle<&IdentificationService::ReturnHousehold>(identification_service_)
        .Handle<&IdentificationService::GetCase>(identification_service_)
        .Handle<&IdentificationService::ListCases>(identification_service_)
        .Handle<&IdentificationService::CountCases>(identification_service_);
    RETURN_IF_ERROR(cases.CheckComplete());
    rpc::ServiceBinding& help = bindings_.emplace_back("fupin.registry.v1.HelpService", pipeline);
    help.Handle<&HelpService::CreatePairing>(help_service_)
        .Handle<&HelpService::ListPairings>(help_service_)
        .Handle<&HelpService::CreateVisit>(help_service_)
        .Handle<&HelpService::ListVisits>(help_service_);
    RETURN_IF_ERROR(help.CheckComplete());
    rpc::ServiceBinding& statistics = bindings_.emplace_back("fupin.registry.v1.StatisticsService", pipeline);
    statistics.Handle<&StatisticsService::GetStatistics>(statistics_service_);
    RETURN_IF_ERROR(statistics.CheckComplete());
    rpc::ServiceBinding& imports = bindings_.emplace_back("fupin.registry.v1.ImportService", pipeline);
    imports.Handle<&ImportService::CreateImport>(import_service_)
        .Handle<&ImportService::UploadImportChunk>(import_service_)
        .Handle<&ImportService::StartImport>(import_service_)
        .Handle<&ImportService::GetImport>(import_service_)
        .Handle<&ImportService::ListImportErrors>(import_service_);
    return imports.CheckComplete();
  }

  std::vector<rpc::ServiceBinding>& bindings() override { return bindings_; }
  void Start() override {
    folder_.Start();
    importer_.Start();
  }
  void Stop() override {
    importer_.Stop();
    folder_.Stop();
  }
  std::vector<server::Figure> figures() override { return RegistryFigures(); }

 private:
  Sealing sealing_;
  Pager pager_;
  AreaDirectory areas_;
  HouseholdStore households_;
  PolicyStore policies_;
  StatisticsStore statistics_;
  IdentificationStore cases_;
  HelpStore help_;
  ImportStore imports_;
  HouseholdService household_service_;
  IdentificationService identification_service_;
  HelpService help_service_;
  StatisticsService statistics_service_;
  ImportService import_service_;
  Folder folder_;
  ImportWorker importer_;
  std::vector<rpc::ServiceBinding> bindings_;
};

}  // namespace

void DescribeRegistryConstraints() {
  using absl::StatusCode;
  postgres::DescribeConstraints({
      {"member_resident_id_key", StatusCode::kAlreadyExists, "MEMBER_IN_ANOTHER_HOUSEHOLD",
       "该身份证号已登记在册，一人只能在一户", ""},
      {"member_head_key", StatusCode::kAlreadyExists, "HEAD_EXISTS", "本户已有户主", ""},
      {"household_external_number_key", StatusCode::kAlreadyExists, "EXTERNAL_NUMBER_EXISTS",
       "本县已有相同户编号的农户", ""},
      {"identification_case_open_key", StatusCode::kFailedPrecondition, "CASE_OPEN",
       "该户已有正在办理的识别事项", ""},
      {"pairing_running_key", StatusCode::kAborted, "PAIRING_CHANGED", "结对关系已被他人修改，请刷新后重试",
       ""},
  });
}

absl::StatusOr<std::unique_ptr<server::Module>> MakeModule(server::Platform& platform) {
  DescribeRegistryConstraints();
  auto module = std::make_unique<RegistryModule>(platform);
  RETURN_IF_ERROR(module->Bind(platform.pipeline));
  return module;
}

}  // namespace fupin::registry
