#include "common/rpc/service_binding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/rpc/pipeline.h"
#include "common/rpc/testdata/echo_service.h"
#include "common/rpc/testing.h"

namespace fupin::rpc {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

struct Broken {
  absl::StatusOr<pb::BareResponse> Bare(CallContext&, const pb::BareRequest&) { return pb::BareResponse(); }
  absl::StatusOr<pb::LostResponse> Lost(CallContext&, const pb::LostRequest&) { return pb::LostResponse(); }
  absl::StatusOr<pb::LostResponse> Mixed(CallContext&, const pb::BareRequest&) { return pb::LostResponse(); }
};

class BindingTest : public ::testing::Test {
 protected:
  FakeClock clock{absl::FromUnixSeconds(1'770'000'000)};
  Pipeline pipeline{{.service = "test", .clock = &clock, .pool_threads = 1, .lane_calls = 1}};
};

TEST_F(BindingTest, CompleteServiceMayStart) {
  EchoService service;
  std::vector<ServiceBinding> bindings = service.Bindings(pipeline);
  EXPECT_TRUE(bindings[0].CheckComplete().ok()) << bindings[0].CheckComplete();
}

TEST_F(BindingTest, NamesEveryUnboundRpc) {
  EchoService service;
  ServiceBinding binding("fupin.testdata.v1.EchoService", pipeline);
  binding.Handle<&EchoService::Echo>(service);
  absl::Status status = binding.CheckComplete();
  ASSERT_FALSE(status.ok());
  EXPECT_THAT(status.ToString(),
              AllOf(HasSubstr("EchoService.Hello: not bound"), HasSubstr("EchoService.Export")));
  EXPECT_THAT(status.ToString(), ::testing::Not(HasSubstr("EchoService.Echo:")));
}

TEST_F(BindingTest, RefusesFaultyPolicies) {
  Broken broken;
  ServiceBinding binding("fupin.testdata.v1.BrokenService", pipeline);
  binding.Handle<&Broken::Bare>(broken).Handle<&Broken::Lost>(broken);
  EXPECT_THAT(binding.CheckComplete().ToString(),
              AllOf(HasSubstr("BrokenService.Bare: has no policy"), HasSubstr("area_field nowhere")));
}

TEST_F(BindingTest, RefusesMethodsThatFitNoRpcAndDoubles) {
  Broken broken;
  EchoService service;
  ServiceBinding binding("fupin.testdata.v1.EchoService", pipeline);
  binding.Handle<&EchoService::Echo>(service).Handle<&EchoService::Echo>(service);
  binding.Handle<&Broken::Mixed>(broken);
  EXPECT_THAT(binding.CheckComplete().ToString(),
              AllOf(HasSubstr("bound twice"), HasSubstr("not exactly one RPC")));
}

TEST_F(BindingTest, ServerRefusesToStartWithAnUnboundRpc) {
  EchoService service;
  TestServer server("test", clock);
  std::vector<ServiceBinding> bindings;
  bindings.emplace_back("fupin.testdata.v1.EchoService", server.pipeline())
      .Handle<&EchoService::Echo>(service);
  EXPECT_EQ(server.Start(bindings).code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(BindingTest, UnknownServiceIsAFault) {
  ServiceBinding binding("fupin.nothing.v1.NothingService", pipeline);
  EXPECT_FALSE(binding.CheckComplete().ok());
}

}  // namespace
}  // namespace fupin::rpc
