#include "common/rpc/channel.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/codegen/proto_utils.h>

#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/rpc/percent.h"
#include "common/rpc/tls.h"
#include "common/rpc/wire_status.h"
#include "common/telemetry/trace.h"
#include "common/threads/event.h"
#include "fupin/common/v1/policy.pb.h"

namespace fupin::rpc {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;

constexpr int kAttempts = 3;
constexpr absl::Duration kFirstPause = absl::Milliseconds(50);
constexpr int kMaxMessageBytes = 16 << 20;

struct Target {
  std::string path;
  bool changes = false;                         // retried only with a request_id
  const FieldDescriptor* request_id = nullptr;  // where it would stand
};

// The RPC that takes this message: services stand in the file of their requests.
const MethodDescriptor* MethodTaking(const Descriptor* request) {
  for (int s = 0; s < request->file()->service_count(); ++s) {
    const ServiceDescriptor* service = request->file()->service(s);
    for (int m = 0; m < service->method_count(); ++m) {
      if (service->method(m)->input_type() == request) return service->method(m);
    }
  }
  return nullptr;
}

grpc::ChannelArguments ArgumentsFor(const ChannelOptions& options) {
  grpc::ChannelArguments arguments;
  arguments.SetLoadBalancingPolicyName("round_robin");
  arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);  // retries are ours: only what may be repeated is repeated
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 2000);
  if (!options.server_name.empty()) arguments.SetSslTargetNameOverride(options.server_name);
  return arguments;
}

}  // namespace

struct Channel::State {
  explicit State(const ChannelOptions& options)
      : stub(grpc::CreateCustomChannel(
            options.target, ChannelCredentialsFrom({options.ca_pem, options.cert_pem, options.key_pem}),
            ArgumentsFor(options))) {}

  absl::StatusOr<Target> TargetOf(const Descriptor* request) {
    {
      std::shared_lock lock(mutex);
      if (auto it = targets.find(request); it != targets.end()) return it->second;
    }
    const MethodDescriptor* method = MethodTaking(request);
    if (method == nullptr) return InternalError(absl::StrCat("no RPC takes ", request->full_name()));
    Target target{absl::StrCat("/", method->service()->full_name(), "/", method->name()),
                  method->options().GetExtension(common::v1::policy).idempotent_write(),
                  request->FindFieldByName("request_id")};
    std::unique_lock lock(mutex);
    return targets.emplace(request, std::move(target)).first->second;
  }

  absl::Status CallOnce(const CallContext& call, const Target& target, const Message& request,
                        Message* response) {
    grpc::ClientContext context;
    if (call.deadline() != absl::InfiniteFuture()) context.set_deadline(absl::ToChronoTime(call.deadline()));
    if (!call.access_token().empty()) context.AddMetadata("authorization", "Bearer " + call.access_token());
    if (!call.reason().empty()) context.AddMetadata("fupin-reason", PercentEncode(call.reason()));
    if (telemetry::IsTraceId(call.scope().trace_id)) {
      context.AddMetadata("traceparent",
                          telemetry::FormatTraceParent(telemetry::SpanOfTrace(call.scope().trace_id)));
    }
    // The callback API, because a blocking stub costs half the throughput.
    threads::Event done;
    grpc::Status status;
    stub.UnaryCall(&context, target.path, grpc::StubOptions(), &request, response, [&](grpc::Status s) {
      status = std::move(s);
      done.Set();
    });
    done.Wait();
    if (status.ok()) return absl::OkStatus();
    return FromWire(status.error_code(), status.error_message(), status.error_details());
  }

  grpc::TemplatedGenericStub<Message, Message> stub;
  std::shared_mutex mutex;
  std::unordered_map<const Descriptor*, Target> targets;
};

Channel::Channel(const ChannelOptions& options) : state_(std::make_unique<State>(options)) {}
Channel::~Channel() = default;

absl::Status Channel::CallErased(const CallContext& call, const Message& request, Message* response) {
  ASSIGN_OR_RETURN(Target target, state_->TargetOf(request.GetDescriptor()));
  bool repeatable = !target.changes || (target.request_id != nullptr &&
                                        request.GetReflection()->HasField(request, target.request_id));
  absl::Duration pause = kFirstPause;
  for (int attempt = 1;; ++attempt) {
    absl::Status status = state_->CallOnce(call, target, request, response);
    if (status.code() != absl::StatusCode::kUnavailable || !repeatable || attempt == kAttempts) return status;
    thread_local absl::InsecureBitGen random;
    absl::Duration jittered = pause * absl::Uniform(random, 0.5, 1.5);
    if (absl::Now() + jittered >= call.deadline()) return status;
    threads::Sleep(jittered);
    pause *= 4;
  }
}

CallContext ServiceContext(const std::string& service_name, absl::Time now, absl::Duration timeout) {
  auth::Principal principal{.name = absl::StrCat("services/", service_name), .is_service = true};
  Scope scope{.actor = principal.name,
              .range = AreaRange::Nation(),
              .trace_id = telemetry::NewTrace().trace_id,
              .deadline = absl::Now() + timeout,
              .now = now};
  return CallContext(std::move(principal), std::move(scope));
}

}  // namespace fupin::rpc
