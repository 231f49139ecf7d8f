// Rows of households and members, in both directions. Every store that reads or writes such rows goes through
// here.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/date.h"
#include "common/postgres/statement.h"
#include "fupin/registry/v1/household.pb.h"
#include "services/registry/sealing.h"
#include "services/registry/story.h"

namespace fupin::registry {

// What stands in a row beside the message.
struct RecordHead {
  int64_t id = 0;
  int64_t area_code = 0;
  int version = 1;
  Date valid_from;
  absl::Time recorded_at;
  std::string recorded_by;
  absl::Time created_at;
};

struct HouseholdRecord {
  RecordHead head;
  v1::Household data;  // masked, without members
  SealedHousehold sealed;
};

struct MemberRecord {
  RecordHead head;
  int64_t household_id = 0;
  bool present = true;
  v1::MemberChange change = v1::MEMBER_CHANGE_UNSPECIFIED;
  v1::Member data;  // masked
  SealedMember sealed;
};

// Column lists, in the order in which the functions below read and write.
const std::string& HouseholdRowColumns();
const std::string& MemberRowColumns();

// Without sealed columns, for reads that show masked data only.
const std::string& HouseholdMaskedColumns();
const std::string& MemberMaskedColumns();
// Short form, for lists.
const std::string& HouseholdShortColumns();

// One parameter for each column of *RowColumns.
void AddParams(const HouseholdRecord& record, postgres::Params& params);
void AddParams(const MemberRecord& record, postgres::Params& params);

// One array parameter for each column of *RowColumns; the types for unnest are *ArrayTypes:
// "$n::bigint[], $n+1::text[], …"
void AddArrays(std::span<const HouseholdRecord> records, postgres::Params& params);
void AddArrays(std::span<const MemberRecord> records, postgres::Params& params);
std::string HouseholdArrayTypes(int first_parameter);
std::string MemberArrayTypes(int first_parameter);
int HouseholdRowSize();
int MemberRowSize();
int HouseholdShortSize();

// A line of COPY … (FORMAT text), newline included.
void AppendCopyLine(const HouseholdRecord& record, std::string& out);
void AppendCopyLine(const MemberRecord& record, std::string& out);

HouseholdRecord ReadHousehold(const postgres::Row& row);
MemberRecord ReadMember(const postgres::Row& row);

// Rows of *MaskedColumns, straight into a message with names, etag and times.
void ReadMasked(const postgres::Row& row, v1::Household& household);
void ReadMasked(const postgres::Row& row, int64_t household_id, v1::Member& member);
void ReadShort(const postgres::Row& row, v1::Household& household);

// Name, area, etag and times of a record, into its message.
void Decorate(const RecordHead& head, v1::Household& household);

std::string EtagOf(int version);

}  // namespace fupin::registry
