#include "common/auth/masking.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "common/base/sensitive.h"
#include "common/base/type_plans.h"
#include "fupin/common/v1/policy.pb.h"

namespace fupin::auth {
namespace {

using common::v1::Sensitivity;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr int64_t kTownshipWidth = 1000;  // villages have three digits below their township

Sensitivity SensitivityOf(const FieldDescriptor* field) {
  Sensitivity s = field->options().GetExtension(common::v1::sensitivity);
  // Secrets that leave the suite are meant to: a new token is the answer to a login.
  return s == common::v1::SENSITIVITY_SECRET ? common::v1::SENSITIVITY_UNSPECIFIED : s;
}

// What to do with the fields of one type; nothing in it: the type is harmless.
struct Plan {
  struct Leaf {
    const FieldDescriptor* field;
    Sensitivity sensitivity;
  };
  struct Branch {
    const FieldDescriptor* field;
    const Plan* plan;
  };
  std::vector<Leaf> leaves;
  std::vector<Branch> branches;
  const FieldDescriptor* area = nullptr;  // text field area_code
};

bool Reaches(const Descriptor* type, std::unordered_set<const Descriptor*>& seen) {
  if (!seen.insert(type).second) return false;
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    if (SensitivityOf(field) != common::v1::SENSITIVITY_UNSPECIFIED) return true;
    if (field->message_type() != nullptr && Reaches(field->message_type(), seen)) return true;
  }
  return false;
}

void BuildPlan(const Descriptor* type, Plan& plan, TypePlans<Plan>::PlanOf plan_of) {
  const FieldDescriptor* area = type->FindFieldByName("area_code");
  if (area != nullptr && area->type() == FieldDescriptor::TYPE_STRING && !area->is_repeated())
    plan.area = area;
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    if (Sensitivity s = SensitivityOf(field); s != common::v1::SENSITIVITY_UNSPECIFIED) {
      plan.leaves.push_back({field, s});
    } else if (field->message_type() != nullptr && IsSensitive(field->message_type())) {
      plan.branches.push_back({field, plan_of(field->message_type())});
    }
  }
}

const Plan& PlanFor(const Descriptor* type) {
  static auto* plans = new TypePlans<Plan>(BuildPlan);
  return plans->Of(type);
}

std::string Masked(const std::string& value, Sensitivity sensitivity) {
  if (value.empty()) return value;
  switch (sensitivity) {
    case common::v1::SENSITIVITY_RESIDENT_ID:
      return MaskResidentId(value);
    case common::v1::SENSITIVITY_PHONE:
      return MaskPhone(value);
    case common::v1::SENSITIVITY_BANK_CARD:
      return MaskBankCard(value);
    default:
      return "";
  }
}

void MaskLeaf(Message& message, const Reflection* reflection, const Plan::Leaf& leaf,
              const AreaRange& viewer) {
  if (leaf.sensitivity == common::v1::SENSITIVITY_ADDRESS && viewer.width() <= kTownshipWidth) return;
  if (leaf.field->cpp_type() != FieldDescriptor::CPPTYPE_STRING) {
    reflection->ClearField(&message, leaf.field);
  } else if (leaf.field->is_repeated()) {
    for (int i = 0; i < reflection->FieldSize(message, leaf.field); ++i) {
      reflection->SetRepeatedString(
          &message, leaf.field, i,
          Masked(reflection->GetRepeatedString(message, leaf.field, i), leaf.sensitivity));
    }
  } else if (reflection->HasField(message, leaf.field)) {
    std::string scratch;
    std::string masked =
        Masked(reflection->GetStringReference(message, leaf.field, &scratch), leaf.sensitivity);
    if (masked.empty()) {
      reflection->ClearField(&message, leaf.field);
    } else {
      reflection->SetString(&message, leaf.field, std::move(masked));
    }
  }
}

void Apply(Message& message, const Plan& plan, const AreaRange& viewer) {
  const Reflection* reflection = message.GetReflection();
  for (const Plan::Leaf& leaf : plan.leaves) MaskLeaf(message, reflection, leaf, viewer);
  for (const auto& [field, below] : plan.branches) {
    if (field->is_repeated()) {
      for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
        Apply(*reflection->MutableRepeatedMessage(&message, field, i), *below, viewer);
      }
    } else if (reflection->HasField(message, field)) {
      Apply(*reflection->MutableMessage(&message, field), *below, viewer);
    }
  }
}

bool IsSet(const Message& message, const Reflection* reflection, const FieldDescriptor* field) {
  return field->is_repeated() ? reflection->FieldSize(message, field) > 0
                              : reflection->HasField(message, field);
}

// Calls `found` with the area of each message that tells sensitive things of a person.
template <typename Found>
void VisitPersons(const Message& message, const Plan& plan, const std::string& area_above,
                  const Found& found) {
  const Reflection* reflection = message.GetReflection();
  std::string own = plan.area == nullptr ? "" : reflection->GetString(message, plan.area);
  const std::string& area = own.empty() ? area_above : own;
  if (std::any_of(plan.leaves.begin(), plan.leaves.end(),
                  [&](const Plan::Leaf& leaf) { return IsSet(message, reflection, leaf.field); })) {
    found(area);
  }
  for (const auto& [field, below] : plan.branches) {
    if (!field->is_repeated()) {
      if (reflection->HasField(message, field)) {
        VisitPersons(reflection->GetMessage(message, field), *below, area, found);
      }
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
      VisitPersons(reflection->GetRepeatedMessage(message, field, i), *below, area, found);
    }
  }
}

}  // namespace

bool IsSensitive(const Descriptor* type) {
  std::unordered_set<const Descriptor*> seen;
  return Reaches(type, seen);
}

int64_t CountPersons(const Message& message) {
  int64_t persons = 0;
  VisitPersons(message, PlanFor(message.GetDescriptor()), "", [&](const std::string&) { ++persons; });
  return persons;
}

std::set<std::string> AreasOfPersons(const Message& message) {
  std::set<std::string> areas;
  VisitPersons(message, PlanFor(message.GetDescriptor()), "", [&](const std::string& area) {
    if (!area.empty()) areas.insert(area);
  });
  return areas;
}

void MaskMessage(Message& message, const AreaRange& viewer) {
  const Plan& plan = PlanFor(message.GetDescriptor());
  if (!plan.leaves.empty() || !plan.branches.empty()) Apply(message, plan, viewer);
}

}  // namespace fupin::auth
