#include <optional>
#include <random>

#include "absl/functional/function_ref.h"
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
constexpr int kCreatesAhead = 6000;         // a second
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
  RETURN_IF_ERROR(sql.Replace(absl::StrCat("'{", id, "}'"), "ARRAY[(:id)::bigint]", 2));
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
  RETURN_IF_ERROR(sql.Replace(absl::StrCat("'{", low, "}'"), "ARRAY[(:village)::bigint]", 2));
  RETURN_IF_ERROR(sql.Replace(absl::StrCat("'{", low + 1, "}'"), "ARRAY[(:village)::bigint + 1]", 2));
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

using Connect = std::function<std::unique_ptr<Engine>(int clients)>;

Connect ByGrpc(const Suite& suite, const char* account) {
  return [&suite, account](int) { return MakeGrpcEngine(suite.Grpc("registry", account)); };
}
Connect ByHttp(const Suite& suite, const char* account) {
  return [&suite, account](int clients) { return MakeHttpEngine(suite.Http(account, clients)); };
}

// A bar that is held against a limit measured before.
struct Bar {
  const char* name;
  const char* work;
  double wanted;
  Connect connect;
  Source next;
  int ahead = 0;
};

absl::Status Measure(const Suite& suite, const std::vector<Bar>& bars,
                     absl::FunctionRef<absl::StatusOr<Peak>()> measure_limit, Report& report) {
  std::optional<Peak> limit;
  for (const Bar& bar : bars) {
    if (!suite.Wants(bar.name)) continue;
    if (!limit.has_value()) {
      ASSIGN_OR_RETURN(limit, measure_limit());
    }
    ASSIGN_OR_RETURN(Peak peak, SuitePeak(suite, bar.connect, bar.next, bar.ahead));
    report.Add(Ratio(bar.name, bar.work, "calls/s", bar.wanted, peak, *limit));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status RegistryBars(const Suite& suite, Report& report) {
  ASSIGN_OR_RETURN(County county, ReadCounty(suite));
  auto any = [&] { return Any(county.households); };
  RETURN_IF_ERROR(Measure(
      suite,
      {{"registry.get.grpc", "one household with members by name, native gRPC", 0.45, ByGrpc(suite, kReader),
        [&] { return GrpcGet(any()); }},
       {"registry.get.http", "the same through the gateway as JSON", 0.30, ByHttp(suite, kReader),
        [&] { return HttpGet(any()); }}},
      [&] { return GetLimit(suite, county); }, report));
  RETURN_IF_ERROR(Measure(
      suite,
      {{"registry.list.http", "a page of 20 of a village, JSON", 0.50, ByHttp(suite, kReader),
        [&] { return HttpList(Any(county.villages)); }}},
      [&] { return ListLimit(suite, county); }, report));
  return Measure(
      suite,
      {{"registry.create.grpc", "household and 4 members, durable, native gRPC", 1.5, ByGrpc(suite, kClerk),
        [&] { return GrpcCreate(county); }, kCreatesAhead},
       {"registry.create.http", "the same through the gateway as JSON", 1.0, ByHttp(suite, kClerk),
        [&] { return HttpCreate(county); }, kCreatesAhead}},
      [&] { return CreateLimit(suite, county); }, report);
}

}  // namespace fupin::bench
