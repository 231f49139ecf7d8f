#include "services/gateway/admission/admission.h"

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "common/testing/status_matchers.h"
#include "services/gateway/descriptors.h"

namespace fupin::gateway {
namespace {

TEST(ClientAddresses, WithoutProxiesTheHeaderIsOnlyAClaim) {
  ASSERT_OK_AND_ASSIGN(ClientAddresses addresses, ClientAddresses::Parse(""));
  EXPECT_EQ(addresses.KeyOf("10.1.2.3", "1.1.1.1"), "10.1.2.3");
  EXPECT_EQ(addresses.KeyOf("2001:db8:1:2:3:4:5:6", "1.1.1.1"), "2001:db8:1:2::/64");
  EXPECT_EQ(addresses.KeyOf("::ffff:10.1.2.3", ""), "10.1.2.3");
  EXPECT_EQ(addresses.KeyOf("", ""), "");
}

TEST(ClientAddresses, TrustedProxiesSayWhoAsked) {
  ASSERT_OK_AND_ASSIGN(ClientAddresses addresses, ClientAddresses::Parse("10.0.0.0/8, ::1, 192.168.7.0/25"));
  EXPECT_EQ(addresses.KeyOf("10.1.2.3", "5.6.7.8"), "5.6.7.8");
  EXPECT_EQ(addresses.KeyOf("::1", "5.6.7.8, 10.9.9.9"), "5.6.7.8") << "a second trusted proxy on the way";
  EXPECT_EQ(addresses.KeyOf("10.1.2.3", "6.6.6.6, 5.6.7.8"), "5.6.7.8") << "what the client wrote itself";
  EXPECT_EQ(addresses.KeyOf("192.168.7.127", "5.6.7.8"), "5.6.7.8");
  EXPECT_EQ(addresses.KeyOf("192.168.7.128", "5.6.7.8"), "192.168.7.128");
  EXPECT_EQ(addresses.KeyOf("10.1.2.3", ""), "10.1.2.3");
  EXPECT_EQ(addresses.KeyOf("10.1.2.3", "nonsense"), "10.1.2.3");
  EXPECT_EQ(addresses.KeyOf("10.1.2.3", "10.0.0.9"), "10.0.0.9");
  EXPECT_EQ(addresses.KeyOf("10.1.2.3", "2001:db8::5"), "2001:db8::/64");
}

TEST(ClientAddresses, RefusesWhatIsNoNetwork) {
  for (const char* bad : {"10.0.0.0/33", "10.0.0/8", "::1/129", "proxy", "10.0.0.0/8/8", "10.0.0.0/-1"}) {
    EXPECT_FALSE(ClientAddresses::Parse(bad).ok()) << bad;
  }
}

TEST(AddressOfPeer, ReadsWhatGrpcWrites) {
  EXPECT_EQ(AddressOfPeer("ipv4:10.0.0.1:4711"), "10.0.0.1");
  EXPECT_EQ(AddressOfPeer("ipv6:[::1]:4711"), "::1");
  EXPECT_EQ(AddressOfPeer("ipv6:%5B2001:db8::1%5D:4711"), "2001:db8::1");
  EXPECT_EQ(AddressOfPeer("unix:/socket"), "");
}

TEST(RateLimits, ReadsTheTable) {
  ASSERT_OK_AND_ASSIGN(RateLimits limits, RateLimits::Parse("query=5/1m,login=0/10s"));
  EXPECT_EQ(limits.account[static_cast<size_t>(CallClass::kQuery)].calls, 5);
  EXPECT_EQ(limits.account[static_cast<size_t>(CallClass::kQuery)].window, absl::Minutes(1));
  EXPECT_EQ(limits.login.calls, 0);
  EXPECT_GT(limits.address.calls, 0) << "keeps its default";
  ASSERT_OK_AND_ASSIGN(limits, RateLimits::Parse("off"));
  EXPECT_EQ(limits.address.calls, 0);
  for (const char* bad :
       {"query", "query=5", "query=x/1m", "query=-1/1m", "query=5/1ms", "query=5/2h", "other=5/1m"}) {
    EXPECT_FALSE(RateLimits::Parse(bad).ok()) << bad;
  }
}

class AdmissionTest : public ::testing::Test {
 protected:
  AdmissionTest() {
    auto built = ApiModel::Build(*LinkedApiFiles());
    if (!built.ok()) ADD_FAILURE() << built.status();
    model_ = *std::move(built);
  }
  const ApiMethod& Method(const char* path) { return *model_->FindByGrpcPath(path); }
  const ApiMethod& Money() { return Method("/fupin.projects.v1.PayoutService/ApprovePayoutBatch"); }
  const ApiMethod& Record() { return Method("/fupin.registry.v1.HouseholdService/CreateHousehold"); }
  const ApiMethod& Read() { return Method("/fupin.registry.v1.HouseholdService/GetHousehold"); }
  const ApiMethod& Export() { return Method("/fupin.projects.v1.PayoutService/ExportBankFile"); }
  const ApiMethod& Login() { return Method("/fupin.identity.v1.SessionService/Login"); }

  static absl::StatusOr<Ticket> Admit(Admission& admission, const ApiMethod& method, const Caller& caller) {
    Ticket ticket;
    RETURN_IF_ERROR(admission.Admit(method, caller, &ticket));
    return ticket;
  }

  std::unique_ptr<ApiModel> model_;
};

TEST_F(AdmissionTest, ClassesComeFromPolicies) {
  EXPECT_EQ(Money().call_class, CallClass::kMoney);
  EXPECT_EQ(Record().call_class, CallClass::kIntake);
  EXPECT_EQ(Read().call_class, CallClass::kQuery);
  EXPECT_EQ(Export().call_class, CallClass::kExport);
  EXPECT_EQ(Login().call_class, CallClass::kQuery);
  EXPECT_TRUE(Login().signs_in());
  EXPECT_FALSE(Read().signs_in());
}

TEST_F(AdmissionTest, AnAddressIsToldWhenToComeBack) {
  AdmissionOptions options;
  options.limits.address = {.calls = 2, .window = absl::Hours(1)};
  Admission admission(std::move(options));
  ASSERT_OK_AND_ASSIGN(Ticket first, Admit(admission, Read(), {.peer = "1.1.1.1"}));
  std::string headers;
  first.AppendHeaders(&headers);
  EXPECT_EQ(headers.substr(0, 46), "RateLimit-Limit: 2\r\nRateLimit-Remaining: 1\r\nRa");
  EXPECT_OK(Admit(admission, Read(), {.peer = "1.1.1.1"}).status());
  const absl::Status refused = Admit(admission, Read(), {.peer = "1.1.1.1"}).status();
  EXPECT_ERROR(refused, kResourceExhausted, "RATE_LIMITED");
  EXPECT_EQ(DetailOf(refused).metadata.at("limit"), "2");
  EXPECT_OK(Admit(admission, Read(), {.peer = "1.1.1.2"}).status());
  EXPECT_ERROR(admission.CountStray({.peer = "1.1.1.1"}), kResourceExhausted, "RATE_LIMITED");
}

TEST_F(AdmissionTest, SignInsHaveALimitOfTheirOwn) {
  AdmissionOptions options;
  options.limits.login = {.calls = 1, .window = absl::Hours(1)};
  Admission admission(std::move(options));
  EXPECT_OK(Admit(admission, Login(), {.peer = "1.1.1.1"}).status());
  EXPECT_ERROR(Admit(admission, Login(), {.peer = "1.1.1.1"}).status(), kResourceExhausted, "RATE_LIMITED");
  EXPECT_OK(Admit(admission, Read(), {.peer = "1.1.1.1"}).status());
}

TEST_F(AdmissionTest, AnAccountCountsByClassWhereverItCallsFrom) {
  auth::PrivateKey key = auth::PrivateKey::Generate();
  auth::TokenVerifier verifier({key.public_key()});
  AdmissionOptions options;
  options.limits.account[static_cast<size_t>(CallClass::kQuery)] = {.calls = 1, .window = absl::Hours(1)};
  options.verifier = &verifier;
  Admission admission(std::move(options));
  auto bearer = [&](const char* name) {
    auth::Principal principal{.name = name, .token_expiry = absl::Now() + absl::Minutes(5)};
    return "Bearer " + auth::SignToken(key, principal, absl::Now());
  };
  const std::string seven = bearer("accounts/7"), eight = bearer("accounts/8");
  ASSERT_OK_AND_ASSIGN(Ticket ticket, Admit(admission, Read(), {seven, "1.1.1.1", ""}));
  EXPECT_EQ(ticket.account(), "accounts/7");
  EXPECT_ERROR(Admit(admission, Read(), {seven, "1.1.1.2", ""}).status(), kResourceExhausted, "RATE_LIMITED");
  Ticket refused;
  EXPECT_FALSE(admission.Admit(Read(), {seven, "1.1.1.2", ""}, &refused).ok());
  EXPECT_EQ(refused.account(), "accounts/7") << "who it was is known all the same";
  EXPECT_OK(Admit(admission, Record(), {seven, "1.1.1.1", ""}).status());
  EXPECT_OK(Admit(admission, Read(), {eight, "1.1.1.1", ""}).status());
  // A forged token counts against no account, least of all the one it names.
  ASSERT_OK_AND_ASSIGN(Ticket forged, Admit(admission, Read(), {seven + "x", "1.1.1.3", ""}));
  EXPECT_EQ(forged.account(), "");
}

TEST_F(AdmissionTest, TheMoreImportantTheMoreRoom) {
  AdmissionOptions options;
  options.max_calls = 20;
  Admission admission(std::move(options));
  std::vector<Ticket> held;
  auto fill = [&](const ApiMethod& method) {
    int admitted = 0;
    for (auto ticket = Admit(admission, method, {}); ticket.ok(); ticket = Admit(admission, method, {})) {
      held.push_back(*std::move(ticket));
      ++admitted;
    }
    return admitted;
  };
  EXPECT_EQ(fill(Export()), 2);
  EXPECT_EQ(fill(Read()), 13);
  EXPECT_EQ(fill(Record()), 3);
  EXPECT_EQ(fill(Money()), 2);
  EXPECT_EQ(admission.calls(), 20);
  const absl::Status refused = Admit(admission, Money(), {}).status();
  EXPECT_ERROR(refused, kUnavailable, "OVERLOADED");
  EXPECT_EQ(DetailOf(refused).metadata.count("retry_after_seconds"), 1U);
  held.clear();
  EXPECT_EQ(admission.calls(), 0);
  EXPECT_OK(Admit(admission, Export(), {}).status());
}

TEST_F(AdmissionTest, MaintenanceLetsThroughWhoMayEndIt) {
  auth::PrivateKey key = auth::PrivateKey::Generate();
  auth::TokenVerifier verifier({key.public_key()});
  MaintenanceGate gate;
  AdmissionOptions options;
  options.verifier = &verifier;
  options.maintenance = &gate;
  Admission admission(std::move(options));
  auto bearer = [&](const char* role) {
    auth::Principal principal{.name = "accounts/7", .token_expiry = absl::Now() + absl::Minutes(5)};
    principal.grants.push_back({.role = role, .area = *AreaCode::Parse("42")});
    return "Bearer " + auth::SignToken(key, principal, absl::Now());
  };
  const std::string officer = bearer("county_officer"), admin = bearer("system_admin");
  auto outcome = [&](const ApiMethod& method, const std::string& who) {
    return Admit(admission, method, {.authorization = who}).status();
  };
  identity::v1::Maintenance maintenance;
  maintenance.set_mode(identity::v1::MAINTENANCE_MODE_READ_ONLY);
  maintenance.set_message("数据库升级");
  maintenance.mutable_until_time()->set_seconds(absl::ToUnixSeconds(absl::Now() + absl::Minutes(10)));
  ASSERT_OK(gate.Replace(maintenance.SerializeAsString()));
  EXPECT_OK(outcome(Read(), officer));
  const absl::Status refused = outcome(Record(), officer);
  EXPECT_ERROR(refused, kUnavailable, "MAINTENANCE");
  EXPECT_NE(DetailOf(refused).message_zh.find("数据库升级"), std::string::npos);
  EXPECT_GT(std::stoi(DetailOf(refused).metadata.at("retry_after_seconds")), 500);

  maintenance.set_mode(identity::v1::MAINTENANCE_MODE_CLOSED);
  ASSERT_OK(gate.Replace(maintenance.SerializeAsString()));
  EXPECT_ERROR(outcome(Read(), officer), kUnavailable, "MAINTENANCE");
  EXPECT_ERROR(outcome(Read(), ""), kUnavailable, "MAINTENANCE");
  EXPECT_OK(outcome(Read(), admin));
  EXPECT_OK(outcome(Login(), ""));
  EXPECT_OK(outcome(Method("/fupin.identity.v1.SessionService/GetMe"), officer));

  EXPECT_FALSE(gate.Replace("\xff\xff").ok());
  EXPECT_ERROR(outcome(Read(), officer), kUnavailable, "MAINTENANCE") << "what cannot be read opens nothing";
  maintenance.set_mode(identity::v1::MAINTENANCE_MODE_OFF);
  ASSERT_OK(gate.Replace(maintenance.SerializeAsString()));
  EXPECT_OK(outcome(Record(), officer));
}

TEST_F(AdmissionTest, ALateLoopGivesUpExportsFirstAndMoneyNever) {
  Admission admission({});
  auto gets_in = [&](const ApiMethod& method) { return Admit(admission, method, {}).ok(); };
  auto settle = [&](absl::Duration delay) {
    for (int i = 0; i < 20; ++i) admission.NoteDelay(delay);
  };
  settle(absl::Milliseconds(200));
  EXPECT_FALSE(gets_in(Export()));
  EXPECT_TRUE(gets_in(Read()));
  settle(absl::Seconds(1));
  EXPECT_FALSE(gets_in(Read()));
  EXPECT_TRUE(gets_in(Record()));
  settle(absl::Seconds(5));
  EXPECT_FALSE(gets_in(Record()));
  EXPECT_TRUE(gets_in(Money()));
  admission.NoteDelay(absl::ZeroDuration());
  EXPECT_TRUE(gets_in(Export()));
}

}  // namespace
}  // namespace fupin::gateway
