#include "common/rpc/validate.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/strings.h"
#include "common/base/type_plans.h"
#include "common/rpc/formats.h"
#include "fupin/common/v1/policy.pb.h"
#include "google/api/field_behavior.pb.h"

namespace fupin::rpc {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr size_t kMaxViolations = 50;
constexpr int kDefaultMaxBytes = 1024;
constexpr int kDefaultMaxItems = 1000;
constexpr int64_t kMinSeconds = -62135596800;  // 0001-01-01
constexpr int64_t kMaxSeconds = 253402300799;  // 9999-12-31

enum class WellKnown { kNone, kTimestamp, kDate };

struct Plan {
  struct Field {
    const FieldDescriptor* field;
    bool required;
    common::v1::FieldLimits limits;
    const Plan* below;  // of message fields
  };
  WellKnown well_known = WellKnown::kNone;
  bool has_update_mask = false;
  std::vector<Field> fields;
};

bool IsRequired(const FieldDescriptor* field) {
  const auto& options = field->options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i) {
    if (options.GetExtension(google::api::field_behavior, i) == google::api::REQUIRED) return true;
  }
  return false;
}

common::v1::FieldLimits LimitsOf(const FieldDescriptor* field) {
  common::v1::FieldLimits limits = field->options().GetExtension(common::v1::limits);
  // Raw bytes are bounded by the size of the message unless they say otherwise.
  if (limits.max_bytes() == 0 && field->type() == FieldDescriptor::TYPE_STRING) {
    limits.set_max_bytes(kDefaultMaxBytes);
  }
  if (limits.max_items() == 0) limits.set_max_items(kDefaultMaxItems);
  if (field->name() == "request_id") limits.set_format(common::v1::FORMAT_UUID);
  return limits;
}

void BuildPlan(const Descriptor* type, Plan& plan, TypePlans<Plan>::PlanOf plan_of) {
  if (type->full_name() == "google.protobuf.Timestamp") plan.well_known = WellKnown::kTimestamp;
  if (type->full_name() == "google.type.Date") plan.well_known = WellKnown::kDate;
  plan.has_update_mask = type->FindFieldByName("update_mask") != nullptr;
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    const Plan* below = field->message_type() == nullptr ? nullptr : plan_of(field->message_type());
    plan.fields.push_back({field, IsRequired(field), LimitsOf(field), below});
  }
}

const Plan& PlanFor(const Descriptor* type) {
  static auto* plans = new TypePlans<Plan>(BuildPlan);
  return plans->Of(type);
}

// Where the walk is; turned into text only for a violation.
struct Place {
  const Place* above = nullptr;
  const FieldDescriptor* field = nullptr;
  int index = -1;

  std::string ToString() const {
    std::string text =
        above == nullptr || above->field == nullptr ? "" : absl::StrCat(above->ToString(), ".");
    absl::StrAppend(&text, field == nullptr ? "" : field->name());
    if (index >= 0) absl::StrAppend(&text, "[", index, "]");
    return text;
  }
};

class Walk {
 public:
  std::vector<FieldViolation> violations;

  void Visit(const Message& message, const Plan& plan, const Place& place, bool require) {
    if (plan.well_known != WellKnown::kNone) return CheckWellKnown(message, plan, place);
    bool require_below = require && !plan.has_update_mask;
    for (const Plan::Field& f : plan.fields) {
      if (violations.size() >= kMaxViolations) return;
      Place here{&place, f.field};
      if (f.field->is_repeated()) {
        VisitRepeated(message, f, here, require, require_below);
      } else {
        VisitSingle(message, f, here, require, require_below);
      }
    }
  }

 private:
  void Add(const Place& place, std::string reason, std::string message_zh) {
    violations.push_back({place.ToString(), std::move(reason), std::move(message_zh)});
  }

  void VisitRepeated(const Message& message, const Plan::Field& f, Place here, bool require,
                     bool require_below) {
    int size = message.GetReflection()->FieldSize(message, f.field);
    if (require && f.required && size == 0) Add(here, "FIELD_REQUIRED", "此项必填");
    if (size > f.limits.max_items()) {
      return Add(here, "TOO_MANY_ITEMS", absl::StrCat("最多", f.limits.max_items(), "项"));
    }
    for (int i = 0; i < size && violations.size() < kMaxViolations; ++i) {
      here.index = i;
      CheckValue(message, f, here, require_below);
    }
  }

  void VisitSingle(const Message& message, const Plan::Field& f, const Place& here, bool require,
                   bool require_below) {
    // Without presence a number that is 0 cannot be told from one that is missing: limits decide about it.
    bool is_number = f.field->cpp_type() != FieldDescriptor::CPPTYPE_STRING &&
                     f.field->cpp_type() != FieldDescriptor::CPPTYPE_ENUM && !f.field->has_presence();
    bool present = message.GetReflection()->HasField(message, f.field);
    if (!present && !is_number) {
      if (require && f.required) Add(here, "FIELD_REQUIRED", "此项必填");
      return;
    }
    if (present || f.required) CheckValue(message, f, here, require_below);
  }

  // The value of a single field, or the element of a repeated one that `here.index` names.
  void CheckValue(const Message& message, const Plan::Field& f, const Place& here, bool require_below) {
    const Reflection* r = message.GetReflection();
    const int i = here.index;
    switch (f.field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING: {
        std::string scratch;
        CheckText(i < 0 ? r->GetStringReference(message, f.field, &scratch)
                        : r->GetRepeatedStringReference(message, f.field, i, &scratch),
                  f, here);
        break;
      }
      case FieldDescriptor::CPPTYPE_MESSAGE:
        Visit(i < 0 ? r->GetMessage(message, f.field) : r->GetRepeatedMessage(message, f.field, i), *f.below,
              here, require_below);
        break;
      case FieldDescriptor::CPPTYPE_ENUM: {
        int number = i < 0 ? r->GetEnumValue(message, f.field) : r->GetRepeatedEnumValue(message, f.field, i);
        if (f.field->enum_type()->FindValueByNumber(number) == nullptr) {
          Add(here, "ENUM_UNKNOWN", absl::StrCat("没有编号为", number, "的选项"));
        }
        break;
      }
      case FieldDescriptor::CPPTYPE_INT32:
        CheckInteger(i < 0 ? r->GetInt32(message, f.field) : r->GetRepeatedInt32(message, f.field, i), f,
                     here);
        break;
      case FieldDescriptor::CPPTYPE_INT64:
        CheckInteger(i < 0 ? r->GetInt64(message, f.field) : r->GetRepeatedInt64(message, f.field, i), f,
                     here);
        break;
      case FieldDescriptor::CPPTYPE_DOUBLE:
        CheckFinite(i < 0 ? r->GetDouble(message, f.field) : r->GetRepeatedDouble(message, f.field, i), here);
        break;
      case FieldDescriptor::CPPTYPE_FLOAT:
        CheckFinite(i < 0 ? r->GetFloat(message, f.field) : r->GetRepeatedFloat(message, f.field, i), here);
        break;
      default:
        break;  // booleans; the suite's protos have no unsigned numbers
    }
  }

  void CheckText(const std::string& text, const Plan::Field& f, const Place& here) {
    bool is_text = f.field->type() == FieldDescriptor::TYPE_STRING;
    if (f.limits.max_bytes() > 0 && text.size() > static_cast<size_t>(f.limits.max_bytes())) {
      Add(here, "TOO_LONG", absl::StrCat("内容过长，最多", f.limits.max_bytes(), "字节"));
    } else if (is_text && !IsCleanUtf8(text)) {
      Add(here, "TEXT_MALFORMED", "含有无效字符");
    } else if (is_text && !text.empty() && !HasFormat(text, f.limits.format())) {
      Add(here, FormatReason(f.limits.format()), FormatMessage(f.limits.format()));
    }
  }

  void CheckInteger(int64_t value, const Plan::Field& f, const Place& here) {
    if (f.limits.has_min() && value < f.limits.min()) {
      Add(here, "TOO_SMALL", absl::StrCat("不能小于", f.limits.min()));
    } else if (f.limits.has_max() && value > f.limits.max()) {
      Add(here, "TOO_LARGE", absl::StrCat("不能大于", f.limits.max()));
    }
  }

  void CheckFinite(double value, const Place& here) {
    if (!std::isfinite(value)) Add(here, "NUMBER_NOT_FINITE", "不是有效的数字");
  }

  void CheckWellKnown(const Message& message, const Plan& plan, const Place& place) {
    const Reflection* r = message.GetReflection();
    if (plan.well_known == WellKnown::kTimestamp) {
      int64_t seconds = r->GetInt64(message, plan.fields[0].field);
      int32_t nanos = r->GetInt32(message, plan.fields[1].field);
      if (seconds < kMinSeconds || seconds > kMaxSeconds || nanos < 0 || nanos > 999'999'999) {
        Add(place, "TIME_MALFORMED", "时间不正确");
      }
    } else if (int year = r->GetInt32(message, plan.fields[0].field);
               year < 1 || year > 9999 ||
               !Date::FromYmd(year, r->GetInt32(message, plan.fields[1].field),
                              r->GetInt32(message, plan.fields[2].field))
                    .ok()) {
      Add(place, "DATE_MALFORMED", "日期不正确");
    }
  }
};

}  // namespace

std::vector<FieldViolation> Validate(const Message& request) {
  Walk walk;
  walk.Visit(request, PlanFor(request.GetDescriptor()), Place{}, /*require=*/true);
  return std::move(walk.violations);
}

}  // namespace fupin::rpc
