#include "absl/time/clock.h"
#include "common/auth/access_feed.h"
#include "common/base/wire.h"
#include "fupin/identity/v1/maintenance.pb.h"
#include "services/identity/testing.h"

namespace fupin::identity {
namespace {

class MaintenanceTest : public IdentityTest {
 protected:
  absl::StatusOr<v1::Maintenance> Set(const rpc::CallContext& who, v1::MaintenanceMode mode,
                                      const std::string& message = "系统升级",
                                      absl::Duration until = absl::Hours(1)) {
    v1::SetMaintenanceRequest request;
    request.set_mode(mode);
    request.set_message(message);
    if (until != absl::ZeroDuration()) SetTime(absl::Now() + until, request.mutable_until_time());
    return Call<v1::Maintenance>(who, request);
  }
  v1::Maintenance Get() {
    absl::StatusOr<v1::Maintenance> found = Call<v1::Maintenance>(Nobody(), v1::GetMaintenanceRequest());
    EXPECT_OK(found);
    return found.value_or(v1::Maintenance());
  }
  // What the gateways read.
  v1::Maintenance Published() {
    absl::StatusOr<std::optional<std::string>> text = redis_.Get(auth::AccessSectionKey("maintenance"));
    const auto content = auth::VersionedContent::Parse(text->value_or(""));
    v1::Maintenance maintenance;
    EXPECT_TRUE(content.has_value() && maintenance.ParseFromString(content->content));
    return maintenance;
  }
};

TEST_F(MaintenanceTest, IsOpenUntilSomebodySaysOtherwise) {
  EXPECT_EQ(Get().mode(), v1::MAINTENANCE_MODE_OFF);
  EXPECT_EQ(Get().setter(), "");
}

TEST_F(MaintenanceTest, ClosesAndOpensForAllAtOnce) {
  ASSERT_OK_AND_ASSIGN(v1::Maintenance closed, Set(Admin(), v1::MAINTENANCE_MODE_CLOSED));
  EXPECT_EQ(closed.message(), "系统升级");
  EXPECT_NE(closed.setter(), "");
  EXPECT_EQ(Get().SerializeAsString(), closed.SerializeAsString());
  EXPECT_EQ(Published().mode(), v1::MAINTENANCE_MODE_CLOSED) << "when the call returns";
  ASSERT_OK(Set(Admin(), v1::MAINTENANCE_MODE_OFF, "ignored"));
  EXPECT_EQ(Get().message(), "");
  EXPECT_FALSE(Get().has_until_time());
  EXPECT_EQ(Published().mode(), v1::MAINTENANCE_MODE_OFF);
  EXPECT_EQ(Sql("SELECT count(*) FROM maintenance"), "1");
}

TEST_F(MaintenanceTest, SaysWhatItNeeds) {
  EXPECT_ERROR(Set(Admin(), v1::MAINTENANCE_MODE_CLOSED, ""), kInvalidArgument, "MESSAGE_NEEDED");
  EXPECT_ERROR(Set(Admin(), v1::MAINTENANCE_MODE_CLOSED, "x", absl::ZeroDuration()), kInvalidArgument,
               "UNTIL_NEEDED");
  EXPECT_ERROR(Set(Admin(), v1::MAINTENANCE_MODE_READ_ONLY, "x", -absl::Hours(1)), kInvalidArgument,
               "UNTIL_PAST");
  EXPECT_FALSE(Set(Admin(), v1::MAINTENANCE_MODE_UNSPECIFIED).ok());
}

TEST_F(MaintenanceTest, IsForTheProvincesAdministrator) {
  EXPECT_ERROR(Set(As("system_admin", "422801"), v1::MAINTENANCE_MODE_CLOSED), kPermissionDenied,
               "PROVINCE_NEEDED");
  EXPECT_ERROR(Set(As("province_officer", "42"), v1::MAINTENANCE_MODE_CLOSED), kPermissionDenied,
               "PERMISSION_NOT_GRANTED");
}

}  // namespace
}  // namespace fupin::identity
