#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/error.h"
#include "fupin/registry/v1/household_service.pb.h"
#include "services/gateway/descriptors.h"
#include "services/gateway/doors/transcode.h"
#include "services/gateway/routing/path_template.h"
#include "services/gateway/routing/route_trie.h"

namespace fupin::gateway {
namespace {

using ::testing::ElementsAre;

TEST(PathTemplate, ReadsVariablesAndVerbs) {
  const auto parsed = PathTemplate::Parse("/v1/{member.name=households/*/members/*}:move").value();
  EXPECT_THAT(parsed.segments, ElementsAre("v1", "households", "*", "members", "*"));
  ASSERT_EQ(parsed.variables.size(), 1U);
  EXPECT_EQ(parsed.variables[0].field_path, "member.name");
  EXPECT_EQ(parsed.variables[0].first, 1);
  EXPECT_EQ(parsed.variables[0].last, 5);
  EXPECT_EQ(parsed.verb, "move");
  EXPECT_EQ(PathTemplate::Parse("/log/{path=**}").value().variables[0].last, -1);
}

TEST(PathTemplate, RefusesWhatItCannotServe) {
  for (const char* text :
       {"", "v1", "/", "/v1//x", "/v1/{name", "/v1/{=x}", "/v1/{a=**}/x", "/v1/x:", "/v1/x:a/b"}) {
    EXPECT_FALSE(PathTemplate::Parse(text).ok()) << text;
  }
}

TEST(SplitPath, RefusesHiddenSlashesAndDots) {
  std::vector<std::string> segments;
  EXPECT_TRUE(SplitPath("/v1/a%20b", &segments));
  EXPECT_THAT(segments, ElementsAre("v1", "a b"));
  for (const char* path :
       {"", "v1", "/v1//x", "/v1/", "/v1/..", "/v1/%2e%2e/x", "/v1/a%2fb", "/v1/a%00", "/v1/%zz", "/v1/%4"}) {
    EXPECT_FALSE(SplitPath(path, &segments)) << path;
  }
}

class Routes : public ::testing::Test {
 protected:
  static const RouteTrie& Trie() {
    static const RouteTrie* trie = [] {
      auto* built = new RouteTrie;
      for (const HttpBinding& binding : Model().bindings()) EXPECT_TRUE(built->Add(binding).ok());
      return built;
    }();
    return *trie;
  }
  static const ApiModel& Model() {
    static const ApiModel* model = ApiModel::Build(LinkedApiFiles().value()).value().release();
    return *model;
  }
  static std::string Method(std::string_view verb, std::string_view path) {
    const RouteMatch match = Trie().Find(verb, path);
    return match.binding == nullptr ? "" : match.binding->method->descriptor->name();
  }
};

TEST_F(Routes, FindsByVerbPathAndCustomVerb) {
  EXPECT_EQ(Method("POST", "/v1/households"), "CreateHousehold");
  EXPECT_EQ(Method("GET", "/v1/households/1042"), "GetHousehold");
  EXPECT_THAT(Trie().Find("GET", "/v1/households/1042").values, ElementsAre("households/1042"));
  EXPECT_EQ(Method("PATCH", "/v1/households/1042"), "UpdateHousehold");
  EXPECT_EQ(Method("GET", "/v1/households/1042/"), "");
  EXPECT_EQ(Method("GET", "/v1/households%2F1042"), "");
}

TEST_F(Routes, TellsAWrongVerbFromAWrongPath) {
  const RouteMatch wrong_verb = Trie().Find("DELETE", "/v1/households");
  EXPECT_EQ(wrong_verb.binding, nullptr);
  EXPECT_THAT(wrong_verb.allowed, ::testing::UnorderedElementsAre("GET", "POST"));
  EXPECT_TRUE(Trie().Find("GET", "/v1/nothing").allowed.empty());
}

// Every binding of the API is found under a path made from its own template.
TEST_F(Routes, EveryBindingIsReachable) {
  for (const HttpBinding& binding : Model().bindings()) {
    std::string path;
    for (const std::string& segment : binding.path.segments)
      path += "/" + (segment[0] == '*' ? "7" : segment);
    if (!binding.path.verb.empty()) path += ":" + binding.path.verb;
    const RouteMatch match = Trie().Find(binding.verb, path);
    EXPECT_EQ(match.binding, &binding) << binding.verb << " " << path;
  }
}

TEST_F(Routes, SameVerbAndPathTwiceIsAnError) {
  RouteTrie trie;
  ASSERT_TRUE(trie.Add(Model().bindings()[0]).ok());
  EXPECT_EQ(trie.Add(Model().bindings()[0]).code(), absl::StatusCode::kAlreadyExists);
}

class Transcoding : public Routes {
 protected:
  template <typename Request>
  absl::Status Fill(const char* verb, const char* path, const char* query, const char* body,
                    Request* request) {
    head_.verb = verb;
    head_.path = path;
    head_.query = query;
    return FillRequest(Trie().Find(verb, path), head_, body, request);
  }
  static std::vector<std::string> Faults(const absl::Status& status) {
    std::vector<std::string> faults;
    for (const auto& v : DetailOf(status).violations) faults.push_back(v.field + " " + v.reason);
    return faults;
  }
  RequestHead head_;
};

TEST_F(Transcoding, TakesQueryParametersByName) {
  registry::v1::GetHouseholdRequest request;
  ASSERT_TRUE(
      Fill("GET", "/v1/households/7", "as_of_date=2026-03-01&asKnownAt=2026-03-02T00:00:00Z", "", &request)
          .ok());
  EXPECT_EQ(request.name(), "households/7");
  EXPECT_EQ(request.as_of_date().year(), 2026);
  EXPECT_EQ(request.as_of_date().day(), 1);
  EXPECT_EQ(request.as_known_at().seconds(), 1772409600);
}

TEST_F(Transcoding, ReportsEveryWrongParameter) {
  registry::v1::ListHouseholdsRequest request;
  const absl::Status status = Fill("GET", "/v1/households",
                                   "area_code=%ff&page_size=many&nothing=1&area_code=42&%zz=1", "", &request);
  EXPECT_THAT(Faults(status), ElementsAre("area_code TEXT_MALFORMED", "page_size NOT_A_NUMBER",
                                          "nothing FIELD_UNKNOWN", " QUERY_MALFORMED"));
}

TEST_F(Transcoding, AFieldComesFromOnePlace) {
  registry::v1::GetHouseholdRequest get;
  EXPECT_THAT(Faults(Fill("GET", "/v1/households/7", "name=households/8", "", &get)),
              ElementsAre("name FIELD_UNKNOWN"));
  registry::v1::CreateHouseholdRequest create;
  EXPECT_THAT(Faults(Fill("POST", "/v1/households", "household.area_code=42", "{}", &create)),
              ElementsAre("household.area_code FIELD_UNKNOWN"));
  EXPECT_EQ(DetailOf(Fill("GET", "/v1/households/7", "", "{}", &get)).reason, "BODY_UNEXPECTED");
}

TEST_F(Transcoding, ThePathWinsOverTheBody) {
  registry::v1::UpdateHouseholdRequest request;
  ASSERT_TRUE(
      Fill("PATCH", "/v1/households/7", "update_mask=address,phone", R"({"name":"households/8"})", &request)
          .ok());
  EXPECT_EQ(request.household().name(), "households/7");
  EXPECT_EQ(request.update_mask().paths_size(), 2);
}

TEST_F(Transcoding, HeadersFillRequestIdAndEtag) {
  registry::v1::UpdateHouseholdRequest request;
  head_.idempotency_key = "0190b2a4-0000-7000-8000-000000000001";
  head_.if_match = "W/\"17\"";
  ASSERT_TRUE(Fill("PATCH", "/v1/households/7", "", "{}", &request).ok());
  EXPECT_EQ(request.request_id(), head_.idempotency_key);
  EXPECT_EQ(request.household().etag(), "17");
  registry::v1::UpdateHouseholdRequest other;
  EXPECT_THAT(Faults(Fill("PATCH", "/v1/households/7", "", R"({"etag":"16"})", &other)),
              ElementsAre("etag HEADER_CONFLICT"));
}

}  // namespace
}  // namespace fupin::gateway
