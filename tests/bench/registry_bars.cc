#include <random>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/base/resource_name.h"
#include "fupin/registry/v1/household_service.pb.h"
#include "google/protobuf/util/json_util.h"
#include "tests/bench/bars.h"
#include "tests/bench/capture.h"
#include "tests/bench/household_maker.h"

namespace fupin::bench {
namespace {

namespace pb = registry::v1;

constexpr const char* kReader = "county";
constexpr const char* kClerk = "township";  // of 422801100
constexpr int kScripts = 10;                // each is prepared anew on each connection
constexpr const char* kGet = "/fupin.registry.v1.HouseholdService/GetHousehold";
constexpr const char* kCreate = "/fupin.registry.v1.HouseholdService/CreateHousehold";

// What the generated county holds, so that requests hit all of it.
struct County {
  std::vector<int64_t> households;
  std::vector<std::string> villages;
  std::vector<std::string> clerk_villages;
};

absl::StatusOr<County> ReadCounty(const Suite& suite) {
  County county;
  ASSIGN_OR_RETURN(std::vector<std::string> ids, suite.Select("registry", "SELECT id FROM household"));
  for (const std::string& id : ids) county.households.push_back(std::stoll(id));
  ASSIGN_OR_RETURN(
      county.villages,
      suite.Select("registry", "SELECT area_code FROM household GROUP BY 1 HAVING count(*) > 40"));
  for (const std::string& village : county.villages) {
    if (village.starts_with("422801100")) county.clerk_villages.push_back(village);
  }
  if (county.clerk_villages.empty())
    return absl::FailedPreconditionError("the generated county is not loaded");
  return county;
}

template <typename T>
const T& Any(const std::vector<T>& from) {
  static std::mt19937_64 random(7);
  return from[random() % from.size()];
}

Call GrpcGet(int64_t id) {
  pb::GetHouseholdRequest request;
  request.set_name(MakeName("households", id));
  return {.target = kGet, .body = request.SerializeAsString()};
}
Call HttpGet(int64_t id) {
  return {.target = absl::StrCat("/v1/households/", id), .body = "", .verb = "GET"};
}
Call HttpList(const std::string& village) {
  return {
      .target = absl::StrCat("/v1/households?areaCode=", village, "&pageSize=20"), .body = "", .verb = "GET"};
}

// Every household is new: its number goes on from one run of the bar to the next.
pb::CreateHouseholdRequest NextHousehold(const County& county) {
  static int64_t n = absl::ToUnixSeconds(absl::Now()) % 100'000 * 1000;
  pb::CreateHouseholdRequest request;
  *request.mutable_household() = MakeHousehold(Any(county.clerk_villages), n++);
  request.set_request_id(NewUuid());
  return request;
}

Call GrpcCreate(const County& county) {
  return {.target = kCreate, .body = NextHousehold(county).SerializeAsString()};
}
Call HttpCreate(const County& county) {
  pb::CreateHouseholdRequest request = NextHousehold(county);
  std::string json;
  (void)google::protobuf::util::MessageToJsonString(request.household(), &json);
  return {.target = absl::StrCat("/v1/households?requestId=", request.request_id()), .body = json};
}

absl::StatusOr<Peak> GetLimit(const Suite& suite, const County& county) {
  const int64_t id = county.households.front();
  std::unique_ptr<Engine> engine = MakeGrpcEngine(suite.Grpc("registry", kReader));
  ASSIGN_OR_RETURN(Captured sql,
                   Capture(suite.run_folder, "registry", [&] { return SendOnce(*engine, GrpcGet(id)); }));
  RETURN_IF_ERROR(sql.Replace(absl::StrCat("'", id, "'"), ":id", 2));
  std::vector<std::string>
      scripts;  // pgbench cannot draw from a list, so each script has a household of its own
  for (int i = 0; i < kScripts; ++i)
    scripts.push_back(sql.Script(absl::StrCat("\\set id ", Any(county.households), "\n")));
  return PgbenchPeak(suite, "registry", scripts);
}

absl::StatusOr<Peak> ListLimit(const Suite& suite, const County& county) {
  const std::string& village = county.villages.front();
  std::unique_ptr<Engine> engine = MakeHttpEngine(suite.Http(kReader, 1));
  ASSIGN_OR_RETURN(Captured sql, Capture(suite.run_folder, "registry",
                                         [&] { return SendOnce(*engine, HttpList(village)); }));
  const int64_t low = std::stoll(village);
  RETURN_IF_ERROR(sql.Replace(absl::StrCat("'", low, "'"), ":village", 1));
  RETURN_IF_ERROR(sql.Replace(absl::StrCat("'", low + 1, "'"), "(:village)::bigint + 1", 1));
  std::vector<std::string> scripts;
  for (int i = 0; i < kScripts; ++i)
    scripts.push_back(sql.Script(absl::StrCat("\\set village ", Any(county.villages), "\n")));
  return PgbenchPeak(suite, "registry", scripts);
}

absl::StatusOr<Peak> CreateLimit(const Suite& suite, const County& county) {
  std::unique_ptr<Engine> engine = MakeGrpcEngine(suite.Grpc("registry", kClerk));
  ASSIGN_OR_RETURN(Captured sql, Capture(suite.run_folder, "registry",
                                         [&] { return SendOnce(*engine, GrpcCreate(county)); }));
  RETURN_IF_ERROR(sql.MakeUnique("INSERT INTO household"));
  return PgbenchPeak(suite, "registry", {sql.Script("\\set id random(1000000000000, 9000000000000) * 10\n")});
}

}  // namespace

absl::Status RegistryBars(const Suite& suite, Report& report) {
  ASSIGN_OR_RETURN(County county, ReadCounty(suite));
  auto grpc = [&](const char* account) {
    return [&suite, account](int) { return MakeGrpcEngine(suite.Grpc("registry", account)); };
  };
  auto http = [&](const char* account) {
    return [&suite, account](int clients) { return MakeHttpEngine(suite.Http(account, clients)); };
  };

  ASSIGN_OR_RETURN(Peak get_limit, GetLimit(suite, county));
  ASSIGN_OR_RETURN(Peak get_grpc,
                   SuitePeak(suite, grpc(kReader), [&] { return GrpcGet(Any(county.households)); }));
  report.Add(Ratio("registry.get.grpc", "one household with members by name, native gRPC", "calls/s", 0.45,
                   get_grpc, get_limit));
  ASSIGN_OR_RETURN(Peak get_http,
                   SuitePeak(suite, http(kReader), [&] { return HttpGet(Any(county.households)); }));
  report.Add(Ratio("registry.get.http", "the same through the gateway as JSON", "calls/s", 0.30, get_http,
                   get_limit));

  ASSIGN_OR_RETURN(Peak list_limit, ListLimit(suite, county));
  ASSIGN_OR_RETURN(Peak list_http,
                   SuitePeak(suite, http(kReader), [&] { return HttpList(Any(county.villages)); }));
  report.Add(
      Ratio("registry.list.http", "a page of 20 of a village, JSON", "calls/s", 0.50, list_http, list_limit));

  ASSIGN_OR_RETURN(Peak create_limit, CreateLimit(suite, county));
  ASSIGN_OR_RETURN(Peak create_grpc, SuitePeak(suite, grpc(kClerk), [&] { return GrpcCreate(county); }));
  report.Add(Ratio("registry.create.grpc", "household and 4 members, durable, native gRPC", "calls/s", 1.5,
                   create_grpc, create_limit));
  ASSIGN_OR_RETURN(Peak create_http, SuitePeak(suite, http(kClerk), [&] { return HttpCreate(county); }));
  report.Add(Ratio("registry.create.http", "the same through the gateway as JSON", "calls/s", 1.0,
                   create_http, create_limit));
  return absl::OkStatus();
}

}  // namespace fupin::bench
