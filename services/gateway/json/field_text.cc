#include "services/gateway/json/field_text.h"

#include <charconv>
#include <cmath>
#include <limits>

#include "absl/strings/escaping.h"
#include "common/base/date.h"
#include "common/base/strings.h"
#include "google/protobuf/util/field_mask_util.h"
#include "google/protobuf/util/time_util.h"

namespace fupin::gateway {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

template <typename Float>
TextFault ParseFloat(std::string_view text, Float* out) {
  if (text == "NaN") return *out = std::numeric_limits<Float>::quiet_NaN(), TextFault::kOk;
  if (text == "Infinity") return *out = std::numeric_limits<Float>::infinity(), TextFault::kOk;
  if (text == "-Infinity") return *out = -std::numeric_limits<Float>::infinity(), TextFault::kOk;
  // from_chars alone would take "inf" and "nan".
  if (text.empty() || text.find_first_not_of("0123456789+-.eE") != std::string_view::npos) {
    return TextFault::kNotANumber;
  }
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *out);
  if (error == std::errc::result_out_of_range) return TextFault::kOutOfRange;
  return error == std::errc() && end == text.data() + text.size() ? TextFault::kOk : TextFault::kNotANumber;
}

// Integers are also taken as 1.0 and 1e3, as protobuf JSON says, as long as they are whole and exact.
template <typename Integer>
TextFault ParseInteger(std::string_view text, Integer* out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *out);
  if (error == std::errc() && end == text.data() + text.size()) return TextFault::kOk;
  if (error == std::errc::result_out_of_range) return TextFault::kOutOfRange;
  double number = 0;
  if (TextFault fault = ParseFloat(text, &number); fault != TextFault::kOk) return fault;
  if (!std::isfinite(number) || number != std::trunc(number)) return TextFault::kNotANumber;
  constexpr double kExact = 9007199254740992;  // 2^53
  if (number < -kExact || number > kExact ||
      number < static_cast<double>(std::numeric_limits<Integer>::min()) ||
      number > static_cast<double>(std::numeric_limits<Integer>::max())) {
    return TextFault::kOutOfRange;
  }
  *out = static_cast<Integer>(number);
  return TextFault::kOk;
}

bool ParseBase64(std::string_view text, std::string* out) {
  while (text.ends_with('=')) text.remove_suffix(1);
  // absl skips blanks; protobuf JSON knows none.
  if (text.find_first_of(" \t\r\n=") != std::string_view::npos) return false;
  const bool url = text.find_first_of("-_") != std::string_view::npos;
  return url ? absl::WebSafeBase64Unescape(Abs(text), out) : absl::Base64Unescape(Abs(text), out);
}

bool ParseFieldMask(std::string_view text, google::protobuf::FieldMask* mask) {
  using google::protobuf::util::FieldMaskUtil;
  const google::protobuf::StringPiece piece(text.data(), text.size());
  // Clients write update_mask=head_name as often as headName.
  if (text.find('_') == std::string_view::npos) return FieldMaskUtil::FromJsonString(piece, mask);
  FieldMaskUtil::FromString(piece, mask);
  return true;
}

TextFault SetMessage(const FieldPlan& plan, std::string_view text, Message* message) {
  using google::protobuf::util::TimeUtil;
  const Reflection& reflection = *message->GetReflection();
  auto target = [&] {
    return plan.repeated ? reflection.AddMessage(message, plan.field)
                         : reflection.MutableMessage(message, plan.field);
  };
  const std::string copy(text);
  switch (plan.message->text) {
    case TextForm::kTimestamp:
      return TimeUtil::FromString(copy, static_cast<google::protobuf::Timestamp*>(target()))
                 ? TextFault::kOk
                 : TextFault::kNotATime;
    case TextForm::kDuration:
      return TimeUtil::FromString(copy, static_cast<google::protobuf::Duration*>(target()))
                 ? TextFault::kOk
                 : TextFault::kNotATime;
    case TextForm::kFieldMask:
      return ParseFieldMask(text, static_cast<google::protobuf::FieldMask*>(target())) ? TextFault::kOk
                                                                                       : TextFault::kNotAMask;
    case TextForm::kDate: {
      const absl::StatusOr<Date> date = Date::Parse(text);
      if (!date.ok()) return TextFault::kNotADate;
      Message* into = target();
      const int parts[] = {date->year(), date->month(), date->day()};
      for (int i = 0; i < 3; ++i) {
        into->GetReflection()->SetInt32(into, into->GetDescriptor()->field(i), parts[i]);
      }
      return TextFault::kOk;
    }
    case TextForm::kNone:
      break;
  }
  return TextFault::kNotText;
}

// SET_NUMBER(Int64, int64_t): parses and sets or adds.
#define SET_NUMBER(Type, CType, Parse)           \
  {                                              \
    CType value{};                               \
    const TextFault fault = Parse(text, &value); \
    if (fault != TextFault::kOk) return fault;   \
    if (plan.repeated) {                         \
      reflection.Add##Type(message, f, value);   \
    } else {                                     \
      reflection.Set##Type(message, f, value);   \
    }                                            \
    return TextFault::kOk;                       \
  }

TextFault ParseEnum(const FieldDescriptor* field, std::string_view text, int* out) {
  if (const auto* value = field->enum_type()->FindValueByName(std::string(text)); value != nullptr) {
    *out = value->number();
    return TextFault::kOk;
  }
  // A number is passed on: whether it is known is for the service to say.
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *out);
  return error == std::errc() && end == text.data() + text.size() ? TextFault::kOk : TextFault::kUnknownEnum;
}

}  // namespace

TextFault SetFromText(const FieldPlan& plan, std::string_view text, Message* message) {
  const Reflection& reflection = *message->GetReflection();
  const FieldDescriptor* f = plan.field;
  switch (f->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      SET_NUMBER(Int32, int32_t, ParseInteger)
    case FieldDescriptor::CPPTYPE_UINT32:
      SET_NUMBER(UInt32, uint32_t, ParseInteger)
    case FieldDescriptor::CPPTYPE_INT64:
      SET_NUMBER(Int64, int64_t, ParseInteger)
    case FieldDescriptor::CPPTYPE_UINT64:
      SET_NUMBER(UInt64, uint64_t, ParseInteger)
    case FieldDescriptor::CPPTYPE_DOUBLE:
      SET_NUMBER(Double, double, ParseFloat)
    case FieldDescriptor::CPPTYPE_FLOAT:
      SET_NUMBER(Float, float, ParseFloat)
    case FieldDescriptor::CPPTYPE_ENUM: {
      auto parse = [f](std::string_view t, int* out) { return ParseEnum(f, t, out); };
      SET_NUMBER(EnumValue, int, parse)
    }
    case FieldDescriptor::CPPTYPE_BOOL:
      if (text != "true" && text != "false") return TextFault::kNotABool;
      SetBool(plan, text == "true", message);
      return TextFault::kOk;
    case FieldDescriptor::CPPTYPE_STRING: {
      std::string value(text);
      if (f->type() == FieldDescriptor::TYPE_BYTES && !ParseBase64(text, &value))
        return TextFault::kNotBase64;
      if (plan.repeated) {
        reflection.AddString(message, f, std::move(value));
      } else {
        reflection.SetString(message, f, std::move(value));
      }
      return TextFault::kOk;
    }
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return SetMessage(plan, text, message);
  }
  return TextFault::kNotText;
}
#undef SET_NUMBER

void SetBool(const FieldPlan& plan, bool value, Message* message) {
  if (plan.repeated) {
    message->GetReflection()->AddBool(message, plan.field, value);
  } else {
    message->GetReflection()->SetBool(message, plan.field, value);
  }
}

std::string_view ReasonOf(TextFault fault) {
  switch (fault) {
    case TextFault::kOk:
      return "";
    case TextFault::kNotANumber:
      return "NOT_A_NUMBER";
    case TextFault::kOutOfRange:
      return "NUMBER_OUT_OF_RANGE";
    case TextFault::kUnknownEnum:
      return "ENUM_UNKNOWN";
    case TextFault::kNotABool:
      return "NOT_A_BOOLEAN";
    case TextFault::kNotBase64:
      return "NOT_BASE64";
    case TextFault::kNotATime:
      return "NOT_A_TIME";
    case TextFault::kNotADate:
      return "NOT_A_DATE";
    case TextFault::kNotAMask:
      return "NOT_A_FIELD_MASK";
    case TextFault::kNotText:
      return "WRONG_TYPE";
  }
  return "";
}

std::string_view MessageZhOf(TextFault fault) {
  switch (fault) {
    case TextFault::kOk:
      return "";
    case TextFault::kNotANumber:
      return "应为数字";
    case TextFault::kOutOfRange:
      return "数字超出范围";
    case TextFault::kUnknownEnum:
      return "没有这个选项";
    case TextFault::kNotABool:
      return "应为 true 或 false";
    case TextFault::kNotBase64:
      return "应为 Base64 编码";
    case TextFault::kNotATime:
      return "时间格式不正确";
    case TextFault::kNotADate:
      return "日期应为 YYYY-MM-DD";
    case TextFault::kNotAMask:
      return "字段掩码格式不正确";
    case TextFault::kNotText:
      return "值的类型不正确";
  }
  return "";
}

}  // namespace fupin::gateway
