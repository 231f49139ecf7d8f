#include "services/registry/records.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/base/ids.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/registry/columns.h"

namespace fupin::registry {
namespace {

using postgres::Params;
using postgres::Row;

constexpr char kHouseholdHead[] =
    "id, area_code, version, valid_from, recorded_at, recorded_by, created_at, phone_sealed, "
    "bank_card_sealed, ";
constexpr int kHouseholdHeadSize = 9;
constexpr char kMemberHead[] =
    "id, household_id, area_code, version, valid_from, recorded_at, present, change, resident_id_index, "
    "resident_id_sealed, disability_sealed, ";
constexpr int kMemberHeadSize = 11;
constexpr char kMaskedHead[] = "id, area_code, version, valid_from, recorded_at, created_at, ";
constexpr int kMaskedHeadSize = 6;
constexpr char kShortHead[] = "id, area_code, version, ";
constexpr int kShortHeadSize = 3;

std::string TimeText(absl::Time time) {
  return absl::FormatTime("%Y-%m-%d %H:%M:%E6S+00", time, absl::UTCTimeZone());
}

// Lines of COPY's text format, field by field.
class CopyLine {
 public:
  explicit CopyLine(std::string& out) : out_(out) {}
  ~CopyLine() { out_.back() = '\n'; }  // in the place of the last tab
  CopyLine& Raw(std::string_view text) {
    out_.append(text);
    out_ += '\t';
    return *this;
  }
  CopyLine& Text(std::string_view text) {
    for (char c : text) {
      if (c == '\\' || c == '\t' || c == '\n' || c == '\r') {
        out_ += '\\';
        out_ += c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c;
      } else {
        out_ += c;
      }
    }
    out_ += '\t';
    return *this;
  }
  CopyLine& Null() { return Raw("\\N"); }
  CopyLine& BytesOrNull(std::string_view bytes) {
    return bytes.empty() ? Null() : Raw(absl::StrCat("\\\\x", ToHex(bytes)));
  }
  template <typename Message>
  void Fields(const Columns& columns, const Message& message) {
    bool null = false;
    for (int i = 0; i < columns.size(); ++i) {
      std::string text = columns.Text(message, i, &null);
      if (null) {
        Null();
      } else if (columns.is_text(i)) {
        Text(text);
      } else {
        Raw(text);
      }
    }
  }

 private:
  std::string& out_;
};

template <typename Message>
void AddFields(const Columns& columns, const Message& message, Params& params) {
  bool null = false;
  for (int i = 0; i < columns.size(); ++i) {
    std::string text = columns.Text(message, i, &null);
    if (null) {
      params.Null();
    } else {
      params.Text(text);
    }
  }
}

template <typename Record, typename Get>
auto Map(std::span<const Record> records, Get get) {
  std::vector<decltype(get(records.front()))> values;
  values.reserve(records.size());
  for (const Record& record : records) values.push_back(get(record));
  return values;
}

template <typename Record>
void AddFieldArrays(const Columns& columns, std::span<const Record> records, Params& params) {
  bool null = false;
  for (int i = 0; i < columns.size(); ++i) {
    auto texts = Map(records, [&](const Record& r) { return columns.Text(r.data, i, &null); });
    if (columns.is_text(i)) {
      params.Texts(texts);
    } else {
      params.TextsOrNull(texts);  // a date that is not set
    }
  }
}

std::string ArrayTypes(std::span<const char* const> head, const Columns& columns, int first) {
  std::string types;
  const int heads = static_cast<int>(head.size());
  for (int i = 0; i < heads + columns.size(); ++i) {
    const char* type = i < heads ? head[static_cast<size_t>(i)] : columns.sql_type(i - heads);
    absl::StrAppend(&types, i == 0 ? "$" : ", $", first + i, "::", type, "[]");
  }
  return types;
}

}  // namespace

const std::string& HouseholdRowColumns() {
  static const std::string columns = kHouseholdHead + HouseholdColumns().Names();
  return columns;
}
const std::string& MemberRowColumns() {
  static const std::string columns = kMemberHead + MemberColumns().Names();
  return columns;
}
const std::string& HouseholdMaskedColumns() {
  static const std::string columns = kMaskedHead + HouseholdColumns().Names();
  return columns;
}
const std::string& MemberMaskedColumns() {
  static const std::string columns = "id, " + MemberColumns().Names();
  return columns;
}
const std::string& HouseholdShortColumns() {
  static const std::string columns = kShortHead + HouseholdListColumns().Names();
  return columns;
}

int HouseholdRowSize() { return kHouseholdHeadSize + HouseholdColumns().size(); }
int MemberRowSize() { return kMemberHeadSize + MemberColumns().size(); }
int HouseholdShortSize() { return kShortHeadSize + HouseholdListColumns().size(); }

void AddParams(const HouseholdRecord& r, Params& params) {
  params.Int(r.head.id)
      .Int(r.head.area_code)
      .Int(r.head.version)
      .Day(r.head.valid_from)
      .Time(r.head.recorded_at);
  params.Text(r.head.recorded_by)
      .Time(r.head.created_at)
      .BytesOrNull(r.sealed.phone)
      .BytesOrNull(r.sealed.bank_card);
  AddFields(HouseholdColumns(), r.data, params);
}

void AddParams(const MemberRecord& r, Params& params) {
  params.Int(r.head.id).Int(r.household_id).Int(r.head.area_code).Int(r.head.version).Day(r.head.valid_from);
  params.Time(r.head.recorded_at).Bool(r.present).Int(r.change).Bytes(r.sealed.resident_id_index);
  params.Bytes(r.sealed.resident_id).BytesOrNull(r.sealed.disability_certificate);
  AddFields(MemberColumns(), r.data, params);
}

void AddArrays(std::span<const HouseholdRecord> records, Params& params) {
  using R = const HouseholdRecord&;
  params.Ints(Map(records, [](R r) { return r.head.id; }));
  params.Ints(Map(records, [](R r) { return r.head.area_code; }));
  params.Ints(Map(records, [](R r) { return int64_t{r.head.version}; }));
  params.Texts(Map(records, [](R r) { return r.head.valid_from.ToString(); }));
  params.Times(Map(records, [](R r) { return r.head.recorded_at; }));
  params.Texts(Map(records, [](R r) { return r.head.recorded_by; }));
  params.Times(Map(records, [](R r) { return r.head.created_at; }));
  params.ByteArraysOrNull(Map(records, [](R r) { return r.sealed.phone; }));
  params.ByteArraysOrNull(Map(records, [](R r) { return r.sealed.bank_card; }));
  AddFieldArrays(HouseholdColumns(), records, params);
}

void AddArrays(std::span<const MemberRecord> records, Params& params) {
  using R = const MemberRecord&;
  params.Ints(Map(records, [](R r) { return r.head.id; }));
  params.Ints(Map(records, [](R r) { return r.household_id; }));
  params.Ints(Map(records, [](R r) { return r.head.area_code; }));
  params.Ints(Map(records, [](R r) { return int64_t{r.head.version}; }));
  params.Texts(Map(records, [](R r) { return r.head.valid_from.ToString(); }));
  params.Times(Map(records, [](R r) { return r.head.recorded_at; }));
  params.Texts(Map(records, [](R r) { return std::string(r.present ? "t" : "f"); }));
  params.Ints(Map(records, [](R r) { return int64_t{r.change}; }));
  params.ByteArrays(Map(records, [](R r) { return r.sealed.resident_id_index; }));
  params.ByteArrays(Map(records, [](R r) { return r.sealed.resident_id; }));
  params.ByteArraysOrNull(Map(records, [](R r) { return r.sealed.disability_certificate; }));
  AddFieldArrays(MemberColumns(), records, params);
}

std::string HouseholdArrayTypes(int first) {
  constexpr std::array<const char*, kHouseholdHeadSize> kHeadTypes = {
      "bigint", "bigint", "integer", "date", "timestamptz", "text", "timestamptz", "bytea", "bytea"};
  return ArrayTypes(kHeadTypes, HouseholdColumns(), first);
}

std::string MemberArrayTypes(int first) {
  constexpr std::array<const char*, kMemberHeadSize> kHeadTypes = {
      "bigint",  "bigint",  "bigint", "integer", "date", "timestamptz",
      "boolean", "integer", "bytea",  "bytea",   "bytea"};
  return ArrayTypes(kHeadTypes, MemberColumns(), first);
}

void AppendCopyLine(const HouseholdRecord& r, std::string& out) {
  CopyLine line(out);
  line.Raw(absl::StrCat(r.head.id)).Raw(absl::StrCat(r.head.area_code)).Raw(absl::StrCat(r.head.version));
  line.Raw(r.head.valid_from.ToString()).Raw(TimeText(r.head.recorded_at)).Text(r.head.recorded_by);
  line.Raw(TimeText(r.head.created_at)).BytesOrNull(r.sealed.phone).BytesOrNull(r.sealed.bank_card);
  line.Fields(HouseholdColumns(), r.data);
}

void AppendCopyLine(const MemberRecord& r, std::string& out) {
  CopyLine line(out);
  line.Raw(absl::StrCat(r.head.id)).Raw(absl::StrCat(r.household_id)).Raw(absl::StrCat(r.head.area_code));
  line.Raw(absl::StrCat(r.head.version)).Raw(r.head.valid_from.ToString()).Raw(TimeText(r.head.recorded_at));
  line.Raw(r.present ? "t" : "f").Raw(absl::StrCat(static_cast<int>(r.change)));
  line.BytesOrNull(r.sealed.resident_id_index).BytesOrNull(r.sealed.resident_id);
  line.BytesOrNull(r.sealed.disability_certificate);
  line.Fields(MemberColumns(), r.data);
}

HouseholdRecord ReadHousehold(const Row& row) {
  HouseholdRecord r;
  r.head = {row.Int(0), row.Int(1),  static_cast<int>(row.Int(2)),
            row.Day(3), row.Time(4), std::string(row.Text(5)),
            row.Time(6)};
  r.sealed = {row.Bytes(7), row.Bytes(8)};
  HouseholdColumns().Read(row, kHouseholdHeadSize, r.data);
  return r;
}

MemberRecord ReadMember(const Row& row) {
  MemberRecord r;
  r.head = {.id = row.Int(0),
            .area_code = row.Int(2),
            .version = static_cast<int>(row.Int(3)),
            .valid_from = row.Day(4),
            .recorded_at = row.Time(5)};
  r.household_id = row.Int(1);
  r.present = row.Bool(6);
  r.change = static_cast<v1::MemberChange>(row.Int(7));
  r.sealed = {.resident_id = row.Bytes(9),
              .resident_id_index = row.Bytes(8),
              .disability_certificate = row.Bytes(10)};
  MemberColumns().Read(row, kMemberHeadSize, r.data);
  return r;
}

void Decorate(const RecordHead& head, v1::Household& household) {
  household.set_name(MakeName("households", head.id));
  household.set_area_code(absl::StrCat(head.area_code));
  household.set_etag(EtagOf(head.version));
  SetDate(head.valid_from, household.mutable_valid_from_date());
  SetTime(head.recorded_at, household.mutable_update_time());
  SetTime(head.created_at, household.mutable_create_time());
}

void ReadMasked(const Row& row, v1::Household& household) {
  Decorate({.id = row.Int(0),
            .area_code = row.Int(1),
            .version = static_cast<int>(row.Int(2)),
            .valid_from = row.Day(3),
            .recorded_at = row.Time(4),
            .created_at = row.Time(5)},
           household);
  HouseholdColumns().Read(row, kMaskedHeadSize, household);
  household.set_net_income_per_head_fen(household.net_income_fen() / household.people());
}

void ReadMasked(const Row& row, int64_t household_id, v1::Member& member) {
  member.set_name(MakeName("households", household_id, "members", row.Int(0)));
  MemberColumns().Read(row, 1, member);
}

void ReadShort(const Row& row, v1::Household& household) {
  household.set_name(MakeName("households", row.Int(0)));
  household.set_area_code(std::string(row.Text(1)));
  household.set_etag(EtagOf(static_cast<int>(row.Int(2))));
  HouseholdListColumns().Read(row, kShortHeadSize, household);
  household.set_net_income_per_head_fen(household.net_income_fen() / household.people());
}

std::string EtagOf(int version) { return absl::StrCat("v", version); }

}  // namespace fupin::registry
