// Deliveries on the wire: from leaves that were committed to a receiver that is well or ill behaved.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <filesystem>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "common/auth/token_key.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "common/testing/child.h"
#include "common/testing/status_matchers.h"
#include "services/audit/webhook/testing/receiver.h"
#include "services/audit/webhook/testing/world.h"

namespace fupin::audit {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;
using testing::Sql;

constexpr auto kWaiting = v1::WEBHOOK_DELIVERY_STATE_WAITING;
constexpr auto kDelivered = v1::WEBHOOK_DELIVERY_STATE_DELIVERED;
constexpr auto kFailed = v1::WEBHOOK_DELIVERY_STATE_FAILED;

// As a receiver would: the n-th signature of the request by this key, over exactly what arrived.
bool Verifies(const v1::WebhookKey& key, const Received& request, size_t n = 0) {
  std::string raw, signature;
  const std::vector<std::string> signatures = absl::StrSplit(request.headers.at("webhook-signature"), ' ');
  if (n >= signatures.size() || !signatures[n].starts_with("v1a,")) return false;
  if (!absl::Base64Unescape(key.public_key().substr(5), &raw)) return false;
  if (!absl::Base64Unescape(signatures[n].substr(4), &signature)) return false;
  std::array<unsigned char, 32> bytes;
  std::copy(raw.begin(), raw.end(), bytes.begin());
  const std::string content = absl::StrCat(request.headers.at("webhook-id"), ".",
                                           request.headers.at("webhook-timestamp"), ".", request.body);
  return auth::PublicKey::FromRaw(bytes).Verifies(content, signature);
}

// The webhook-ids of leaves.
std::set<std::string> IdsOf(int64_t first, int64_t count) {
  std::set<std::string> ids;
  for (const Leaf& leaf : TestLeaves(first, count)) ids.insert(WebhookIdOf(leaf));
  return ids;
}

struct DeliveryTest : ::testing::Test {
  // Until the webhook has this many deliveries that stand so.
  bool EventuallyStand(const v1::Webhook& webhook, v1::WebhookDeliveryState state, size_t count) {
    return Eventually([&] { return world.Deliveries(webhook, state).size() == count; });
  }
  // Sends one event to `path` and tells how its first try failed.
  std::string FailureOf(const std::string& path) {
    const v1::Webhook webhook = world.Make(receiver.Url(path));
    world.Append(1);
    EXPECT_TRUE(Eventually([&] {
      const auto deliveries = world.Deliveries(webhook);
      return !deliveries.empty() && deliveries[0].has_last_attempt_time();
    }));
    const v1::WebhookDelivery delivery = world.Deliveries(webhook).at(0);
    return delivery.status_code() == 0 ? delivery.failure()
                                       : absl::StrCat(delivery.failure(), " ", delivery.status_code());
  }

  World world;
  Receiver receiver;
};

TEST_F(DeliveryTest, SignedThinEventsOfItsAreaAndTypesArrive) {
  const v1::Webhook webhook = world.Make(receiver.Url("/ok"));
  const v1::Webhook types =
      world.Make(receiver.Url("/status/200"), "422801", {"identity.*", "registry.household"});
  const v1::Webhook province = world.Make(receiver.Url("/status/201"), "42", {"registry.household.updated"});
  ASSERT_OK(world.replica.Append(TestLeaves(0, 25)));  // n % 5: 0 no place, 1 the province, else a village
  auto sender = world.StartSender();
  ASSERT_TRUE(EventuallyStand(webhook, kDelivered, 15));
  ASSERT_TRUE(EventuallyStand(province, kDelivered, 25));
  EXPECT_THAT(world.Deliveries(types), SizeIs(0));
  for (const Received& request : receiver.requests("/ok")) {
    EXPECT_TRUE(Verifies(webhook.keys(0), request));
    EXPECT_FALSE(Verifies(province.keys(0), request));
    EXPECT_EQ(request.headers.at("content-type"), "application/json");
  }
  const v1::WebhookDelivery delivery = world.Deliveries(webhook).back();
  EXPECT_EQ(delivery.event(), "events/2");
  EXPECT_EQ(delivery.status_code(), 204);
  EXPECT_EQ(delivery.attempt_count(), 1);
  EXPECT_EQ(delivery.failure(), "");
  std::set<std::string> bodies;
  for (const Received& request : receiver.requests("/ok")) bodies.insert(request.body);
  EXPECT_TRUE(bodies.contains(PayloadOf(2, TestLeaf(2))));
}

TEST_F(DeliveryTest, NothingIsSentForWhatWasRolledBack) {
  const v1::Webhook webhook = world.Make(receiver.Url("/ok"));
  auto sender = world.StartSender();
  Sql(world.db,
      "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'injected'; END "
      "$$;"
      "CREATE TRIGGER fail BEFORE UPDATE ON log_state FOR EACH ROW EXECUTE FUNCTION fail()");
  EXPECT_FALSE(world.replica.Append(TestLeaves(100, 10)).ok());
  Sql(world.db, "DROP TRIGGER fail ON log_state");
  world.Append(5);
  ASSERT_TRUE(EventuallyStand(webhook, kDelivered, 5));
  EXPECT_EQ(receiver.ids("/ok"), IdsOf(0, 5));
}

TEST_F(DeliveryTest, BothKeysSignWhileOneIsRotated) {
  const v1::Webhook before = world.Make(receiver.Url("/ok"));
  v1::RotateWebhookSecretRequest rotate;
  rotate.set_name(before.name());
  rpc::CallContext caller = world.Caller("422801");
  ASSERT_OK_AND_ASSIGN(const v1::Webhook after, world.service.RotateWebhookSecret(caller, rotate));
  auto sender = world.StartSender();
  world.Append(1);
  ASSERT_TRUE(EventuallyStand(before, kDelivered, 1));
  const Received both = receiver.requests("/ok").at(0);
  EXPECT_TRUE(Verifies(after.keys(0), both, 0)) << "the new key";
  EXPECT_TRUE(Verifies(before.keys(0), both, 1)) << "the old key";
  Sql(world.db, "UPDATE webhook_key SET sign_until = now() WHERE sign_until < 'infinity'");
  world.Append(1);
  ASSERT_TRUE(EventuallyStand(before, kDelivered, 2));
  const Received one = receiver.requests("/ok").at(1);
  EXPECT_TRUE(Verifies(after.keys(0), one, 0));
  EXPECT_EQ(one.headers.at("webhook-signature").find(' '), std::string::npos) << "the old key's time is over";
}

TEST_F(DeliveryTest, AReceiverThatHangsDelaysNobodyElse) {
  const v1::Webhook dead = world.Make(receiver.Url("/hang")), alive = world.Make(receiver.Url("/ok"));
  SenderOptions options = QuickOptions();
  options.poster.timeout = absl::Seconds(60);  // longer than everything here
  auto sender = world.StartSender(options);
  world.Append(1);
  ASSERT_TRUE(Eventually([&] { return !receiver.requests("/hang").empty(); }));
  world.Append(150);
  EXPECT_TRUE(EventuallyStand(alive, kDelivered, 151));
  EXPECT_THAT(world.Deliveries(dead, kWaiting), SizeIs(151));
  EXPECT_THAT(receiver.requests("/hang"), SizeIs(1)) << "one burst of a webhook at a time";
}

TEST_F(DeliveryTest, EachWayToFailHasItsName) {
  auto sender = world.StartSender();
  EXPECT_EQ(FailureOf("/hang"), "TIMEOUT");
  EXPECT_EQ(FailureOf("/drip"), "TIMEOUT") << "a byte now and then does not keep a request alive";
  EXPECT_EQ(FailureOf("/early"), "CONNECTION");
  EXPECT_EQ(FailureOf("/headers"), "ANSWER_MALFORMED");
  EXPECT_EQ(FailureOf("/status/500"), "STATUS 500");
  EXPECT_EQ(FailureOf("/status/404"), "STATUS 404");
  EXPECT_EQ(FailureOf("/big"), " 200") << "delivered; its body is not read to the end";
  EXPECT_EQ(FailureOf("/redirect"), "STATUS 302");
  EXPECT_THAT(receiver.requests("/stolen"), SizeIs(0));
}

TEST_F(DeliveryTest, TriesEndAfterTheSchedule) {
  const v1::Webhook webhook = world.Make(receiver.Url("/status/500"));
  auto sender = world.StartSender();
  world.Append(1);
  ASSERT_TRUE(EventuallyStand(webhook, kFailed, 1));
  EXPECT_EQ(world.Deliveries(webhook)[0].attempt_count(), 3);
  EXPECT_THAT(receiver.requests("/status/500"), SizeIs(3));
  EXPECT_THAT(receiver.ids("/status/500"), SizeIs(1)) << "every try bears the same id";
  EXPECT_TRUE(world.Get(webhook).has_failing_since_time());
  EXPECT_EQ(world.Get(webhook).state(), v1::WEBHOOK_STATE_ENABLED);
}

TEST_F(DeliveryTest, ALaterTrySucceedsAndAReceiverKnowsItById) {
  const v1::Webhook webhook = world.Make(receiver.Url("/flaky"));
  auto sender = world.StartSender();
  world.Append(10);
  ASSERT_TRUE(EventuallyStand(webhook, kDelivered, 10));
  EXPECT_THAT(receiver.requests("/flaky"), SizeIs(20));
  EXPECT_EQ(receiver.ids("/flaky"), IdsOf(0, 10));
  EXPECT_FALSE(world.Get(webhook).has_failing_since_time());
}

TEST_F(DeliveryTest, GoneDisablesAtOnceAndWhatWaitsIsSentWhenItIsEnabled) {
  const v1::Webhook webhook = world.Make(receiver.Url("/status/410"));
  auto sender = world.StartSender();
  world.Append(1);
  ASSERT_TRUE(Eventually([&] { return world.Get(webhook).state() == v1::WEBHOOK_STATE_DISABLED; }));
  EXPECT_EQ(world.Get(webhook).disabled_reason(), v1::WEBHOOK_DISABLED_REASON_GONE);
  EXPECT_EQ(world.Outbox(), "audit.webhook.created audit.webhook.disabled");
  EXPECT_THAT(receiver.requests("/status/410"), SizeIs(1));
  rpc::CallContext caller = world.Caller("422801");
  v1::UpdateWebhookRequest move;
  move.mutable_webhook()->set_name(webhook.name());
  move.mutable_webhook()->set_url(receiver.Url("/ok"));
  move.mutable_update_mask()->add_paths("url");
  ASSERT_OK(world.service.UpdateWebhook(caller, move));
  v1::EnableWebhookRequest enable;
  enable.set_name(webhook.name());
  ASSERT_OK(world.service.EnableWebhook(caller, enable));
  ASSERT_TRUE(EventuallyStand(webhook, kDelivered, 1));
  EXPECT_EQ(receiver.ids("/ok"), IdsOf(0, 1));
}

TEST_F(DeliveryTest, RetryAfterIsWaitedFor) {
  const v1::Webhook webhook = world.Make(receiver.Url("/busy"));
  auto sender = world.StartSender();
  world.Append(1);
  ASSERT_TRUE(Eventually([&] { return world.Get(webhook).has_failing_since_time(); }));
  const v1::WebhookDelivery delivery = world.Deliveries(webhook).at(0);
  EXPECT_EQ(delivery.status_code(), 429);
  EXPECT_GT(TimeOf(delivery.next_attempt_time()), absl::Now() + absl::Minutes(59));
  world.Append(1);
  ASSERT_TRUE(EventuallyStand(webhook, kWaiting, 2));
  sender->Stop();
  EXPECT_THAT(receiver.requests("/busy"), SizeIs(1)) << "a busy receiver is left alone with the others too";
}

TEST_F(DeliveryTest, WhatFailsForTooLongIsDisabledWithAnEvent) {
  const v1::Webhook webhook = world.Make(receiver.Url("/status/503"));
  SenderOptions options = QuickOptions();
  options.schedule = RetrySchedule::Parse("10ms,10ms,10ms,10ms,10ms,10ms,10ms,10ms").value();
  options.give_up = absl::Milliseconds(50);
  auto sender = world.StartSender(options);
  world.Append(1);
  ASSERT_TRUE(Eventually([&] { return world.Get(webhook).state() == v1::WEBHOOK_STATE_DISABLED; }));
  EXPECT_EQ(world.Get(webhook).disabled_reason(), v1::WEBHOOK_DISABLED_REASON_FAILING);
  EXPECT_EQ(world.Outbox(), "audit.webhook.created audit.webhook.disabled");
}

TEST_F(DeliveryTest, OneEventThatIsRefusedDoesNotHoldTheOthers) {
  const v1::Webhook webhook = world.Make(receiver.Url("/ok"));
  world.Append(3);
  ASSERT_OK(world.queue.Offer());
  // Of another place than the webhook's: offered by mistake, and stopped when it is to be sent.
  Sql(world.db, "UPDATE leaf SET area_code = 422802100203 WHERE leaf_index = 1");
  auto sender = world.StartSender();
  ASSERT_TRUE(EventuallyStand(webhook, kDelivered, 2));
  ASSERT_TRUE(EventuallyStand(webhook, kFailed, 1));
  EXPECT_EQ(world.Deliveries(webhook, kFailed)[0].failure(), "AREA_REFUSED");
  EXPECT_THAT(receiver.requests("/ok"), SizeIs(2));
}

TEST_F(DeliveryTest, ATestTakesTheRoadOfEveryEvent) {
  const v1::Webhook webhook = world.Make(receiver.Url("/ok"), "422801", {"projects.*"});
  const v1::Webhook other = world.Make(receiver.Url("/status/200"), "422801", {"projects.*"});
  Leaf leaf = TestLeaf(0, "audit");
  leaf.action = kTestAction;
  leaf.resource = webhook.name();
  leaf.area_code = "422801";
  Leaf forged = TestLeaf(1, "registry");
  forged.action = kTestAction;
  forged.resource = other.name();
  forged.area_code = "422801";
  ASSERT_OK(world.replica.Append({leaf, forged}));
  auto sender = world.StartSender();
  ASSERT_TRUE(EventuallyStand(webhook, kDelivered, 1));
  EXPECT_THAT(world.Deliveries(other), SizeIs(0)) << "only audit itself tests webhooks";
}

TEST_F(DeliveryTest, ANameThatLeadsBehindTheFirewallIsNotFollowed) {
  World outside(LoopbackList("localhost"));  // the name is listed, its network is not
  const v1::Webhook webhook = outside.Make(absl::StrCat("https://localhost:", receiver.port(), "/ok"));
  auto sender = outside.StartSender();
  outside.Append(1);
  ASSERT_TRUE(Eventually([&] { return outside.Get(webhook).has_failing_since_time(); }));
  EXPECT_EQ(outside.Deliveries(webhook).at(0).failure(), "ADDRESS_REFUSED");
  EXPECT_EQ(receiver.connections(), 0);
}

TEST_F(DeliveryTest, AHostTakenOffTheListGetsNoMore) {
  const v1::Webhook webhook = world.Make(receiver.Url("/ok"));
  world.egress = LoopbackList("hooks.example");
  auto sender = world.StartSender();
  world.Append(1);
  ASSERT_TRUE(Eventually([&] { return world.Get(webhook).has_failing_since_time(); }));
  EXPECT_EQ(world.Deliveries(webhook).at(0).failure(), "HOST_NOT_ALLOWED");
  EXPECT_EQ(receiver.connections(), 0);
}

TEST_F(DeliveryTest, NoProxyOfTheEnvironmentIsAsked) {
  const Receiver proxy;
  setenv("http_proxy", proxy.Url("").c_str(), 1);
  setenv("https_proxy", proxy.Url("").c_str(), 1);
  const v1::Webhook webhook = world.Make(receiver.Url("/ok"));
  auto sender = world.StartSender();
  world.Append(1);
  EXPECT_TRUE(EventuallyStand(webhook, kDelivered, 1));
  unsetenv("http_proxy");
  unsetenv("https_proxy");
  EXPECT_EQ(proxy.connections(), 0);
}

TEST(TlsDeliveryTest, TheReceiversCertificateIsChecked) {
  const std::string folder = testing::TempDirectory("fupin-webhook", nullptr);
  const std::string certificate = folder + "/cert.pem", key = folder + "/key.pem";
  testing::RunChild(
      {"/usr/bin/openssl", "req", "-x509", "-newkey", "ed25519", "-nodes", "-subj", "/CN=receiver", "-addext",
       "subjectAltName=IP:127.0.0.1", "-days", "1", "-keyout", key, "-out", certificate},
      folder + "/openssl.log", nullptr);
  const Receiver receiver(certificate, key);
  World world;
  const v1::Webhook webhook = world.Make(receiver.Url("/ok"));
  const v1::Webhook misnamed = world.Make(receiver.Url("/ok", "127.0.0.2"));
  SenderOptions options = QuickOptions();
  world.Append(1);
  {
    auto sender = world.StartSender(options);
    ASSERT_TRUE(Eventually([&] { return world.Deliveries(webhook, kFailed).size() == 1; }));
  }
  EXPECT_EQ(world.Deliveries(webhook)[0].failure(), "TLS") << "an authority that nobody named";
  EXPECT_THAT(receiver.requests("/ok"), SizeIs(0));
  options.poster.ca_file = certificate;
  auto sender = world.StartSender(options);
  world.Append(1);
  EXPECT_TRUE(Eventually([&] { return world.Deliveries(webhook, kDelivered).size() == 1; }));
  EXPECT_THAT(world.Deliveries(misnamed, kDelivered), SizeIs(0));
  std::filesystem::remove_all(folder);
}

// One process after another is killed in the middle of its work, and the last one finishes it.
TEST_F(DeliveryTest, AKilledProcessLosesNothing) {
  constexpr int64_t kEvents = 400;
  const std::string program =
      (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "../../../bin/webhook_sender_process")
          .string();
  const v1::Webhook webhook = world.Make(receiver.Url("/slow"));
  for (size_t kill_at = 20; kill_at <= 140; kill_at += 40) {
    world.Append(kEvents / 4);
    const pid_t process =
        testing::StartChild({program, world.db.app_dsn, "1"}, "/dev/null", nullptr, SIGKILL);
    ASSERT_TRUE(Eventually([&] { return receiver.ids("/slow").size() >= kill_at; }));
    kill(process, SIGKILL);
    waitpid(process, nullptr, 0);
  }
  auto sender = world.StartSender();
  ASSERT_TRUE(Eventually([&] {
    return Sql(world.db, "SELECT count(*) FROM webhook_delivery WHERE state = 2") == std::to_string(kEvents);
  }));
  EXPECT_EQ(receiver.ids("/slow"), IdsOf(0, kEvents));
  std::map<std::string, std::string> bodies;
  for (const Received& request : receiver.requests("/slow")) {
    const auto [at, first] = bodies.emplace(request.headers.at("webhook-id"), request.body);
    EXPECT_TRUE(first || at->second == request.body) << "what comes twice is the same, and known by its id";
  }
  EXPECT_EQ(world.Deliveries(webhook, kWaiting).size(), 0u);
}

TEST_F(DeliveryTest, TwoReplicasShareTheWorkAndSendNothingTwice) {
  const v1::Webhook first = world.Make(receiver.Url("/ok")), second = world.Make(receiver.Url("/status/200"));
  QueueStore other_queue(*world.replica.database, world.replica.store, "other", absl::Seconds(30));
  Sender other(other_queue, *world.keyring, world.egress, world.clock, QuickOptions());
  other.Start();
  auto sender = world.StartSender();
  for (int i = 0; i < 10; ++i) world.Append(20);
  ASSERT_TRUE(EventuallyStand(first, kDelivered, 200));
  ASSERT_TRUE(EventuallyStand(second, kDelivered, 200));
  other.Stop();
  EXPECT_THAT(receiver.requests("/ok"), SizeIs(200));
  EXPECT_THAT(receiver.requests("/status/200"), SizeIs(200));
}

TEST_F(DeliveryTest, ResultsOfALostLeaseAreNotTaken) {
  const v1::Webhook webhook = world.Make(receiver.Url("/ok"));
  QueueStore slow(*world.replica.database, world.replica.store, "slow", absl::ZeroDuration());
  world.Append(1);
  ASSERT_OK(slow.Offer());
  ASSERT_OK_AND_ASSIGN(const std::vector<Burst> lost, slow.Claim({.healthy = 5}));
  ASSERT_OK_AND_ASSIGN(const std::vector<Burst> held, world.queue.Claim({.healthy = 5}));
  ASSERT_THAT(lost, SizeIs(1));
  ASSERT_THAT(held, SizeIs(1)) << "its lease was over at once";
  const auto outcome = [](const Burst& burst) {
    return BurstOutcome{
        .webhook = burst.webhook,
        .fence = burst.fence,
        .failures = 1,
        .gone = true,
        .deliveries = {{.leaf_index = 0, .state = kFailed, .attempts = 7, .failure = "STATUS"}}};
  };
  ASSERT_OK(slow.Record({outcome(lost[0])}, absl::Hours(1), absl::Now()));
  EXPECT_THAT(world.Deliveries(webhook, kWaiting), SizeIs(1));
  EXPECT_EQ(world.Get(webhook).state(), v1::WEBHOOK_STATE_ENABLED);
  ASSERT_OK(world.queue.Record({outcome(held[0])}, absl::Hours(1), absl::Now()));
  EXPECT_THAT(world.Deliveries(webhook, kFailed), SizeIs(1));
  EXPECT_EQ(world.Get(webhook).state(), v1::WEBHOOK_STATE_DISABLED);
}

// Rights of owners.

identity::v1::Account AccountWith(const std::string& role, const std::string& area, int until_year = 0) {
  identity::v1::Account account;
  identity::v1::Grant& grant = *account.add_grants();
  grant.set_role(role);
  grant.set_area_code(area);
  grant.mutable_from_date()->set_year(2020);
  grant.mutable_from_date()->set_month(1);
  grant.mutable_from_date()->set_day(1);
  if (until_year > 0) {
    *grant.mutable_until_date() = grant.from_date();
    grant.mutable_until_date()->set_year(until_year);
  }
  return account;
}

TEST(MayOwnWebhookTest, AGrantOfTodayThatCoversTheAreaDecides) {
  const AreaCode county = *AreaCode::Parse("422801");
  const Date today = *Date::FromYmd(2026, 3, 1);
  EXPECT_TRUE(MayOwnWebhook(AccountWith("county_officer", "422801"), county, today));
  EXPECT_TRUE(MayOwnWebhook(AccountWith("province_officer", "42"), county, today));
  EXPECT_FALSE(MayOwnWebhook(AccountWith("county_officer", "422802"), county, today));
  EXPECT_FALSE(MayOwnWebhook(AccountWith("teacher", "422801"), county, today));
  EXPECT_FALSE(MayOwnWebhook(AccountWith("county_officer", "422801", 2025), county, today)) << "ended";
  EXPECT_FALSE(MayOwnWebhook(AccountWith("county_officer", "422801"), county, *Date::FromYmd(2019, 1, 1)));
  identity::v1::Account revoked = AccountWith("county_officer", "422801");
  revoked.mutable_grants(0)->mutable_revoke_time()->set_seconds(1);
  EXPECT_FALSE(MayOwnWebhook(revoked, county, today));
}

struct OwnerTest : DeliveryTest {
  // What identity says of accounts/9; nothing while it is away.
  std::optional<absl::StatusOr<identity::v1::Account>> word;
  OwnerWatch watch{world.queue, world.clock,
                   [this](const std::string& owner) -> absl::StatusOr<identity::v1::Account> {
                     EXPECT_EQ(owner, "accounts/9");
                     if (!word) return absl::UnavailableError("identity is away");
                     return *word;
                   }};

  void AppendNewsOf(const std::string& resource) {
    Leaf leaf = TestLeaf(5000 + news++, "identity");
    leaf.resource = resource;
    ASSERT_OK(world.replica.Append({leaf}));
    ASSERT_OK(world.queue.Offer());
  }
  size_t Claimable() {
    const auto bursts = world.queue.Claim({.healthy = 10, .failing = 10});
    EXPECT_OK(bursts);
    std::vector<BurstOutcome> back;
    for (const Burst& burst : *bursts) back.push_back({.webhook = burst.webhook, .fence = burst.fence});
    if (!back.empty()) {
      EXPECT_OK(world.queue.Record(back, absl::Hours(1), absl::Now()));
    }
    return bursts->size();
  }
  int64_t news = 0;
};

TEST_F(OwnerTest, NewsOfAGrantHoldsDeliveriesUntilIdentityIsAsked) {
  const v1::Webhook webhook = world.Make(receiver.Url("/ok"));
  world.Append(1);
  ASSERT_OK(world.queue.Offer());
  EXPECT_EQ(Claimable(), 1u);
  AppendNewsOf("accounts/99/grants/1");
  EXPECT_EQ(Claimable(), 1u) << "somebody else's";
  AppendNewsOf("accounts/9/grants/1");
  EXPECT_EQ(Claimable(), 0u);
  ASSERT_OK(watch.Round());
  EXPECT_EQ(Claimable(), 0u) << "identity is away: what waits goes on waiting";
  word = AccountWith("county_officer", "422801");
  ASSERT_OK(watch.Round());
  EXPECT_EQ(Claimable(), 1u);
  EXPECT_EQ(world.Get(webhook).state(), v1::WEBHOOK_STATE_ENABLED);
}

TEST_F(OwnerTest, AnOwnerWithoutRightsStopsTheWebhook) {
  const v1::Webhook webhook = world.Make(receiver.Url("/ok"));
  word = AccountWith("county_officer", "422802");
  AppendNewsOf("accounts/9");
  ASSERT_OK(watch.Round());
  EXPECT_EQ(world.Get(webhook).state(), v1::WEBHOOK_STATE_DISABLED);
  EXPECT_EQ(world.Get(webhook).disabled_reason(), v1::WEBHOOK_DISABLED_REASON_OWNER_WITHOUT_RIGHTS);
  EXPECT_EQ(world.Outbox(), "audit.webhook.created audit.webhook.disabled");
}

TEST_F(OwnerTest, AnOwnerWhoIsNoLongerThereStopsTheWebhook) {
  const v1::Webhook webhook = world.Make(receiver.Url("/ok"));
  word = absl::StatusOr<identity::v1::Account>(absl::NotFoundError("no such account"));
  AppendNewsOf("accounts/9");
  ASSERT_OK(watch.Round());
  EXPECT_EQ(world.Get(webhook).state(), v1::WEBHOOK_STATE_DISABLED);
}

TEST_F(OwnerTest, AWordOlderThanTheNewsDoesNotCount) {
  world.Make(receiver.Url("/ok"));
  world.Append(1);
  AppendNewsOf("accounts/9/grants/1");
  ASSERT_OK_AND_ASSIGN(const std::vector<OwnedWebhook> asked, world.queue.ToAsk(absl::Minutes(1)));
  AppendNewsOf("accounts/9/grants/2");
  ASSERT_OK(world.queue.Confirm(asked, absl::Minutes(5)));
  EXPECT_EQ(Claimable(), 0u);
}

TEST_F(OwnerTest, AWordCountsForItsTimeOnly) {
  world.Make(receiver.Url("/ok"));
  world.Append(1);
  ASSERT_OK(world.queue.Offer());
  Sql(world.db, "UPDATE webhook SET rights_until = now() - interval '1 second'");
  EXPECT_EQ(Claimable(), 0u);
  word = AccountWith("county_officer", "422801");
  ASSERT_OK(watch.Round());
  EXPECT_EQ(Claimable(), 1u);
}

}  // namespace
}  // namespace fupin::audit
