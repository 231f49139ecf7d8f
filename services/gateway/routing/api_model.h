// Every RPC of the suite as the gateway sees it, read once at start from the descriptors linked into the
// program. There is no line for any method here: a new RPC in the protos is served after a build.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "fupin/common/v1/policy.pb.h"
#include "google/api/http.pb.h"
#include "services/gateway/json/field_text.h"
#include "services/gateway/json/json_schema.h"
#include "services/gateway/routing/call_class.h"
#include "services/gateway/routing/path_template.h"

namespace fupin::gateway {

using FieldPath = std::vector<const FieldPlan*>;

struct ApiMethod {
  const google::protobuf::MethodDescriptor* descriptor = nullptr;
  std::string grpc_path;  // /fupin.registry.v1.HouseholdService/GetHousehold
  std::string backend;    // registry: the process that owns the package fupin.registry.*
  const MessagePlan* request = nullptr;
  const MessagePlan* response = nullptr;
  common::v1::MethodPolicy policy;
  CallClass call_class = CallClass::kQuery;
  bool raw_response = false;  // google.api.HttpBody
  bool secret = false;        // takes a password or a token, or gives one
  // Where the header Idempotency-Key goes and where ETag comes from; nullptr: nowhere.
  const FieldPlan* request_id = nullptr;
  const FieldPlan* response_etag = nullptr;

  // Lets somebody in who is not known yet.
  bool signs_in() const { return secret && policy.public_(); }
};

// One way to call a method by HTTP.
struct HttpBinding {
  const ApiMethod* method = nullptr;
  std::string verb;   // GET, POST, …
  std::string route;  // as it stands in the proto: /v1/{name=households/*}
  PathTemplate path;
  std::vector<FieldPath> variables;  // beside path.variables
  bool body_is_request = false;      // body: "*"
  const FieldPlan* body = nullptr;   // body: "household"
  FieldPath etag;  // where the header If-Match goes: etag, or household.etag; empty: nowhere
};

class ApiModel {
 public:
  // Of the services in the packages fupin.* among `files`. Reports every fault of the annotations at once.
  static absl::StatusOr<std::unique_ptr<ApiModel>> Build(
      const std::vector<const google::protobuf::FileDescriptor*>& files);

  const std::vector<std::unique_ptr<ApiMethod>>& methods() const { return methods_; }
  const std::vector<HttpBinding>& bindings() const { return bindings_; }
  const std::vector<const google::protobuf::ServiceDescriptor*>& services() const { return services_; }
  const JsonSchema& schema() const { return schema_; }
  // By path, as in a gRPC or Connect request; nullptr when there is none.
  const ApiMethod* FindByGrpcPath(std::string_view path) const;

 private:
  absl::Status AddMethod(const google::protobuf::MethodDescriptor* descriptor);
  absl::Status AddBinding(const ApiMethod& method, const google::api::HttpRule& rule);

  JsonSchema schema_;
  std::vector<const google::protobuf::ServiceDescriptor*> services_;
  std::vector<std::unique_ptr<ApiMethod>> methods_;
  std::vector<HttpBinding> bindings_;
  absl::flat_hash_map<std::string, const ApiMethod*> by_grpc_path_;
};

// The fields that a dotted path names, starting at `plan`. Empty when it names none, or goes through a list.
FieldPath ResolvePath(const MessagePlan& plan, std::string_view dotted);

// Sets the field at `path` of `message` from text.
TextFault SetAtPath(const FieldPath& path, std::string_view text, google::protobuf::Message* message);

}  // namespace fupin::gateway
