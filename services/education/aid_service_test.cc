// Schools, students and aid on a real PostgreSQL, with registry and projects played by the test.
#include "services/education/aid_service.h"

#include <gtest/gtest.h>

#include <mutex>
#include <set>
#include <thread>

#include "common/base/ids.h"
#include "common/base/wire.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_postgres.h"
#include "fupin/projects/v1/payout.pb.h"
#include "fupin/registry/v1/household_service.pb.h"
#include "services/education/module.h"
#include "services/education/school_service.h"
#include "services/education/student_service.h"

namespace fupin::education {
namespace {

using google::protobuf::Message;

Date D(const char* iso) { return *Date::Parse(iso); }

// Knows every member of households/1, registered from 2026-03-01 on, and of households/10, which is not.
class FakeRegistry final : public rpc::Channel {
 public:
  FakeRegistry() : Channel({.target = "127.0.0.1:1"}) {}
  absl::Status CallErased(const rpc::CallContext&, const Message& request, Message* response) override {
    const auto& asked = static_cast<const registry::v1::BatchCheckMembersRequest&>(request);
    ++calls;
    for (const registry::v1::MemberQuery& query : asked.queries()) {
      auto* check = static_cast<registry::v1::BatchCheckMembersResponse*>(response)->add_checks();
      const bool first = query.member().starts_with("households/1/");
      check->set_found(first || query.member().starts_with("households/10/"));
      check->set_full_name(first ? "田小军" : "向小红");
      check->set_present(true);
      check->set_registered(first && *DateOf(asked.date()) >= D("2026-03-01"));
      SetDate(D("2013-05-01"), check->mutable_birth_date());
    }
    return absl::OkStatus();
  }
  std::atomic<int> calls = 0;
};

// Opens a batch for each new request id, and can be out of order.
class FakeProjects final : public rpc::Channel {
 public:
  FakeProjects() : Channel({.target = "127.0.0.1:1"}) {}
  absl::Status CallErased(const rpc::CallContext&, const Message& request, Message* response) override {
    if (down) return absl::UnavailableError("down");
    const auto& open = static_cast<const projects::v1::CreatePayoutBatchRequest&>(request);
    std::lock_guard lock(mutex);
    auto [it, fresh] = batches.try_emplace(open.request_id(), batches.size() + 1);
    if (fresh) opened.push_back(open.payout_batch());
    static_cast<projects::v1::PayoutBatch*>(response)->set_name("payoutBatches/" +
                                                                std::to_string(it->second));
    return absl::OkStatus();
  }
  std::atomic<bool> down = false;
  std::mutex mutex;
  std::map<std::string, size_t> batches;
  std::vector<projects::v1::PayoutBatch> opened;
};

class EducationTest : public ::testing::Test {
 protected:
  EducationTest()
      : keyring_(*crypto::Keyring::FromKek(std::string(32, 'k'))),
        test_database_(fupin::testing::TempPostgres::Shared().NewDatabase("services/education/migrations")),
        database_(fupin::testing::OpenDatabase(test_database_)),
        schools_(*database_, *keyring_),
        students_(*database_, *keyring_, registry_),
        aid_(*database_, *keyring_, registry_, projects_) {
    DescribeEducationConstraints();
  }

  rpc::CallContext As(const char* role, const char* area, const std::string& organisation = "",
                      const std::string& request_id = "", const char* today = "2026-04-10") {
    AreaCode code = *AreaCode::Parse(area);
    auth::Principal principal{.name = std::string("accounts/") + role,
                              .grants = {{role, code, organisation}}};
    return rpc::CallContext(
        principal, {.actor = principal.name,
                    .range = code.range(),
                    .request_id = request_id,
                    .deadline = absl::Now() + absl::Seconds(20),
                    .now = absl::FromUnixSeconds(D(today).days_since_epoch() * int64_t{86400} + 7200)});
  }

  v1::School MakeSchool(const char* name = "龙凤镇初级中学") {
    v1::CreateSchoolRequest request;
    request.mutable_school()->set_display_name(name);
    request.mutable_school()->set_area_code("422801100");
    request.mutable_school()->add_stages(v1::STAGE_JUNIOR);
    rpc::CallContext call = As("county_officer", "422801");
    return *schools_.CreateSchool(call, request);
  }

  static v1::CreateStudentRequest StudentRequest(const std::string& school,
                                                 const std::string& member = "households/1/members/5") {
    v1::CreateStudentRequest request;
    request.mutable_student()->set_school(school);
    request.mutable_student()->set_member(member);
    request.mutable_student()->set_stage(v1::STAGE_JUNIOR);
    request.mutable_student()->set_grade(1);
    request.mutable_student()->set_boarder(true);
    SetDate(D("2025-09-01"), request.mutable_student()->mutable_enrol_date());
    return request;
  }

  v1::Student Enrol(const std::string& school) {
    rpc::CallContext call = As("headmaster", "422801100", school);
    return *students_.CreateStudent(call, StudentRequest(school));
  }

  static v1::GrantAidRequest AidRequest(const std::string& student) {
    v1::GrantAidRequest request;
    request.set_student(student);
    request.set_programme(v1::PROGRAMME_LIVING_AID);
    request.set_term("2026-spring");
    request.set_project("projects/3");
    request.set_request_id(NewUuid());
    return request;
  }

  absl::StatusOr<v1::AidGrant> Grant(const std::string& school, const v1::GrantAidRequest& request) {
    rpc::CallContext call = As("headmaster", "422801100", school, request.request_id());
    return aid_.GrantAid(call, request);
  }

  std::string Count(const std::string& what) {
    return fupin::testing::Sql(test_database_, "SELECT count(*) FROM " + what);
  }

  FakeRegistry registry_;
  FakeProjects projects_;
  std::unique_ptr<crypto::Keyring> keyring_;
  fupin::testing::TestDatabase test_database_;
  std::unique_ptr<postgres::Database> database_;
  SchoolService schools_;
  StudentService students_;
  AidService aid_;
};

TEST_F(EducationTest, AllThatIsWrongWithASchoolIsSaidAtOnce) {
  v1::CreateSchoolRequest request;
  request.mutable_school()->set_display_name("x");
  request.mutable_school()->set_area_code("422801");
  request.mutable_school()->set_school_code("12345");
  request.mutable_school()->add_stages(v1::STAGE_JUNIOR);
  request.mutable_school()->add_stages(v1::STAGE_JUNIOR);
  rpc::CallContext call = As("county_officer", "422801");
  absl::Status status = schools_.CreateSchool(call, request).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(DetailOf(status).violations.size(), 3u);
}

TEST_F(EducationTest, AChildIsAtOneSchoolAtATime) {
  v1::School first = MakeSchool();
  v1::School second = MakeSchool("白杨坪镇中学");
  v1::Student student = Enrol(first.name());
  EXPECT_EQ(student.display_name(), "田小军");
  EXPECT_EQ(student.area_code(), "422801100");
  rpc::CallContext other = As("headmaster", "422801100", second.name());
  EXPECT_ERROR(students_.CreateStudent(other, StudentRequest(second.name())), kAlreadyExists,
               "ALREADY_ENROLLED");
}

TEST_F(EducationTest, BadEnrolmentsAreRefused) {
  v1::School school = MakeSchool();
  rpc::CallContext call = As("headmaster", "422801100", school.name());
  EXPECT_ERROR(students_.CreateStudent(call, StudentRequest(school.name(), "households/9/members/5")),
               kInvalidArgument, "MEMBER_UNKNOWN");
  v1::CreateStudentRequest future = StudentRequest(school.name());
  future.mutable_student()->set_stage(v1::STAGE_SENIOR);
  SetDate(D("2026-09-01"), future.mutable_student()->mutable_enrol_date());
  absl::Status status = students_.CreateStudent(call, future).status();
  ASSERT_EQ(DetailOf(status).violations.size(), 2u);
  EXPECT_EQ(Count("student"), "0");
}

TEST_F(EducationTest, AHeadmasterSeesTheirOwnSchoolOnly) {
  v1::School school = MakeSchool();
  v1::School other = MakeSchool("白杨坪镇中学");
  v1::Student student = Enrol(school.name());
  v1::GetStudentRequest get;
  get.set_name(student.name());
  rpc::CallContext own = As("headmaster", "422801100", school.name());
  rpc::CallContext stranger = As("headmaster", "422801100", other.name());
  rpc::CallContext far = As("county_officer", "422822");
  EXPECT_OK(students_.GetStudent(own, get));
  EXPECT_ERROR(students_.GetStudent(stranger, get), kNotFound, "STUDENT_NOT_FOUND");
  EXPECT_ERROR(students_.GetStudent(far, get), kNotFound, "STUDENT_NOT_FOUND");
  EXPECT_ERROR(students_.CreateStudent(stranger, StudentRequest(school.name())), kPermissionDenied,
               "NOT_OF_YOUR_SCHOOL");
  v1::ListStudentsRequest list;
  list.set_school(school.name());
  EXPECT_ERROR(students_.ListStudents(stranger, list), kPermissionDenied, "NOT_OF_YOUR_SCHOOL");
  EXPECT_EQ(students_.ListStudents(own, list)->students_size(), 1);
  EXPECT_ERROR(Grant(other.name(), AidRequest(student.name())), kNotFound, "STUDENT_NOT_FOUND");
}

TEST_F(EducationTest, ATermsAidGoesIntoAPayoutAndIsGrantedOnce) {
  v1::School school = MakeSchool();
  v1::GrantAidRequest request = AidRequest(Enrol(school.name()).name());
  ASSERT_OK_AND_ASSIGN(v1::AidGrant grant, Grant(school.name(), request));
  EXPECT_EQ(grant.amount_fen(), 75'000);  // half of 1500 yuan, junior boarder from spring 2024
  EXPECT_EQ(grant.payout_batch(), "payoutBatches/1");
  ASSERT_EQ(projects_.opened.size(), 1u);
  EXPECT_EQ(projects_.opened[0].payee_kind(), projects::v1::PAYEE_KIND_MINOR);
  EXPECT_EQ(projects_.opened[0].programme(), "living_aid");
  EXPECT_EQ(projects_.opened[0].payouts(0).amount_fen(), 75'000);

  ASSERT_OK_AND_ASSIGN(v1::AidGrant replay, Grant(school.name(), request));
  EXPECT_EQ(replay.name(), grant.name());
  EXPECT_EQ(replay.payout_batch(), grant.payout_batch());
  EXPECT_ERROR(Grant(school.name(), AidRequest(request.student())), kAlreadyExists, "AID_ALREADY_GRANTED");
  EXPECT_EQ(Count("aid_grant"), "1");
  EXPECT_EQ(projects_.opened.size(), 1u);
}

TEST_F(EducationTest, NotRegisteredOnTheDayIsRefused) {
  v1::School school = MakeSchool();
  v1::GrantAidRequest request = AidRequest(Enrol(school.name()).name());
  SetDate(D("2026-02-20"), request.mutable_decisive_date());
  EXPECT_ERROR(Grant(school.name(), request), kFailedPrecondition, "NOT_REGISTERED_ON_DATE");
  EXPECT_EQ(Count("aid_grant"), "0");
  EXPECT_TRUE(projects_.opened.empty());
}

TEST_F(EducationTest, AnInterruptedGrantIsContinuedWithTheSameBatch) {
  v1::School school = MakeSchool();
  v1::GrantAidRequest request = AidRequest(Enrol(school.name()).name());
  projects_.down = true;
  EXPECT_EQ(Grant(school.name(), request).status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(Count("aid_grant WHERE payout_batch IS NULL"), "1");
  projects_.down = false;
  ASSERT_OK_AND_ASSIGN(v1::AidGrant again, Grant(school.name(), AidRequest(request.student())));
  ASSERT_OK_AND_ASSIGN(v1::AidGrant replay, Grant(school.name(), request));
  EXPECT_EQ(again.name(), replay.name());
  EXPECT_EQ(again.payout_batch(), replay.payout_batch());
  EXPECT_EQ(projects_.opened.size(), 1u);
}

TEST_F(EducationTest, ConcurrentGrantsPayOnce) {
  v1::School school = MakeSchool();
  std::string student = Enrol(school.name()).name();
  std::vector<std::thread> callers;
  std::mutex mutex;
  std::set<std::string> grants;
  for (int i = 0; i < 8; ++i) {
    callers.emplace_back([&] {
      absl::StatusOr<v1::AidGrant> grant = Grant(school.name(), AidRequest(student));
      std::lock_guard lock(mutex);
      if (grant.ok())
        grants.insert(grant->name());
      else
        EXPECT_EQ(grant.status().code(), absl::StatusCode::kAlreadyExists) << grant.status();
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(grants.size(), 1u);
  EXPECT_EQ(Count("aid_grant"), "1");
  EXPECT_EQ(projects_.opened.size(), 1u);
}

TEST_F(EducationTest, StandardsAreDatedData) {
  v1::ListAidStandardsRequest request;
  request.set_programme(v1::PROGRAMME_LIVING_AID);
  rpc::CallContext call = As("teacher", "422801100");
  ASSERT_OK_AND_ASSIGN(auto response, aid_.ListAidStandards(call, request));
  std::map<std::string, int64_t> junior_boarder;
  for (const v1::AidStandard& s : response.standards()) {
    if (s.stage() == v1::STAGE_JUNIOR && s.boarder())
      junior_boarder[DateOf(s.effective_date())->ToString()] = s.yearly_fen();
  }
  EXPECT_EQ(junior_boarder,
            (std::map<std::string, int64_t>{{"2011-09-01", 125'000}, {"2024-02-01", 150'000}}));
}

TEST_F(EducationTest, StudentsAreFoundByNameHouseholdAndStanding) {
  const v1::School school = MakeSchool();
  const v1::School other = MakeSchool("屯堡乡初级中学");
  auto enrol = [&](const std::string& at, const std::string& member) {
    rpc::CallContext call = As("headmaster", "422801100", at);
    ASSERT_OK(students_.CreateStudent(call, StudentRequest(at, member)));
  };
  for (int n = 1; n <= 3; ++n) enrol(school.name(), "households/1/members/" + std::to_string(n));
  for (int n = 1; n <= 2; ++n) enrol(other.name(), "households/10/members/" + std::to_string(n));

  // Members found on all pages of two, in order.
  auto list = [&](v1::ListStudentsRequest request, int total) {
    request.set_page_size(2);
    std::vector<std::string> members;
    for (;;) {
      rpc::CallContext call = As("county_officer", "422801");
      absl::StatusOr<v1::ListStudentsResponse> page = students_.ListStudents(call, request);
      EXPECT_OK(page);
      if (!page.ok()) return members;
      EXPECT_EQ(page->total_size(), total);
      for (const v1::Student& student : page->students()) members.push_back(student.member().substr(11));
      if (page->next_page_token().empty()) return members;
      request.set_page_token(page->next_page_token());
    }
  };
  using Members = std::vector<std::string>;
  const Members first = {"1/members/1", "1/members/2", "1/members/3"},
                second = {"10/members/1", "10/members/2"};
  EXPECT_EQ(list({}, 5).size(), 5U);
  v1::ListStudentsRequest request;
  request.set_household("households/1");
  EXPECT_EQ(list(request, 3), first) << "households/10 is another one";
  request.Clear();
  request.set_query(" 向");
  EXPECT_EQ(list(request, 2), second);
  request.set_query("小");
  EXPECT_EQ(list(request, 0), Members());
  request.set_query("田");
  request.set_school(other.name());
  EXPECT_EQ(list(request, 0), Members());
  request.Clear();
  request.set_registered(v1::REGISTERED_FILTER_REGISTERED);
  const int before = registry_.calls;
  EXPECT_EQ(list(request, 5), first);
  EXPECT_EQ(registry_.calls, before + 3) << "once a page";
  request.set_registered(v1::REGISTERED_FILTER_NOT_REGISTERED);
  EXPECT_EQ(list(request, 5), second);
}

TEST_F(EducationTest, GrantsAreListedByHouseholdAndCounted) {
  const v1::School school = MakeSchool();
  const v1::Student student = Enrol(school.name());
  ASSERT_OK(Grant(school.name(), AidRequest(student.name())));
  auto list = [&](const std::string& household, const std::string& of_student = "") {
    v1::ListAidGrantsRequest request;
    request.set_household(household);
    request.set_student(of_student);
    rpc::CallContext call = As("county_officer", "422801");
    absl::StatusOr<v1::ListAidGrantsResponse> page = aid_.ListAidGrants(call, request);
    EXPECT_OK(page);
    EXPECT_EQ(page->total_size(), page->grants_size());
    return page->grants_size();
  };
  EXPECT_EQ(list(""), 1);
  EXPECT_EQ(list("households/1"), 1);
  EXPECT_EQ(list("households/10"), 0);
  EXPECT_EQ(list("households/1", student.name()), 1);
  EXPECT_EQ(list("households/1", "students/1"), 0);
}

}  // namespace
}  // namespace fupin::education
