#include "services/gateway/doors/pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "services/gateway/doors/accept.h"

namespace fupin::gateway {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class ConsoleTest : public ::testing::Test {
 protected:
  ConsoleTest() : pages_([] { return std::map<std::string, bool>{{"registry", true}}; }) {
    std::string pattern = ::testing::TempDir() + "console.XXXXXX";
    folder_ = ::mkdtemp(pattern.data());
    Write("index.html", "<first page>");
    Write("index.html.br", "packed first page");
    Write("assets/app-1a2b.js", "script");
    Write("assets/app-1a2b.js.br", "br script");
    Write("assets/app-1a2b.js.gz", "gz script");
    Write("logo.svg", "<svg/>");
    Write("alone.gz", "packed, of nothing");
    pages_.Add("/docs", "text/html; charset=utf-8", "<docs>");
    pages_.Reserve("v1");
    pages_.Reserve("log");
    EXPECT_TRUE(pages_.AddConsole(folder_).ok());
  }
  ~ConsoleTest() override { std::filesystem::remove_all(folder_); }

  void Write(const std::string& name, const std::string& bytes) {
    const auto path = std::filesystem::path(folder_) / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
  }
  std::optional<HttpReply> Get(const std::string& path, const std::string& accept = "",
                               const std::string& encodings = "") {
    RequestHead head;
    head.verb = "GET";
    head.path = path;
    head.accept = accept;
    head.accept_encoding = encodings;
    return pages_.Find(head);
  }
  std::string Body(const std::string& path, const std::string& accept = "",
                   const std::string& encodings = "") {
    std::optional<HttpReply> reply = Get(path, accept, encodings);
    return reply.has_value() && reply->shared_body != nullptr ? *reply->shared_body : "(none)";
  }

  std::string folder_;
  Pages pages_;
};

constexpr char kBrowser[] = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

TEST_F(ConsoleTest, HashedFilesMayBeKeptForEver) {
  EXPECT_EQ(Get("/assets/app-1a2b.js")->cache, "public, max-age=31536000, immutable");
  EXPECT_EQ(Get("/assets/app-1a2b.js")->content_type, "text/javascript; charset=utf-8");
  EXPECT_EQ(Get("/")->cache, "no-cache");
  EXPECT_EQ(Get("/logo.svg")->cache, "no-cache");
}

TEST_F(ConsoleTest, SendsPackedFilesToWhoTakesThem) {
  const char* script = "/assets/app-1a2b.js";
  EXPECT_EQ(Body(script), "script");
  EXPECT_EQ(Body(script, "", "gzip, deflate"), "gz script");
  EXPECT_EQ(Body(script, "", "gzip, deflate, br"), "br script");
  EXPECT_EQ(Body(script, "", "br;q=0.1, gzip;q=0.9"), "gz script");
  EXPECT_EQ(Body(script, "", "br;q=0, gzip;q=0"), "script");
  EXPECT_EQ(Body(script, "", "*"), "br script");
  EXPECT_EQ(Body(script, "", "identity;q=1, br;q=0.5"), "script");
  EXPECT_EQ(Body("/", "", "br"), "packed first page");
  EXPECT_EQ(Body("/", "", "gzip"), "<first page>");
}

TEST_F(ConsoleTest, SaysWhatTheReplyDependsOn) {
  const HttpReply plain = *Get("/assets/app-1a2b.js");
  const HttpReply packed = *Get("/assets/app-1a2b.js", "", "br");
  EXPECT_THAT(plain.headers, HasSubstr("Vary: Accept-Encoding\r\n"));
  EXPECT_THAT(plain.headers, Not(HasSubstr("Content-Encoding")));
  EXPECT_THAT(packed.headers, HasSubstr("Vary: Accept-Encoding\r\n"));
  EXPECT_THAT(packed.headers, HasSubstr("Content-Encoding: br\r\n"));
  EXPECT_NE(plain.headers.substr(0, plain.headers.find('\r')),
            packed.headers.substr(0, packed.headers.find('\r')));
  EXPECT_THAT(Get("/logo.svg", "", "br")->headers, Not(HasSubstr("Vary")));
  EXPECT_THAT(Get("/households/7", kBrowser)->headers, HasSubstr("Vary: Accept, Accept-Encoding\r\n"));
}

TEST_F(ConsoleTest, AnsweredWithItsOwnEtagAFileIsNotSentAgain) {
  RequestHead head;
  head.verb = "GET";
  head.path = "/assets/app-1a2b.js";
  head.accept_encoding = "br";
  const std::string headers = pages_.Find(head)->headers;
  head.if_none_match = headers.substr(6, headers.find('\r') - 6);
  EXPECT_EQ(pages_.Find(head)->status, 304);
  EXPECT_THAT(pages_.Find(head)->headers, HasSubstr("Vary: Accept-Encoding"));
  head.accept_encoding = "gzip";
  EXPECT_EQ(pages_.Find(head)->status, 200);
}

TEST_F(ConsoleTest, PackedFilesAreNoPages) {
  for (const char* path :
       {"/index.html.br", "/assets/app-1a2b.js.br", "/assets/app-1a2b.js.gz", "/alone.gz"}) {
    EXPECT_FALSE(Get(path).has_value()) << path;
  }
}

TEST_F(ConsoleTest, BrowsersGetTheFirstPageAtTheConsolesRoutes) {
  for (const char* path : {"/households", "/households/7", "/projects/3/money", "/v1beta"}) {
    EXPECT_EQ(Body(path, kBrowser), "<first page>") << path;
    EXPECT_EQ(Get(path, kBrowser)->cache, "no-cache") << path;
  }
  EXPECT_FALSE(Get("/households/7").has_value());
  EXPECT_FALSE(Get("/households/7", "*/*").has_value());
  EXPECT_FALSE(Get("/households/7", "application/json").has_value());
  EXPECT_FALSE(Get("/households/7", "text/html;q=0").has_value());
}

TEST_F(ConsoleTest, TheSuitesPathsAreNotTheConsoles) {
  for (const char* path : {"/v1", "/v1/", "/v1/nothing", "/log/tile/9", "/docs/nothing", "/assets/app-old.js",
                           "/fupin.registry.v1.HouseholdService/GetHousehold", "/openapi.json"}) {
    EXPECT_FALSE(Get(path, kBrowser).has_value()) << path;
  }
  EXPECT_EQ(Get("/healthz", kBrowser)->body, "ok\n");
  EXPECT_EQ(Get("/readyz", kBrowser)->content_type, "application/json");
  RequestHead post;
  post.verb = "POST";
  post.path = "/households";
  post.accept = kBrowser;
  EXPECT_FALSE(pages_.Find(post).has_value());
}

TEST_F(ConsoleTest, TheConsoleAllowsNothingInline) {
  const std::string console(Get("/")->policy);
  EXPECT_THAT(console, Not(HasSubstr("unsafe")));
  EXPECT_THAT(console, HasSubstr("img-src 'self' data: blob:"));
  EXPECT_THAT(console, HasSubstr("default-src 'none'"));
  EXPECT_THAT(std::string(Get("/docs")->policy), HasSubstr("style-src 'self' 'unsafe-inline';"));
}

TEST_F(ConsoleTest, WithoutAConsoleUnknownPathsStayUnknown) {
  Pages bare([] { return std::map<std::string, bool>(); });
  RequestHead head;
  head.verb = "GET";
  head.path = "/households";
  head.accept = kBrowser;
  EXPECT_FALSE(bare.Find(head).has_value());
}

TEST(Accept, WeighsLists) {
  EXPECT_EQ(WeightOf("gzip, br;q=0.5", "br"), 0.5);
  EXPECT_EQ(WeightOf("GZIP ; Q=0.25", "gzip"), 0.25);
  EXPECT_EQ(WeightOf("*;q=0.3, br", "gzip"), 0.3);
  EXPECT_EQ(WeightOf("gzip", "br"), 0);
  EXPECT_EQ(WeightOf("", "br", 0.7), 0.7);
  EXPECT_EQ(WeightOf("br;q=2", "br"), 0);
  EXPECT_EQ(WeightOf("br;q=x", "br"), 0);
}

TEST(PagesFolderTest, AFolderThatIsNotThereIsAnErrorWithItsName) {
  Pages pages([] { return std::map<std::string, bool>(); });
  const absl::Status status = pages.AddConsole("/no/such/folder");
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(status.message()), HasSubstr("/no/such/folder"));
}

}  // namespace
}  // namespace fupin::gateway
