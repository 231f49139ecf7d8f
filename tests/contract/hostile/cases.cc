#include "tests/contract/hostile/cases.h"

#include "absl/strings/str_cat.h"
#include "common/base/ids.h"
#include "services/gateway/testing/raw_http.h"
#include "tests/contract/hostile/request_maker.h"

namespace fupin::contract {
namespace {

using gateway::ApiMethod;
using google::protobuf::Message;

constexpr int kInvalidArgument = 3;
constexpr int kPermissionDenied = 7;
constexpr int kFailedPrecondition = 9;
constexpr int kAborted = 10;
constexpr int kUnauthenticated = 16;

std::string NameOf(const ApiMethod& method) { return method.descriptor->full_name(); }

// Of a caller who may call the method in the whole province; "" when nobody may.
std::string TokenFor(const Suite& suite, const ApiMethod& method) {
  const std::string role =
      method.policy.public_() ? "province_officer" : Tokens::RoleWith(method.policy.permission());
  return role.empty() ? "" : suite.tokens.Of(role, "42");
}

void Expect(const Suite& suite, const ApiMethod& method, const std::string& what, const Answer& answer,
            int code) {
  suite.report.Hold(NameOf(method), what, answer.code == code && answer.Fault().empty(),
                    absl::StrCat(answer.ToString(), " ", answer.code == 0 ? "" : answer.Fault()));
}

void SetAt(const ApiMethod& method, const std::string& dotted, const std::string& text, Message* request) {
  const gateway::FieldPath path = gateway::ResolvePath(*method.request, dotted);
  if (!path.empty() && !path.back()->repeated) (void)gateway::SetAtPath(path, text, request);
}

// A required field that may hold any text, so that a change of it leaves the request right in form.
gateway::FieldPath FreeText(const gateway::MessagePlan& plan, int depth) {
  for (const auto& field : plan.fields) {
    if (!IsRequired(*field->field) || field->repeated) continue;
    const bool any_text = field->field->type() == google::protobuf::FieldDescriptor::TYPE_STRING &&
                          field->field->options().GetExtension(common::v1::limits).format() == 0 &&
                          field->field->name() != "name" && field->field->name() != "parent";
    if (any_text) return {field.get()};
    if (field->message == nullptr || depth > 2) continue;
    gateway::FieldPath below = FreeText(*field->message, depth + 1);
    if (below.empty()) continue;
    below.insert(below.begin(), field.get());
    return below;
  }
  return {};
}

// What the method updates: the message field of its request with a name and an etag; nullptr when it updates
// nothing.
const gateway::FieldPlan* ResourceOf(const ApiMethod& method) {
  if (method.request->Find("update_mask") == nullptr) return nullptr;
  for (const auto& field : method.request->fields) {
    const bool fits = field->message != nullptr && field->message->Find("name") != nullptr &&
                      field->message->Find("etag") != nullptr;
    if (fits) return field.get();
  }
  return nullptr;
}

// The name of the first thing of this type that a list of the same service shows; "" when there is none.
std::string FirstName(const Suite& suite, const ApiMethod& update, const gateway::FieldPlan& resource) {
  for (const auto& list : suite.model.methods()) {
    const auto* things = list->response->fields.empty() ? nullptr : list->response->fields.front().get();
    if (list->descriptor->service() != update.descriptor->service() || things == nullptr ||
        !things->repeated || things->message != resource.message) {
      continue;
    }
    const Request request = RightRequest(*list->request->descriptor);
    SetAt(*list, list->policy.area_field(), "42", request.get());
    const Answer answer =
        suite.grpc.Call(list->grpc_path, request->SerializeAsString(), TokenFor(suite, *list));
    const Request page(list->response->prototype->New());
    if (!page->ParseFromString(answer.response) ||
        page->GetReflection()->FieldSize(*page, things->field) == 0)
      return "";
    const Message& thing = page->GetReflection()->GetRepeatedMessage(*page, things->field, 0);
    return thing.GetReflection()->GetString(thing, resource.message->Find("name")->field);
  }
  return "";
}

}  // namespace

void Report::Hold(const std::string& method, const std::string& what, bool holds, const std::string& got) {
  ++checked_;
  if (!holds) faults_.push_back(method + ": " + what + ": got " + got);
}

void TryCallers(const Suite& suite, const ApiMethod& method) {
  const Request request = RightRequest(*method.request->descriptor);
  const std::string bytes = request->SerializeAsString();
  if (method.policy.public_()) return;
  Expect(suite, method, "no token", suite.grpc.Call(method.grpc_path, bytes, ""), kUnauthenticated);
  for (const BadToken& bad : suite.tokens.Bad()) {
    Expect(suite, method, bad.what, suite.grpc.Call(method.grpc_path, bytes, bad.token), kUnauthenticated);
  }
  if (const std::string role = Tokens::RoleWithout(method.policy.permission()); !role.empty()) {
    const Answer answer = suite.grpc.Call(method.grpc_path, bytes, suite.tokens.Of(role, "42"));
    Expect(suite, method, "a role without the permission", answer, kPermissionDenied);
  }
  const std::string role = Tokens::RoleWith(method.policy.permission());
  if (role.empty() || method.policy.area_field().empty()) return;
  for (const char* elsewhere : {"11", "421202001001", "422801100216"}) {
    SetAt(method, method.policy.area_field(), elsewhere, request.get());
    const Answer answer = suite.grpc.Call(method.grpc_path, request->SerializeAsString(),
                                          suite.tokens.Of(role, "422801100215"));
    Expect(suite, method, absl::StrCat("area ", elsewhere, " outside the caller's"), answer,
           kPermissionDenied);
  }
}

void TryRequests(const Suite& suite, const ApiMethod& method) {
  const std::string token = TokenFor(suite, method);
  if (token.empty()) return;
  for (const Spoiled& spoiled : SpoiledRequests(*method.request->descriptor)) {
    // SerializePartial: a string field may hold what is not UTF-8.
    const Answer answer =
        suite.grpc.Call(method.grpc_path, spoiled.request->SerializePartialAsString(), token);
    // A place that cannot be read is no place of the caller's.
    const bool denied = answer.code == kPermissionDenied && spoiled.field == method.policy.area_field();
    const bool named = answer.code == kInvalidArgument && answer.NamesField(spoiled.field);
    suite.report.Hold(NameOf(method), spoiled.what, (denied || named) && answer.Fault().empty(),
                      absl::StrCat(answer.ToString(), " ", answer.code == 0 ? "" : answer.Fault()));
  }
  const Answer garbage = suite.grpc.Call(method.grpc_path, "\xff\xff\xff\xff", token);
  Expect(suite, method, "bytes that are no protobuf", garbage, kInvalidArgument);
}

void TryStaleEtag(const Suite& suite, const ApiMethod& method) {
  const gateway::FieldPlan* resource = ResourceOf(method);
  const std::string name = resource == nullptr ? "" : FirstName(suite, method, *resource);
  if (name.empty()) return;
  for (const auto& field : resource->message->fields) {
    if (field->repeated || field->field->type() != google::protobuf::FieldDescriptor::TYPE_STRING ||
        !IsFreeToChange(*field->field)) {
      continue;
    }
    const Request request(method.request->prototype->New());
    const std::string prefix = resource->field->name() + ".";
    SetAt(method, prefix + "name", name, request.get());
    SetAt(method, prefix + "etag", "0", request.get());
    SetAt(method, prefix + field->field->name(), "乙", request.get());
    SetAt(method, "update_mask", field->field->name(), request.get());
    const Answer answer =
        suite.grpc.Call(method.grpc_path, request->SerializeAsString(), TokenFor(suite, method));
    // Where the thing's state forbids any update, that is said first.
    const int code = answer.code == kFailedPrecondition ? kFailedPrecondition : kAborted;
    return Expect(suite, method, "a stale etag", answer, code);
  }
}

void TryHttp(const Suite& suite, const gateway::HttpBinding& binding) {
  std::string path;
  for (const std::string& segment : binding.path.segments)
    path += "/" + (segment[0] == '*' ? "999999999999" : segment);
  if (!binding.path.verb.empty()) path += ":" + binding.path.verb;
  const ApiMethod& method = *binding.method;
  const bool has_body = binding.body_is_request || binding.body != nullptr;
  const std::string token = TokenFor(suite, method);
  const std::string authorized = token.empty() ? "" : "Authorization: Bearer " + token + "\r\n";
  auto ask = [&](const std::string& target, const std::string& headers, const std::string& body) {
    return gateway::RawHttp(suite.http_port)
        .Ask(gateway::Request(binding.verb, target, headers + "Content-Type: application/json\r\n", body));
  };
  auto expect = [&](const char* what, const gateway::RawReply& reply, int status, const char* reason) {
    const bool typed =
        reply.body.find(reason) != std::string::npos && reply.body.find("zh-CN") != std::string::npos;
    suite.report.Hold(NameOf(method), absl::StrCat(binding.verb, " ", path, " ", what),
                      reply.status == status && typed,
                      absl::StrCat(reply.status, " ", reply.body.substr(0, 300)));
  };
  if (!method.policy.public_())
    expect("without a token", ask(path, "", has_body ? "{}" : ""), 401, "TOKEN_MISSING");
  if (token.empty()) return;
  if (has_body) expect("with text that is no JSON", ask(path, authorized, "{\"a\":}"), 400, "JSON_MALFORMED");
  expect("with an unknown parameter", ask(path + "?nothing_like_this=1", authorized, has_body ? "{}" : ""),
         400, "FIELD_UNKNOWN");
  expect("with a time limit that is none",
         ask(path, authorized + "X-Server-Timeout: 0\r\n", has_body ? "{}" : ""), 400, "TIMEOUT_MALFORMED");
}

void TryReplay(const Suite& suite, const ApiMethod& method) {
  const std::string token = TokenFor(suite, method);
  if (token.empty() || !method.policy.idempotent_write() || method.request_id == nullptr) return;
  const Request request = RightRequest(*method.request->descriptor);
  const std::string bytes = request->SerializeAsString();
  const Answer first = suite.grpc.Call(method.grpc_path, bytes, token);
  const Answer second = suite.grpc.Call(method.grpc_path, bytes, token);
  const std::string got = absl::StrCat(first.ToString(), " then ", second.ToString());
  suite.report.Hold(
      NameOf(method), "the same request twice is answered the same",
      first.code == second.code && first.reason() == second.reason() && first.response == second.response,
      got);
  suite.report.Hold(NameOf(method), "a request for things that are not there",
                    first.code == 0 || first.Fault().empty(),
                    absl::StrCat(first.ToString(), " ", first.Fault()));
  if (first.code != 0) return;
  const gateway::FieldPath free_text = FreeText(*method.request, 0);
  if (free_text.empty()) return;
  const Request other(request->New());
  other->CopyFrom(*request);
  (void)gateway::SetAtPath(free_text, "乙", other.get());
  const Answer altered = suite.grpc.Call(method.grpc_path, other->SerializeAsString(), token);
  Expect(suite, method, "another request with a used request_id", altered, kInvalidArgument);
}

}  // namespace fupin::contract
