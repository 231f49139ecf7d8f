#include "services/registry/columns.h"

#include <charconv>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "common/base/wire.h"
#include "fupin/registry/v1/household.pb.h"

namespace fupin::registry {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

int64_t Number(std::string_view text) {
  int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string DateText(const Message& message, bool* null) {
  std::optional<Date> date = DateOf(static_cast<const google::type::Date&>(message));
  *null = !date.has_value();
  return date.has_value() ? date->ToString() : "";
}

int64_t Bits(const Message& message, const FieldDescriptor* field) {
  int64_t bits = 0;
  const auto* reflection = message.GetReflection();
  for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
    bits |= int64_t{1} << reflection->GetRepeatedEnumValue(message, field, i);
  }
  return bits;
}

void SetBits(Message& message, const FieldDescriptor* field, int64_t bits) {
  for (int n = 0; bits != 0; ++n, bits >>= 1) {
    if (bits & 1) message.GetReflection()->AddEnumValue(&message, field, n);
  }
}

}  // namespace

Columns::Columns(const google::protobuf::Descriptor* message, const std::vector<Column>& columns) {
  for (const Column& column : columns) {
    Field field{.name = column.name};
    std::string path = column.path;
    const google::protobuf::Descriptor* owner = message;
    if (size_t dot = path.find('.'); dot != std::string::npos) {
      field.parent = message->FindFieldByName(path.substr(0, dot));
      owner = field.parent->message_type();
      path = path.substr(dot + 1);
    }
    field.field = owner->FindFieldByName(path);
    if (field.field == nullptr) abort();  // a column of no field: the table above is wrong
    fields_.push_back(std::move(field));
  }
}

const char* Columns::sql_type(int column) const {
  const FieldDescriptor* field = fields_[column].field;
  if (field->is_repeated()) return "integer";
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT64:
      return "bigint";
    case FieldDescriptor::CPPTYPE_BOOL:
      return "boolean";
    case FieldDescriptor::CPPTYPE_STRING:
      return "text";
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return "date";
    default:
      return "integer";
  }
}

bool Columns::is_text(int column) const {
  return fields_[column].field->cpp_type() == FieldDescriptor::CPPTYPE_STRING;
}

std::string Columns::Names() const {
  std::string names;
  for (const Field& field : fields_) absl::StrAppend(&names, names.empty() ? "" : ", ", field.name);
  return names;
}

std::string Columns::Text(const Message& message, int column, bool* null) const {
  const Field& f = fields_[column];
  *null = false;
  const Message& owner =
      f.parent == nullptr ? message : message.GetReflection()->GetMessage(message, f.parent);
  const auto* reflection = owner.GetReflection();
  if (f.field->is_repeated()) return absl::StrCat(Bits(owner, f.field));
  switch (f.field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return absl::StrCat(reflection->GetInt32(owner, f.field));
    case FieldDescriptor::CPPTYPE_INT64:
      return absl::StrCat(reflection->GetInt64(owner, f.field));
    case FieldDescriptor::CPPTYPE_ENUM:
      return absl::StrCat(reflection->GetEnumValue(owner, f.field));
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection->GetBool(owner, f.field) ? "t" : "f";
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return DateText(reflection->GetMessage(owner, f.field), null);
    default:
      return reflection->GetString(owner, f.field);
  }
}

void Columns::Read(const postgres::Row& row, int first, Message& message) const {
  for (int i = 0; i < size(); ++i) {
    std::string_view text = row.Text(first + i);
    if (text.empty() || text == "0" || text == "f") continue;
    const Field& f = fields_[i];
    Message* owner =
        f.parent == nullptr ? &message : message.GetReflection()->MutableMessage(&message, f.parent);
    const auto* reflection = owner->GetReflection();
    if (f.field->is_repeated()) {
      SetBits(*owner, f.field, Number(text));
      continue;
    }
    switch (f.field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_INT32:
        reflection->SetInt32(owner, f.field, static_cast<int32_t>(Number(text)));
        break;
      case FieldDescriptor::CPPTYPE_INT64:
        reflection->SetInt64(owner, f.field, Number(text));
        break;
      case FieldDescriptor::CPPTYPE_ENUM:
        reflection->SetEnumValue(owner, f.field, static_cast<int>(Number(text)));
        break;
      case FieldDescriptor::CPPTYPE_BOOL:
        reflection->SetBool(owner, f.field, true);
        break;
      case FieldDescriptor::CPPTYPE_MESSAGE:
        SetDate(row.Day(first + i),
                static_cast<google::type::Date*>(reflection->MutableMessage(owner, f.field)));
        break;
      default:
        reflection->SetString(owner, f.field, std::string(text));
    }
  }
}

const Columns& HouseholdColumns() {
  static const Columns columns(v1::Household::descriptor(),
                               {
                                   {"group_name", "group_name"},
                                   {"external_number", "external_number"},
                                   {"address", "address"},
                                   {"phone", "phone"},
                                   {"bank_card", "bank_card"},
                                   {"bank_card_holder", "bank_card_holder"},
                                   {"bank_name", "bank_name"},
                                   {"attribute", "attribute"},
                                   {"recognition_standard", "recognition_standard"},
                                   {"status", "status"},
                                   {"primary_cause", "primary_cause"},
                                   {"other_causes", "other_causes"},
                                   {"income_year", "income.year"},
                                   {"wage_fen", "income.wage_fen"},
                                   {"business_fen", "income.business_fen"},
                                   {"property_fen", "income.property_fen"},
                                   {"transfer_fen", "income.transfer_fen"},
                                   {"production_cost_fen", "income.production_cost_fen"},
                                   {"unspecified_fen", "income.unspecified_fen"},
                                   {"net_income_fen", "net_income_fen"},
                                   {"housing_area_dm2", "housing.area_dm2"},
                                   {"housing_structure", "housing.structure"},
                                   {"housing_grade", "housing.grade"},
                                   {"housing_built_year", "housing.built_year"},
                                   {"water_source", "living.water_source"},
                                   {"safe_water", "living.safe_water"},
                                   {"water_difficult", "living.water_difficult"},
                                   {"electricity", "living.electricity"},
                                   {"broadcast", "living.broadcast"},
                                   {"road", "living.road"},
                                   {"road_distance_m", "living.road_distance_m"},
                                   {"fuel", "living.fuel"},
                                   {"sanitary_toilet", "living.sanitary_toilet"},
                                   {"paddy_cmu", "land.paddy_cmu"},
                                   {"dry_cmu", "land.dry_cmu"},
                                   {"forest_cmu", "land.forest_cmu"},
                                   {"cooperative", "land.cooperative"},
                                   {"head_name", "head_name"},
                                   {"people", "people"},
                                   {"registered_date", "registered_date"},
                                   {"exited_date", "exited_date"},
                               });
  return columns;
}

const Columns& HouseholdListColumns() {
  static const Columns columns(v1::Household::descriptor(), {
                                                                {"group_name", "group_name"},
                                                                {"external_number", "external_number"},
                                                                {"phone", "phone"},
                                                                {"attribute", "attribute"},
                                                                {"status", "status"},
                                                                {"primary_cause", "primary_cause"},
                                                                {"net_income_fen", "net_income_fen"},
                                                                {"head_name", "head_name"},
                                                                {"people", "people"},
                                                                {"registered_date", "registered_date"},
                                                            });
  return columns;
}

const Columns& MemberColumns() {
  static const Columns columns(v1::Member::descriptor(),
                               {
                                   {"joined_date", "joined_date"},
                                   {"resident_id", "resident_id"},
                                   {"full_name", "full_name"},
                                   {"relation", "relation"},
                                   {"gender", "gender"},
                                   {"birth_date", "birth_date"},
                                   {"ethnic_group", "ethnic_group"},
                                   {"education", "education"},
                                   {"enrolment", "enrolment"},
                                   {"health", "health"},
                                   {"disability_class", "disability_class"},
                                   {"disability_grade", "disability_grade"},
                                   {"labour", "labour"},
                                   {"political_status", "political_status"},
                                   {"medical_insurance", "medical_insurance"},
                                   {"serious_illness_insurance", "serious_illness_insurance"},
                                   {"pension_insurance", "pension_insurance"},
                                   {"work_place", "work_place"},
                                   {"work_months", "work_months"},
                                   {"military_service", "military_service"},
                               });
  return columns;
}

}  // namespace fupin::registry
