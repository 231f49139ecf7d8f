#include <gtest/gtest.h>

#include <fstream>

#include "common/base/ids.h"
#include "common/base/wire.h"
#include "fupin/identity/v1/division.pb.h"
#include "fupin/identity/v1/organisation.pb.h"
#include "services/identity/testing.h"

namespace fupin::identity {
namespace {

class DivisionTest : public IdentityTest {
 protected:
  static v1::Division* Add(v1::ImportDivisionsRequest& request, const std::string& code,
                           const std::string& name) {
    v1::Division* division = request.add_divisions();
    division->set_code(code);
    division->set_display_name(name);
    return division;
  }
  absl::StatusOr<v1::ImportDivisionsResponse> Import(const v1::ImportDivisionsRequest& request,
                                                     const std::string& role = "system_admin") {
    return Call<v1::ImportDivisionsResponse>(As(role, "42"), request);
  }
  void ImportSome() {
    v1::ImportDivisionsRequest request;
    Add(request, "42", "湖北省");
    Add(request, "4228", "恩施土家族苗族自治州");
    Add(request, "422801", "恩施市");
    Add(request, "422801100", "龙凤镇");
    Add(request, "422801100201", "小龙潭村委会");
    ASSERT_OK(Import(request));
  }
  absl::StatusOr<v1::Division> Get(const std::string& code, const char* day = "") {
    v1::GetDivisionRequest request;
    request.set_name("divisions/" + code);
    if (*day != '\0') SetDate(*Date::Parse(day), request.mutable_as_of_date());
    return Call<v1::Division>(As("village_officer", "422801100201"), request);
  }
};

TEST_F(DivisionTest, EveryoneReadsAllOfThem) {
  ImportSome();
  ASSERT_OK_AND_ASSIGN(const v1::Division province, Get("42"));
  EXPECT_EQ(province.display_name(), "湖北省") << "above and outside the caller's own area";
  ASSERT_OK_AND_ASSIGN(const v1::Division town, Get("422801100000"));
  EXPECT_EQ(town.code(), "422801100");
  EXPECT_ERROR(Get("422803"), kNotFound, "DIVISION_NOT_FOUND");
  EXPECT_ERROR(Get("42280"), kInvalidArgument, "NAME_MALFORMED");
}

TEST_F(DivisionTest, ImportingAgainChangesNothing) {
  v1::ImportDivisionsRequest request;
  Add(request, "42", "湖北省");
  Add(request, "4228", "恩施");
  EXPECT_EQ(Import(request)->created_count(), 2);
  const std::string events = Sql("SELECT count(*) FROM outbox");
  EXPECT_EQ(Import(request)->unchanged_count(), 2);
  EXPECT_EQ(Sql("SELECT count(*) FROM outbox"), events) << "no change, no event";
  request.mutable_divisions(1)->set_display_name("恩施土家族苗族自治州");
  ASSERT_OK_AND_ASSIGN(const v1::ImportDivisionsResponse third, Import(request));
  EXPECT_EQ(third.updated_count(), 1);
  EXPECT_EQ(third.unchanged_count(), 1);
}

TEST_F(DivisionTest, AnOrphanStopsTheWholeImport) {
  v1::ImportDivisionsRequest request;
  Add(request, "42", "湖北省");
  Add(request, "422801", "恩施市");
  const auto result = Import(request);
  EXPECT_ERROR(result, kFailedPrecondition, "PARENT_MISSING");
  EXPECT_EQ(DetailOf(result.status()).metadata["code"], "422801");
  EXPECT_EQ(Sql("SELECT count(*) FROM division"), "0");
}

TEST_F(DivisionTest, APseudoCountyStandsBesideItsPrefecture) {
  v1::ImportDivisionsRequest request;
  Add(request, "42", "湖北省");
  Add(request, "4219", "市");
  Add(request, "421900", "市（辖区）");
  Add(request, "421900003", "街道");
  ASSERT_OK(Import(request));
  EXPECT_EQ(Get("4219")->display_name(), "市");
  EXPECT_EQ(Get("421900")->display_name(), "市（辖区）");
  EXPECT_EQ(Get("421900003")->parent_code(), "421900");
}

TEST_F(DivisionTest, ANameHoldsForItsTime) {
  ImportSome();
  v1::ImportDivisionsRequest request;
  SetDate(*Date::Parse("2024-12-31"), Add(request, "422801100", "龙凤镇")->mutable_valid_until_date());
  ASSERT_OK(Import(request));
  request.Clear();
  SetDate(*Date::Parse("2025-01-01"), Add(request, "422801100", "龙凤街道")->mutable_valid_from_date());
  ASSERT_OK(Import(request));
  EXPECT_EQ(Get("422801100", "2024-12-31")->display_name(), "龙凤镇");
  EXPECT_EQ(Get("422801100", "2025-01-01")->display_name(), "龙凤街道");
  EXPECT_EQ(Get("422801100")->display_name(), "龙凤街道");
  request.Clear();
  SetDate(*Date::Parse("2025-06-01"), Add(request, "422801100", "又改名")->mutable_valid_from_date());
  EXPECT_ERROR(Import(request), kFailedPrecondition, "DIVISION_PERIODS_OVERLAP");
}

TEST_F(DivisionTest, ImportsStayInTheCallersAreaAndNeedTheRole) {
  v1::ImportDivisionsRequest request;
  Add(request, "43", "湖南省");
  EXPECT_ERROR(Import(request), kInvalidArgument, "AREA_OUT_OF_RANGE");
  EXPECT_ERROR(Import(request, "county_officer"), kPermissionDenied, "PERMISSION_NOT_GRANTED");
}

TEST_F(DivisionTest, BatchesNameWhatIsMissing) {
  ImportSome();
  v1::BatchGetDivisionsRequest request;
  for (const char* code : {"422801100201", "422801100299", "42", "422801100299", "42"})
    request.add_codes(code);
  ASSERT_OK_AND_ASSIGN(const v1::BatchGetDivisionsResponse response,
                       Call<v1::BatchGetDivisionsResponse>(Admin(), request));
  ASSERT_EQ(response.divisions_size(), 2);
  EXPECT_EQ(response.divisions(0).code(), "42");
  ASSERT_EQ(response.missing_codes_size(), 1);
  EXPECT_EQ(response.missing_codes(0), "422801100299");
}

TEST_F(DivisionTest, TheFixtureLoadsAndPagesThrough) {
  std::ifstream file("deploy/data/divisions-prefecture.csv");
  std::string line;
  std::getline(file, line);
  v1::ImportDivisionsRequest request;
  while (std::getline(file, line)) {
    Add(request, line.substr(0, line.find(',')), line.substr(line.find(',') + 1));
  }
  request.set_request_id(NewUuid());
  EXPECT_EQ(Import(request)->created_count(), 1856);
  EXPECT_EQ(Import(request)->created_count(), 1856) << "the stored reply";
  v1::ListDivisionsRequest list;
  list.set_parent_code("422801");
  list.set_page_size(7);
  std::vector<std::string> codes;
  do {
    ASSERT_OK_AND_ASSIGN(const v1::ListDivisionsResponse page,
                         Call<v1::ListDivisionsResponse>(Admin(), list));
    for (const v1::Division& division : page.divisions()) codes.push_back(division.code());
    list.set_page_token(page.next_page_token());
  } while (!list.page_token().empty());
  EXPECT_EQ(codes.size(), 19u);
  EXPECT_TRUE(std::is_sorted(codes.begin(), codes.end()));
  list.set_page_token("made up");
  EXPECT_ERROR(Call<v1::ListDivisionsResponse>(Admin(), list), kInvalidArgument, "PAGE_TOKEN_INVALID");
}

TEST_F(DivisionTest, OrganisationsStayInTheirArea) {
  v1::CreateOrganisationRequest request;
  v1::Organisation& school = *request.mutable_organisation();
  school.set_display_name("龙凤镇中心小学");
  school.set_kind(v1::ORGANISATION_KIND_SCHOOL);
  school.set_area_code("422801100");
  school.set_social_credit_code("91350100M000100Y43");
  ASSERT_OK_AND_ASSIGN(const v1::Organisation created,
                       Call<v1::Organisation>(As("county_officer", "422801"), request));
  EXPECT_ERROR(Call<v1::Organisation>(Admin(), request), kAlreadyExists, "SOCIAL_CREDIT_CODE_TAKEN");
  EXPECT_ERROR(Call<v1::Organisation>(As("county_officer", "422802"), request), kPermissionDenied,
               "AREA_NOT_GRANTED");
  v1::GetOrganisationRequest get;
  get.set_name(created.name());
  EXPECT_OK(Call<v1::Organisation>(As("township_officer", "422801100"), get));
  EXPECT_ERROR(Call<v1::Organisation>(As("township_officer", "422801101"), get), kNotFound,
               "ORGANISATION_NOT_FOUND");
  v1::ListOrganisationsRequest list;
  list.set_area_code("422801");
  list.set_kind(v1::ORGANISATION_KIND_BANK);
  EXPECT_EQ(Call<v1::ListOrganisationsResponse>(Admin(), list)->organisations_size(), 0);
  list.set_kind(v1::ORGANISATION_KIND_SCHOOL);
  EXPECT_EQ(Call<v1::ListOrganisationsResponse>(Admin(), list)->organisations_size(), 1);
  school.set_social_credit_code("91350100M000100Y44");
  EXPECT_ERROR(Call<v1::Organisation>(Admin(), request), kInvalidArgument, "SOCIAL_CREDIT_CODE_INVALID");
}

}  // namespace
}  // namespace fupin::identity
