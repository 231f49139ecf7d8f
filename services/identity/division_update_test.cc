// The yearly update on the real divisions of Enshi prefecture.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "common/base/ids.h"
#include "common/base/wire.h"
#include "fupin/identity/v1/division_update.pb.h"
#include "fupin/identity/v1/organisation.pb.h"
#include "fupin/identity/v1/village_group.pb.h"
#include "services/identity/testing.h"

namespace fupin::identity {
namespace {

constexpr char kTown[] = "422801100";         // 龙凤镇
constexpr char kSubdistrict[] = "422801009";  // not in use
constexpr char kVillage[] = "422801100215";   // 青堡村
constexpr char kOtherVillage[] = "422801100214";

class DivisionUpdateTest : public IdentityTest {
 protected:
  DivisionUpdateTest() {
    std::ifstream file("deploy/data/divisions-prefecture.csv");
    std::string line;
    std::getline(file, line);
    v1::ImportDivisionsRequest import;
    while (std::getline(file, line)) {
      const size_t comma = line.find(',');
      v1::Division& division = *import.add_divisions();
      division.set_code(line.substr(0, comma));
      division.set_display_name(line.substr(comma + 1));
      if (!division.code().starts_with("422801")) continue;
      v1::DivisionLine& listed = *request_.add_divisions();
      listed.set_code(division.code());
      listed.set_display_name(division.display_name());
    }
    EXPECT_OK(Call<v1::ImportDivisionsResponse>(Admin(), import));
    request_.set_area_code("422801");
    request_.set_document("民函〔2025〕3号");
    SetDate(*Date::Parse("2026-01-01"), request_.mutable_effective_date());
  }

  absl::StatusOr<v1::UpdateDivisionsResponse> Update(bool validate_only = false) {
    request_.set_validate_only(validate_only);
    return Call<v1::UpdateDivisionsResponse>(Admin(), request_);
  }
  // The same list with another code for a division.
  void Recode(const std::string& from, const std::string& to) {
    for (v1::DivisionLine& line : *request_.mutable_divisions()) {
      if (line.code().starts_with(from)) line.set_code(to + line.code().substr(from.size()));
    }
  }
  void Drop(const std::string& code) {
    auto& lines = *request_.mutable_divisions();
    lines.erase(std::remove_if(lines.begin(), lines.end(), [&](const auto& l) { return l.code() == code; }),
                lines.end());
  }
  void Say(v1::DivisionChangeKind kind, const std::string& from, const std::string& to) {
    v1::DivisionSuccession& succession = *request_.add_successions();
    succession.set_kind(kind);
    succession.set_old_code(from);
    succession.add_new_codes(to);
  }
  absl::StatusOr<v1::Division> Get(const std::string& code, const char* day = "") {
    v1::GetDivisionRequest request;
    request.set_name("divisions/" + code);
    if (*day != '\0') SetDate(*Date::Parse(day), request.mutable_as_of_date());
    return Call<v1::Division>(Admin(), request);
  }
  static std::string Count(const v1::UpdateDivisionsResponse& report) {
    int64_t accounts = 0, grants = 0, organisations = 0;
    for (const v1::DivisionChange& change : report.changes()) {
      accounts += change.account_count();
      grants += change.grant_count();
      organisations += change.organisation_count();
    }
    return std::to_string(report.changes_size()) + " changes, " + std::to_string(accounts) + " accounts, " +
           std::to_string(grants) + " grants, " + std::to_string(organisations) + " organisations";
  }

  v1::UpdateDivisionsRequest request_;
};

TEST_F(DivisionUpdateTest, ATownBecomesASubdistrictAndTakesItsPeopleAlong) {
  const v1::Account officer = CreatePerson("zhaohua", "township_officer", kTown);
  const v1::Account villager = CreatePerson("qingbao", "village_officer", kVillage);
  ASSERT_OK_AND_ASSIGN(const v1::Session session, Login("qingbao"));
  Recode(kTown, kSubdistrict);
  Say(v1::DIVISION_CHANGE_KIND_RECODED, kTown, kSubdistrict);

  ASSERT_OK_AND_ASSIGN(const v1::UpdateDivisionsResponse dry, Update(/*validate_only=*/true));
  EXPECT_EQ(Sql("SELECT count(*) FROM division_succession"), "0");
  ASSERT_OK_AND_ASSIGN(const v1::UpdateDivisionsResponse done, Update());
  EXPECT_EQ(dry.SerializeAsString(), done.SerializeAsString()) << "a dry run tells the truth";
  EXPECT_EQ(Count(done),
            std::to_string(done.changes_size()) + " changes, 2 accounts, 2 grants, 0 organisations");
  EXPECT_GT(done.changes_size(), 10) << "the town and its villages";
  EXPECT_EQ(done.affected_accounts_size(), 2);

  EXPECT_TRUE(IsRefused(session)) << "its token names a village that is gone";
  ASSERT_OK_AND_ASSIGN(const v1::Session again, Login("qingbao"));
  EXPECT_EQ(again.account().area_code(), std::string(kSubdistrict) + "215");
  EXPECT_EQ(again.account().grants(0).area_code(), std::string(kSubdistrict) + "215");

  EXPECT_EQ(Get(kTown, "2025-12-31")->successor_codes(0), kSubdistrict);
  const auto gone = Get(kTown);
  EXPECT_ERROR(gone, kNotFound, "DIVISION_NOT_FOUND");
  EXPECT_EQ(DetailOf(gone.status()).metadata["successor_codes"], kSubdistrict);
  EXPECT_OK(Get(kSubdistrict));
  EXPECT_ERROR(Get(kSubdistrict, "2025-12-31"), kNotFound, "DIVISION_NOT_FOUND");

  const std::string events = Sql("SELECT count(*) FROM outbox WHERE action = 'identity.divisions.changed'");
  EXPECT_EQ(events, "1");
  ASSERT_OK_AND_ASSIGN(const v1::UpdateDivisionsResponse repeated, Update());
  EXPECT_EQ(repeated.changes_size(), 0);
  EXPECT_EQ(Sql("SELECT count(*) FROM outbox WHERE action = 'identity.divisions.changed'"), "1");
}

TEST_F(DivisionUpdateTest, AMergedVillageLeadsToItsSuccessor) {
  v1::SetVillageGroupsRequest groups;
  for (const char* village : {kVillage, kOtherVillage}) {
    groups.set_village_code(village);
    groups.clear_groups();
    v1::VillageGroup& group = *groups.add_groups();
    group.set_number(1);
    group.set_display_name(std::string("一组") + (village + 9));
    group.set_kind(v1::VILLAGE_GROUP_KIND_GROUP);
    SetDate(*Date::Parse("2020-01-01"), groups.mutable_effective_date());
    ASSERT_OK(Call<v1::SetVillageGroupsResponse>(Admin(), groups));
  }
  CreatePerson("qingbao", "village_officer", kVillage);
  v1::CreateOrganisationRequest committee;
  committee.mutable_organisation()->set_display_name("青堡村村民委员会");
  committee.mutable_organisation()->set_kind(v1::ORGANISATION_KIND_VILLAGE_COMMITTEE);
  committee.mutable_organisation()->set_area_code(kVillage);
  ASSERT_OK_AND_ASSIGN(const v1::Organisation organisation, Call<v1::Organisation>(Admin(), committee));

  Drop(kVillage);
  const auto unexplained = Update();
  EXPECT_EQ(DetailOf(unexplained.status()).violations.at(0).reason, "SUCCESSION_MISSING");
  Say(v1::DIVISION_CHANGE_KIND_MERGED, kVillage, kOtherVillage);
  ASSERT_OK_AND_ASSIGN(const v1::UpdateDivisionsResponse report, Update());
  EXPECT_EQ(Count(report), "1 changes, 1 accounts, 1 grants, 1 organisations");

  v1::GetOrganisationRequest get;
  get.set_name(organisation.name());
  EXPECT_EQ(Call<v1::Organisation>(As("village_officer", kOtherVillage), get)->area_code(), kOtherVillage);
  v1::ListVillageGroupsRequest list;
  list.set_parent(std::string("divisions/") + kOtherVillage);
  ASSERT_OK_AND_ASSIGN(const v1::ListVillageGroupsResponse now,
                       Call<v1::ListVillageGroupsResponse>(Admin(), list));
  ASSERT_EQ(now.groups_size(), 2);
  EXPECT_EQ(now.groups(1).code(), std::string(kOtherVillage) + "002");
  EXPECT_EQ(now.groups(1).display_name(), "一组215");

  v1::GetDivisionHistoryRequest history;
  history.set_name(std::string("divisions/") + kOtherVillage);
  ASSERT_OK_AND_ASSIGN(const v1::DivisionHistory life, Call<v1::DivisionHistory>(Admin(), history));
  ASSERT_EQ(life.predecessors_size(), 1);
  EXPECT_EQ(life.predecessors(0).old_code(), kVillage);
  EXPECT_EQ(life.predecessors(0).document(), "民函〔2025〕3号");
  EXPECT_EQ(life.successors_size(), 0);

  v1::BatchGetDivisionsRequest batch;
  batch.add_codes(kVillage);
  ASSERT_OK_AND_ASSIGN(const auto missing, Call<v1::BatchGetDivisionsResponse>(Admin(), batch));
  ASSERT_EQ(missing.ended_divisions_size(), 1);
  EXPECT_EQ(missing.ended_divisions(0).successor_codes(0), kOtherVillage);
}

TEST_F(DivisionUpdateTest, ARenameKeepsBothNames) {
  for (v1::DivisionLine& line : *request_.mutable_divisions()) {
    if (line.code() == kTown) line.set_display_name("龙凤新镇");
  }
  ASSERT_OK_AND_ASSIGN(const v1::UpdateDivisionsResponse report, Update());
  ASSERT_EQ(report.changes_size(), 1);
  EXPECT_EQ(report.changes(0).kind(), v1::DIVISION_CHANGE_KIND_RENAMED);
  EXPECT_EQ(report.changes(0).display_name(), "龙凤镇");
  EXPECT_EQ(Get(kTown, "2025-12-31")->display_name(), "龙凤镇");
  EXPECT_EQ(Get(kTown)->display_name(), "龙凤新镇");
  SetDate(*Date::Parse("2025-06-01"), request_.mutable_effective_date());
  EXPECT_EQ(DetailOf(Update().status()).violations.at(0).reason, "DIVISION_PERIODS_OVERLAP");
}

TEST_F(DivisionUpdateTest, OnlyWhoMayChangesOnlyTheirArea) {
  EXPECT_ERROR(Call<v1::UpdateDivisionsResponse>(As("county_officer", "422801"), request_), kPermissionDenied,
               "PERMISSION_NOT_GRANTED");
  EXPECT_ERROR(Call<v1::UpdateDivisionsResponse>(As("province_officer", "43"), request_), kPermissionDenied,
               "AREA_NOT_GRANTED");
}

}  // namespace
}  // namespace fupin::identity
