#include "services/audit/module.h"

#include <utility>

#include "services/audit/intake_service.h"
#include "services/audit/log_service.h"
#include "services/audit/log_store.h"
#include "services/audit/reconciliation_service.h"
#include "services/audit/sequencer.h"

namespace fupin::audit {
namespace {

class AuditModule final : public server::Module {
 public:
  AuditModule(server::Platform& platform, merkle::NoteSigner signer)
      : store_(platform.database),
        sequencer_(store_, signer),
        intake_(sequencer_),
        log_(store_, signer.verifier(), platform.keyring),
        reconciliation_(platform.database, platform.keyring,
                        [peer = platform.peer]() -> rpc::Channel& { return peer("registry"); }) {}

  absl::Status Bind(rpc::Pipeline& pipeline) {
    rpc::ServiceBinding& intake = bindings_.emplace_back("fupin.audit.v1.IntakeService", pipeline);
    intake.Handle<&IntakeService::AppendEvents>(intake_);
    RETURN_IF_ERROR(intake.CheckComplete());
    rpc::ServiceBinding& log = bindings_.emplace_back("fupin.audit.v1.LogService", pipeline);
    log.Handle<&LogService::GetCheckpoint>(log_)
        .Handle<&LogService::GetTile>(log_)
        .Handle<&LogService::GetEntries>(log_)
        .Handle<&LogService::GetLogKey>(log_)
        .Handle<&LogService::GetInclusionProof>(log_)
        .Handle<&LogService::GetConsistencyProof>(log_)
        .Handle<&LogService::ListEvents>(log_)
        .Handle<&LogService::GetEvent>(log_);
    RETURN_IF_ERROR(log.CheckComplete());
    rpc::ServiceBinding& reconciliation =
        bindings_.emplace_back("fupin.audit.v1.ReconciliationService", pipeline);
    reconciliation.Handle<&ReconciliationService::CreateClaim>(reconciliation_)
        .Handle<&ReconciliationService::GetClaim>(reconciliation_)
        .Handle<&ReconciliationService::ListClaims>(reconciliation_)
        .Handle<&ReconciliationService::CheckFigures>(reconciliation_);
    return reconciliation.CheckComplete();
  }

  absl::Status Found() { return sequencer_.Found(); }
  std::vector<rpc::ServiceBinding>& bindings() override { return bindings_; }
  void Start() override { sequencer_.Start(); }
  void Stop() override { sequencer_.Stop(); }
  bool Ready() override { return sequencer_.healthy(); }

 private:
  LogStore store_;
  Sequencer sequencer_;
  IntakeService intake_;
  LogService log_;
  ReconciliationService reconciliation_;
  std::vector<rpc::ServiceBinding> bindings_;
};

}  // namespace

std::vector<server::Setting> Settings() {
  return {
      {.name = "log-key-file",
       .kind = server::SettingKind::kSecretFile,
       .required = true,
       .help = "Ed25519 private key (PEM) that signs the checkpoints of the audit log"},
      {.name = "log-origin",
       .default_value = "fupin.example/audit",
       .help = "name of the audit log, first line of every checkpoint; never changes once the log exists"}};
}

absl::StatusOr<std::unique_ptr<server::Module>> MakeModule(server::Platform& platform) {
  absl::StatusOr<merkle::NoteSigner> signer =
      merkle::NoteSigner::FromPem(platform.config.Text("log-origin"), platform.config.Secret("log-key-file"));
  if (!signer.ok()) return signer.status();
  auto module = std::make_unique<AuditModule>(platform, *std::move(signer));
  RETURN_IF_ERROR(module->Bind(platform.pipeline));
  RETURN_IF_ERROR(module->Found());
  return module;
}

}  // namespace fupin::audit
