// The whole gateway in-process, with a fake service behind it, driven by bytes.
#include "services/gateway/gateway.h"

#include <gmock/gmock.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>

#include <future>
#include <nlohmann/json.hpp>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/rpc/wire_status.h"
#include "common/telemetry/metrics.h"
#include "fupin/registry/v1/household_service.pb.h"
#include "google/rpc/status.pb.h"
#include "services/gateway/testing/fake_backend.h"
#include "services/gateway/testing/raw_http.h"

namespace fupin::gateway {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::json;

constexpr char kToken[] = "Authorization: Bearer a.b.c\r\n";
constexpr char kJson[] = "Authorization: Bearer a.b.c\r\nContent-Type: application/json\r\n";

class GatewayTest : public ::testing::Test {
 protected:
  GatewayTest() : backend_([this](FakeCall& call) { return Serve(call); }) {
    GatewayOptions options;
    options.http_address = options.grpc_address = "127.0.0.1:0";
    options.limits.max_body_bytes = 100'000;
    options.limits.first_head = absl::Seconds(2);
    options.limits.body = absl::Seconds(2);
    options.limits.max_connections = 8;
    options.backends.targets = {
        {"registry", backend_.address()}, {"identity", backend_.address()}, {"audit", "127.0.0.1:1"}};
    options.drain = absl::Seconds(5);
    options.access_log_every = 0;
    auto started = Gateway::Start(options);
    if (!started.ok()) ADD_FAILURE() << started.status();
    gateway_ = *std::move(started);
  }

  // Says what it got, unless a test says otherwise.
  virtual grpc::Status Serve(FakeCall& call) {
    last_ = call;
    if (answer_) return answer_(call);
    return grpc::Status::OK;
  }
  void AnswerWith(const google::protobuf::Message& message) {
    answer_ = [bytes = message.SerializeAsString()](FakeCall& call) {
      call.response = bytes;
      return grpc::Status::OK;
    };
  }
  void AnswerWith(const absl::Status& status) {
    answer_ = [status](FakeCall&) {
      const auto wire = rpc::ToWire(status, "4bf92f3577b34da6a3ce929d0e0e4736");
      return grpc::Status(static_cast<grpc::StatusCode>(wire.code()), wire.message(),
                          wire.SerializeAsString());
    };
  }
  RawReply Ask(const std::string& bytes) { return RawHttp(gateway_->http_port()).Ask(bytes); }
  static Json ErrorOf(const RawReply& reply) { return Json::parse(reply.body).at("error"); }
  static std::string ReasonOf(const RawReply& reply) {
    const Json error = ErrorOf(reply);
    for (const Json& detail : error.at("details")) {
      if (detail.contains("reason")) return detail.at("reason");
    }
    return "";
  }

  FakeCall last_;
  std::function<grpc::Status(FakeCall&)> answer_;
  FakeBackend backend_;
  std::unique_ptr<Gateway> gateway_;
};

TEST_F(GatewayTest, TranscodesAndForwards) {
  registry::v1::Household household;
  household.set_name("households/7");
  household.set_etag("3");
  AnswerWith(household);
  const RawReply reply =
      Ask(Request("GET", "/v1/households/7?as_of_date=2026-03-01",
                  "Authorization: Bearer a.b.c\r\nfupin-reason: audit%20visit\r\n"
                  "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(Json::parse(reply.body), (Json{{"name", "households/7"}, {"etag", "3"}}));
  EXPECT_EQ(reply.headers.at("etag"), "\"3\"");
  EXPECT_EQ(reply.headers.at("x-request-id"), "4bf92f3577b34da6a3ce929d0e0e4736");
  EXPECT_EQ(reply.headers.at("x-content-type-options"), "nosniff");
  EXPECT_THAT(reply.headers.at("content-security-policy"), HasSubstr("default-src 'none'"));
  EXPECT_EQ(last_.path, "/fupin.registry.v1.HouseholdService/GetHousehold");
  registry::v1::GetHouseholdRequest request;
  ASSERT_TRUE(request.ParseFromString(last_.request));
  EXPECT_EQ(request.name(), "households/7");
  EXPECT_EQ(request.as_of_date().month(), 3);
  EXPECT_EQ(last_.metadata.find("authorization")->second, "Bearer a.b.c");
  EXPECT_EQ(last_.metadata.find("fupin-reason")->second, "audit%20visit");
  EXPECT_THAT(last_.metadata.find("traceparent")->second, HasSubstr("00-4bf92f3577b34da6a3ce929d0e0e4736-"));
  EXPECT_GT(last_.seconds_left, 1);
  EXPECT_LT(last_.seconds_left, 6);
}

TEST_F(GatewayTest, ShortensTheDeadlineOnRequest) {
  ASSERT_EQ(Ask(Request("GET", "/v1/households/7", std::string(kToken) + "X-Server-Timeout: 0.8\r\n")).status,
            200);
  EXPECT_LT(last_.seconds_left, 1.4);
  EXPECT_EQ(Ask(Request("GET", "/v1/households/7", std::string(kToken) + "X-Server-Timeout: -1\r\n")).status,
            400);
}

TEST_F(GatewayTest, KeepsTheConnectionAndTheOrderOfPipelinedRequests) {
  RawHttp http(gateway_->http_port());
  http.Send(Request("GET", "/v1/households/7", kToken) + Request("GET", "/healthz") +
            Request("POST", "/v1/households", kJson, "{}"));
  EXPECT_EQ(http.Receive().body, "{}");
  EXPECT_EQ(http.Receive().body, "ok\n");
  EXPECT_EQ(http.Receive().status, 200);
}

// A list may be sent in several lines; what must stand once may not.
TEST_F(GatewayTest, JoinsListsAndRefusesOtherRepeatedHeaders) {
  EXPECT_EQ(Ask(Request("GET", "/healthz", "Accept: text/html\r\nAccept: */*;q=0.1\r\n")).status, 200);
  EXPECT_EQ(Ask(Request("GET", "/healthz", "If-Match: 1\r\nIf-Match: 2\r\n")).status, 400);
}

TEST_F(GatewayTest, PassesErrorsOnInTheirShape) {
  AnswerWith(InvalidField("household.phone", "PHONE_MALFORMED", "电话号码格式不正确"));
  const RawReply reply = Ask(Request("POST", "/v1/households", kJson, "{}"));
  EXPECT_EQ(reply.status, 400);
  const Json error = ErrorOf(reply);
  EXPECT_EQ(error.at("status"), "INVALID_ARGUMENT");
  EXPECT_EQ(error.at("code"), 400);
  EXPECT_THAT(reply.body, HasSubstr("google.rpc.BadRequest"));
  EXPECT_THAT(reply.body, HasSubstr("电话号码格式不正确"));
  EXPECT_THAT(reply.body, HasSubstr("4bf92f3577b34da6a3ce929d0e0e4736"));
}

TEST_F(GatewayTest, HidesWhatTheTransportSays) {
  const telemetry::Counter unavailable = telemetry::GetCounter("fupin_gateway_handled_total", "",
                                                               {{"grpc_service", "fupin.audit.v1.LogService"},
                                                                {"grpc_method", "GetLogKey"},
                                                                {"grpc_code", "UNAVAILABLE"}});
  const double before = unavailable.Value();
  const RawReply down = Ask(Request("GET", "/v1/log/key"));
  EXPECT_EQ(down.status, 503);
  EXPECT_EQ(unavailable.Value() - before, 1) << "seen, though no service could count it";
  EXPECT_EQ(ErrorOf(down).at("status"), "UNAVAILABLE");
  EXPECT_EQ(down.body.find("127.0.0.1"), std::string::npos) << down.body;
  EXPECT_EQ(down.headers.at("retry-after"), "1");
  answer_ = [](FakeCall&) { return grpc::Status(grpc::StatusCode::UNKNOWN, "stack trace at 0xdead"); };
  const RawReply unknown = Ask(Request("GET", "/v1/households/7", kToken));
  EXPECT_EQ(unknown.status, 500);
  EXPECT_EQ(unknown.body.find("0xdead"), std::string::npos);
  EXPECT_THAT(unknown.body, HasSubstr("zh-CN"));
}

// The gateway's certificate is trusted by the services: nothing may use it without a user of its own.
TEST_F(GatewayTest, LetsNobodyInWithoutAToken) {
  for (const char* headers :
       {"", "Authorization: \r\n", "Authorization: Bearer \r\n", "Authorization: Basic eDp5\r\n"}) {
    const RawReply reply = Ask(Request("GET", "/v1/households/7", headers));
    EXPECT_EQ(reply.status, 401) << headers;
    EXPECT_EQ(reply.headers.at("www-authenticate"), "Bearer realm=\"fupin\"");
  }
  const RawReply connect = Ask(Request("POST", "/fupin.audit.v1.IntakeService/AppendEvents",
                                       "Content-Type: application/json\r\n", "{}"));
  EXPECT_EQ(connect.status, 401);
  EXPECT_EQ(last_.path, "");
}

TEST_F(GatewayTest, RejectsRoutesVerbsAndMediaTypes) {
  EXPECT_EQ(Ask(Request("GET", "/v1/nothing")).status, 404);
  EXPECT_EQ(ReasonOf(Ask(Request("GET", "/v1/nothing"))), "ROUTE_UNKNOWN");
  const RawReply wrong_verb = Ask(Request("DELETE", "/v1/households", kToken));
  EXPECT_EQ(wrong_verb.status, 405);
  EXPECT_THAT(wrong_verb.headers.at("allow"), HasSubstr("POST"));
  EXPECT_EQ(Ask(Request("POST", "/v1/households", "Content-Type: text/plain\r\n", "{}")).status, 415);
  EXPECT_EQ(
      Ask(Request("POST", "/v1/households", std::string(kJson) + "Content-Encoding: gzip\r\n", "{}")).status,
      415);
  const RawReply malformed = Ask(Request("POST", "/v1/households", kJson, "{\"areaCode\":}"));
  EXPECT_EQ(malformed.status, 400);
  EXPECT_THAT(malformed.body, HasSubstr("\"column\":\"13\""));
  EXPECT_THAT(malformed.body, HasSubstr("第 1 行第 13 列"));
}

TEST_F(GatewayTest, LimitsSizes) {
  EXPECT_EQ(Ask(Request("POST", "/v1/households", std::string(kJson) + "Content-Length: 100001\r\n")).status,
            413);
  RawHttp chunked(gateway_->http_port());
  chunked.Send(Request("POST", "/v1/households", std::string(kJson) + "Transfer-Encoding: chunked\r\n"));
  for (int i = 0; i < 12; ++i) chunked.Send("2710\r\n" + std::string(10'000, ' ') + "\r\n");
  EXPECT_EQ(chunked.Receive().status, 413);
  EXPECT_EQ(Ask(Request("GET", "/v1/households/7", "X-Long: " + std::string(20'000, 'x') + "\r\n")).status,
            431);
  EXPECT_EQ(Ask("GET /" + std::string(20'000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n").status, 431);
}

TEST_F(GatewayTest, TakesChunkedBodies) {
  const RawReply reply =
      Ask(Request("POST", "/v1/households", std::string(kJson) + "Transfer-Encoding: chunked\r\n") +
          "5;ext=1\r\n{\"are\r\n15\r\naCode\":\"422801100001\"\r\n1\r\n}\r\n0\r\nAuthorization: x\r\n\r\n");
  EXPECT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(last_.metadata.find("authorization")->second, "Bearer a.b.c");
}

TEST_F(GatewayTest, RefusesRequestsThatCanBeReadInTwoWays) {
  const std::string start = "POST /v1/households HTTP/1.1\r\nHost: a\r\n" + std::string(kJson);
  const std::vector<std::string> smuggling = {
      start + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      start + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
      start + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
      start + "Content-Length: +2\r\n\r\n{}",
      start + "Content-Length: -1\r\n\r\n{}",
      start + "Content-Length: 0x2\r\n\r\n{}",
      start + "Content-Length: 99999999999999999999\r\n\r\n{}",
      start + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
      start + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
      start + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
      start + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
      start + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
      start + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n\r\n",
      start + "Host: b\r\n\r\n",
      start + "Authorization: Bearer d.e.f\r\n\r\n",
      "POST /v1/households HTTP/1.1\r\n" + std::string(kJson) + "\r\n",
      "GET http://other/v1/households HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /v1/households\x01 HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /v1/households HTTP/1.1\r\nHost: a\r\nfupin-reason: a\x01\r\n\r\n",
      "GET /v1/households HTTP/1.1\r\nHost: a\r\nBad\x01Name: a\r\n\r\n",
      "GET /v1/households\r\n\r\n",
      "GET /v1/households HTTP/3.0\r\nHost: a\r\n\r\n",
      "nonsense\r\n\r\n",
  };
  for (const std::string& bytes : smuggling) {
    RawHttp http(gateway_->http_port());
    const RawReply reply = http.Ask(bytes + Request("GET", "/healthz"));
    EXPECT_GE(reply.status, 400) << bytes;
    EXPECT_LT(reply.status, 600) << bytes;
    EXPECT_EQ(reply.headers.at("connection"), "close") << bytes;
    EXPECT_TRUE(http.ClosedByPeer()) << bytes;  // what follows is never read as a request
  }
  EXPECT_EQ(last_.path, "");
}

TEST_F(GatewayTest, DropsSlowClients) {
  RawHttp head(gateway_->http_port());
  RawHttp body(gateway_->http_port());
  head.Send("GET /v1/hou");
  body.Send(Request("POST", "/v1/households", std::string(kJson) + "Content-Length: 10\r\n") + "{");
  EXPECT_TRUE(head.ClosedByPeer());
  EXPECT_TRUE(body.ClosedByPeer());
}

TEST_F(GatewayTest, BoundsOpenConnections) {
  std::vector<std::unique_ptr<RawHttp>> held;
  for (int i = 0; i < 8; ++i) {
    held.push_back(std::make_unique<RawHttp>(gateway_->http_port()));
    EXPECT_EQ(held.back()->Ask(Request("GET", "/healthz")).status, 200);
  }
  EXPECT_EQ(Ask(Request("GET", "/healthz")).status, 0);
  held.clear();
  int status = 0;
  for (int i = 0; i < 100 && status == 0; ++i) {
    status = Ask(Request("GET", "/healthz")).status;
    absl::SleepFor(absl::Milliseconds(20));
  }
  EXPECT_EQ(status, 200);
}

TEST_F(GatewayTest, AnswersHeadAndExpect) {
  RawHttp http(gateway_->http_port());
  http.Send(Request("HEAD", "/healthz"));
  EXPECT_EQ(http.Receive(/*head_only=*/true).headers.at("content-length"), "3");
  http.Send(Request("POST", "/v1/households",
                    std::string(kJson) + "Expect: 100-continue\r\nContent-Length: 2\r\n"));
  EXPECT_EQ(http.Receive(/*head_only=*/true).status, 100);
  EXPECT_EQ(http.Ask("{}").status, 200);
}

// Every door counts.
TEST_F(GatewayTest, TellsItsStatus) {
  ASSERT_EQ(Ask(Request("GET", "/v1/households/7", kToken)).status, 200);
  ASSERT_EQ(Ask(Request("POST", "/fupin.registry.v1.HouseholdService/GetHousehold", kJson, "{}")).status,
            200);
  const RawReply reply = Ask(Request("GET", "/status"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.headers.at("cache-control"), "no-store");
  const Json page = Json::parse(reply.body);
  EXPECT_EQ(page.at("state"), "red") << "most services are away here";
  EXPECT_EQ(page.at("journeys")[1].at("journey"), "household_lookup");
  EXPECT_EQ(page.at("journeys")[1].at("calls"), 2);
}

TEST_F(GatewayTest, DescribesItself) {
  const RawReply reply = Ask(Request("GET", "/openapi.json"));
  ASSERT_EQ(reply.status, 200);
  const Json document = Json::parse(reply.body);
  EXPECT_EQ(document.at("openapi"), "3.0.3");
  const Json& get = document.at("paths").at("/v1/households/{household}").at("get");
  EXPECT_EQ(get.at("operationId"), "HouseholdService_GetHousehold");
  EXPECT_FALSE(get.at("description").get<std::string>().empty());
  EXPECT_FALSE(
      document.at("components").at("schemas").at("fupin.registry.v1.Household").at("properties").empty());
  const RawReply again =
      Ask(Request("GET", "/openapi.json", "If-None-Match: " + reply.headers.at("etag") + "\r\n"));
  EXPECT_EQ(again.status, 304);
}

TEST_F(GatewayTest, WhatStandsInThePathIsNotAskedForInTheBody) {
  const Json document = Json::parse(Ask(Request("GET", "/openapi.json")).body);
  const Json& body = document.at("components").at("schemas").at("fupin.registry.v1.UploadImportChunkRequest");
  EXPECT_FALSE(body.at("properties").contains("name"));
  EXPECT_TRUE(body.at("properties").contains("data"));
  for (const Json& required : body.at("required")) EXPECT_NE(required, "name");
}

// Every $ref leads somewhere, and no path stands twice.
TEST_F(GatewayTest, TheDescriptionIsClosed) {
  const Json document = Json::parse(Ask(Request("GET", "/openapi.json")).body);
  std::function<void(const Json&)> walk = [&](const Json& at) {
    if (at.is_object() && at.contains("$ref") && at.at("$ref").is_string()) {
      const std::string ref = at.at("$ref");
      EXPECT_TRUE(document.contains(Json::json_pointer(ref.substr(1)))) << ref;
    }
    for (const Json& child : at) {
      if (child.is_structured()) walk(child);
    }
  };
  walk(document);
}

TEST_F(GatewayTest, SpeaksConnect) {
  registry::v1::Household household;
  household.set_name("households/7");
  AnswerWith(household);
  const char* path = "/fupin.registry.v1.HouseholdService/GetHousehold";
  const RawReply json = Ask(Request("POST", path, std::string(kJson) + "Connect-Protocol-Version: 1\r\n",
                                    R"({"name":"households/7"})"));
  EXPECT_EQ(json.body, R"({"name":"households/7"})");
  registry::v1::GetHouseholdRequest request;
  request.set_name("households/8");
  const RawReply proto =
      Ask(Request("POST", path, "Authorization: Bearer a.b.c\r\nContent-Type: application/proto\r\n",
                  request.SerializeAsString()));
  EXPECT_EQ(proto.headers.at("content-type"), "application/proto");
  EXPECT_EQ(proto.body, household.SerializeAsString());
  EXPECT_EQ(last_.request, request.SerializeAsString());

  AnswerWith(Error(absl::StatusCode::kNotFound, "HOUSEHOLD_NOT_FOUND", "没有这一户"));
  const RawReply error = Ask(Request("POST", path, kJson, "{}"));
  EXPECT_EQ(error.status, 404);
  const Json body = Json::parse(error.body);
  EXPECT_EQ(body.at("code"), "not_found");
  EXPECT_THAT(error.body, HasSubstr("\"type\":\"google.rpc.ErrorInfo\",\"value\":\""));
  EXPECT_EQ(Ask(Request("GET", path, kToken)).status, 405);
  EXPECT_EQ(Ask(Request("POST", path, "Content-Type: text/xml\r\n", "<a/>")).status, 415);
  EXPECT_EQ(
      Ask(Request("POST", path, std::string(kToken) + "Content-Type: application/proto\r\n", "\xff\xff"))
          .status,
      400);
}

class NativeTest : public GatewayTest {
 protected:
  struct Outcome {
    grpc::Status status;
    std::string response;
    std::multimap<std::string, std::string> trailers;
  };
  Outcome Call(const std::string& path, const std::string& request,
               const std::vector<std::pair<std::string, std::string>>& metadata) {
    auto channel = grpc::CreateChannel("127.0.0.1:" + std::to_string(gateway_->grpc_port()),
                                       grpc::InsecureChannelCredentials());
    grpc::GenericStub stub(channel);
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(5));
    for (const auto& [key, value] : metadata) context.AddMetadata(key, value);
    const grpc::Slice slice(request);
    grpc::ByteBuffer in(&slice, 1);
    grpc::ByteBuffer out;
    Outcome outcome;
    absl::Notification done;
    stub.UnaryCall(&context, path, {}, &in, &out, [&](grpc::Status status) {
      outcome.status = std::move(status);
      done.Notify();
    });
    done.WaitForNotification();
    grpc::Slice reply;
    if (outcome.status.ok() && out.DumpToSingleSlice(&reply).ok()) {
      outcome.response.assign(reinterpret_cast<const char*>(reply.begin()), reply.size());
    }
    for (const auto& [key, value] : context.GetServerTrailingMetadata()) {
      outcome.trailers.emplace(std::string(key.data(), key.size()), std::string(value.data(), value.size()));
    }
    return outcome;
  }
};

constexpr char kGet[] = "/fupin.registry.v1.HouseholdService/GetHousehold";

TEST_F(NativeTest, PassesBytesAndMetadataThrough) {
  answer_ = [](FakeCall& call) {
    call.response = "any bytes";
    call.trailers = {{"x-note", "seen"}, {"x-raw-bin", std::string("\0\xff", 2)}};
    return grpc::Status::OK;
  };
  const Outcome outcome =
      Call(kGet, "not even protobuf", {{"authorization", "Bearer a.b.c"}, {"fupin-reason", "x"}});
  ASSERT_TRUE(outcome.status.ok()) << outcome.status.error_message();
  EXPECT_EQ(outcome.response, "any bytes");
  EXPECT_EQ(outcome.trailers.find("x-note")->second, "seen");
  EXPECT_EQ(outcome.trailers.find("x-raw-bin")->second, std::string("\0\xff", 2));
  EXPECT_EQ(last_.request, "not even protobuf");
  EXPECT_EQ(last_.metadata.find("fupin-reason")->second, "x");
  EXPECT_EQ(last_.metadata.count("traceparent"), 1U);
  EXPECT_LT(last_.seconds_left, 5.1);
}

TEST_F(NativeTest, TellsTheServiceWhoSignsInAndNobodyElseCan) {
  answer_ = [](FakeCall&) { return grpc::Status::OK; };
  Ask(Request("POST", "/v1/sessions:login",
              "Content-Type: application/json\r\nUser-Agent: check/1\r\nfupin-client-address: 6.6.6.6\r\n",
              R"({"username": "village", "password": "secret"})"));
  EXPECT_EQ(last_.path, "/fupin.identity.v1.SessionService/Login");
  EXPECT_EQ(last_.metadata.find("fupin-client-address")->second, "127.0.0.1");
  EXPECT_EQ(last_.metadata.find("fupin-client-agent")->second, "check/1");
  Call("/fupin.identity.v1.SessionService/Login", "", {{"fupin-client-address", "6.6.6.6"}});
  EXPECT_EQ(last_.metadata.count("fupin-client-address"), 1U);
  EXPECT_NE(last_.metadata.find("fupin-client-address")->second, "6.6.6.6");
  Call(kGet, "", {{"authorization", "Bearer a.b.c"}, {"fupin-client-agent", "x"}});
  EXPECT_EQ(last_.metadata.count("fupin-client-address") + last_.metadata.count("fupin-client-agent"), 0U);
}

TEST_F(NativeTest, KeepsStatusDetails) {
  AnswerWith(Error(absl::StatusCode::kAborted, "ETAG_MISMATCH", "数据已被他人修改"));
  const Outcome outcome = Call(kGet, "", {{"authorization", "Bearer a.b.c"}});
  EXPECT_EQ(outcome.status.error_code(), grpc::StatusCode::ABORTED);
  google::rpc::Status wire;
  ASSERT_TRUE(wire.ParseFromString(outcome.status.error_details()));
  EXPECT_EQ(outcome.trailers.count("grpc-status-details-bin"), 1U);
  EXPECT_EQ(DetailOf(rpc::FromWire(wire.code(), "", outcome.status.error_details())).reason, "ETAG_MISMATCH");
}

TEST_F(NativeTest, RefusesInTheSameShape) {
  const Outcome anonymous = Call(kGet, "", {});
  EXPECT_EQ(anonymous.status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(DetailOf(rpc::FromWire(16, "", anonymous.status.error_details())).reason, "TOKEN_MISSING");
  const Outcome twice =
      Call(kGet, "", {{"authorization", "Bearer a.b.c"}, {"authorization", "Bearer d.e.f"}});
  EXPECT_EQ(twice.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  const Outcome unknown = Call("/fupin.registry.v1.Nothing/Here", "", {{"authorization", "Bearer a.b.c"}});
  EXPECT_EQ(unknown.status.error_code(), grpc::StatusCode::UNIMPLEMENTED);
  EXPECT_EQ(DetailOf(rpc::FromWire(12, "", unknown.status.error_details())).reason, "METHOD_UNKNOWN");
  EXPECT_EQ(last_.path, "");
}

TEST_F(GatewayTest, FinishesWhatIsUnderWayBeforeItStops) {
  absl::Notification arrived;
  absl::Notification go_on;
  answer_ = [&](FakeCall&) {
    arrived.Notify();
    go_on.WaitForNotification();
    return grpc::Status::OK;
  };
  RawHttp busy(gateway_->http_port());
  RawHttp idle(gateway_->http_port());
  EXPECT_EQ(idle.Ask(Request("GET", "/healthz")).status, 200);
  busy.Send(Request("GET", "/v1/households/7", kToken));
  arrived.WaitForNotification();
  std::future<void> drained = std::async(std::launch::async, [&] { gateway_->Drain(); });
  EXPECT_TRUE(idle.ClosedByPeer());
  go_on.Notify();
  const RawReply reply = busy.Receive();
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.headers.at("connection"), "close");
  drained.wait();
}

TEST(Gateway, SaysWhenAPortIsTaken) {
  FakeBackend other([](FakeCall&) { return grpc::Status::OK; });
  GatewayOptions options;
  options.http_address = other.address();
  options.grpc_address = "127.0.0.1:0";
  auto gateway = Gateway::Start(options);
  EXPECT_EQ(gateway.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(gateway.status().message()), HasSubstr(other.address()));
  options.http_address = "127.0.0.1:0";
  options.grpc_address = other.address();
  EXPECT_EQ(Gateway::Start(options).status().code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace fupin::gateway
