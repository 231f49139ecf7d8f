#include "services/gateway/json/json_writer.h"

#include <charconv>
#include <cmath>

#include "common/base/ids.h"
#include "google/protobuf/any.pb.h"
#include "google/protobuf/util/field_mask_util.h"
#include "google/protobuf/util/time_util.h"

namespace fupin::gateway {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

template <typename Number>
void AppendNumber(Number value, std::string* out) {
  char buffer[32];
  auto end = std::to_chars(buffer, buffer + sizeof(buffer), value).ptr;
  out->append(buffer, end);
}

template <typename Number>
void AppendQuotedNumber(Number value, std::string* out) {
  out->push_back('"');
  AppendNumber(value, out);
  out->push_back('"');
}

template <typename Float>
void AppendFloat(Float value, std::string* out) {
  if (std::isnan(value)) {
    out->append("\"NaN\"");
  } else if (std::isinf(value)) {
    out->append(value > 0 ? "\"Infinity\"" : "\"-Infinity\"");
  } else {
    AppendNumber(value, out);
  }
}

// What a character of a text becomes; 0 stands for itself, 'u' for \u00XX.
constexpr auto kEscapes = [] {
  std::array<char, 256> table{};
  for (int c = 0; c < 0x20; ++c) table[c] = 'u';
  table['"'] = '"';
  table['\\'] = '\\';
  table['\b'] = 'b';
  table['\f'] = 'f';
  table['\n'] = 'n';
  table['\r'] = 'r';
  table['\t'] = 't';
  table['<'] = table['>'] = table[0x7f] = 'u';  // harmless even inside an HTML page
  return table;
}();

class Writer {
 public:
  Writer(const JsonSchema& schema, std::string* out) : schema_(schema), out_(out) {}

  void Value(const MessagePlan& plan, const Message& message) {
    if (plan.WrittenAsText()) return Text(plan, message);
    out_->push_back('{');
    bool first = true;
    if (plan.is_any) {
      Any(static_cast<const google::protobuf::Any&>(message));
    } else {
      Fields(plan, message, &first);
    }
    out_->push_back('}');
  }

 private:
  void Fields(const MessagePlan& plan, const Message& message, bool* first) {
    const Reflection& reflection = *message.GetReflection();
    for (const auto& field : plan.fields) {
      int count = field->repeated ? reflection.FieldSize(message, field->field)
                                  : reflection.HasField(message, field->field);
      if (count == 0) continue;
      if (!*first) out_->push_back(',');
      *first = false;
      out_->append(field->key);
      if (field->map) {
        Map(*field, reflection, message, count);
      } else if (field->repeated) {
        Array(*field, reflection, message, count);
      } else {
        Single(*field, reflection, message);
      }
    }
  }

  void Array(const FieldPlan& field, const Reflection& reflection, const Message& message, int count) {
    out_->push_back('[');
    for (int i = 0; i < count; ++i) {
      if (i > 0) out_->push_back(',');
      Element(field, reflection, message, i);
    }
    out_->push_back(']');
  }

  void Map(const FieldPlan& field, const Reflection& reflection, const Message& message, int count) {
    const FieldPlan& key = *field.message->Find("key");
    const FieldPlan& value = *field.message->Find("value");
    const bool quoted = key.field->cpp_type() == FieldDescriptor::CPPTYPE_STRING ||
                        key.field->cpp_type() == FieldDescriptor::CPPTYPE_INT64 ||
                        key.field->cpp_type() == FieldDescriptor::CPPTYPE_UINT64;
    out_->push_back('{');
    for (int i = 0; i < count; ++i) {
      const Message& entry = reflection.GetRepeatedMessage(message, field.field, i);
      if (i > 0) out_->push_back(',');
      if (!quoted) out_->push_back('"');
      Single(key, *entry.GetReflection(), entry);
      if (!quoted) out_->push_back('"');
      out_->push_back(':');
      Single(value, *entry.GetReflection(), entry);
    }
    out_->push_back('}');
  }

  void Single(const FieldPlan& plan, const Reflection& reflection, const Message& message) {
    const FieldDescriptor* f = plan.field;
    switch (f->cpp_type()) {
      case FieldDescriptor::CPPTYPE_INT32:
        return AppendNumber(reflection.GetInt32(message, f), out_);
      case FieldDescriptor::CPPTYPE_UINT32:
        return AppendNumber(reflection.GetUInt32(message, f), out_);
      case FieldDescriptor::CPPTYPE_INT64:
        return AppendQuotedNumber(reflection.GetInt64(message, f), out_);
      case FieldDescriptor::CPPTYPE_UINT64:
        return AppendQuotedNumber(reflection.GetUInt64(message, f), out_);
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return AppendFloat(reflection.GetDouble(message, f), out_);
      case FieldDescriptor::CPPTYPE_FLOAT:
        return AppendFloat(reflection.GetFloat(message, f), out_);
      case FieldDescriptor::CPPTYPE_BOOL:
        return Bool(reflection.GetBool(message, f));
      case FieldDescriptor::CPPTYPE_ENUM:
        return Enum(f, reflection.GetEnumValue(message, f));
      case FieldDescriptor::CPPTYPE_STRING:
        return String(f, reflection.GetStringReference(message, f, &scratch_));
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return Value(*plan.message, reflection.GetMessage(message, f));
    }
  }

  void Element(const FieldPlan& plan, const Reflection& reflection, const Message& message, int i) {
    const FieldDescriptor* f = plan.field;
    switch (f->cpp_type()) {
      case FieldDescriptor::CPPTYPE_INT32:
        return AppendNumber(reflection.GetRepeatedInt32(message, f, i), out_);
      case FieldDescriptor::CPPTYPE_UINT32:
        return AppendNumber(reflection.GetRepeatedUInt32(message, f, i), out_);
      case FieldDescriptor::CPPTYPE_INT64:
        return AppendQuotedNumber(reflection.GetRepeatedInt64(message, f, i), out_);
      case FieldDescriptor::CPPTYPE_UINT64:
        return AppendQuotedNumber(reflection.GetRepeatedUInt64(message, f, i), out_);
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return AppendFloat(reflection.GetRepeatedDouble(message, f, i), out_);
      case FieldDescriptor::CPPTYPE_FLOAT:
        return AppendFloat(reflection.GetRepeatedFloat(message, f, i), out_);
      case FieldDescriptor::CPPTYPE_BOOL:
        return Bool(reflection.GetRepeatedBool(message, f, i));
      case FieldDescriptor::CPPTYPE_ENUM:
        return Enum(f, reflection.GetRepeatedEnumValue(message, f, i));
      case FieldDescriptor::CPPTYPE_STRING:
        return String(f, reflection.GetRepeatedStringReference(message, f, i, &scratch_));
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return Value(*plan.message, reflection.GetRepeatedMessage(message, f, i));
    }
  }

  void Bool(bool value) { out_->append(value ? "true" : "false"); }

  void Enum(const FieldDescriptor* field, int number) {
    const auto* value = field->enum_type()->FindValueByNumber(number);
    if (value == nullptr) return AppendNumber(number, out_);
    out_->push_back('"');
    out_->append(value->name());
    out_->push_back('"');
  }

  void String(const FieldDescriptor* field, const std::string& value) {
    if (field->type() != FieldDescriptor::TYPE_BYTES) return AppendJsonString(value, out_);
    out_->push_back('"');
    out_->append(ToBase64(value));
    out_->push_back('"');
  }

  void Text(const MessagePlan& plan, const Message& message) {
    using google::protobuf::util::FieldMaskUtil;
    using google::protobuf::util::TimeUtil;
    std::string text;
    if (plan.text == TextForm::kTimestamp) {
      text = TimeUtil::ToString(static_cast<const google::protobuf::Timestamp&>(message));
    } else if (plan.text == TextForm::kDuration) {
      text = TimeUtil::ToString(static_cast<const google::protobuf::Duration&>(message));
    } else {
      FieldMaskUtil::ToJsonString(static_cast<const google::protobuf::FieldMask&>(message), &text);
    }
    AppendJsonString(text, out_);
  }

  void Any(const google::protobuf::Any& any) {
    out_->append("\"@type\":");
    AppendJsonString(any.type_url(), out_);
    std::string name;
    const MessagePlan* plan = nullptr;
    if (google::protobuf::Any::ParseAnyTypeUrl(any.type_url(), &name)) {
      plan = schema_.Find(google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(name));
    }
    std::unique_ptr<Message> held(plan == nullptr ? nullptr : plan->prototype->New());
    if (held == nullptr || !held->ParseFromString(any.value())) {
      out_->append(",\"value\":\"" + ToBase64(any.value()) + "\"");
    } else if (plan->WrittenAsText()) {
      out_->append(",\"value\":");
      Text(*plan, *held);
    } else {
      bool first = false;
      Fields(*plan, *held, &first);
    }
  }

  const JsonSchema& schema_;
  std::string* out_;
  std::string scratch_;
};

}  // namespace

void AppendJson(const JsonSchema& schema, const Message& message, std::string* out) {
  const MessagePlan* plan = schema.Find(message.GetDescriptor());
  Writer(schema, out).Value(*plan, message);
}

void AppendJsonString(std::string_view text, std::string* out) {
  static constexpr char kHex[] = "0123456789abcdef";
  out->push_back('"');
  size_t start = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const char escape = kEscapes[c];
    if (escape == 0) continue;
    out->append(text, start, i - start);
    start = i + 1;
    out->push_back('\\');
    out->push_back(escape);
    if (escape == 'u') {
      out->append("00");
      out->push_back(kHex[c >> 4]);
      out->push_back(kHex[c & 15]);
    }
  }
  out->append(text, start, text.size() - start);
  out->push_back('"');
}

}  // namespace fupin::gateway
