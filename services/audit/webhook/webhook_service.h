// fupin.audit.v1.WebhookService. The proto is the specification.
#pragma once

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "common/paging/paging.h"
#include "common/rpc/call_context.h"
#include "fupin/audit/v1/webhook.pb.h"
#include "services/audit/webhook/egress_rules.h"
#include "services/audit/webhook/webhook_store.h"

namespace fupin::audit {

// How long identity's word on an owner's rights counts, and a creation's own check.
inline constexpr absl::Duration kRightsLast = absl::Minutes(5);

class WebhookService {
 public:
  WebhookService(postgres::Database& database, const crypto::Keyring& keyring, const EgressList& egress)
      : database_(database), store_(database), keyring_(keyring), egress_(egress), pager_(keyring) {}

  absl::StatusOr<v1::Webhook> CreateWebhook(rpc::CallContext& call, const v1::CreateWebhookRequest& request);
  absl::StatusOr<v1::Webhook> GetWebhook(rpc::CallContext& call, const v1::GetWebhookRequest& request);
  absl::StatusOr<v1::ListWebhooksResponse> ListWebhooks(rpc::CallContext& call,
                                                        const v1::ListWebhooksRequest& request);
  absl::StatusOr<v1::Webhook> UpdateWebhook(rpc::CallContext& call, const v1::UpdateWebhookRequest& request);
  absl::StatusOr<v1::DeleteWebhookResponse> DeleteWebhook(rpc::CallContext& call,
                                                          const v1::DeleteWebhookRequest& request);
  absl::StatusOr<v1::Webhook> RotateWebhookSecret(rpc::CallContext& call,
                                                  const v1::RotateWebhookSecretRequest& request);
  absl::StatusOr<v1::Webhook> TestWebhook(rpc::CallContext& call, const v1::TestWebhookRequest& request);
  absl::StatusOr<v1::Webhook> EnableWebhook(rpc::CallContext& call, const v1::EnableWebhookRequest& request);
  absl::StatusOr<v1::Webhook> DisableWebhook(rpc::CallContext& call,
                                             const v1::DisableWebhookRequest& request);
  absl::StatusOr<v1::ReplayWebhookResponse> ReplayWebhook(rpc::CallContext& call,
                                                          const v1::ReplayWebhookRequest& request);
  absl::StatusOr<v1::ListWebhookDeliveriesResponse> ListWebhookDeliveries(
      rpc::CallContext& call, const v1::ListWebhookDeliveriesRequest& request);
  absl::StatusOr<v1::WebhookDelivery> RedeliverWebhookDelivery(
      rpc::CallContext& call, const v1::RedeliverWebhookDeliveryRequest& request);

 private:
  // A change of a webhook that is there and lies wholly within the caller's area: in a unit of work, with an
  // event.
  template <typename Reply>
  using Change = std::function<absl::Status(postgres::UnitOfWork&, int64_t id, v1::Webhook&, Reply&)>;
  template <typename Request, typename Reply>
  absl::StatusOr<Reply> ChangeWebhook(rpc::CallContext& call, const Request& request, const std::string& name,
                                      const char* action, const Change<Reply>& change);
  std::vector<FieldViolation> Check(const v1::Webhook& webhook) const;
  void MakeKey(postgres::UnitOfWork& work, int64_t id, v1::Webhook& webhook) const;

  postgres::Database& database_;
  WebhookStore store_;
  const crypto::Keyring& keyring_;
  const EgressList& egress_;
  const Pager pager_;
};

}  // namespace fupin::audit
