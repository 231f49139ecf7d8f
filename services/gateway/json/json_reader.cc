#include "services/gateway/json/json_reader.h"

#include <algorithm>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/container/inlined_vector.h"
#include "common/base/error.h"
#include "services/gateway/json/field_text.h"
#include "services/gateway/json/json_cursor.h"

namespace fupin::gateway {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr size_t kMaxViolations = 50;

// Where the reader is; a list through the call stack, made text only when something is wrong.
struct Place {
  const Place* parent = nullptr;
  std::string_view name;
  int index = -1;
};

std::string PathOf(const Place* place) {
  if (place == nullptr) return "";
  std::string path = PathOf(place->parent);
  if (place->index >= 0) return path + "[" + std::to_string(place->index) + "]";
  if (!path.empty()) path += ".";
  return path.append(place->name);
}

bool IsNumeric(const FieldDescriptor* field) {
  return field->cpp_type() != FieldDescriptor::CPPTYPE_STRING &&
         field->cpp_type() != FieldDescriptor::CPPTYPE_BOOL &&
         field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE;
}

class Reader {
 public:
  Reader(std::string_view text, std::string_view prefix) : cursor_(text), prefix_(prefix) {}

  absl::Status Run(const MessagePlan& plan, Message* message) {
    if (cursor_.Peek() != '{') cursor_.Fault("应为 JSON 对象");
    if (cursor_.fault() == nullptr && Object(plan, message, nullptr, 0)) cursor_.End();
    if (cursor_.fault() != nullptr) {
      return Error(absl::StatusCode::kInvalidArgument, "JSON_MALFORMED",
                   "请求体不是合法的 JSON：第 " + std::to_string(cursor_.line()) + " 行第 " +
                       std::to_string(cursor_.column()) + " 列，" + cursor_.fault(),
                   {{"line", std::to_string(cursor_.line())}, {"column", std::to_string(cursor_.column())}});
    }
    if (violations_.empty()) return absl::OkStatus();
    return InvalidFields(std::move(violations_));
  }

 private:
  bool Wrong(const Place* place, std::string_view reason, std::string_view message_zh) {
    if (violations_.size() < kMaxViolations) {
      violations_.push_back({prefix_ + PathOf(place), std::string(reason), std::string(message_zh)});
    }
    return true;  // goes on, to find what else is wrong
  }
  bool Wrong(const Place* place, TextFault fault) {
    return fault == TextFault::kOk || Wrong(place, ReasonOf(fault), MessageZhOf(fault));
  }
  bool SkipWrong(const Place* place) { return cursor_.Skip() && Wrong(place, TextFault::kNotText); }

  bool Object(const MessagePlan& plan, Message* message, const Place* at, int depth) {
    if (depth > JsonCursor::kMaxDepth) return cursor_.Fault("嵌套过深");
    cursor_.Take('{');
    if (cursor_.Take('}')) return true;
    absl::InlinedVector<const FieldPlan*, 48> seen;
    do {
      std::string_view name;
      if (!cursor_.String(&name)) return false;
      const FieldPlan* field = plan.is_any ? nullptr : plan.Find(name);
      const std::string unknown = field == nullptr ? std::string(name.substr(0, 64)) : "";
      const Place place{at, field == nullptr ? std::string_view(unknown) : field->field->name()};
      if (!cursor_.Expect(':')) return false;
      if (field == nullptr) {
        Wrong(&place, "FIELD_UNKNOWN", "没有这个字段");
        if (!cursor_.Skip(depth)) return false;
        continue;
      }
      if (std::find(seen.begin(), seen.end(), field) != seen.end()) {
        Wrong(&place, "FIELD_REPEATED", "字段重复出现");
      } else {
        seen.push_back(field);
      }
      if (!Field(*field, message, &place, depth)) return false;
    } while (cursor_.Take(','));
    return cursor_.Expect('}');
  }

  bool Field(const FieldPlan& field, Message* message, const Place* place, int depth) {
    const char next = cursor_.Peek();
    if (next == 'n') return cursor_.Word("null");  // null is the same as absent
    if (const auto* oneof = field.field->real_containing_oneof();
        oneof != nullptr && message->GetReflection()->HasOneof(*message, oneof)) {
      Wrong(place, "ONEOF_CONFLICT", "几个字段只能填一个");
    }
    if (field.map) return next == '{' ? Map(field, message, place, depth) : SkipWrong(place);
    if (!field.repeated) return Value(field, message, place, depth);
    if (next != '[') return SkipWrong(place);
    cursor_.Take('[');
    if (cursor_.Take(']')) return true;
    int index = 0;
    do {
      const Place element{place, "", index++};
      if (!Value(field, message, &element, depth)) return false;
    } while (cursor_.Take(','));
    return cursor_.Take(']') || cursor_.Fault("应为逗号或右括号");
  }

  bool Value(const FieldPlan& field, Message* message, const Place* place, int depth) {
    std::string_view token;
    const char next = cursor_.Peek();
    const bool is_bool = field.field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL;
    if (next == '"' && !is_bool) {
      return cursor_.String(&token) && Wrong(place, SetFromText(field, token, message));
    }
    if (next == '{' && field.message != nullptr && !field.message->WrittenAsText()) {
      Message* into = field.repeated ? message->GetReflection()->AddMessage(message, field.field)
                                     : message->GetReflection()->MutableMessage(message, field.field);
      return Object(*field.message, into, place, depth + 1);
    }
    if ((next == 't' || next == 'f') && is_bool) {
      SetBool(field, next == 't', message);
      return cursor_.Word(next == 't' ? "true" : "false");
    }
    if ((next == '-' || (next >= '0' && next <= '9')) && IsNumeric(field.field)) {
      return cursor_.Number(&token) && Wrong(place, SetFromText(field, token, message));
    }
    return SkipWrong(place);
  }

  bool Map(const FieldPlan& field, Message* message, const Place* at, int depth) {
    cursor_.Take('{');
    if (cursor_.Take('}')) return true;
    const FieldPlan& key_plan = *field.message->Find("key");
    const FieldPlan& value_plan = *field.message->Find("value");
    absl::flat_hash_set<std::string> seen;
    do {
      std::string_view token;
      if (!cursor_.String(&token)) return false;
      const std::string key(token);
      const Place place{at, key};
      if (!cursor_.Expect(':')) return false;
      if (!seen.insert(key).second) Wrong(&place, "FIELD_REPEATED", "字段重复出现");
      Message* entry = message->GetReflection()->AddMessage(message, field.field);
      Wrong(&place, SetFromText(key_plan, key, entry));
      if (!Value(value_plan, entry, &place, depth + 1)) return false;
    } while (cursor_.Take(','));
    return cursor_.Expect('}');
  }

  JsonCursor cursor_;
  std::string prefix_;
  std::vector<FieldViolation> violations_;
};

}  // namespace

absl::Status ReadJson(const MessagePlan& plan, std::string_view text, Message* message,
                      std::string_view prefix) {
  return Reader(text, prefix).Run(plan, message);
}

}  // namespace fupin::gateway
