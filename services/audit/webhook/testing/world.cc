#include "services/audit/webhook/testing/world.h"

#include "absl/time/clock.h"
#include "common/base/resource_name.h"
#include "common/testing/child.h"

namespace fupin::audit {

EgressList LoopbackList(const std::string& allow) {
  absl::StatusOr<EgressList> list = EgressList::Parse(allow, /*plain_loopback=*/true);
  if (!list.ok()) testing::Die(list.status().ToString());
  return *list;
}

SenderOptions QuickOptions() {
  SenderOptions options;
  options.schedule = RetrySchedule::Parse("50ms,50ms").value();
  options.poster.timeout = absl::Seconds(2);
  return options;
}

bool Eventually(const std::function<bool()>& condition) {
  for (int i = 0; i < 1500; ++i) {
    if (condition()) return true;
    absl::SleepFor(absl::Milliseconds(20));
  }
  return false;
}

World::World(EgressList list)
    : db(NewLogDatabase()),
      replica(db),
      keyring(*crypto::Keyring::FromKek(kTestKek)),
      egress(std::move(list)),
      service(*replica.database, *keyring, egress),
      queue(*replica.database, replica.store, "test", absl::Seconds(30)) {}

rpc::CallContext World::Caller(const std::string& area, const std::string& account) const {
  auth::Principal principal;
  principal.name = account;
  Scope scope;
  scope.actor = account;
  scope.range = AreaCode::Parse(area)->range();
  scope.deadline = absl::Now() + absl::Seconds(60);
  scope.now = absl::Now();
  return {std::move(principal), std::move(scope)};
}

v1::Webhook World::Make(const std::string& url, const std::string& area,
                        const std::vector<std::string>& types) {
  v1::CreateWebhookRequest request;
  request.mutable_webhook()->set_url(url);
  request.mutable_webhook()->set_area_code(area);
  for (const std::string& type : types) request.mutable_webhook()->add_event_types(type);
  rpc::CallContext caller = Caller(area);
  absl::StatusOr<v1::Webhook> webhook = service.CreateWebhook(caller, request);
  if (!webhook.ok()) testing::Die(webhook.status().ToString());
  return *webhook;
}

v1::Webhook World::Get(const v1::Webhook& webhook) {
  v1::GetWebhookRequest request;
  request.set_name(webhook.name());
  rpc::CallContext caller = Caller("42");
  absl::StatusOr<v1::Webhook> found = service.GetWebhook(caller, request);
  if (!found.ok()) testing::Die(found.status().ToString());
  return *found;
}

int64_t World::IdOf(const v1::Webhook& webhook) const {
  return ParseName("webhooks", webhook.name(), "name").value_or(0);
}

std::vector<v1::WebhookDelivery> World::Deliveries(const v1::Webhook& webhook,
                                                   v1::WebhookDeliveryState state) {
  v1::ListWebhookDeliveriesRequest request;
  request.set_parent(webhook.name());
  request.set_state(state);
  request.set_page_size(200);
  rpc::CallContext caller = Caller("42");
  absl::StatusOr<v1::ListWebhookDeliveriesResponse> page = service.ListWebhookDeliveries(caller, request);
  if (!page.ok()) testing::Die(page.status().ToString());
  return {page->deliveries().begin(), page->deliveries().end()};
}

void World::Append(int64_t count) {
  std::vector<Leaf> leaves = TestLeaves(next_leaf, count);
  for (Leaf& leaf : leaves) leaf.area_code = "422801100203";
  next_leaf += count;
  if (const auto appended = replica.Append(std::move(leaves)); !appended.ok()) {
    testing::Die(appended.status().ToString());
  }
}

std::unique_ptr<Sender> World::StartSender(SenderOptions options) {
  auto sender = std::make_unique<Sender>(queue, *keyring, egress, clock, std::move(options));
  sender->Start();
  return sender;
}

std::string World::Outbox() {
  return testing::Sql(db, "SELECT string_agg(action, ' ' ORDER BY xid, id) FROM outbox");
}

}  // namespace fupin::audit
