// What the gateway does beside passing calls on: limits, retries, conditional and packed replies, other
// origins, event streams. In-process, with a fake service behind it, driven by bytes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <mutex>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/auth/token.h"
#include "common/base/error.h"
#include "common/rpc/wire_status.h"
#include "common/telemetry/log.h"
#include "fupin/registry/v1/household_service.pb.h"
#include "fupin/registry/v1/import_service.pb.h"
#include "google/rpc/status.pb.h"
#include "services/gateway/gateway.h"
#include "services/gateway/testing/fake_backend.h"
#include "services/gateway/testing/raw_http.h"

namespace fupin::gateway {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::json;

class EdgeTest : public ::testing::Test {
 protected:
  EdgeTest()
      : verifier_({key_.public_key()}), backend_([this](FakeCall& call) {
          if (call.path.starts_with("/grpc.health")) return grpc::Status::OK;
          const std::lock_guard lock(mutex_);
          ++calls_;
          return answer_ ? answer_(call) : grpc::Status::OK;
        }) {
    options_.http_address = options_.grpc_address = "127.0.0.1:0";
    options_.backends.targets = {{"registry", backend_.address()}, {"identity", backend_.address()}};
    options_.admission.verifier = &verifier_;
    options_.access_log_every = 0;
  }
  void Start() {
    auto started = Gateway::Start(options_);
    if (!started.ok()) ADD_FAILURE() << started.status();
    gateway_ = *std::move(started);
  }
  void AnswerWith(const google::protobuf::Message& message) {
    const std::lock_guard lock(mutex_);
    answer_ = [bytes = message.SerializeAsString()](FakeCall& call) {
      call.response = bytes;
      return grpc::Status::OK;
    };
  }
  void AnswerWith(const absl::Status& status) {
    const std::lock_guard lock(mutex_);
    answer_ = [status](FakeCall&) {
      const auto wire = rpc::ToWire(status, "");
      return grpc::Status(static_cast<grpc::StatusCode>(wire.code()), wire.message(),
                          wire.SerializeAsString());
    };
  }
  int calls() {
    const std::lock_guard lock(mutex_);
    return calls_;
  }
  std::string Token(const std::string& name = "accounts/7", absl::Duration life = absl::Minutes(5)) {
    auth::Principal principal{.name = name, .token_expiry = absl::Now() + life};
    principal.grants.push_back({.role = "county_officer"});
    return absl::StrCat("Authorization: Bearer ", auth::SignToken(key_, principal, absl::Now()), "\r\n");
  }
  RawReply Ask(const std::string& bytes) { return RawHttp(gateway_->http_port()).Ask(bytes); }
  RawReply Get(const std::string& headers) { return Ask(Request("GET", "/v1/households/7", headers)); }
  static registry::v1::Household Seven() {
    registry::v1::Household household;
    household.set_name("households/7");
    household.set_etag("3");
    return household;
  }

  auth::PrivateKey key_ = auth::PrivateKey::Generate();
  auth::TokenVerifier verifier_;
  std::mutex mutex_;
  std::function<grpc::Status(FakeCall&)> answer_;
  int calls_ = 0;
  FakeBackend backend_;
  GatewayOptions options_;
  std::unique_ptr<Gateway> gateway_;
};

TEST_F(EdgeTest, TellsAnAccountItsLimitAndRefusesAboveIt) {
  options_.admission.limits.account.fill({.calls = 2, .window = absl::Hours(1)});
  Start();
  const RawReply first = Get(Token());
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.headers.at("ratelimit-limit"), "2");
  EXPECT_EQ(first.headers.at("ratelimit-remaining"), "1");
  EXPECT_EQ(first.headers.count("ratelimit-reset"), 1U);
  Get(Token());
  const RawReply refused = Get(Token());
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.headers.at("ratelimit-remaining"), "0");
  EXPECT_EQ(refused.headers.at("retry-after"), refused.headers.at("ratelimit-reset"));
  EXPECT_THAT(refused.body, HasSubstr("操作过于频繁"));
  EXPECT_EQ(Json::parse(refused.body).at("error").at("status"), "RESOURCE_EXHAUSTED");
  EXPECT_EQ(calls(), 2) << "what is refused costs the services nothing";
  EXPECT_EQ(Get(Token("accounts/8")).status, 200);
}

TEST_F(EdgeTest, StrayRequestsCountAgainstTheirAddress) {
  options_.admission.limits.address = {.calls = 3, .window = absl::Hours(1)};
  Start();
  EXPECT_EQ(Ask(Request("GET", "/v1/nothing")).status, 404);
  EXPECT_EQ(Ask(Request("GET", "/v1/nothing")).status, 404);
  EXPECT_EQ(Get(Token()).status, 200);
  EXPECT_EQ(Ask(Request("GET", "/v1/nothing")).status, 429);
  EXPECT_EQ(Get(Token()).status, 429);
  EXPECT_EQ(Ask(Request("GET", "/healthz")).status, 200) << "pages are free";
}

TEST_F(EdgeTest, AFullGatewayRefusesAndSaysWhenToComeBack) {
  options_.admission.max_calls = 1;
  Start();
  absl::Notification arrived, go_on;
  answer_ = [&](FakeCall&) {
    arrived.Notify();
    go_on.WaitForNotification();
    return grpc::Status::OK;
  };
  RawHttp busy(gateway_->http_port());
  busy.Send(Request("GET", "/v1/households/7", Token()));
  arrived.WaitForNotification();
  const RawReply shed = Get(Token());
  EXPECT_EQ(shed.status, 503);
  EXPECT_EQ(shed.headers.at("retry-after"), "2");
  EXPECT_THAT(shed.body, HasSubstr("OVERLOADED"));
  go_on.Notify();
  EXPECT_EQ(busy.Receive().status, 200);
}

TEST_F(EdgeTest, RepeatsOnceWhatNoServiceTook) {
  Start();
  answer_ = [this](FakeCall& call) {
    if (calls_ == 1) return grpc::Status(grpc::StatusCode::UNAVAILABLE, "");
    call.response = Seven().SerializeAsString();
    return grpc::Status::OK;
  };
  EXPECT_EQ(Get(Token()).status, 200);
  EXPECT_EQ(calls(), 2);
  AnswerWith(absl::UnavailableError(""));
  EXPECT_EQ(Get(Token()).status, 503);
  EXPECT_EQ(calls(), 4);
  AnswerWith(Error(absl::StatusCode::kAborted, "ETAG_MISMATCH", "数据已被他人修改"));
  Get(Token());
  EXPECT_EQ(calls(), 5) << "only UNAVAILABLE";
  AnswerWith(absl::UnavailableError(""));
  const std::string json = Token() + "Content-Type: application/json\r\n";
  Ask(Request("POST", "/v1/households", json, "{}"));
  EXPECT_EQ(calls(), 6) << "a write without request_id might be done twice";
  Ask(Request("POST", "/v1/households", json + "Idempotency-Key: 5c1f3f1e-5d0c-4a52-9a6b-0c4f3f0d2b11\r\n",
              "{}"));
  EXPECT_EQ(calls(), 8);
}

TEST_F(EdgeTest, RetriesAreATenthOfTheCalls) {
  Start();
  AnswerWith(absl::UnavailableError(""));
  for (int i = 0; i < 40; ++i) Get(Token());
  EXPECT_GE(calls(), 40 + 10);
  EXPECT_LE(calls(), 40 + 10 + 4 + 1);
}

TEST_F(EdgeTest, PassesOnWhenAServiceWantsToBeAskedAgain) {
  Start();
  AnswerWith(Error(absl::StatusCode::kUnavailable, "ACCESS_FEED_LOST", "暂时无法确认权限",
                   {{"retry_after_seconds", "7"}}));
  EXPECT_EQ(Get(Token()).headers.at("retry-after"), "7");
}

TEST_F(EdgeTest, AnswersThatNothingHasChanged) {
  Start();
  AnswerWith(Seven());
  for (const char* known : {"\"3\"", "W/\"3\"", "\"1\", \"3\"", "*"}) {
    const RawReply reply = Get(Token() + "If-None-Match: " + known + "\r\n");
    EXPECT_EQ(reply.status, 304) << known;
    EXPECT_EQ(reply.headers.at("etag"), "\"3\"");
    EXPECT_EQ(reply.body, "");
  }
  EXPECT_EQ(Get(Token() + "If-None-Match: \"2\"\r\n").status, 200);
  // Unmasked content of the same version is something else.
  EXPECT_EQ(Get(Token() + "If-None-Match: \"3\"\r\nfupin-reason: visit\r\n").status, 200);
}

std::string Unpack(const std::string& packed) {
  std::string out(1 << 20, '\0');
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

TEST_F(EdgeTest, PacksWhatIsLongForThoseWhoTakeIt) {
  Start();
  registry::v1::Household household = Seven();
  household.set_address(std::string(5000, 'a'));
  AnswerWith(household);
  const std::string plain = Get(Token()).body;
  const RawReply packed = Get(Token() + "Accept-Encoding: br, gzip\r\n");
  EXPECT_EQ(packed.headers.at("content-encoding"), "gzip");
  EXPECT_EQ(packed.headers.at("etag"), "W/\"3\"");
  EXPECT_LT(packed.body.size(), 500U);
  EXPECT_EQ(Unpack(packed.body), plain);
  EXPECT_EQ(Get(Token() + "Accept-Encoding: gzip;q=0\r\n").body, plain);
  AnswerWith(Seven());
  EXPECT_EQ(Get(Token() + "Accept-Encoding: gzip\r\n").headers.count("content-encoding"), 0U) << "too short";
  const RawReply document = Ask(Request("GET", "/openapi.json", "Accept-Encoding: gzip\r\n"));
  EXPECT_TRUE(Json::accept(Unpack(document.body)));
}

TEST_F(EdgeTest, LetsOnlyNamedOriginsRead) {
  options_.cors_origins = "https://portal.example.gov.cn, https://other.example";
  Start();
  const std::string origin = "Origin: https://portal.example.gov.cn\r\n";
  const std::string stranger = "Origin: https://evil.example\r\n";
  const RawReply named = Get(Token() + origin);
  EXPECT_EQ(named.headers.at("access-control-allow-origin"), "https://portal.example.gov.cn");
  EXPECT_EQ(named.headers.count("access-control-allow-credentials"), 0U);
  EXPECT_EQ(named.headers.at("vary"), "Origin");
  EXPECT_EQ(Get(Token() + stranger).headers.count("access-control-allow-origin"), 0U);
  const std::string ask = "Access-Control-Request-Method: PATCH\r\n";
  const RawReply preflight = Ask(Request("OPTIONS", "/v1/households/7", origin + ask));
  EXPECT_EQ(preflight.status, 204);
  EXPECT_THAT(preflight.headers.at("access-control-allow-methods"), HasSubstr("PATCH"));
  EXPECT_THAT(preflight.headers.at("access-control-allow-headers"), HasSubstr("Authorization"));
  const RawReply refused = Ask(Request("OPTIONS", "/v1/households/7", stranger + ask));
  EXPECT_EQ(refused.status, 405);
  EXPECT_EQ(refused.headers.count("access-control-allow-origin"), 0U);
}

TEST_F(EdgeTest, CorsIsOffUnlessAsked) {
  Start();
  EXPECT_EQ(Get(Token() + "Origin: https://portal.example\r\n").headers.count("access-control-allow-origin"),
            0U);
}

TEST_F(EdgeTest, TellsWhereTheTimeWent) {
  Start();
  answer_ = [](FakeCall& call) {
    call.trailers = {{"server-timing", "db;dur=1.5"}};
    return grpc::Status::OK;
  };
  EXPECT_THAT(
      Get(Token()).headers.at("server-timing"),
      ::testing::MatchesRegex("gateway;dur=[0-9]+\\.[0-9]+, service;dur=[0-9]+\\.[0-9]+, db;dur=1\\.5"));
}

std::string* logged = nullptr;

TEST_F(EdgeTest, WritesDownAccessesWithoutWhatIsIn) {
  options_.access_log_every = 1;
  Start();
  AnswerWith(Seven());
  std::string lines;
  logged = &lines;
  telemetry::SetLogSink([](std::string_view line) { logged->append(line); });
  const RawReply reply = Ask(Request("GET", "/v1/households/7?as_of_date=2026-03-01", Token()));
  telemetry::SetLogSink(nullptr);
  const Json line = Json::parse(lines);
  EXPECT_EQ(line.at("message"), "access");
  EXPECT_EQ(line.at("method"), "GET");
  EXPECT_EQ(line.at("route"), "/v1/{name=households/*}");
  EXPECT_EQ(line.at("status"), 200);
  EXPECT_EQ(line.at("bytes"), reply.body.size());
  EXPECT_EQ(line.at("account"), "accounts/7");
  EXPECT_EQ(line.at("trace_id"), reply.headers.at("x-request-id"));
  EXPECT_THAT(lines, Not(HasSubstr("households/7")));
  EXPECT_THAT(lines, Not(HasSubstr("2026-03-01\"")));
}

// One client of an event stream.
class Listener {
 public:
  Listener(int port, const std::string& headers, const std::string& target = "/v1/imports/7") : http_(port) {
    http_.Send(Request("GET", target, headers + "Accept: text/event-stream\r\n"));
    head_ = http_.Receive(/*head_only=*/true);
  }
  const RawReply& head() const { return head_; }
  // The text of the stream up to and with `mark`; up to its end when that does not come.
  std::string Until(std::string_view mark) { return http_.ReadUntil(mark); }
  bool Ended() { return http_.ClosedByPeer(); }

 private:
  RawHttp http_;
  RawReply head_;
};

class WatchTest : public EdgeTest {
 protected:
  void Rows(int rows) {
    registry::v1::Import import;
    import.set_name("imports/7");
    import.set_households_created(rows);
    AnswerWith(import);
  }
  int port() { return gateway_->http_port(); }
};

TEST_F(WatchTest, SendsWhatChangesAndOnlyThat) {
  Start();
  Rows(1);
  Listener listener(port(), Token());
  EXPECT_EQ(listener.head().status, 200);
  EXPECT_EQ(listener.head().headers.at("content-type"), "text/event-stream");
  EXPECT_EQ(listener.head().headers.at("cache-control"), "no-store");
  const std::string first = listener.Until("\"}\n\n");
  EXPECT_THAT(first, HasSubstr("retry: 5000\n\nid: "));
  EXPECT_THAT(first, HasSubstr("\nevent: change\ndata: {\"name\":\"imports/7\""));
  const int asked = calls();
  while (calls() < asked + 2) absl::SleepFor(absl::Milliseconds(10));  // two answers without news
  Rows(2);
  const std::string second = listener.Until("\"}\n\n");
  EXPECT_EQ(second.substr(0, 4), "id: ") << "nothing in between";
}

TEST_F(WatchTest, WhoKnowsTheStateIsToldNothing) {
  Start();
  Rows(1);
  const std::string first = Listener(port(), Token()).Until("\nevent");
  const size_t at = first.find("id: ") + 4;
  const std::string id = first.substr(at, first.find('\n', at) - at);
  Listener again(port(), Token() + "Last-Event-ID: " + id + "\r\n");
  Rows(2);
  EXPECT_THAT(again.Until("event: change"), Not(HasSubstr(id)));
}

TEST_F(WatchTest, ManyShareOneQuestion) {
  Start();
  Rows(1);
  std::vector<std::unique_ptr<Listener>> listeners;
  for (int i = 0; i < 40; ++i) {
    listeners.push_back(std::make_unique<Listener>(port(), Token("accounts/" + std::to_string(i))));
    listeners.back()->Until("\"}\n\n");
  }
  const int before = calls();
  Rows(2);
  for (auto& listener : listeners) EXPECT_THAT(listener->Until("event: change"), HasSubstr("id: "));
  EXPECT_LT(calls() - before, 20) << "at one question a second, for all forty";
}

TEST_F(WatchTest, EndsWithItsToken) {
  Start();
  Rows(1);
  Listener listener(port(), Token("accounts/7", absl::Milliseconds(1500)));
  EXPECT_THAT(listener.Until("event: end"), HasSubstr("event: change"));
  EXPECT_THAT(listener.Until("\n\n"), HasSubstr("TOKEN_EXPIRED"));
  EXPECT_TRUE(listener.Ended());
}

TEST_F(WatchTest, EndsWithARevokedTokenAndNobodyElse) {
  std::atomic<bool> revoked = false;
  options_.watch.check = [&](const auth::Principal& principal, absl::Time) {
    if (!revoked || principal.name != "accounts/7") return absl::OkStatus();
    return Error(absl::StatusCode::kUnauthenticated, "TOKEN_REVOKED", "登录已失效，请重新登录");
  };
  Start();
  Rows(1);
  Listener seven(port(), Token("accounts/7")), eight(port(), Token("accounts/8"));
  revoked = true;
  EXPECT_THAT(seven.Until("TOKEN_REVOKED"), HasSubstr("event: end"));
  EXPECT_TRUE(seven.Ended());
  Rows(2);
  eight.Until("event: change");
  EXPECT_THAT(eight.Until("event: change"), HasSubstr("id: "));
}

TEST_F(WatchTest, EndsWhenTheServiceRefusesTheAsker) {
  Start();
  Rows(1);
  Listener listener(port(), Token());
  AnswerWith(
      Error(absl::StatusCode::kPermissionDenied, "PERMISSION_NOT_GRANTED", "您的岗位没有这项操作的权限"));
  EXPECT_THAT(listener.Until("event: end"), HasSubstr("event: change"));
}

TEST_F(WatchTest, BeatsWhileNothingHappens) {
  options_.watch.heartbeat = absl::Milliseconds(500);
  Start();
  Rows(1);
  Listener listener(port(), Token());
  EXPECT_THAT(listener.Until("\n:\n\n"), HasSubstr("event: change"));
}

TEST_F(WatchTest, RefusesAsAnyCallIsRefused) {
  options_.watch.per_account = 1;
  Start();
  Rows(1);
  EXPECT_EQ(Listener(port(), Token(), "/v1/households/7").head().status, 400) << "not watchable";
  EXPECT_EQ(Listener(port(), "Authorization: Bearer a.b.c\r\n").head().status, 401);
  EXPECT_EQ(Listener(port(), Token() + "fupin-reason: visit\r\n").head().status, 400);
  {
    Listener one(port(), Token());
    EXPECT_EQ(one.head().status, 200);
    one.Until("\n\nid");
    EXPECT_EQ(Listener(port(), Token()).head().status, 429);
    EXPECT_EQ(Listener(port(), Token("accounts/8")).head().status, 200);
  }
  int status = 0;
  for (int i = 0; i < 100 && status != 200; ++i) {  // the one has gone, as soon as it is seen
    absl::SleepFor(absl::Milliseconds(20));
    status = Listener(port(), Token()).head().status;
  }
  EXPECT_EQ(status, 200);
  AnswerWith(
      Error(absl::StatusCode::kPermissionDenied, "PERMISSION_NOT_GRANTED", "您的岗位没有这项操作的权限"));
  EXPECT_EQ(Listener(port(), Token("accounts/9")).head().status, 403);
}

TEST_F(WatchTest, ADrainEndsTheStreams) {
  Start();
  Rows(1);
  Listener listener(port(), Token());
  listener.Until("\n\nid");
  gateway_->Drain();
  listener.Until("never");
  EXPECT_TRUE(listener.Ended());
}

}  // namespace
}  // namespace fupin::gateway
