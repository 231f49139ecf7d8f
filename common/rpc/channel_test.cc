#include "common/rpc/channel.h"

#include <gtest/gtest.h>

#include "common/base/ids.h"
#include "common/rpc/testdata/echo_service.h"
#include "common/rpc/testing.h"

namespace fupin::rpc {
namespace {

class ChannelTest : public ::testing::Test {
 protected:
  void SetUp() override {
    bindings = service.Bindings(server.pipeline());
    ASSERT_TRUE(server.Start(bindings).ok());
  }
  absl::Status Update(const std::string& request_id) {
    pb::UpdatePersonRequest request;
    request.mutable_person()->set_name("李四");
    request.set_request_id(request_id);
    CallContext officer = server.As("accounts/7", {{"village_officer", *AreaCode::Parse("422801100201")}});
    return server.channel().Call<pb::Person>(officer, request).status();
  }

  FakeClock clock{absl::FromUnixSeconds(1'770'000'000)};
  EchoService service;
  std::vector<ServiceBinding> bindings;
  TestServer server{"registry", clock};
};

TEST_F(ChannelTest, RetriesUnavailableWhenTheCallMayBeRepeated) {
  service.unavailable_times = 2;
  EXPECT_TRUE(Update(NewUuid()).ok());
  EXPECT_EQ(service.calls, 3);
}

TEST_F(ChannelTest, DoesNotRepeatAChangeWithoutRequestId) {
  service.unavailable_times = 1;
  EXPECT_EQ(Update("").code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(service.calls, 1);
}

TEST_F(ChannelTest, GivesUpInTheEnd) {
  service.unavailable_times = 100;
  EXPECT_EQ(Update(NewUuid()).code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(service.calls, 3);
}

TEST_F(ChannelTest, DoesNotRetryOtherErrors) {
  pb::EchoRequest request;
  request.set_text("internal");
  CallContext officer = server.As("accounts/7", {{"village_officer", *AreaCode::Parse("422801100201")}});
  EXPECT_EQ(server.channel().Call<pb::EchoResponse>(officer, request).status().code(),
            absl::StatusCode::kInternal);
  EXPECT_EQ(service.calls, 1);
}

TEST_F(ChannelTest, PeerThatIsNotThereIsUnavailable) {
  Channel nobody({.target = "127.0.0.1:1"});
  CallContext self = ServiceContext("registry", clock.Now(), absl::Seconds(2));
  EXPECT_EQ(nobody.Call<pb::HelloResponse>(self, pb::HelloRequest()).status().code(),
            absl::StatusCode::kUnavailable);
}

TEST_F(ChannelTest, CallEndsWithItsDeadline) {
  CallContext officer = server.As("accounts/7", {{"village_officer", *AreaCode::Parse("422801100201")}}, "",
                                  absl::Milliseconds(100));
  pb::EchoRequest request;
  request.set_text("wait");
  EXPECT_EQ(server.channel().Call<pb::EchoResponse>(officer, request).status().code(),
            absl::StatusCode::kDeadlineExceeded);
  service.leave.count_down();
}

TEST_F(ChannelTest, MessagesThatNoRpcTakesAreAMistakeOfOurs) {
  CallContext self = ServiceContext("registry", clock.Now(), absl::Seconds(2));
  EXPECT_EQ(server.channel().Call<pb::Person>(self, pb::Person()).status().code(),
            absl::StatusCode::kInternal);
}

TEST(ServiceContextTest, ActsAsTheService) {
  CallContext self = ServiceContext("audit", absl::FromUnixSeconds(5), absl::Seconds(2));
  EXPECT_EQ(self.scope().actor, "services/audit");
  EXPECT_TRUE(self.principal().is_service);
  EXPECT_EQ(self.range(), AreaRange::Nation());
  EXPECT_EQ(self.now(), absl::FromUnixSeconds(5));
  EXPECT_TRUE(self.access_token().empty());
}

}  // namespace
}  // namespace fupin::rpc
