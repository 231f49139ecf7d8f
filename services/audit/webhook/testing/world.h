// What the tests of webhooks share: a log with its database, the service over it, and senders.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/crypto/keyring.h"
#include "common/rpc/call_context.h"
#include "services/audit/log_test_util.h"
#include "services/audit/webhook/owner_watch.h"
#include "services/audit/webhook/sender.h"
#include "services/audit/webhook/webhook_service.h"

namespace fupin::audit {

// The key-encryption key of the tests.
inline const std::string kTestKek(32, 'k');

// Receivers on this machine, without TLS.
EgressList LoopbackList(const std::string& allow = "127.0.0.0/8");
// Short pauses: three tries within a second.
SenderOptions QuickOptions();
// True as soon as `condition` is; false when it is not for half a minute.
bool Eventually(const std::function<bool()>& condition);

struct World {
  explicit World(EgressList list = LoopbackList());

  rpc::CallContext Caller(const std::string& area, const std::string& account = "accounts/9") const;
  // A webhook of county 422801 for all that registry does, unless said otherwise; dies when refused.
  v1::Webhook Make(const std::string& url, const std::string& area = "422801",
                   const std::vector<std::string>& types = {"registry.*"});
  v1::Webhook Get(const v1::Webhook& webhook);
  int64_t IdOf(const v1::Webhook& webhook) const;
  std::vector<v1::WebhookDelivery> Deliveries(
      const v1::Webhook& webhook, v1::WebhookDeliveryState state = v1::WEBHOOK_DELIVERY_STATE_UNSPECIFIED);
  // Leaves of village 422801100203, numbered on from those before.
  void Append(int64_t count);
  std::unique_ptr<Sender> StartSender(SenderOptions options = QuickOptions());
  // The actions in audit's outbox, in order.
  std::string Outbox();

  testing::TestDatabase db;
  Replica replica;
  std::unique_ptr<crypto::Keyring> keyring;
  EgressList egress;
  WebhookService service;
  QueueStore queue;
  SystemClock clock;
  int64_t next_leaf = 0;
};

}  // namespace fupin::audit
