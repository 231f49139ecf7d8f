#include "tests/matrix/suite.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/credentials.h>

#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/rpc/tls.h"
#include "google/protobuf/util/json_util.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "services/gateway/descriptors.h"
#include "tests/contract/hostile/request_maker.h"

namespace fupin::matrix {
namespace {

std::string ReadFile(const std::string& path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

// Leading comment lines of a secret file are not part of it.
std::string ReadPem(const std::string& path) {
  const std::string all = ReadFile(path);
  const size_t start = all.find("-----BEGIN");
  return start == std::string::npos ? "" : all.substr(start);
}

std::string ReasonOf(const grpc::Status& status) {
  google::rpc::Status details;
  google::rpc::ErrorInfo info;
  google::rpc::BadRequest bad;
  if (!details.ParseFromString(status.error_details())) return status.error_message();
  std::string text;
  for (const auto& any : details.details()) {
    if (any.UnpackTo(&info)) text += info.reason();
    if (!any.UnpackTo(&bad)) continue;
    for (const auto& violation : bad.field_violations())
      absl::StrAppend(&text, " ", violation.field(), " ", violation.reason());
  }
  return text.empty() ? status.error_message() : text;
}

// What is said replaces what was made up: texts, numbers and lists whole, messages field by field.
void MakeRoom(const google::protobuf::Message& said, google::protobuf::Message* request) {
  const auto& from = *said.GetReflection();
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  from.ListFields(said, &fields);
  for (const auto* field : fields) {
    if (!field->is_repeated() && field->message_type() != nullptr) {
      MakeRoom(from.GetMessage(said, field), request->GetReflection()->MutableMessage(request, field));
    } else {
      request->GetReflection()->ClearField(request, field);
    }
  }
}

// fupin.identity.v1.PostService -> identity
std::string ServiceOf(const google::protobuf::MethodDescriptor& method) {
  const std::string& package = method.file()->package();
  const size_t start = package.find('.') + 1;
  return package.substr(start, package.rfind('.') - start);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Suite>> Suite::Open(const std::string& run, std::map<std::string, int> ports) {
  ASSIGN_OR_RETURN(auth::PrivateKey key, auth::PrivateKey::FromPem(ReadPem(run + "/secrets/token-key.pem")));
  auto suite = std::unique_ptr<Suite>(new Suite(run, std::move(key)));
  ASSIGN_OR_RETURN(const auto files, gateway::LinkedApiFiles());
  for (const auto* file : files) {
    for (int s = 0; s < file->service_count(); ++s) {
      for (int m = 0; m < file->service(s)->method_count(); ++m)
        suite->methods_[file->service(s)->method(m)->name()] = file->service(s)->method(m);
    }
  }
  // The gateway's certificate speaks for no service: behind it stands anybody.
  const auto credentials = rpc::ChannelCredentialsFrom({.ca_pem = ReadFile(run + "/tls/ca.pem"),
                                                        .cert_pem = ReadFile(run + "/tls/gateway.pem"),
                                                        .key_pem = ReadFile(run + "/tls/gateway.key")});
  for (const auto& [service, port] : ports) {
    grpc::ChannelArguments arguments;
    arguments.SetSslTargetNameOverride(service);
    suite->channels_[service] =
        grpc::CreateCustomChannel(absl::StrCat("127.0.0.1:", port), credentials, arguments);
  }
  return suite;
}

std::string Suite::Token(const std::string& account, const std::vector<Grant>& grants, bool expired) const {
  auth::Principal principal{.name = account, .display_name = "权限矩阵"};
  for (const Grant& grant : grants)
    principal.grants.push_back(
        {grant.role, AreaCode::Parse(grant.area).value_or(AreaCode()), grant.organisation});
  const absl::Time now = absl::Now();
  principal.token_expiry = now + (expired ? -absl::Minutes(1) : absl::Minutes(30));
  return auth::SignToken(key_, principal, expired ? now - absl::Minutes(31) : now);
}

absl::StatusOr<Request> Suite::Build(const std::string& method, const std::string& json) const {
  Request request = contract::RightRequest(*methods_.at(method)->input_type());
  Request said(request->New());
  const auto status = google::protobuf::util::JsonStringToMessage(json, said.get());
  if (!status.ok()) {
    return Error(absl::StatusCode::kInvalidArgument, "TEMPLATE_WRONG",
                 absl::StrCat(method, ": ", std::string(status.message()), "\n", json));
  }
  MakeRoom(*said, request.get());
  request->MergeFrom(*said);
  return request;
}

void Suite::Start(const std::string& method, const std::string& request, const std::string& token,
                  std::function<void(Reply)> done) const {
  struct State {
    grpc::ClientContext context;
    grpc::ByteBuffer in, out;
  };
  const auto* descriptor = methods_.at(method);
  auto state = std::make_shared<State>();
  state->context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(60)));
  if (!token.empty()) state->context.AddMetadata("authorization", "Bearer " + token);
  const grpc::Slice slice(request);
  state->in = grpc::ByteBuffer(&slice, 1);
  const std::string path = absl::StrCat("/", descriptor->service()->full_name(), "/", descriptor->name());
  grpc::GenericStub(channels_.at(ServiceOf(*descriptor)))
      .UnaryCall(&state->context, path, {}, &state->in, &state->out,
                 [state, done = std::move(done)](const grpc::Status& status) {
                   Reply reply{.code = status.error_code()};
                   if (!status.ok()) reply.reason = ReasonOf(status);
                   grpc::Slice body;
                   if (status.ok() && state->out.DumpToSingleSlice(&body).ok())
                     reply.body.assign(reinterpret_cast<const char*>(body.begin()), body.size());
                   done(std::move(reply));
                 });
}

absl::StatusOr<Request> Suite::Call(const std::string& method, const std::string& json,
                                    const std::string& token) const {
  ASSIGN_OR_RETURN(const Request request, Build(method, json));
  Reply reply;
  absl::Notification answered;
  Start(method, request->SerializeAsString(), token, [&](Reply r) {
    reply = std::move(r);
    answered.Notify();
  });
  answered.WaitForNotification();
  if (reply.code != 0) {
    return Error(absl::StatusCode::kFailedPrecondition, "CALL_REFUSED",
                 absl::StrCat(method, " code ", reply.code, " ", reply.reason, "\n", request->DebugString()));
  }
  Request response(google::protobuf::MessageFactory::generated_factory()
                       ->GetPrototype(methods_.at(method)->output_type())
                       ->New());
  if (!response->ParseFromString(reply.body)) return InternalError(method + ": unreadable reply");
  return response;
}

}  // namespace fupin::matrix
