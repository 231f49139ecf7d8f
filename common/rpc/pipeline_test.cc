// The whole way of a call, through a real server.
#include "common/rpc/pipeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "common/base/ids.h"
#include "common/rpc/percent.h"
#include "common/rpc/testdata/echo_service.h"
#include "common/rpc/testdata/raw_client.h"
#include "common/rpc/testing.h"
#include "common/telemetry/metrics.h"

namespace fupin::rpc {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const AreaCode kVillage = *AreaCode::Parse("422801100201");
const AreaCode kCounty = *AreaCode::Parse("422801");

class PipelineTest : public ::testing::Test {
 protected:
  void Start(const std::function<void(PipelineOptions&)>& adjust = {}) {
    server = std::make_unique<TestServer>("registry", clock, [&](PipelineOptions& options) {
      options.audit = [this](const Scope& scope, const std::vector<Event>& kept) {
        if (!audit_works) return absl::UnavailableError("no audit");
        for (const Event& event : kept) {
          events.push_back(scope.actor + " " + event.action + " " + event.resource);
          places.push_back(event.area_code);
        }
        return absl::OkStatus();
      };
      if (adjust) adjust(options);
    });
    bindings = service.Bindings(server->pipeline());
    absl::Status started = server->Start(bindings);
    ASSERT_TRUE(started.ok()) << started;
  }
  void SetUp() override { Start(); }

  CallContext Officer(const std::string& reason = "") {
    return server->As("accounts/7", {{"village_officer", kVillage}}, reason);
  }
  absl::StatusOr<pb::EchoResponse> Echo(const CallContext& call, const std::string& text,
                                        const std::string& area = "") {
    pb::EchoRequest request;
    request.set_text(text);
    request.mutable_person()->set_name("李四");
    request.mutable_person()->set_area_code(area);
    request.mutable_person()->set_resident_id("11010519491231002X");
    return server->channel().Call<pb::EchoResponse>(call, request);
  }
  absl::Status Raw(const std::string& token, const std::string& bytes = "\x0a\x01x") {
    return CallRaw(server->address(), "Echo", bytes, {{"authorization", token}}).status;
  }
  static std::string ReasonOf(const absl::Status& status) { return DetailOf(status).reason; }

  FakeClock clock{absl::FromUnixSeconds(1'770'000'000)};
  EchoService service;
  std::vector<std::string> events;
  std::vector<std::string> places;  // of the events
  std::atomic<bool> audit_works = true;
  std::vector<ServiceBinding> bindings;  // outlive the server
  std::unique_ptr<TestServer> server;
};

TEST_F(PipelineTest, HandlerLearnsWhoAndWhere) {
  CallContext officer = Officer();
  auto got = Echo(officer, "hi", "422801100201");
  ASSERT_TRUE(got.ok()) << got.status();
  EXPECT_EQ(got->actor(), "accounts/7");
  EXPECT_EQ(got->low(), kVillage.range().low);
  EXPECT_EQ(got->high(), kVillage.range().high);
  EXPECT_EQ(got->trace_id(), officer.scope().trace_id);
}

TEST_F(PipelineTest, NoTokenBadTokenOtherKey) {
  EXPECT_EQ(ReasonOf(CallRaw(server->address(), "Echo", "", {}).status), "TOKEN_MISSING");
  EXPECT_EQ(ReasonOf(Raw("Basic YTpi")), "TOKEN_MISSING");
  EXPECT_EQ(ReasonOf(Raw("Bearer ")), "TOKEN_MALFORMED");
  EXPECT_EQ(ReasonOf(Raw("Bearer eyJhbGciOiJub25lIn0.e30.")), "TOKEN_ALGORITHM");
  auth::Principal principal{"accounts/1", "", {{"auditor", AreaCode()}}, absl::Now() + absl::Hours(1)};
  EXPECT_EQ(ReasonOf(Raw("Bearer " + auth::SignToken(auth::PrivateKey::Generate(), principal, absl::Now()))),
            "TOKEN_KEY_UNKNOWN");
  std::string good = auth::SignToken(server->token_key(), principal, absl::Now());
  std::string forged = good;
  forged.back() = forged.back() == 'A' ? 'Q' : 'A';
  EXPECT_EQ(Raw("Bearer " + forged).code(), absl::StatusCode::kUnauthenticated);
  principal.token_expiry = absl::Now() - absl::Seconds(1);
  EXPECT_EQ(ReasonOf(Raw("Bearer " +
                         auth::SignToken(server->token_key(), principal, absl::Now() - absl::Hours(1)))),
            "TOKEN_EXPIRED");
  EXPECT_EQ(service.calls, 0);
  EXPECT_TRUE(Raw("Bearer " + good).ok());
}

TEST_F(PipelineTest, AuthorisesBeforeItValidates) {
  CallContext bank = server->As("accounts/8", {{"bank", kCounty}});
  EXPECT_EQ(ReasonOf(Echo(bank, "").status()), "PERMISSION_NOT_GRANTED");
  EXPECT_EQ(ReasonOf(Echo(Officer(), "", "422801100202").status()), "AREA_NOT_GRANTED");
  EXPECT_EQ(Echo(Officer(), "").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(service.calls, 0);
}

TEST_F(PipelineTest, MalformedAreaIsAViolation) {
  ErrorDetail detail = DetailOf(Echo(Officer(), "x", "42280").status());
  ASSERT_EQ(detail.violations.size(), 1);
  EXPECT_EQ(detail.violations[0].field, "person.area_code");
  EXPECT_EQ(detail.violations[0].reason, "AREA_CODE_MALFORMED");
}

TEST_F(PipelineTest, BytesThatAreNoMessageGetATypedAnswer) {
  std::string token = "Bearer " + Officer().access_token();
  absl::Status utf8 = Raw(token, "\x0a\x02\xff\xfe");
  EXPECT_EQ(utf8.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(DetailOf(utf8).violations[0].field, "text");
  EXPECT_EQ(DetailOf(Raw(token, "\x0a\xff")).violations[0].reason, "MESSAGE_MALFORMED");
  EXPECT_EQ(DetailOf(Raw(token, std::string("\x0a\x02x\0", 4))).violations[0].reason, "TEXT_MALFORMED");
  EXPECT_EQ(ReasonOf(Raw(token, "\x32\x80\x80\xc0\x02" + std::string(5 << 20, 'x'))), "MESSAGE_TOO_LARGE");
  EXPECT_EQ(service.calls, 0);
}

TEST_F(PipelineTest, ErrorsOfHandlersArriveTyped) {
  absl::Status typed = Echo(Officer(), "typed").status();
  EXPECT_EQ(typed.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(typed), "NOTICE_RUNNING");
  EXPECT_EQ(DetailOf(typed).metadata.at("until"), "2026-03-01");
  EXPECT_FALSE(DetailOf(Echo(Officer(), "plain").status()).message_zh.empty());
}

TEST_F(PipelineTest, ExceptionsAndInternalTextStayInside) {
  for (const char* text : {"throw", "internal"}) {
    absl::Status status = Echo(Officer(), text).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInternal);
    EXPECT_THAT(status.ToString(), ::testing::Not(HasSubstr("secret")));
    EXPECT_EQ(ReasonOf(status), "INTERNAL");
  }
  EXPECT_TRUE(Echo(Officer(), "still alive").ok());
}

TEST_F(PipelineTest, MasksUnlessThereIsAReasonAndAPermission) {
  EXPECT_EQ(Echo(Officer(), "x")->person().resident_id(), "11*************02X");
  EXPECT_TRUE(events.empty());
  EXPECT_EQ(Echo(Officer("home_visit: 核实身份"), "x")->person().resident_id(), "11010519491231002X");
  EXPECT_THAT(events, ElementsAre("accounts/7 registry.households.unmasked.home_visit registry.households"));
  CallContext province =
      server->As("accounts/9", {{"province_officer", *AreaCode::Parse("42")}}, "home_visit: 好奇心");
  EXPECT_EQ(ReasonOf(Echo(province, "x").status()), "UNMASK_NOT_GRANTED");
  audit_works = false;
  EXPECT_EQ(Echo(Officer("home_visit: 核实身份"), "x").status().code(), absl::StatusCode::kUnavailable);
}

// Whoever watches over one of the places finds what was looked at there, however wide the call was.
TEST_F(PipelineTest, EachPlaceWhosePeopleAreShownHasItsEvent) {
  CallContext county = server->As("accounts/8", {{"county_officer", kCounty}}, "audit: 抽查");
  pb::EchoRequest request;
  request.set_text("x");
  request.mutable_person()->set_name("李四");
  request.mutable_person()->set_area_code("422801");
  for (const char* place : {"422801100201", "422801100202", "422801100201"}) {
    pb::Person& child = *request.mutable_person()->add_children();
    child.set_name("李小四");
    child.set_area_code(place);
    child.set_resident_id("11010519491231002X");
  }
  ASSERT_TRUE(server->channel().Call<pb::EchoResponse>(county, request).ok());
  EXPECT_THAT(places, ElementsAre("422801100201", "422801100202"));
  EXPECT_THAT(events, ::testing::Each("accounts/8 registry.households.unmasked.audit registry.households"));
}

TEST_F(PipelineTest, UnmaskingTakesAPurposeOfTheListAndCircumstances) {
  for (const auto& [reason, fault] : {std::pair{"核实身份", "UNMASK_PURPOSE_REQUIRED"},
                                      {"curiosity: 核实身份", "UNMASK_PURPOSE_REQUIRED"},
                                      {"unspecified: 核实身份", "UNMASK_PURPOSE_REQUIRED"},
                                      {"home_visit", "UNMASK_PURPOSE_REQUIRED"},
                                      {"home_visit:  ", "UNMASK_REASON_REQUIRED"}}) {
    const absl::Status status = Echo(Officer(reason), "x").status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << reason;
    EXPECT_EQ(ReasonOf(status), fault) << reason;
  }
  EXPECT_EQ(service.calls, 0);
  EXPECT_TRUE(events.empty());
}

TEST_F(PipelineTest, BeyondTheRolesNumberUnmaskingTakesAPermit) {
  int64_t counted = 59;  // of the village officer's 60
  auth::UnmaskPermits permits;
  Start([&](PipelineOptions& options) {
    options.count_unmasked = [&](const std::string&, int64_t persons) { return counted += persons; };
    options.unmask_permits = &permits;
  });
  const CallContext officer = Officer("payout: 发放前核对");
  EXPECT_TRUE(Echo(officer, "x").ok());
  EXPECT_EQ(counted, 60);
  const absl::Status over = Echo(officer, "x").status();
  EXPECT_EQ(over.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(over), "UNMASK_LIMIT");
  EXPECT_EQ(events.size(), 1u) << "what is not shown is not an event";
  ASSERT_TRUE(
      permits
          .Replace(auth::UnmaskPermits::Publish(
              {{"accounts/7", kVillage, common::v1::UNMASK_PURPOSE_PAYOUT, clock.Now() + absl::Hours(1)}}))
          .ok());
  EXPECT_TRUE(Echo(officer, "x").ok());
  EXPECT_EQ(ReasonOf(Echo(Officer("audit: 审计抽查"), "x").status()), "UNMASK_LIMIT") << "another purpose";
  clock.Advance(absl::Hours(1));
  EXPECT_EQ(ReasonOf(Echo(officer, "x").status()), "UNMASK_LIMIT") << "the permit has ended";
}

TEST_F(PipelineTest, AGrantThatHasEndedGivesNothing) {
  const Date today = Date::Of(clock.Now());
  const CallContext caller = server->As("accounts/7", {{"village_officer", kVillage, "", today}});
  EXPECT_TRUE(Echo(caller, "x").ok());
  clock.Advance(absl::Hours(24));
  EXPECT_EQ(ReasonOf(Echo(caller, "x").status()), "PERMISSION_NOT_GRANTED");
}

TEST_F(PipelineTest, UnmaskingNeedsTheWholeRangeOfTheCall) {
  CallContext both =
      server->As("accounts/9", {{"province_officer", *AreaCode::Parse("42")}, {"village_officer", kVillage}},
                 "home_visit: 核实身份");
  EXPECT_EQ(ReasonOf(Echo(both, "x").status()), "UNMASK_NOT_GRANTED");
}

TEST_F(PipelineTest, AuditedReadsAreEvents) {
  pb::ExportRequest request;
  request.set_name("batches/1");
  EXPECT_TRUE(server->channel().Call<pb::ExportResponse>(Officer(), request).ok());
  EXPECT_THAT(events, ElementsAre("accounts/7 registry.households.read batches/1"));
}

TEST_F(PipelineTest, PublicCallsNeedNoTokenAndSeeNothing) {
  EXPECT_TRUE(CallRaw(server->address(), "Hello", "", {{"authorization", "Bearer rubbish"}}).status.ok());
  EXPECT_EQ(service.hello_range, AreaRange());
}

TEST_F(PipelineTest, InternalCallsNeedACertificate) {
  EXPECT_EQ(ReasonOf(CallRaw(server->address(), "Sync", "", {}).status), "TOKEN_MISSING");
  EXPECT_EQ(ReasonOf(server->channel().Call<pb::SyncResponse>(Officer(), pb::SyncRequest()).status()),
            "PERMISSION_NOT_GRANTED");
}

TEST_F(PipelineTest, RequestIdReachesTheScope) {
  CallContext officer = server->As("accounts/7", {{"village_officer", kVillage}});
  pb::UpdatePersonRequest request;
  request.mutable_person()->set_name("李四");
  request.set_request_id(NewUuid());
  ASSERT_TRUE(server->channel().Call<pb::Person>(officer, request).ok());
  EXPECT_EQ(service.request_id, request.request_id());
}

TEST_F(PipelineTest, LaneMethodsSaySo) {
  pb::FastEchoRequest request;
  ASSERT_TRUE(server->channel().Call<pb::FastEchoResponse>(Officer(), request).ok());
  EXPECT_TRUE(service.shared_lane);
}

TEST_F(PipelineTest, DeadlineThatPassedIsNotWorkedOn) {
  // 20 ms to go, of which the server keeps back 10 s.
  server.reset();
  Start([](PipelineOptions& options) { options.hop_budget = absl::Seconds(10); });
  RawAnswer answer =
      CallRaw(server->address(), "Echo", "\x0a\x01x",
              {{"authorization", "Bearer " + Officer().access_token()}}, std::chrono::seconds(5));
  EXPECT_EQ(answer.status.code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(ReasonOf(answer.status), "DEADLINE_HOPELESS");
  EXPECT_EQ(service.calls, 0);
}

TEST_F(PipelineTest, OverloadIsRefusedAtOnce) {
  server.reset();
  Start([](PipelineOptions& options) {
    options.pool_threads = 1;
    options.queue = 1;
  });
  CallContext officer = Officer();
  std::thread first([&] { EXPECT_TRUE(Echo(officer, "wait").ok()); });
  service.entered.wait();
  std::atomic<int> refused = 0, served = 0;
  std::vector<std::thread> more;
  for (int i = 0; i < 4; ++i) {
    more.emplace_back([&] {
      absl::Status status = Echo(officer, "x").status();
      EXPECT_TRUE(status.ok() || ReasonOf(status) == "OVERLOADED") << status;
      if (status.ok()) {
        ++served;
      } else if (++refused == 3) {
        service.leave.count_down();  // only then may the queue move
      }
    });
  }
  for (std::thread& t : more) t.join();
  first.join();
  EXPECT_EQ(refused, 3);
  EXPECT_EQ(served, 1);
}

TEST_F(PipelineTest, StopFinishesWhatIsInFlight) {
  CallContext officer = Officer();
  std::thread caller([&] { EXPECT_TRUE(Echo(officer, "wait").ok()); });
  service.entered.wait();
  std::thread stopper([&] { server->Stop(); });
  service.leave.count_down();
  stopper.join();
  caller.join();
}

TEST_F(PipelineTest, CountsByMethodAndCode) {
  (void)Echo(Officer(), "typed");
  EXPECT_THAT(
      telemetry::MetricsText(),
      HasSubstr("fupin_rpc_server_handled_total{grpc_code=\"FAILED_PRECONDITION\",grpc_method=\"Echo\","
                "grpc_service=\"fupin.testdata.v1.EchoService\"}"));
  EXPECT_THAT(telemetry::MetricsText(), HasSubstr("fupin_rpc_server_handling_seconds_bucket"));
}

}  // namespace
}  // namespace fupin::rpc
