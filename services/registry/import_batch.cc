#include "services/registry/import_batch.h"

#include <algorithm>
#include <set>
#include <utility>

#include "common/base/resource_name.h"
#include "services/registry/records.h"

namespace fupin::registry {
namespace {

PreparedHousehold Prepare(v1::Household household, int64_t first_row, int64_t id,
                          const BatchContext& context) {
  PreparedHousehold prepared{.number = household.external_number(),
                             .first_row = first_row,
                             .people = household.people(),
                             .figures = Count(household)};
  AreaCode village = *AreaCode::Parse(household.area_code());
  prepared.village = village.int12();
  HouseholdRecord record{.head = {id, prepared.village, 1, context.import.effective_date, context.now,
                                  context.actor, context.now}};
  Decorate(record.head, household);
  prepared.event = {"registry.household.imported", household.name(), village.digits(),
                    household.SerializeAsString()};
  record.sealed = context.sealing.Seal(village, household);
  int64_t member_id = id;
  for (v1::Member& member : *household.mutable_members()) {
    MemberRecord row{.head = record.head, .household_id = id};
    row.head.id = ++member_id;
    row.sealed = context.sealing.Seal(village, member);
    row.data.Swap(&member);
    AppendCopyLine(row, prepared.member_lines);
    prepared.resident_id_indexes.push_back(std::move(row.sealed.resident_id_index));
  }
  record.data.Swap(&household);
  AppendCopyLine(record, prepared.household_line);
  return prepared;
}

}  // namespace

void ImportBatch::Refuse(const std::string& number, int64_t rows, std::vector<RowError> reasons) {
  rows_refused += rows;
  for (RowError& reason : reasons) {
    errors.push_back(std::move(reason));
    error_numbers.push_back(number);
  }
}

void AddHousehold(const RawHousehold& raw, int64_t id, const BatchContext& context, ImportBatch& batch) {
  WorkbookHousehold read =
      ReadHousehold(raw.rows, raw.first_row, context.import.effective_date, context.import.area);
  const auto& unknown = context.unknown_areas;
  if (std::find(unknown.begin(), unknown.end(), read.household.area_code()) != unknown.end()) {
    read.errors.push_back({raw.first_row, {"行政村", "AREA_UNKNOWN", "行政村不存在"}});
  }
  if (!read.errors.empty()) {
    std::string number(HouseholdNumberOf(raw.rows.front()));
    return batch.Refuse(number, raw.row_count, std::move(read.errors));
  }
  batch.households.push_back(Prepare(std::move(read.household), raw.first_row, id, context));
}

void RefuseKnown(const ImportStore::Known& known, ImportBatch& batch) {
  std::set<std::string> people(known.resident_id_indexes.begin(), known.resident_id_indexes.end());
  std::set<std::string> numbers(known.external_numbers.begin(), known.external_numbers.end());
  std::vector<PreparedHousehold> fresh;
  for (PreparedHousehold& household : batch.households) {
    std::vector<RowError> reasons;
    for (size_t i = 0; i < household.resident_id_indexes.size(); ++i) {
      if (!people.contains(household.resident_id_indexes[i])) continue;
      reasons.push_back(
          {household.first_row + static_cast<int64_t>(i),
           {"证件号码", "MEMBER_IN_ANOTHER_HOUSEHOLD", "该身份证号已登记在册，一人只能在一户"}});
    }
    if (numbers.contains(household.number)) {
      reasons.push_back(
          {household.first_row, {"户编号", "EXTERNAL_NUMBER_EXISTS", "本县已有相同户编号的农户"}});
    }
    if (!reasons.empty()) {
      batch.Refuse(household.number, household.people, std::move(reasons));
      continue;
    }
    people.insert(household.resident_id_indexes.begin(), household.resident_id_indexes.end());
    numbers.insert(household.number);
    fresh.push_back(std::move(household));
  }
  batch.households = std::move(fresh);
}

bool BatchQueue::Push(std::unique_ptr<ImportBatch> batch) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_.size() < kWaiting || abandoned_; });
  if (abandoned_) return false;
  waiting_.push_back(std::move(batch));
  changed_.notify_all();
  return true;
}

std::unique_ptr<ImportBatch> BatchQueue::Pop() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !waiting_.empty() || closed_.has_value(); });
  if (waiting_.empty()) return nullptr;
  std::unique_ptr<ImportBatch> batch = std::move(waiting_.front());
  waiting_.pop_front();
  changed_.notify_all();
  return batch;
}

void BatchQueue::Close(absl::Status status) {
  std::lock_guard lock(mutex_);
  closed_ = std::move(status);
  changed_.notify_all();
}

void BatchQueue::Abandon() {
  std::lock_guard lock(mutex_);
  abandoned_ = true;
  changed_.notify_all();
}

absl::Status BatchQueue::status() {
  std::lock_guard lock(mutex_);
  return closed_.value_or(absl::OkStatus());
}

}  // namespace fupin::registry
