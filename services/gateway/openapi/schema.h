// Messages and enums as JSON Schema of OpenAPI 3.0.3.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "google/protobuf/descriptor.h"

namespace fupin::gateway {

using Json = nlohmann::ordered_json;

// The comment that stands before a thing in its .proto file, without its marks; "" when there is none.
template <typename Descriptor>
std::string CommentOf(const Descriptor& descriptor) {
  google::protobuf::SourceLocation location;
  if (!descriptor.GetSourceLocation(&location)) return "";
  std::string text;
  for (size_t at = 0; at < location.leading_comments.size();) {
    const size_t end = std::min(location.leading_comments.find('\n', at), location.leading_comments.size());
    const size_t start = location.leading_comments[at] == ' ' ? at + 1 : at;
    if (start < end)
      text.append(text.empty() ? "" : "\n").append(location.leading_comments, start, end - start);
    at = end + 1;
  }
  return text;
}

// Collects the schemas that are referred to, as components/schemas.
class SchemaBook {
 public:
  // {"$ref": …}; the message is added to the book. A request, which only one method has, stands there without
  // the fields of its path.
  Json Ref(const google::protobuf::Descriptor& message, const std::set<std::string>& without = {});
  // Schema of a field, with its description and constraints.
  Json Field(const google::protobuf::FieldDescriptor& field);
  // Of one value of the field: what an element of a list is.
  Json Value(const google::protobuf::FieldDescriptor& field);

  Json TakeComponents() { return std::move(components_); }

 private:
  Json Message(const google::protobuf::Descriptor& message, const std::set<std::string>& without);
  Json EnumRef(const google::protobuf::EnumDescriptor& type);

  Json components_ = Json::object();
};

// Whether a field says this google.api.field_behavior.
bool Behaves(const google::protobuf::FieldDescriptor& field, int behavior);

}  // namespace fupin::gateway
