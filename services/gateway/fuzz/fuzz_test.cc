// A hundred thousand HTTP requests and as many JSON bodies and paths, each a sound one that a seeded
// generator has bent, so that a failure comes again with its number: no crash, no hang, and never a fault of
// ours.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "services/gateway/fuzz/targets.h"
#include "services/gateway/gateway.h"
#include "services/gateway/testing/fake_backend.h"
#include "services/gateway/testing/raw_http.h"

namespace fupin::gateway {
namespace {

constexpr int kRounds = 100'000;

std::vector<std::string> Corpus(const std::string& name) {
  std::vector<std::string> texts;
  for (const auto& entry : std::filesystem::directory_iterator("services/gateway/fuzz/corpus/" + name)) {
    std::ifstream in(entry.path(), std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  std::sort(texts.begin(), texts.end());
  return texts;
}

// Bends texts. The same seed bends the same way.
class Bender {
 public:
  explicit Bender(uint64_t seed) : random_(seed) {}

  size_t Below(size_t n) { return n == 0 ? 0 : random_() % n; }
  const std::string& OneOf(const std::vector<std::string>& texts) { return texts[Below(texts.size())]; }

  // One to six changes; `pieces` are what is put in beside single bytes.
  std::string Bend(std::string text, const std::vector<std::string>& pieces) {
    for (size_t changes = 1 + Below(6); changes > 0; --changes) {
      const size_t at = Below(text.size() + 1);
      switch (Below(6)) {
        case 0:
          if (at < text.size()) text[at] = static_cast<char>(random_());
          break;
        case 1:
          text.insert(at, 1, static_cast<char>(random_()));
          break;
        case 2:
          text.erase(at, 1 + Below(8));
          break;
        case 3:  // something twice
          text.insert(Below(text.size() + 1), text.substr(at, 1 + Below(40)));
          break;
        default:
          text.insert(at, OneOf(pieces));
      }
    }
    return text;
  }

 private:
  std::mt19937_64 random_;
};

const std::vector<std::string> kJsonPieces = {"{",
                                              "}",
                                              "[",
                                              "]",
                                              ":",
                                              ",",
                                              "\"",
                                              "\\u0000",
                                              "\\ud800",
                                              "\\",
                                              "null",
                                              "1e999",
                                              "-0",
                                              "0.1e-7",
                                              "NaN",
                                              "true",
                                              "\xff",
                                              "\xc0\x80",
                                              "\"areaCode\":",
                                              "\"@type\":\"x\"",
                                              "{\"a\":{\"a\":{\"a\":{\"a\":",
                                              "[[[[[[[[",
                                              "99999999999999999999",
                                              "\"2026-02-30\"",
                                              " \n\t"};

TEST(Fuzz, Json) {
  Bender bender(1);
  const std::vector<std::string> corpus = Corpus("json");
  for (int i = 0; i < kRounds; ++i) FuzzJson(bender.Bend(bender.OneOf(corpus), kJsonPieces));
}

TEST(Fuzz, Paths) {
  Bender bender(2);
  const std::vector<std::string> corpus = Corpus("path");
  const std::vector<std::string> pieces = {
      "/", "//", "/..", "%2e", "%2F",      "%00", "%", "%zz",  "?",           "&",
      "=", ":",  "*",   "**",  ":approve", "/v1", "+", "\xff", "area_code=1", "household.members.name=x"};
  for (int i = 0; i < kRounds; ++i) FuzzPath(bender.Bend(bender.OneOf(corpus), pieces));
}

// Sound requests, of which some are abuse that is allowed.
std::vector<std::string> Requests() {
  const std::string json = "Authorization: Bearer a.b.c\r\nContent-Type: application/json\r\n";
  const std::string post = "POST /v1/households HTTP/1.1\r\nHost: a\r\n" + json;
  std::string drops;
  for (int i = 0; i < 40; ++i) drops += "1;x=y\r\n{\r\n";
  return {
      Request("GET", "/v1/households/7?as_of_date=2026-03-01", "Authorization: Bearer a.b.c\r\n"),
      Request("POST", "/v1/households", json,
              R"({"household":{"areaCode":"422801100215","members":[{"name":"x"}]}})"),
      Request("PATCH", "/v1/households/7", json + "If-Match: \"3\"\r\n", R"({"address":"x"})"),
      Request("GET", "/healthz") + Request("GET", "/v1/nothing") +
          Request("GET", "/openapi.json", "Accept-Encoding: gzip\r\n"),
      Request("POST", "/fupin.registry.v1.HouseholdService/GetHousehold", json, R"({"name":"households/7"})"),
      post + "Transfer-Encoding: chunked\r\n\r\n2;" + std::string(2000, 'e') +
          "\r\n{}\r\n0\r\nX-Trailer: a\r\n\r\n",
      post + "Transfer-Encoding: chunked\r\n\r\n" + drops + "0\r\n\r\n",
      post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      post + "Content-Length: 5\r\n\r\n{",
      "GET http://other/v1/households HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /v1/households HTTP/1.1\r\nHost: a\r\nX-Folded: a\r\n b\r\n\r\n",
      "GET /v1/households HTTP/1.1\nHost: a\n\n",
      Request("OPTIONS", "/v1/households",
              "Origin: https://a.example\r\nAccess-Control-Request-Method: GET\r\n"),
      Request("GET", "/v1/imports/7", "Accept: text/event-stream\r\nAuthorization: Bearer a.b.c\r\n"),
  };
}

TEST(Fuzz, Http) {
  FakeBackend backend([](FakeCall&) { return grpc::Status::OK; });
  GatewayOptions options;
  options.http_address = options.grpc_address = "127.0.0.1:0";
  options.access_log_every = 0;
  for (const char* service : {"identity", "registry", "projects", "education", "audit"}) {
    options.backends.targets[service] = backend.address();
  }
  auto gateway = Gateway::Start(options);
  ASSERT_TRUE(gateway.ok()) << gateway.status();
  Bender bender(3);
  const std::vector<std::string> requests = Requests();
  const std::vector<std::string> pieces = {"\r\n",
                                           "\r",
                                           "\n",
                                           "\r\n\r\n",
                                           " ",
                                           ":",
                                           "\t",
                                           "\r\n ",
                                           "\x00\x01",
                                           "Content-Length: 3\r\n",
                                           "Content-Length: -1\r\n",
                                           "Transfer-Encoding: chunked\r\n",
                                           "Transfer-Encoding: identity\r\n",
                                           "Host: b\r\n",
                                           "Connection: close\r\n",
                                           "Expect: 100-continue\r\n",
                                           "0\r\n\r\n",
                                           "ffffffffffffffff\r\n",
                                           "HTTP/1.0",
                                           "HTTP/2.0",
                                           "Upgrade: h2c\r\n",
                                           "Accept: text/event-stream\r\n",
                                           "X-Server-Timeout: 1e308\r\n",
                                           "traceparent: 00-x\r\n",
                                           "Idempotency-Key: \xff\r\n"};
  for (int i = 0; i < kRounds; ++i) {
    const std::string bytes = bender.Bend(bender.OneOf(requests), pieces);
    RawHttp http((*gateway)->http_port());
    http.Send(bytes);
    http.DoneSending();
    const std::string replies = http.ReadUntil("HTTP/1.1 50");
    if (replies.ends_with("HTTP/1.1 50")) {
      // 501 and 505 say that the client speaks another HTTP.
      const std::string code = http.ReadUntil(" ").substr(0, 1);
      ASSERT_TRUE(code == "1" || code == "5") << i << ": 50" << code << " to " << absl::CHexEscape(bytes);
      continue;
    }
    ASSERT_TRUE(http.ClosedByPeer()) << i << ": hangs on " << absl::CHexEscape(bytes);
  }
  EXPECT_EQ(RawHttp((*gateway)->http_port()).Ask(Request("GET", "/healthz")).status, 200);
}

}  // namespace
}  // namespace fupin::gateway
