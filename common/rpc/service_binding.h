// Binds a service's methods to its RPCs, in one table, with no generated stub:
//
//   ServiceBinding binding("fupin.registry.v1.HouseholdService", pipeline);
//   binding.Handle<&HouseholdService::CreateHousehold>(service)
//       .Handle<&HouseholdService::GetHousehold>(service);
//   RETURN_IF_ERROR(binding.CheckComplete());
//
// A method is `absl::StatusOr<Response> Method(CallContext&, const Request&)`. The RPC is the one with that
// request and response message; its policy is read from the descriptor once. Start is refused when an RPC is
// unbound, has no policy, or cannot be told apart by its request.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/rpc/call_context.h"
#include "google/protobuf/message.h"

namespace grpc {
class Service;
}

namespace fupin::rpc {

class Pipeline;

// The handler, with the types erased: the response is filled in place, and is not on an arena, so
// that a result can be moved into it.
using ErasedHandler =
    std::function<absl::Status(CallContext&, const google::protobuf::Message&, google::protobuf::Message*)>;

namespace internal {
template <typename>
struct MethodTraits;
template <typename Service, typename Response, typename Request>
struct MethodTraits<absl::StatusOr<Response> (Service::*)(CallContext&, const Request&)> {
  using ServiceType = Service;
  using RequestType = Request;
  using ResponseType = Response;
};
}  // namespace internal

class ServiceBinding {
 public:
  ServiceBinding(std::string service_full_name, Pipeline& pipeline);
  ~ServiceBinding();
  ServiceBinding(ServiceBinding&&) noexcept;

  template <auto Method>
  ServiceBinding& Handle(typename internal::MethodTraits<decltype(Method)>::ServiceType& service) {
    using Traits = internal::MethodTraits<decltype(Method)>;
    using Request = typename Traits::RequestType;
    using Response = typename Traits::ResponseType;
    return Bind(Request::default_instance(), Response::default_instance(),
                [&service](CallContext& call, const google::protobuf::Message& request,
                           google::protobuf::Message* response) {
                  absl::StatusOr<Response> result =
                      (service.*Method)(call, static_cast<const Request&>(request));
                  if (!result.ok()) return result.status();
                  *static_cast<Response*>(response) = *std::move(result);
                  return absl::OkStatus();
                });
  }

  // OK when every RPC of the service is bound. All faults at once.
  absl::Status CheckComplete() const;

  const std::string& name() const;  // full name of the service
  // What the server registers; owned by the binding.
  grpc::Service* grpc_service();

 private:
  ServiceBinding& Bind(const google::protobuf::Message& request, const google::protobuf::Message& response,
                       ErasedHandler handler);
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fupin::rpc
