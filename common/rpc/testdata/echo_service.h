// The handlers of testdata/echo.proto, for the tests.
#pragma once

#include <atomic>
#include <latch>
#include <stdexcept>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/rpc/call_context.h"
#include "common/rpc/pipeline.h"
#include "common/rpc/service_binding.h"
#include "echo.pb.h"

namespace fupin::rpc {

namespace pb = testdata::v1;

class EchoService {
 public:
  absl::StatusOr<pb::EchoResponse> Echo(CallContext& call, const pb::EchoRequest& request) {
    ++calls;
    if (request.text() == "throw") throw std::runtime_error("a secret of the inside");
    if (request.text() == "internal") return absl::InternalError("SELECT * FROM secret");
    if (request.text() == "plain") return absl::NotFoundError("bare");
    if (request.text() == "typed") {
      return Error(absl::StatusCode::kFailedPrecondition, "NOTICE_RUNNING", "公示期未满",
                   {{"until", "2026-03-01"}});
    }
    if (request.text() == "wait") {
      entered.count_down();
      leave.wait();
    }
    pb::EchoResponse response;
    response.set_text(request.text());
    response.set_actor(call.principal().name);
    response.set_low(call.range().low);
    response.set_high(call.range().high);
    response.set_trace_id(call.scope().trace_id);
    *response.mutable_person() = request.person();
    return response;
  }
  absl::StatusOr<pb::FastEchoResponse> FastEcho(CallContext& call, const pb::FastEchoRequest& request) {
    shared_lane = call.scope().shared_lane;
    pb::FastEchoResponse response;
    response.set_text(request.text());
    return response;
  }
  absl::StatusOr<pb::Person> UpdatePerson(CallContext& call, const pb::UpdatePersonRequest& request) {
    ++calls;
    request_id = call.scope().request_id;
    if (unavailable_times-- > 0) return absl::UnavailableError("try again");
    return request.person();
  }
  absl::StatusOr<pb::HelloResponse> Hello(CallContext& call, const pb::HelloRequest&) {
    hello_range = call.range();
    return pb::HelloResponse();
  }
  absl::StatusOr<pb::SyncResponse> Sync(CallContext& call, const pb::SyncRequest&) {
    pb::SyncResponse response;
    response.set_actor(call.principal().name);
    return response;
  }
  absl::StatusOr<pb::ExportResponse> Export(CallContext&, const pb::ExportRequest&) {
    return pb::ExportResponse();
  }

  std::vector<ServiceBinding> Bindings(Pipeline& pipeline) {
    std::vector<ServiceBinding> bindings;
    bindings.emplace_back("fupin.testdata.v1.EchoService", pipeline)
        .Handle<&EchoService::Echo>(*this)
        .Handle<&EchoService::FastEcho>(*this)
        .Handle<&EchoService::UpdatePerson>(*this)
        .Handle<&EchoService::Hello>(*this)
        .Handle<&EchoService::Sync>(*this)
        .Handle<&EchoService::Export>(*this);
    return bindings;
  }

  std::atomic<int> calls = 0;
  std::atomic<int> unavailable_times = 0;
  std::atomic<bool> shared_lane = false;
  std::string request_id;
  AreaRange hello_range;
  std::latch entered{1};  // a "wait" call has begun
  std::latch leave{1};    // lets it go on
};

}  // namespace fupin::rpc
