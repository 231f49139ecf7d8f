#include "services/audit/module.h"

#include <unistd.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "fupin/identity/v1/account.pb.h"
#include "services/audit/intake_service.h"
#include "services/audit/log_service.h"
#include "services/audit/log_store.h"
#include "services/audit/reconciliation_service.h"
#include "services/audit/security_service.h"
#include "services/audit/sequencer.h"
#include "services/audit/webhook/figures.h"
#include "services/audit/webhook/owner_watch.h"
#include "services/audit/webhook/sender.h"
#include "services/audit/webhook/webhook_service.h"

namespace fupin::audit {
namespace {

constexpr absl::Duration kAskTimeout = absl::Seconds(5);
constexpr absl::Duration kLeaseGrace = absl::Seconds(15);  // over the longest request

// Who works at the line, for people who look at the table.
std::string OwnName() {
  char host[256] = "";
  gethostname(host, sizeof host - 1);
  return absl::StrCat(host, "/", getpid());
}

struct WebhookSettings {
  EgressList egress;
  SenderOptions sender;
};

absl::StatusOr<WebhookSettings> ReadWebhookSettings(const server::Config& config) {
  const bool plain = config.Bool("webhook-plain-loopback");
  if (plain && !config.sample()) return absl::InvalidArgumentError("--webhook-plain-loopback needs --sample");
  WebhookSettings settings;
  ASSIGN_OR_RETURN(settings.egress, EgressList::Parse(config.Text("webhook-allow"), plain));
  ASSIGN_OR_RETURN(settings.sender.schedule, RetrySchedule::Parse(config.Text("webhook-retries")));
  settings.sender.give_up = config.Duration("webhook-give-up");
  settings.sender.poster = {.ca_file = config.Text("webhook-ca-file"),
                            .timeout = config.Duration("webhook-timeout")};
  return settings;
}

class AuditModule final : public server::Module {
 public:
  AuditModule(server::Platform& platform, merkle::NoteSigner signer, WebhookSettings webhooks)
      : store_(platform.database),
        sequencer_(store_, signer),
        intake_(sequencer_),
        log_(store_, signer.verifier(), platform.keyring),
        reconciliation_(platform.database, platform.keyring,
                        [peer = platform.peer]() -> rpc::Channel& { return peer("registry"); }),
        security_(platform.database),
        egress_(std::move(webhooks.egress)),
        webhooks_(platform.database, platform.keyring, egress_),
        queue_(platform.database, store_, OwnName(), webhooks.sender.poster.timeout + kLeaseGrace),
        sender_(queue_, platform.keyring, egress_, platform.clock, webhooks.sender),
        owners_(queue_, platform.clock, [&platform, peer = platform.peer](const std::string& owner) {
          identity::v1::GetAccountRequest request;
          request.set_name(owner);
          const rpc::CallContext self = rpc::ServiceContext("audit", platform.clock.Now(), kAskTimeout);
          return peer("identity").Call<identity::v1::Account>(self, request);
        }) {}

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
    RETURN_IF_ERROR(reconciliation.CheckComplete());
    rpc::ServiceBinding& security = bindings_.emplace_back("fupin.audit.v1.SecurityService", pipeline);
    security.Handle<&SecurityService::GetSecuritySummary>(security_);
    RETURN_IF_ERROR(security.CheckComplete());
    rpc::ServiceBinding& webhooks = bindings_.emplace_back("fupin.audit.v1.WebhookService", pipeline);
    webhooks.Handle<&WebhookService::CreateWebhook>(webhooks_)
        .Handle<&WebhookService::GetWebhook>(webhooks_)
        .Handle<&WebhookService::ListWebhooks>(webhooks_)
        .Handle<&WebhookService::UpdateWebhook>(webhooks_)
        .Handle<&WebhookService::DeleteWebhook>(webhooks_)
        .Handle<&WebhookService::RotateWebhookSecret>(webhooks_)
        .Handle<&WebhookService::TestWebhook>(webhooks_)
        .Handle<&WebhookService::EnableWebhook>(webhooks_)
        .Handle<&WebhookService::DisableWebhook>(webhooks_)
        .Handle<&WebhookService::ReplayWebhook>(webhooks_)
        .Handle<&WebhookService::ListWebhookDeliveries>(webhooks_)
        .Handle<&WebhookService::RedeliverWebhookDelivery>(webhooks_);
    return webhooks.CheckComplete();
  }

  absl::Status Found() { return sequencer_.Found(); }
  std::vector<rpc::ServiceBinding>& bindings() override { return bindings_; }
  void Start() override {
    sequencer_.Start();
    owners_.Start();
    sender_.Start();
  }
  void Stop() override {
    sender_.Stop();
    owners_.Stop();
    sequencer_.Stop();
  }
  bool Ready() override { return sequencer_.healthy(); }
  std::vector<server::Figure> figures() override { return WebhookFigures(); }

 private:
  LogStore store_;
  Sequencer sequencer_;
  IntakeService intake_;
  LogService log_;
  ReconciliationService reconciliation_;
  SecurityService security_;
  const EgressList egress_;
  WebhookService webhooks_;
  QueueStore queue_;
  Sender sender_;
  OwnerWatch owners_;
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
       .help = "name of the audit log, first line of every checkpoint; never changes once the log exists"},
      {.name = "webhook-allow",
       .help = "comma-separated host names, *.names and networks that webhooks may be sent to; empty: none"},
      {.name = "webhook-plain-loopback",
       .kind = server::SettingKind::kBool,
       .default_value = "false",
       .help = "webhooks may be sent by http:// to listed loopback addresses; needs --sample"},
      {.name = "webhook-ca-file",
       .kind = server::SettingKind::kFile,
       .help = "PEM: authorities of the receivers' certificates; empty: those of the system"},
      {.name = "webhook-retries",
       .default_value = "5s,5m,30m,2h,5h,10h,14h,20h,24h",
       .help = "pauses between the tries of a webhook's delivery; after the last one it is given up"},
      {.name = "webhook-timeout",
       .kind = server::SettingKind::kDuration,
       .default_value = "15s",
       .help = "how long a receiver may take to answer"},
      {.name = "webhook-give-up",
       .kind = server::SettingKind::kDuration,
       .default_value = "80h",
       .help = "a webhook that has failed for so long is disabled"}};
}

absl::StatusOr<std::unique_ptr<server::Module>> MakeModule(server::Platform& platform) {
  absl::StatusOr<merkle::NoteSigner> signer =
      merkle::NoteSigner::FromPem(platform.config.Text("log-origin"), platform.config.Secret("log-key-file"));
  if (!signer.ok()) return signer.status();
  ASSIGN_OR_RETURN(WebhookSettings webhooks, ReadWebhookSettings(platform.config));
  auto module = std::make_unique<AuditModule>(platform, *std::move(signer), std::move(webhooks));
  RETURN_IF_ERROR(module->Bind(platform.pipeline));
  RETURN_IF_ERROR(module->Found());
  return module;
}

}  // namespace fupin::audit
