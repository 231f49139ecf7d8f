#include "services/ctl/methods.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "google/protobuf/descriptor.pb.h"
#include "google/protobuf/descriptor_database.h"
#include "google/protobuf/util/json_util.h"

namespace fupin::ctl {

namespace pb = google::protobuf;

namespace {

const char* const kPackages[] = {"identity", "registry", "projects", "education", "audit"};

// Files of a package that the linker brought in. The pool hands out files by name only, so the messages that
// services use lead to their files.
std::vector<const pb::FileDescriptor*> SuiteFiles() {
  std::vector<std::string> names;
  std::vector<const pb::FileDescriptor*> files;
  pb::DescriptorPool::internal_generated_database()->FindAllFileNames(&names);
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    for (const char* package : kPackages) {
      if (!absl::StartsWith(name, absl::StrCat("fupin/", package, "/"))) continue;
      files.push_back(pb::DescriptorPool::generated_pool()->FindFileByName(name));
    }
  }
  return files;
}

}  // namespace

std::vector<const pb::MethodDescriptor*> AllMethods() {
  std::vector<const pb::MethodDescriptor*> methods;
  for (const pb::FileDescriptor* file : SuiteFiles()) {
    for (int s = 0; s < file->service_count(); ++s) {
      for (int m = 0; m < file->service(s)->method_count(); ++m) {
        methods.push_back(file->service(s)->method(m));
      }
    }
  }
  return methods;
}

absl::StatusOr<const pb::MethodDescriptor*> FindMethod(std::string_view name) {
  const std::string wanted = "." + absl::StrReplaceAll(std::string(name), {{"/", "."}});
  const std::string last = absl::AsciiStrToLower(wanted.substr(wanted.rfind('.') + 1));
  std::vector<const pb::MethodDescriptor*> found;
  std::vector<std::string> near;
  for (const pb::MethodDescriptor* method : AllMethods()) {
    if (absl::EndsWith(absl::StrCat("..", method->full_name()), wanted)) found.push_back(method);
    if (absl::StrContains(absl::AsciiStrToLower(method->name()), last)) near.push_back(method->full_name());
  }
  if (found.size() == 1) return found[0];
  const std::string candidates = near.empty() ? "fupinctl methods" : absl::StrJoin(near, ", ");
  return Error(found.empty() ? absl::StatusCode::kNotFound : absl::StatusCode::kInvalidArgument,
               found.empty() ? "METHOD_UNKNOWN" : "METHOD_AMBIGUOUS",
               absl::StrCat("方法名“", std::string(name), "”", found.empty() ? "不存在" : "不唯一",
                            "，可用：", candidates));
}

std::unique_ptr<pb::Message> NewMessage(const pb::Descriptor& type) {
  return std::unique_ptr<pb::Message>(pb::MessageFactory::generated_factory()->GetPrototype(&type)->New());
}

absl::StatusOr<std::unique_ptr<pb::Message>> RequestFromJson(const pb::MethodDescriptor& method,
                                                             const std::string& json) {
  std::unique_ptr<pb::Message> request = NewMessage(*method.input_type());
  const pb::util::Status parsed = pb::util::JsonStringToMessage(json, request.get());
  if (!parsed.ok()) {
    return Error(absl::StatusCode::kInvalidArgument, "JSON_MALFORMED",
                 absl::StrCat("请求不是 ", method.input_type()->full_name(), " 的 JSON：",
                              parsed.message().ToString()));
  }
  const pb::FieldDescriptor* id = method.input_type()->FindFieldByName("request_id");
  if (id != nullptr && id->cpp_type() == pb::FieldDescriptor::CPPTYPE_STRING &&
      request->GetReflection()->GetString(*request, id).empty()) {
    request->GetReflection()->SetString(request.get(), id, NewUuid());
  }
  return request;
}

std::string ToJson(const pb::Message& message, bool indent) {
  std::string json;
  pb::util::JsonPrintOptions options;
  options.add_whitespace = indent;
  const pb::util::Status status = pb::util::MessageToJsonString(message, &json, options);
  return status.ok() ? json : status.ToString();
}

}  // namespace fupin::ctl
