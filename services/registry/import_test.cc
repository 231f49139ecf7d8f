// Imports on a real database: every accepted row once, every refused row explained, whatever happens to the
// workers.
#include <atomic>
#include <list>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "services/registry/registry_fixture.h"

namespace fupin::registry {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr char kHeader[] =
    "县,乡,行政村,自然村,户编号,人编号,姓名,证件号码,人数,与户主关系,民族,文化程度,在校生状况,健康状况,"
    "劳动技能,务工状况,"
    "务工时间(月),大病医疗,脱贫属性,贫困户属性,主要致贫原因,危房户,饮水安全,饮水困难,人均纯收入,联系电话\n";

// Household `n` with a head and a son; the people are those of TestHousehold(n).
std::string Rows(int n, const std::string& village = kTestVillage) {
  v1::Household household = TestHousehold(n);
  std::string text;
  for (int i = 0; i < 2; ++i) {
    absl::StrAppendFormat(
        &text,
        "恩施市,龙凤镇,%s,三组,4228%08d,%d,%s,%s,2,%s,土家族,%s,%s,健康,%s,,,是,未脱贫,一般户,因病,否,"
        "是,否,3000.00,10012345678\n",
        village, n, i + 1, household.members(i).full_name(), household.members(i).resident_id(),
        i == 0 ? "户主" : "子", i == 0 ? "初中" : "", i == 0 ? "" : "小学",
        i == 0 ? "普通劳动力" : "无劳动力");
  }
  return text;
}

class ImportTest : public RegistryTest {
 protected:
  std::string Upload(const std::string& file, size_t piece = 1 << 20) {
    v1::CreateImportRequest create;
    create.set_area_code("422801");
    create.set_file_name("county.csv");
    create.set_size_bytes(static_cast<int64_t>(file.size()));
    absl::StatusOr<v1::Import> import = imports_.CreateImport(Hold(), create);
    EXPECT_OK(import);
    for (size_t at = 0; at < file.size(); at += piece) {
      v1::UploadImportChunkRequest chunk;
      chunk.set_name(import->name());
      chunk.set_offset(static_cast<int64_t>(at));
      chunk.set_data(file.substr(at, piece));
      EXPECT_OK(imports_.UploadImportChunk(Hold(), chunk));
    }
    return import->name();
  }
  absl::StatusOr<v1::Import> Start(const std::string& name) {
    v1::StartImportRequest request;
    request.set_name(name);
    return imports_.StartImport(Hold(), request);
  }
  v1::Import State(const std::string& name) {
    v1::GetImportRequest request;
    request.set_name(name);
    absl::StatusOr<v1::Import> import = imports_.GetImport(Hold(), request);
    EXPECT_OK(import);
    return *import;
  }
  std::string Errors(const std::string& name) {
    v1::ListImportErrorsRequest request;
    request.set_parent(name);
    absl::StatusOr<v1::ListImportErrorsResponse> response = imports_.ListImportErrors(Hold(), request);
    EXPECT_OK(response);
    return absl::StrJoin(response->errors(), " ", [](std::string* out, const v1::ImportError& error) {
      absl::StrAppend(out, error.row(), ":", error.reason());
    });
  }
  v1::Import Run(const std::string& file) {
    std::string name = Upload(file);
    EXPECT_OK(Start(name));
    ImportWorker worker(*database_, import_store_, areas_, sealing_, clock_);
    absl::StatusOr<bool> worked = worker.WorkOne();
    EXPECT_OK(worked);
    return State(name);
  }
  // A call that lives until the test ends; handlers take theirs by reference.
  rpc::CallContext& Hold() { return calls_.emplace_back(As("county_officer", "422801")); }

  // What must hold after any import of households 0..n-1, however it went.
  void ExpectExactly(int households) {
    EXPECT_EQ(Sql("SELECT count(*) FROM household"), absl::StrCat(households));
    EXPECT_EQ(Sql("SELECT count(*) FROM member"), absl::StrCat(2 * households));
    EXPECT_EQ(Sql("SELECT count(*) || '/' || count(DISTINCT resource) FROM outbox"
                  " WHERE action = 'registry.household.imported'"),
              absl::StrCat(households, "/", households));
    rpc::CallContext call = As("province_officer", "42");
    ASSERT_OK_AND_ASSIGN(auto figures,
                         statistics_.Read(call.scope(), *AreaCode::Parse("42"), clock_.Today(), false));
    EXPECT_EQ(figures.area[0], households);
    EXPECT_EQ(figures.area[1], 2 * households);
    EXPECT_EQ(figures.area[3], 2 * households) << "registered people";
  }

  std::list<rpc::CallContext> calls_;
};

TEST_F(ImportTest, AGoodFileIsRecordedWhole) {
  std::string file = kHeader;
  for (int n = 0; n < 1203; ++n) file += Rows(n, n % 2 == 0 ? kTestVillage : kOtherVillage);
  const telemetry::Counter counted = telemetry::GetCounter("fupin_registry_import_households_total", "");
  const double before = counted.Value();
  v1::Import done = Run(file);
  EXPECT_EQ(counted.Value() - before, 1203);
  EXPECT_EQ(done.state(), v1::IMPORT_STATE_SUCCEEDED);
  EXPECT_EQ(done.households_created(), 1203);
  EXPECT_EQ(done.people_created(), 2406);
  EXPECT_EQ(done.rows_refused(), 0);
  EXPECT_EQ(done.done_bytes(), static_cast<int64_t>(file.size()));
  ExpectExactly(1203);
  EXPECT_EQ(Sql("SELECT count(*) FROM import_chunk"), "0") << "the file is let go of";

  v1::ListHouseholdsRequest list;
  list.set_area_code(kTestVillage);
  rpc::CallContext call = Village(true);
  ASSERT_OK_AND_ASSIGN(v1::ListHouseholdsResponse page, households_.ListHouseholds(call, list));
  ASSERT_OK_AND_ASSIGN(v1::Household one, Get(Village(true), page.households(0).name()));
  EXPECT_EQ(one.status(), v1::HOUSEHOLD_STATUS_REGISTERED);
  EXPECT_EQ(one.net_income_per_head_fen(), 300'000);
  EXPECT_THAT(one.members(), SizeIs(2));
}

TEST_F(ImportTest, ImportedPeopleAreSealedLikeEnteredOnes) {
  Run(kHeader + Rows(1));
  std::string dump = Sql("SELECT string_agg(member::text, ' ') FROM member");
  EXPECT_THAT(dump, Not(HasSubstr(TestHousehold(1).members(0).resident_id())));
  EXPECT_ERROR(Create(TestHousehold(1)), kAlreadyExists, "MEMBER_IN_ANOTHER_HOUSEHOLD");
}

TEST_F(ImportTest, BadRowsAreExplainedAndGoodOnesRecorded) {
  ASSERT_OK(Create(TestHousehold(5)));
  std::string bad_id = Rows(2);
  bad_id.replace(bad_id.find("9999992013") + 17, 1, "Y");
  std::string file = kHeader + Rows(1) + bad_id + Rows(5) + Rows(3, "422801100999") +
                     Rows(4, "422822100201") + Rows(1) + "too,short\n" + Rows(6);
  v1::Import done = Run(file);
  EXPECT_EQ(done.state(), v1::IMPORT_STATE_SUCCEEDED);
  EXPECT_EQ(done.households_created(), 2);
  EXPECT_EQ(done.rows_refused(), 11);
  std::string told =
      "5:RESIDENT_ID_MALFORMED 6:MEMBER_IN_ANOTHER_HOUSEHOLD 7:MEMBER_IN_ANOTHER_HOUSEHOLD "
      "8:AREA_UNKNOWN 10:AREA_OUT_OF_RANGE 10:AREA_UNKNOWN";
  EXPECT_THAT(Errors(done.name()), HasSubstr(told));
  EXPECT_THAT(Errors(done.name()), HasSubstr("12:EXTERNAL_NUMBER_EXISTS"));
  EXPECT_THAT(Errors(done.name()), HasSubstr("14:COLUMN_COUNT"));
}

TEST_F(ImportTest, TheSameFileAgainChangesNothing) {
  std::string file = kHeader + Rows(1) + Rows(2);
  Run(file);
  v1::Import again = Run(file);
  EXPECT_EQ(again.households_created(), 0);
  EXPECT_EQ(again.rows_refused(), 4);
  ExpectExactly(2);
}

// The second half of the file repeats the first, far enough away to be prepared before the first is
// committed.
TEST_F(ImportTest, DoublesWithinOneFileAreRefused) {
  std::string file = kHeader;
  for (int n = 0; n < 3000; ++n) file += Rows(n % 1500);
  v1::Import done = Run(file);
  EXPECT_EQ(done.households_created(), 1500);
  EXPECT_EQ(done.rows_refused(), 3000);
  ExpectExactly(1500);
}

TEST_F(ImportTest, AFileThatIsNoWorkbookFails) {
  EXPECT_EQ(Run("姓名,证件\n张三,1\n").failure(), "HEADER_UNKNOWN");
  v1::Import broken = Run(kHeader + Rows(1) + "\"never closed\n");
  EXPECT_EQ(broken.state(), v1::IMPORT_STATE_FAILED);
  EXPECT_EQ(broken.failure(), "FILE_MALFORMED");
}

TEST_F(ImportTest, PiecesComeInOrderAndMayComeAgain) {
  std::string file = kHeader + Rows(1);
  std::string name = Upload(file.substr(0, 100));
  v1::UploadImportChunkRequest chunk;
  chunk.set_name(name);
  chunk.set_offset(0);
  chunk.set_data(file.substr(0, 50));
  EXPECT_OK(imports_.UploadImportChunk(Hold(), chunk)) << "is there already";
  chunk.set_offset(100);
  chunk.set_data("x");
  EXPECT_ERROR(imports_.UploadImportChunk(Hold(), chunk), kInvalidArgument, "FILE_TOO_LONG");

  v1::CreateImportRequest create;
  create.set_area_code("422801");
  create.set_file_name("f");
  create.set_size_bytes(10);
  ASSERT_OK_AND_ASSIGN(v1::Import import, imports_.CreateImport(Hold(), create));
  EXPECT_ERROR(Start(import.name()), kFailedPrecondition, "FILE_INCOMPLETE");
  chunk.set_name(import.name());
  chunk.set_offset(5);
  EXPECT_ERROR(imports_.UploadImportChunk(Hold(), chunk), kFailedPrecondition, "CHUNK_OUT_OF_ORDER");
  rpc::CallContext stranger = As("county_officer", "422822");
  EXPECT_ERROR(imports_.UploadImportChunk(stranger, chunk), kNotFound, "IMPORT_NOT_FOUND");
}

TEST_F(ImportTest, AFileInSmallPiecesIsTheSameFile) {
  std::string file = kHeader;
  for (int n = 0; n < 20; ++n) file += Rows(n);
  std::string name = Upload(file, 777);
  ASSERT_OK(Start(name));
  EXPECT_ERROR(Start(name), kFailedPrecondition, "IMPORT_STARTED");
  ImportWorker worker(*database_, import_store_, areas_, sealing_, clock_);
  ASSERT_OK(worker.WorkOne());
  ExpectExactly(20);
}

// Workers lose their connections again and again, and take the import from one another before their time.
TEST_F(ImportTest, EveryHouseholdOnceHoweverOftenWorkersDie) {
  constexpr int kHouseholds = 4000;
  std::string file = kHeader;
  for (int n = 0; n < kHouseholds; ++n) file += Rows(n);
  std::string name = Upload(file);
  ASSERT_OK(Start(name));
  std::atomic<bool> over = false;
  std::thread killer([&] {
    for (int kill = 0; kill < 10 && !over; ++kill) {
      absl::SleepFor(absl::Milliseconds(60));
      Sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'fupin_app'"
          " AND state <> 'idle'");
    }
  });
  auto work = [&] {
    ImportWorker worker(*database_, import_store_, areas_, sealing_, clock_, absl::Milliseconds(200));
    for (int round = 0; round < 400 && !over; ++round) {
      absl::StatusOr<bool> worked = worker.WorkOne();
      if (State(name).state() == v1::IMPORT_STATE_SUCCEEDED) over = true;
      if (!worked.ok() || !*worked) absl::SleepFor(absl::Milliseconds(20));
    }
  };
  std::thread second(work);
  work();
  second.join();
  killer.join();
  v1::Import done = State(name);
  EXPECT_EQ(done.state(), v1::IMPORT_STATE_SUCCEEDED);
  EXPECT_EQ(done.households_created(), kHouseholds);
  EXPECT_EQ(done.rows_refused(), 0) << Errors(name);
  ExpectExactly(kHouseholds);
}

// Not at the worker's next turn, which is far away here.
TEST_F(ImportTest, AStartedImportIsWorkedOffAtOnce) {
  ImportWorker worker(*database_, import_store_, areas_, sealing_, clock_, absl::Seconds(30), absl::Hours(1));
  ImportService service(*database_, import_store_, pager_, [&] { worker.Wake(); });
  worker.Start();
  std::string file = kHeader;
  for (int n = 0; n < 5; ++n) file += Rows(n);
  v1::StartImportRequest request;
  request.set_name(Upload(file));
  ASSERT_OK(service.StartImport(Hold(), request));
  for (int i = 0; i < 600 && State(request.name()).state() != v1::IMPORT_STATE_SUCCEEDED; ++i) {
    absl::SleepFor(absl::Milliseconds(50));
  }
  ExpectExactly(5);
}

}  // namespace
}  // namespace fupin::registry
