// The registry's services on a database of the test's own, with an identity that knows two villages.
#pragma once

#include <memory>
#include <string>

#include "common/base/clock.h"
#include "common/base/ids.h"
#include "common/paging/paging.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_postgres.h"
#include "fupin/identity/v1/division.pb.h"
#include "gtest/gtest.h"
#include "services/registry/help_service.h"
#include "services/registry/household_service.h"
#include "services/registry/identification_service.h"
#include "services/registry/import_service.h"
#include "services/registry/import_worker.h"
#include "services/registry/module.h"
#include "services/registry/statistics_service.h"
#include "services/registry/test_households.h"

namespace fupin::registry {

class FakeIdentity : public rpc::Channel {
 public:
  FakeIdentity() : Channel(rpc::ChannelOptions{.target = "127.0.0.1:1"}) {}
  std::string merged;  // a village that is gone
  absl::Status CallErased(const rpc::CallContext&, const google::protobuf::Message& request,
                          google::protobuf::Message* response) override {
    auto& answer = dynamic_cast<identity::v1::BatchGetDivisionsResponse&>(*response);
    for (const std::string& code :
         dynamic_cast<const identity::v1::BatchGetDivisionsRequest&>(request).codes()) {
      if ((code == kTestVillage || code == kOtherVillage) && code != merged) {
        answer.add_divisions()->set_code(code);
      } else {
        answer.add_missing_codes(code);
      }
    }
    return absl::OkStatus();
  }
};

class RegistryTest : public ::testing::Test {
 protected:
  RegistryTest()
      : db_(testing::TempPostgres::Shared().NewDatabase("services/registry/migrations")),
        database_(testing::OpenDatabase(db_)),
        clock_(absl::FromCivil(absl::CivilHour(2026, 3, 1, 2), absl::UTCTimeZone())) {
    DescribeRegistryConstraints();
  }

  // A call of a person with this role in this area. `lane`: the method is LANE_SHARED.
  rpc::CallContext As(const std::string& role, const std::string& area, bool lane = false,
                      const std::string& account = "accounts/7") {
    AreaCode code = *AreaCode::Parse(area);
    Scope scope{.actor = account,
                .range = code.range(),
                .request_id = NewUuid(),
                .deadline = absl::Now() + absl::Seconds(30),
                .now = clock_.Now(),
                .shared_lane = lane};
    return rpc::CallContext(auth::Principal{.name = account, .grants = {{role, code, ""}}}, scope);
  }
  rpc::CallContext Village(bool lane = false) { return As("village_officer", kTestVillage, lane); }

  absl::StatusOr<v1::Household> Create(const v1::Household& household, bool lane = false) {
    v1::CreateHouseholdRequest request;
    *request.mutable_household() = household;
    rpc::CallContext call = As("township_officer", "422801100", lane);
    return households_.CreateHousehold(call, request);
  }
  absl::StatusOr<v1::Household> Get(rpc::CallContext call, const std::string& name) {
    v1::GetHouseholdRequest request;
    request.set_name(name);
    return households_.GetHousehold(call, request);
  }
  std::string Sql(const std::string& sql) { return testing::Sql(db_, sql); }
  void PassDays(int days) { clock_.Advance(absl::Hours(24) * days); }

  testing::TestDatabase db_;
  std::unique_ptr<postgres::Database> database_;
  FakeClock clock_;
  FakeIdentity identity_;
  std::unique_ptr<crypto::Keyring> keyring_ = *crypto::Keyring::FromKek(std::string(32, 'k'));
  Sealing sealing_{*keyring_};
  Pager pager_{*keyring_};
  AreaDirectory areas_{identity_};
  HouseholdStore store_{*database_, sealing_};
  PolicyStore policies_{*database_};
  StatisticsStore statistics_{*database_};
  IdentificationStore case_store_{*database_};
  HelpStore help_store_{*database_};
  ImportStore import_store_{*database_, *keyring_};
  HouseholdService households_{*database_, store_, policies_, areas_, sealing_, pager_};
  IdentificationService cases_{*database_, case_store_, store_, policies_, pager_};
  HelpService help_{*database_, help_store_, policies_};
  StatisticsService figures_{statistics_};
  ImportService imports_{*database_, import_store_, pager_};
};

}  // namespace fupin::registry
