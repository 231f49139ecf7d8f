// The service as its callers see it; nothing is sent here.
#include "services/audit/webhook/webhook_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/time/clock.h"
#include "common/base/wire.h"
#include "common/testing/status_matchers.h"
#include "services/audit/webhook/testing/world.h"

namespace fupin::audit {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using testing::Sql;

constexpr char kUrl[] = "https://127.0.0.1:9443/hook";

template <typename Request>
Request Named(const v1::Webhook& webhook) {
  Request request;
  request.set_name(webhook.name());
  return request;
}

std::vector<std::string> Names(const google::protobuf::RepeatedPtrField<v1::Webhook>& webhooks) {
  std::vector<std::string> names;
  for (const v1::Webhook& webhook : webhooks) names.push_back(webhook.name());
  return names;
}

struct WebhookServiceTest : ::testing::Test {
  World world;
  rpc::CallContext county = world.Caller("422801"), province = world.Caller("42"),
                   other = world.Caller("422802");
};

TEST_F(WebhookServiceTest, CreatesWithAKeyWhosePrivateHalfStaysSealed) {
  v1::CreateWebhookRequest request;
  v1::Webhook& wanted = *request.mutable_webhook();
  wanted.set_url(kUrl);
  wanted.add_event_types("registry.household.*");
  wanted.set_area_code("422801");
  wanted.set_organisation("agreements/7");
  wanted.set_description("民政部门");
  wanted.set_state(v1::WEBHOOK_STATE_DISABLED);  // output only
  wanted.set_owner("accounts/1");
  ASSERT_OK_AND_ASSIGN(const v1::Webhook made, world.service.CreateWebhook(county, request));
  EXPECT_EQ(made.state(), v1::WEBHOOK_STATE_ENABLED);
  EXPECT_EQ(made.owner(), "accounts/9");
  ASSERT_THAT(made.keys(), SizeIs(1));
  EXPECT_TRUE(made.keys(0).public_key().starts_with("whpk_"));
  v1::GetWebhookRequest get = Named<v1::GetWebhookRequest>(made);
  ASSERT_OK_AND_ASSIGN(const v1::Webhook read, world.service.GetWebhook(county, get));
  EXPECT_EQ(read.SerializeAsString(), made.SerializeAsString());
  EXPECT_EQ(read.ShortDebugString().find("whsk_"), std::string::npos);
  EXPECT_EQ(
      Sql(world.db,
          "SELECT count(*) FROM webhook_key WHERE position('whsk_' IN encode(sealed_key, 'escape')) > 0"),
      "0");
  EXPECT_EQ(world.Outbox(), "audit.webhook.created");
}

TEST_F(WebhookServiceTest, RefusesWithEveryViolation) {
  v1::CreateWebhookRequest request;
  v1::Webhook& wanted = *request.mutable_webhook();
  wanted.set_url("http://169.254.169.254/latest");
  wanted.add_event_types("registry.household.approved");
  wanted.add_event_types("registry.h*");
  wanted.set_area_code("422801");
  wanted.set_organisation("households/7");
  const auto refused = world.service.CreateWebhook(county, request);
  EXPECT_ERROR(refused, kInvalidArgument, "URL_NOT_HTTPS");
  std::vector<std::string> fields;
  for (const FieldViolation& violation : DetailOf(refused.status()).violations)
    fields.push_back(violation.field);
  EXPECT_THAT(fields, ElementsAre("webhook.url", "webhook.event_types[1]", "webhook.organisation"));
  wanted.set_url("https://example.com/");
  EXPECT_ERROR(world.service.CreateWebhook(county, request), kInvalidArgument, "HOST_NOT_ALLOWED");
  EXPECT_EQ(Sql(world.db, "SELECT count(*) FROM webhook"), "0");
}

TEST_F(WebhookServiceTest, TheSameRequestIdMakesOneWebhook) {
  v1::CreateWebhookRequest request;
  request.mutable_webhook()->set_url(kUrl);
  request.mutable_webhook()->add_event_types("*");
  request.mutable_webhook()->set_area_code("422801");
  Scope scope = county.scope();
  scope.request_id = "0193a6f0-0000-7000-8000-000000000001";
  rpc::CallContext repeated(auth::Principal(county.principal()), scope);
  ASSERT_OK_AND_ASSIGN(const v1::Webhook first, world.service.CreateWebhook(repeated, request));
  ASSERT_OK_AND_ASSIGN(const v1::Webhook second, world.service.CreateWebhook(repeated, request));
  EXPECT_EQ(first.SerializeAsString(), second.SerializeAsString());
}

TEST_F(WebhookServiceTest, StaysWithinTheCallersArea) {
  const v1::Webhook mine = world.Make(kUrl), wide = world.Make(kUrl, "42");
  v1::GetWebhookRequest get = Named<v1::GetWebhookRequest>(mine);
  EXPECT_ERROR(world.service.GetWebhook(other, get), kNotFound, "WEBHOOK_NOT_FOUND");
  v1::DisableWebhookRequest disable = Named<v1::DisableWebhookRequest>(mine);
  EXPECT_ERROR(world.service.DisableWebhook(other, disable), kNotFound, "WEBHOOK_NOT_FOUND");
  v1::ListWebhooksRequest list;
  ASSERT_OK_AND_ASSIGN(v1::ListWebhooksResponse page, world.service.ListWebhooks(county, list));
  EXPECT_THAT(Names(page.webhooks()), ElementsAre(mine.name()));
  list.set_page_size(1);
  ASSERT_OK_AND_ASSIGN(page, world.service.ListWebhooks(province, list));
  EXPECT_THAT(Names(page.webhooks()), ElementsAre(wide.name()));
  list.set_page_token(page.next_page_token());
  ASSERT_OK_AND_ASSIGN(page, world.service.ListWebhooks(province, list));
  EXPECT_THAT(Names(page.webhooks()), ElementsAre(mine.name()));
  EXPECT_EQ(page.next_page_token(), "");
}

// 4228 begins with the same code as 422800, so its row is seen by whoever holds only that.
TEST_F(WebhookServiceTest, AWiderWebhookIsNotChangedByWhoHoldsItsFirstCodesOnly) {
  const v1::Webhook wide = world.Make(kUrl, "4228");
  rpc::CallContext narrow = world.Caller("422800");
  v1::DisableWebhookRequest disable = Named<v1::DisableWebhookRequest>(wide);
  EXPECT_ERROR(world.service.DisableWebhook(narrow, disable), kPermissionDenied, "AREA_NOT_GRANTED");
}

TEST_F(WebhookServiceTest, UpdatesWhatTheMaskNames) {
  const v1::Webhook webhook = world.Make(kUrl);
  v1::UpdateWebhookRequest request;
  *request.mutable_webhook() = webhook;
  request.mutable_webhook()->set_url("https://127.0.0.1/new");
  request.mutable_webhook()->set_description("not in the mask");
  request.mutable_webhook()->clear_event_types();
  request.mutable_webhook()->add_event_types("projects.*");
  request.mutable_update_mask()->add_paths("url");
  request.mutable_update_mask()->add_paths("event_types");
  ASSERT_OK_AND_ASSIGN(const v1::Webhook updated, world.service.UpdateWebhook(county, request));
  EXPECT_EQ(updated.url(), "https://127.0.0.1/new");
  EXPECT_EQ(updated.description(), "");
  EXPECT_THAT(updated.event_types(), ElementsAre("projects.*"));
  EXPECT_EQ(updated.SerializeAsString(), world.Get(webhook).SerializeAsString());
  EXPECT_ERROR(world.service.UpdateWebhook(county, request), kAborted, "ETAG_MISMATCH");
  request.mutable_webhook()->clear_etag();
  request.mutable_webhook()->set_url("https://10.0.0.1/");
  EXPECT_ERROR(world.service.UpdateWebhook(county, request), kInvalidArgument, "HOST_NOT_ALLOWED");
  request.mutable_update_mask()->add_paths("owner");
  EXPECT_ERROR(world.service.UpdateWebhook(county, request), kInvalidArgument, "FIELD_NOT_CHANGEABLE");
  request.clear_update_mask();
  EXPECT_ERROR(world.service.UpdateWebhook(county, request), kInvalidArgument, "MASK_EMPTY");
}

TEST_F(WebhookServiceTest, RotationKeepsTheOldKeyForItsTime) {
  const v1::Webhook webhook = world.Make(kUrl);
  auto request = Named<v1::RotateWebhookSecretRequest>(webhook);
  ASSERT_OK_AND_ASSIGN(v1::Webhook rotated, world.service.RotateWebhookSecret(county, request));
  ASSERT_THAT(rotated.keys(), SizeIs(2));
  EXPECT_FALSE(rotated.keys(0).has_sign_until_time());
  EXPECT_EQ(rotated.keys(1).public_key(), webhook.keys(0).public_key());
  EXPECT_GT(TimeOf(rotated.keys(1).sign_until_time()), absl::Now() + absl::Hours(23));
  EXPECT_EQ(rotated.SerializeAsString(), world.Get(webhook).SerializeAsString());
  request.set_overlap_hours(1);
  ASSERT_OK(world.service.RotateWebhookSecret(county, request));
  EXPECT_ERROR(world.service.RotateWebhookSecret(county, request), kFailedPrecondition, "TOO_MANY_KEYS");
  request.set_overlap_hours(0);
  ASSERT_OK_AND_ASSIGN(rotated, world.service.RotateWebhookSecret(county, request));
  EXPECT_THAT(rotated.keys(), SizeIs(1)) << "a stolen key ends at once, also those before it";
  EXPECT_EQ(rotated.SerializeAsString(), world.Get(webhook).SerializeAsString());
  ASSERT_OK(world.queue.Purge(absl::Hours(1)));
  EXPECT_EQ(Sql(world.db, "SELECT count(*) FROM webhook_key"), "1");
}

TEST_F(WebhookServiceTest, WhatIsDisabledSendsNothingAndIsEnabledByItsNewOwner) {
  const v1::Webhook webhook = world.Make(kUrl);
  auto disable = Named<v1::DisableWebhookRequest>(webhook);
  ASSERT_OK_AND_ASSIGN(v1::Webhook changed, world.service.DisableWebhook(county, disable));
  EXPECT_EQ(changed.disabled_reason(), v1::WEBHOOK_DISABLED_REASON_BY_HAND);
  world.Append(3);
  ASSERT_OK(world.queue.Offer());
  EXPECT_THAT(world.Deliveries(webhook), SizeIs(0));
  auto test = Named<v1::TestWebhookRequest>(webhook);
  EXPECT_ERROR(world.service.TestWebhook(county, test), kFailedPrecondition, "WEBHOOK_DISABLED");
  auto enable = Named<v1::EnableWebhookRequest>(webhook);
  rpc::CallContext colleague = world.Caller("422801", "accounts/10");
  ASSERT_OK_AND_ASSIGN(changed, world.service.EnableWebhook(colleague, enable));
  EXPECT_EQ(changed.state(), v1::WEBHOOK_STATE_ENABLED);
  EXPECT_EQ(changed.owner(), "accounts/10");
  EXPECT_EQ(changed.SerializeAsString(), world.Get(webhook).SerializeAsString());
  EXPECT_EQ(world.Outbox(), "audit.webhook.created audit.webhook.disabled audit.webhook.enabled");
}

TEST_F(WebhookServiceTest, ReplaysATimeOnceUnlessItStillWaits) {
  const v1::Webhook webhook = world.Make(kUrl, "422801", {"registry.*"});
  auto disable = Named<v1::DisableWebhookRequest>(webhook);
  ASSERT_OK(world.service.DisableWebhook(county, disable));
  world.Append(10);  // a millisecond after each other
  ASSERT_OK(world.queue.Offer());
  auto enable = Named<v1::EnableWebhookRequest>(webhook);
  ASSERT_OK(world.service.EnableWebhook(county, enable));
  auto replay = Named<v1::ReplayWebhookRequest>(webhook);
  SetTime(TestLeaf(2).event_time, replay.mutable_from_time());
  SetTime(TestLeaf(8).event_time, replay.mutable_until_time());
  ASSERT_OK_AND_ASSIGN(v1::ReplayWebhookResponse response, world.service.ReplayWebhook(county, replay));
  EXPECT_EQ(response.event_count(), 6);
  EXPECT_EQ(world.Deliveries(webhook).back().event(), "events/2");
  ASSERT_OK_AND_ASSIGN(response, world.service.ReplayWebhook(county, replay));
  EXPECT_EQ(response.event_count(), 0) << "they wait already";
  Sql(world.db,
      "UPDATE webhook_delivery SET state = CASE WHEN leaf_index < 4 THEN 2 ELSE 3 END, attempts = 3");
  replay.set_undelivered_only(true);
  ASSERT_OK_AND_ASSIGN(response, world.service.ReplayWebhook(county, replay));
  EXPECT_EQ(response.event_count(), 4);
  std::swap(*replay.mutable_from_time(), *replay.mutable_until_time());
  EXPECT_ERROR(world.service.ReplayWebhook(county, replay), kInvalidArgument, "TIMES_OUT_OF_ORDER");
}

TEST_F(WebhookServiceTest, ListsDeliveriesByPageStateAndTime) {
  const v1::Webhook first = world.Make(kUrl), second = world.Make(kUrl);
  world.Append(5);
  ASSERT_OK(world.queue.Offer());
  Sql(world.db, "UPDATE webhook_delivery SET state = 2 WHERE leaf_index < 2");
  EXPECT_THAT(world.Deliveries(first), SizeIs(5));
  EXPECT_THAT(world.Deliveries(first, v1::WEBHOOK_DELIVERY_STATE_WAITING), SizeIs(3));
  EXPECT_THAT(world.Deliveries(first, v1::WEBHOOK_DELIVERY_STATE_DELIVERED), SizeIs(2));
  v1::ListWebhookDeliveriesRequest request;
  request.set_parent("webhooks/-");
  request.set_page_size(3);
  std::vector<std::string> seen;
  do {
    ASSERT_OK_AND_ASSIGN(const auto page, world.service.ListWebhookDeliveries(county, request));
    for (const v1::WebhookDelivery& delivery : page.deliveries()) seen.push_back(delivery.name());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  ASSERT_THAT(seen, SizeIs(10));
  EXPECT_EQ(seen.front(), second.name() + "/deliveries/4");
  EXPECT_EQ(seen.back(), first.name() + "/deliveries/0");
  SetTime(absl::Now() + absl::Hours(1), request.mutable_from_time());
  ASSERT_OK_AND_ASSIGN(auto page, world.service.ListWebhookDeliveries(county, request));
  EXPECT_THAT(page.deliveries(), SizeIs(0));
  request.clear_from_time();
  ASSERT_OK_AND_ASSIGN(page, world.service.ListWebhookDeliveries(other, request));
  EXPECT_THAT(page.deliveries(), SizeIs(0)) << "not within that area";
  request.set_parent(first.name());
  EXPECT_ERROR(world.service.ListWebhookDeliveries(other, request), kNotFound, "WEBHOOK_NOT_FOUND");
}

TEST_F(WebhookServiceTest, RedeliversOneAndDeletesForGood) {
  const v1::Webhook webhook = world.Make(kUrl);
  world.Append(2);
  ASSERT_OK(world.queue.Offer());
  Sql(world.db, "UPDATE webhook_delivery SET state = 3, attempts = 3 WHERE leaf_index = 0");
  v1::RedeliverWebhookDeliveryRequest again;
  again.set_name(webhook.name() + "/deliveries/0");
  ASSERT_OK_AND_ASSIGN(const v1::WebhookDelivery delivery,
                       world.service.RedeliverWebhookDelivery(county, again));
  EXPECT_EQ(delivery.state(), v1::WEBHOOK_DELIVERY_STATE_WAITING);
  EXPECT_EQ(delivery.attempt_count(), 0);
  again.set_name(webhook.name() + "/deliveries/77");
  EXPECT_ERROR(world.service.RedeliverWebhookDelivery(county, again), kNotFound, "DELIVERY_NOT_FOUND");
  auto remove = Named<v1::DeleteWebhookRequest>(webhook);
  ASSERT_OK_AND_ASSIGN(const auto removed, world.service.DeleteWebhook(county, remove));
  EXPECT_EQ(removed.cancelled_count(), 2);
  EXPECT_ERROR(world.service.DeleteWebhook(county, remove), kNotFound, "WEBHOOK_NOT_FOUND");
  EXPECT_EQ(Sql(world.db, "SELECT count(*) FROM webhook_key"), "0") << "nothing is left to sign with";
  EXPECT_EQ(Sql(world.db, "SELECT count(*) FROM webhook_delivery WHERE state = 4"), "2")
      << "the log of deliveries stays";
}

}  // namespace
}  // namespace fupin::audit
