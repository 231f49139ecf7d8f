#include "services/audit/reconciliation_service.h"

#include <gtest/gtest.h>

#include "common/base/ids.h"
#include "common/base/wire.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_postgres.h"
#include "fupin/registry/v1/statistics_service.pb.h"

namespace fupin::audit {
namespace {

// The registry: 7,013 households and 12,483 people wherever one asks, unless told to fail.
class FakeRegistry final : public rpc::Channel {
 public:
  FakeRegistry() : Channel({.target = "127.0.0.1:1"}) {}
  absl::Status CallErased(const rpc::CallContext& call, const google::protobuf::Message& request,
                          google::protobuf::Message* response) override {
    token = call.access_token();
    asked = static_cast<const registry::v1::GetStatisticsRequest&>(request);
    auto& statistics = static_cast<registry::v1::Statistics&>(*response);
    const std::tuple<const char*, const char*, int64_t> figures[] = {{"registered_households", "户", 7013},
                                                                     {"registered_people", "人", 12483}};
    for (const auto& [code, unit, value] : figures) {
      (*statistics.mutable_area()->mutable_values())[code] = value;
      registry::v1::IndicatorDefinition& definition = *statistics.add_definitions();
      definition.set_code(code);
      definition.set_unit(unit);
    }
    return status;
  }

  absl::Status status;
  std::string token;
  registry::v1::GetStatisticsRequest asked;
};

class ReconciliationServiceTest : public ::testing::Test {
 protected:
  ReconciliationServiceTest()
      : database_(
            testing::OpenDatabase(testing::TempPostgres::Shared().NewDatabase("services/audit/migrations"))),
        keyring_(*crypto::Keyring::FromKek(std::string(32, 'k'))),
        service_(*database_, *keyring_, [this]() -> rpc::Channel& { return registry_; }) {}

  rpc::CallContext Call(const char* area = "422801", const std::string& request_id = "") {
    auth::Principal principal;
    principal.name = "accounts/9";
    Scope scope;
    scope.actor = principal.name;
    scope.range = AreaCode::Parse(area)->range();
    scope.request_id = request_id;
    scope.now = absl::FromUnixSeconds(1772352000);  // 2026-03-01
    return {std::move(principal), std::move(scope), "the caller's token"};
  }

  static v1::CreateClaimRequest Request(const std::string& indicator = "registered_people",
                                        const std::string& value = "12483", const std::string& unit = "人") {
    v1::CreateClaimRequest request;
    v1::Claim& claim = *request.mutable_claim();
    claim.set_area_code("422801100");
    claim.set_indicator(indicator);
    SetDate(*Date::FromYmd(2026, 2, 28), claim.mutable_as_of_date());
    claim.set_claimed_value(value);
    claim.set_unit(unit);
    claim.mutable_document()->set_title("2026年一季度工作总结");
    claim.mutable_document()->set_locator("第3页");
    return request;
  }

  absl::StatusOr<v1::Claim> Create(const v1::CreateClaimRequest& request,
                                   const std::string& request_id = "") {
    rpc::CallContext call = Call("422801", request_id);
    return service_.CreateClaim(call, request);
  }

  FakeRegistry registry_;
  std::unique_ptr<postgres::Database> database_;
  std::unique_ptr<crypto::Keyring> keyring_;
  ReconciliationService service_;
};

TEST_F(ReconciliationServiceTest, ShowsTheClaimBesideTheFact) {
  ASSERT_OK_AND_ASSIGN(const v1::Claim equal, Create(Request()));
  EXPECT_EQ(equal.verdict(), v1::VERDICT_HOLDS);
  EXPECT_EQ(equal.creator(), "accounts/9");
  ASSERT_OK_AND_ASSIGN(const v1::Claim differs, Create(Request("registered_households", "7000", "户")));
  EXPECT_EQ(differs.verdict(), v1::VERDICT_FAILS);
  EXPECT_EQ(differs.derived_value(), "7013");
  EXPECT_EQ(differs.difference(), "-13");
  ASSERT_OK_AND_ASSIGN(const v1::Claim rounded, Create(Request("registered_people", "1.25", "万人")));
  EXPECT_EQ(rounded.verdict(), v1::VERDICT_HOLDS);
  EXPECT_EQ(registry_.token, "the caller's token") << "under the caller's rights, not ours";
  EXPECT_EQ(registry_.asked.area_code(), "422801100");
  EXPECT_EQ(registry_.asked.as_of_date().day(), 28);
}

TEST_F(ReconciliationServiceTest, ComesBackAsEnteredAndIsDerivedAnew) {
  ASSERT_OK_AND_ASSIGN(const v1::Claim created, Create(Request()));
  rpc::CallContext call = Call();
  v1::GetClaimRequest get;
  get.set_name(created.name());
  ASSERT_OK_AND_ASSIGN(const v1::Claim read, service_.GetClaim(call, get));
  EXPECT_EQ(read.SerializeAsString(), created.SerializeAsString());
  registry_.status = Error(absl::StatusCode::kPermissionDenied, "AREA_OUT_OF_RANGE", "无权");
  ASSERT_OK_AND_ASSIGN(const v1::Claim blind, service_.GetClaim(call, get));
  EXPECT_EQ(blind.verdict(), v1::VERDICT_UNDERIVABLE);
  EXPECT_EQ(blind.underivable_reason(), "AREA_OUT_OF_RANGE");
  EXPECT_EQ(blind.derived_value(), "");
  rpc::CallContext neighbour = Call("422802");
  EXPECT_ERROR(service_.GetClaim(neighbour, get), kNotFound, "CLAIM_NOT_FOUND");
}

TEST_F(ReconciliationServiceTest, RefusesSlipsOfThePen) {
  EXPECT_ERROR(Create(Request("no_such_figure")), kInvalidArgument, "INDICATOR_UNKNOWN");
  EXPECT_ERROR(Create(Request("registered_people", "1", "户")), kInvalidArgument, "UNIT_NOT_OF_INDICATOR");
  v1::CreateClaimRequest request = Request("registered_people", "12,483");
  SetDate(*Date::FromYmd(2026, 3, 2), request.mutable_claim()->mutable_as_of_date());
  const auto refused = Create(request);
  EXPECT_ERROR(refused, kInvalidArgument, "DATE_IN_FUTURE");
  EXPECT_ERROR(refused, kInvalidArgument, "NUMBER_MALFORMED");
  request.mutable_claim()->mutable_as_of_date()->set_month(13);
  EXPECT_ERROR(Create(request), kInvalidArgument, "DATE_INVALID");
}

TEST_F(ReconciliationServiceTest, OneRequestIsOneClaim) {
  const std::string id = NewUuid();
  ASSERT_OK_AND_ASSIGN(const v1::Claim first, Create(Request(), id));
  ASSERT_OK_AND_ASSIGN(const v1::Claim second, Create(Request(), id));
  EXPECT_EQ(first.name(), second.name());
  EXPECT_ERROR(Create(Request("registered_people", "1"), id), kInvalidArgument, "REQUEST_ID_REUSED");
}

TEST_F(ReconciliationServiceTest, ListsNewestFirstInPages) {
  std::vector<std::string> names;
  for (int i = 0; i < 5; ++i) {
    ASSERT_OK_AND_ASSIGN(const v1::Claim claim, Create(Request()));
    names.insert(names.begin(), claim.name());
  }
  rpc::CallContext call = Call();
  v1::ListClaimsRequest request;
  request.set_page_size(2);
  request.set_area_code("422801");
  std::vector<std::string> seen;
  do {
    ASSERT_OK_AND_ASSIGN(const v1::ListClaimsResponse page, service_.ListClaims(call, request));
    for (const v1::Claim& claim : page.claims()) seen.push_back(claim.name());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(seen, names);
}

TEST_F(ReconciliationServiceTest, ChecksFiguresAndNamesEveryFault) {
  rpc::CallContext call = Call();
  v1::CheckFiguresRequest request;
  v1::Figure& sum = *request.add_figures();
  sum.set_id("Z02");
  sum.set_check(v1::FIGURE_CHECK_SUM);
  sum.add_parts("4064.59");
  sum.add_parts("4234.34");
  sum.set_stated("8298.73");
  ASSERT_OK_AND_ASSIGN(const v1::CheckFiguresResponse response, service_.CheckFigures(call, request));
  EXPECT_EQ(response.results(0).id(), "Z02");
  EXPECT_EQ(response.results(0).derived(), "8298.93");
  EXPECT_EQ(response.results(0).verdict(), v1::VERDICT_FAILS);
  *request.add_figures() = sum;
  request.mutable_figures(0)->set_stated("x");
  request.mutable_figures(1)->set_parts(1, "y");
  EXPECT_EQ(DetailOf(service_.CheckFigures(call, request).status()).violations.size(), 2u);
}

}  // namespace
}  // namespace fupin::audit
