#include "tests/contract/hostile/request_maker.h"

#include <functional>

#include "common/base/ids.h"
#include "common/base/resident_id.h"
#include "fupin/common/v1/policy.pb.h"
#include "google/api/field_behavior.pb.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/type/date.pb.h"

namespace fupin::contract {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr int kDefaultMaxBytes = 1024;
constexpr int kMaxDepth = 4;

bool Behaves(const FieldDescriptor& field, google::api::FieldBehavior behavior) {
  const auto& options = field.options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i) {
    if (options.GetExtension(google::api::field_behavior, i) == behavior) return true;
  }
  return false;
}

common::v1::FieldLimits LimitsOf(const FieldDescriptor& field) {
  common::v1::FieldLimits limits = field.options().GetExtension(common::v1::limits);
  if (limits.max_bytes() == 0) limits.set_max_bytes(kDefaultMaxBytes);
  if (field.name() == "request_id") limits.set_format(common::v1::FORMAT_UUID);
  return limits;
}

std::string RightText(const FieldDescriptor& field) {
  if (field.type() == FieldDescriptor::TYPE_BYTES) return "x";
  switch (LimitsOf(field).format()) {
    case common::v1::FORMAT_AREA_CODE:
      return "422801100215";
    case common::v1::FORMAT_RESIDENT_ID: {
      const std::string first17 = "42280119900101001";
      return first17 + ResidentId::CheckCharacter(first17);
    }
    case common::v1::FORMAT_UUID:
      return NewUuid();
    case common::v1::FORMAT_PHONE:
      return "13800000000";
    case common::v1::FORMAT_BANK_CARD:
      return "6228480000000000000";
    case common::v1::FORMAT_RESOURCE_NAME:
      return "households/999999999999";
    default:
      return field.name() == "name" || field.name() == "parent" ? "households/999999999999" : "甲";
  }
}

void SetText(Message* m, const FieldDescriptor* f, const std::string& text) {
  if (f->is_repeated()) {
    m->GetReflection()->ClearField(m, f);
    m->GetReflection()->AddString(m, f, text);
  } else {
    m->GetReflection()->SetString(m, f, text);
  }
}

void SetNumber(Message* m, const FieldDescriptor* f, int64_t number) {
  const auto& r = *m->GetReflection();
  const bool many = f->is_repeated();
  if (many) r.ClearField(m, f);
  switch (f->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32: {
      const auto n = static_cast<int32_t>(number);
      return many ? r.AddInt32(m, f, n) : r.SetInt32(m, f, n);
    }
    case FieldDescriptor::CPPTYPE_INT64:
      return many ? r.AddInt64(m, f, number) : r.SetInt64(m, f, number);
    case FieldDescriptor::CPPTYPE_DOUBLE: {
      const auto n = static_cast<double>(number);
      return many ? r.AddDouble(m, f, n) : r.SetDouble(m, f, n);
    }
    case FieldDescriptor::CPPTYPE_ENUM: {
      const int n = static_cast<int>(number);
      return many ? r.AddEnumValue(m, f, n) : r.SetEnumValue(m, f, n);
    }
    default:
      return;
  }
}

bool IsNumber(const FieldDescriptor& f) {
  return f.cpp_type() == FieldDescriptor::CPPTYPE_INT32 || f.cpp_type() == FieldDescriptor::CPPTYPE_INT64 ||
         f.cpp_type() == FieldDescriptor::CPPTYPE_DOUBLE;
}

bool IsWellKnown(const Descriptor& type) {
  return type.full_name().starts_with("google.protobuf.") || type.full_name() == "google.type.Date";
}

void FillRight(Message* message, int depth);

void SetRight(Message* m, const FieldDescriptor* f, int depth) {
  const auto& r = *m->GetReflection();
  if (f->is_map()) return;
  switch (f->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return SetText(m, f, RightText(*f));
    case FieldDescriptor::CPPTYPE_ENUM:
      return SetNumber(m, f, f->enum_type()->value(f->enum_type()->value_count() > 1)->number());
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return FillRight(f->is_repeated() ? r.AddMessage(m, f) : r.MutableMessage(m, f), depth + 1);
    default:
      return SetNumber(m, f, LimitsOf(*f).has_min() ? std::max<int64_t>(LimitsOf(*f).min(), 1) : 1);
  }
}

void FillRight(Message* message, int depth) {
  if (auto* date = google::protobuf::DynamicCastToGenerated<google::type::Date>(message)) {
    date->set_year(2026);
    date->set_month(1);
    return date->set_day(5);
  }
  if (auto* time = google::protobuf::DynamicCastToGenerated<google::protobuf::Timestamp>(message)) {
    return time->set_seconds(1'767'571'200);
  }
  if (depth > kMaxDepth) return;
  for (int i = 0; i < message->GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = message->GetDescriptor()->field(i);
    if (IsRequired(*field)) SetRight(message, field, depth);
  }
}

// Walks the fields a caller may set, and spoils each in a copy of the right request.
class Spoiler {
 public:
  explicit Spoiler(const Descriptor& type)
      : type_(type), masked_(type.FindFieldByName("update_mask") != nullptr) {}

  std::vector<Spoiled> Run() {
    Walk(type_, {}, "");
    return std::move(result_);
  }

 private:
  using Path = std::vector<const FieldDescriptor*>;

  void Add(const Path& path, const std::string& field, const char* how,
           const std::function<void(Message*, const FieldDescriptor*)>& spoil) {
    Request request = RightRequest(type_);
    Message* at = request.get();
    for (size_t i = 0; i + 1 < path.size(); ++i) {
      const auto& r = *at->GetReflection();
      const FieldDescriptor* f = path[i];
      const bool there = f->is_repeated() ? r.FieldSize(*at, f) > 0 : r.HasField(*at, f);
      if (f->is_repeated()) {
        at = there ? r.MutableRepeatedMessage(at, f, 0) : r.AddMessage(at, f);
      } else {
        at = r.MutableMessage(at, f);
      }
      if (!there) FillRight(at, 1);
    }
    spoil(at, path.back());
    result_.push_back({field + ": " + how, field, std::move(request)});
  }

  void Walk(const Descriptor& type, const Path& above, const std::string& prefix) {
    for (int i = 0; i < type.field_count(); ++i) {
      const FieldDescriptor* field = type.field(i);
      if (Behaves(*field, google::api::OUTPUT_ONLY) || field->is_map()) continue;
      Path path = above;
      path.push_back(field);
      const std::string name = prefix + field->name();
      SpoilRequired(path, name);
      const std::string element = field->is_repeated() ? name + "[0]" : name;
      if (field->type() == FieldDescriptor::TYPE_STRING) SpoilText(path, element);
      if (IsNumber(*field)) SpoilNumber(path, element);
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
        Add(path, element, "unknown enum",
            [](Message* m, const FieldDescriptor* f) { SetNumber(m, f, 9999); });
      }
      const Descriptor* below = field->message_type();
      if (below != nullptr && !IsWellKnown(*below) && path.size() < kMaxDepth)
        Walk(*below, path, element + ".");
    }
  }

  // A number that is 0 looks like one that is missing, and under an update mask only the request itself must
  // be whole.
  void SpoilRequired(const Path& path, const std::string& name) {
    const FieldDescriptor& field = *path.back();
    if (!IsRequired(field) || (IsNumber(field) && !field.has_presence() && !field.is_repeated()) ||
        field.type() == FieldDescriptor::TYPE_BOOL || (masked_ && path.size() > 1)) {
      return;
    }
    Add(path, name, "missing",
        [](Message* m, const FieldDescriptor* f) { m->GetReflection()->ClearField(m, f); });
  }

  void SpoilText(const Path& path, const std::string& name) {
    const common::v1::FieldLimits limits = LimitsOf(*path.back());
    auto with = [&](const char* how, const std::string& text) {
      Add(path, name, how, [text](Message* m, const FieldDescriptor* f) { SetText(m, f, text); });
    };
    with("too long", std::string(static_cast<size_t>(limits.max_bytes()) + 1, '7'));
    with("NUL", std::string("a\0b", 3));
    with("malformed UTF-8", "\xc3\x28");
    with("overlong UTF-8", "\xc0\xaf");
    switch (limits.format()) {
      case common::v1::FORMAT_RESIDENT_ID:
        return with("wrong check character", "422801199001010010");
      case common::v1::FORMAT_AREA_CODE:
        return with("not an area code", "4228x");
      case common::v1::FORMAT_UUID:
        return with("not a UUID", "0190b2a4-0000-7000-8000-00000000000g");
      case common::v1::FORMAT_PHONE:
        return with("not a phone number", "call me");
      case common::v1::FORMAT_BANK_CARD:
        return with("not a card number", "1234-5678");
      case common::v1::FORMAT_RESOURCE_NAME:
        return with("not a name", "../etc/passwd");
      default:
        return;
    }
  }

  void SpoilNumber(const Path& path, const std::string& name) {
    const common::v1::FieldLimits limits = LimitsOf(*path.back());
    auto with = [&](const char* how, int64_t number) {
      Add(path, name, how, [number](Message* m, const FieldDescriptor* f) { SetNumber(m, f, number); });
    };
    if (limits.has_min() && limits.min() > std::numeric_limits<int32_t>::min())
      with("below its limit", limits.min() - 1);
    if (limits.has_max() && limits.max() < std::numeric_limits<int32_t>::max())
      with("above its limit", limits.max() + 1);
    if (name.ends_with("_fen") && !limits.has_min()) with("negative money", -1);
    if (path.back()->name() == "page_size") with("negative", -1);
  }

  const Descriptor& type_;
  const bool masked_;
  std::vector<Spoiled> result_;
};

}  // namespace

bool IsRequired(const FieldDescriptor& field) { return Behaves(field, google::api::REQUIRED); }

bool IsFreeToChange(const FieldDescriptor& field) {
  return !Behaves(field, google::api::OUTPUT_ONLY) && !Behaves(field, google::api::IMMUTABLE) &&
         field.options().GetExtension(common::v1::limits).format() == common::v1::FORMAT_UNSPECIFIED &&
         field.options().GetExtension(common::v1::sensitivity) == common::v1::SENSITIVITY_UNSPECIFIED &&
         field.name() != "name" && field.name() != "etag";
}

Request RightRequest(const Descriptor& type) {
  Request request(google::protobuf::MessageFactory::generated_factory()->GetPrototype(&type)->New());
  FillRight(request.get(), 0);
  if (const FieldDescriptor* id = type.FindFieldByName("request_id")) SetText(request.get(), id, NewUuid());
  return request;
}

std::vector<Spoiled> SpoiledRequests(const Descriptor& type) { return Spoiler(type).Run(); }

}  // namespace fupin::contract
