// Finds out what is wrong with bytes that protobuf refused: it says no more than "no".
#include <map>

#include "common/base/strings.h"
#include "common/rpc/validate.h"
#include "google/protobuf/unknown_field_set.h"

namespace fupin::rpc {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::UnknownField;
using google::protobuf::UnknownFieldSet;

constexpr int kMaxDepth = 32;

// Adds a violation for each string field of `fields`, read as a `type`, that is not UTF-8.
void FindBadText(const UnknownFieldSet& fields, const Descriptor* type, const std::string& prefix, int depth,
                 std::vector<FieldViolation>& violations) {
  if (depth > kMaxDepth) return;
  std::map<int, int> seen;  // elements so far, by number of the repeated field
  for (int i = 0; i < fields.field_count(); ++i) {
    const UnknownField& value = fields.field(i);
    const FieldDescriptor* field = type->FindFieldByNumber(value.number());
    if (field == nullptr || value.type() != UnknownField::TYPE_LENGTH_DELIMITED) continue;
    std::string path = prefix + field->name();
    if (field->is_repeated()) path += "[" + std::to_string(seen[field->number()]++) + "]";
    if (field->type() == FieldDescriptor::TYPE_STRING && !IsCleanUtf8(value.length_delimited())) {
      violations.push_back({path, "TEXT_MALFORMED", "含有无效字符"});
    } else if (field->message_type() != nullptr) {
      UnknownFieldSet below;
      if (below.ParseFromString(value.length_delimited())) {
        FindBadText(below, field->message_type(), path + ".", depth + 1, violations);
      }
    }
  }
}

}  // namespace

std::vector<FieldViolation> DiagnoseMalformed(const std::string& bytes, const Descriptor* type) {
  std::vector<FieldViolation> violations;
  UnknownFieldSet fields;
  if (fields.ParseFromString(bytes)) FindBadText(fields, type, "", 0, violations);
  if (violations.empty()) violations.push_back({"", "MESSAGE_MALFORMED", "请求内容无法解析"});
  return violations;
}

}  // namespace fupin::rpc
