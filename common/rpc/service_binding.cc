#include "common/rpc/service_binding.h"

#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/codegen/server_callback_handlers.h>
#include <grpcpp/impl/service_type.h>

#include <deque>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/rpc/grpc_call.h"
#include "common/rpc/method.h"
#include "common/rpc/pipeline.h"

namespace fupin::rpc {
namespace {

using google::protobuf::Message;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;

// What generated code would be: a service with one callback handler per method.
class BoundService final : public grpc::Service {
 public:
  void Add(const Method& method, Pipeline& pipeline) {
    AddMethod(new grpc::internal::RpcServiceMethod(method.path.c_str(), grpc::internal::RpcMethod::NORMAL_RPC,
                                                   nullptr));
    MarkMethodCallback(next_++,
                       new grpc::internal::CallbackUnaryHandler<grpc::ByteBuffer, grpc::ByteBuffer>(
                           [&method, &pipeline](grpc::CallbackServerContext* context,
                                                const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
                             auto call =
                                 std::make_unique<GrpcCall>(method, pipeline, *context, *request, *response);
                             grpc::ServerUnaryReactor* reactor = call->reactor();
                             pipeline.Admit(std::move(call));
                             return reactor;
                           }));
  }

 private:
  int next_ = 0;
};

}  // namespace

struct ServiceBinding::State {
  State(std::string name, Pipeline& pipeline)
      : name(std::move(name)),
        pipeline(pipeline),
        descriptor(google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(this->name)) {}

  // The RPC with these messages; nullptr when there is none, or more than one.
  const MethodDescriptor* Find(const Message& request, const Message& response) const {
    const MethodDescriptor* found = nullptr;
    for (int i = 0; descriptor != nullptr && i < descriptor->method_count(); ++i) {
      const MethodDescriptor* method = descriptor->method(i);
      if (method->input_type() != request.GetDescriptor() ||
          method->output_type() != response.GetDescriptor()) {
        continue;
      }
      if (found != nullptr) return nullptr;
      found = method;
    }
    return found;
  }

  bool IsBound(const MethodDescriptor* method) const {
    for (const Method& bound : methods) {
      if (bound.descriptor == method) return true;
    }
    return false;
  }

  const std::string name;
  Pipeline& pipeline;
  const ServiceDescriptor* descriptor;
  std::deque<Method> methods;  // a deque, because gRPC keeps references into it
  std::vector<std::string> faults;
  BoundService service;
};

ServiceBinding::ServiceBinding(std::string service_full_name, Pipeline& pipeline)
    : state_(std::make_unique<State>(std::move(service_full_name), pipeline)) {}
ServiceBinding::~ServiceBinding() = default;
ServiceBinding::ServiceBinding(ServiceBinding&&) noexcept = default;

ServiceBinding& ServiceBinding::Bind(const Message& request, const Message& response, ErasedHandler handler) {
  const MethodDescriptor* descriptor = state_->Find(request, response);
  if (descriptor == nullptr) {
    state_->faults.push_back(absl::StrCat("not exactly one RPC takes ", request.GetDescriptor()->full_name(),
                                          " and returns ", response.GetDescriptor()->full_name()));
    return *this;
  }
  absl::StatusOr<Method> method = Method::Read(descriptor);
  if (!method.ok()) {
    state_->faults.emplace_back(method.status().message());
  } else if (state_->IsBound(descriptor)) {
    state_->faults.push_back(absl::StrCat(descriptor->full_name(), ": bound twice"));
  } else {
    method->request_prototype = &request;
    method->response_prototype = &response;
    method->handler = std::move(handler);
    state_->methods.push_back(*std::move(method));
    state_->service.Add(state_->methods.back(), state_->pipeline);
  }
  return *this;
}

absl::Status ServiceBinding::CheckComplete() const {
  std::vector<std::string> faults = state_->faults;
  if (state_->descriptor == nullptr) faults.emplace_back("no such service is linked into this program");
  for (int i = 0; state_->descriptor != nullptr && i < state_->descriptor->method_count(); ++i) {
    const MethodDescriptor* method = state_->descriptor->method(i);
    if (!state_->IsBound(method)) faults.push_back(absl::StrCat(method->full_name(), ": not bound"));
  }
  if (faults.empty()) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat(state_->name, ": ", absl::StrJoin(faults, "; ")));
}

const std::string& ServiceBinding::name() const { return state_->name; }
grpc::Service* ServiceBinding::grpc_service() { return &state_->service; }

}  // namespace fupin::rpc
