#include "services/registry/import_worker.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/csv/csv_reader.h"
#include "common/rpc/channel.h"
#include "common/telemetry/log.h"
#include "services/registry/household_rules.h"
#include "services/registry/statistics_store.h"

namespace fupin::registry {
namespace {

using telemetry::Level;
using telemetry::Log;

constexpr size_t kHouseholdsABatch = 1000;
constexpr int64_t kCountyWidth = 1'000'000;  // villages and townships have six digits below their county
constexpr int kAttempts = 3;                 // when somebody enters the same person at the same moment
constexpr absl::Duration kTimeout = absl::Seconds(30);

// Reads a file row by row, piece by piece.
class FileRows {
 public:
  FileRows(ImportStore& store, const StoredImport& import, int64_t from)
      : store_(store), import_(import), reader_(from), loaded_(from) {}

  // False at the end of the file. FAILED_PRECONDITION when it is no CSV.
  absl::StatusOr<bool> Next(CsvRow* row) {
    while (!reader_.Next(row)) {
      if (reader_.malformed()) {
        return Error(absl::StatusCode::kFailedPrecondition, "FILE_MALFORMED", "文件不是规范的CSV");
      }
      if (at_end_) return false;
      RETURN_IF_ERROR(Load());
    }
    return true;
  }

 private:
  absl::Status Load() {
    rpc::CallContext self = rpc::ServiceContext("registry", absl::Now(), kTimeout);
    ASSIGN_OR_RETURN(auto piece, store_.Piece(self.scope(), import_.id, loaded_));
    if (!piece.has_value()) {
      at_end_ = true;
      reader_.Finish();
      return absl::OkStatus();
    }
    std::string_view rest =
        std::string_view(piece->second).substr(static_cast<size_t>(loaded_ - piece->first));
    reader_.Feed(rest);
    loaded_ += static_cast<int64_t>(rest.size());
    return absl::OkStatus();
  }

  ImportStore& store_;
  const StoredImport& import_;
  CsvReader reader_;
  int64_t loaded_;
  bool at_end_ = false;
};

// Villages of these households that name no division.
absl::StatusOr<std::vector<std::string>> UnknownAreas(AreaDirectory& areas,
                                                      const std::vector<RawHousehold>& raw) {
  std::set<std::string> codes;
  for (const RawHousehold& household : raw) {
    const std::vector<std::string>& first = household.rows.front();
    if (first.size() == kWorkbookColumns && AreaCode::Parse(first[2]).ok()) codes.insert(first[2]);
  }
  rpc::CallContext self = rpc::ServiceContext("registry", absl::Now(), kTimeout);
  return areas.Missing(self, {codes.begin(), codes.end()});
}

absl::Status FindDoubles(ImportStore& store, ImportBatch& batch) {
  std::vector<std::string> people;
  std::vector<AreaRange> counties;
  std::vector<std::string> numbers;
  for (const PreparedHousehold& household : batch.households) {
    people.insert(people.end(), household.resident_id_indexes.begin(), household.resident_id_indexes.end());
    const int64_t county = household.village / kCountyWidth * kCountyWidth;
    counties.push_back({county, county + kCountyWidth});
    numbers.push_back(household.number);
  }
  // Under the range of the whole province: one person is in one household wherever it is.
  rpc::CallContext self = rpc::ServiceContext("registry", absl::Now(), kTimeout);
  ASSIGN_OR_RETURN(ImportStore::Known known, store.FindKnown(self.scope(), people, counties, numbers));
  RefuseKnown(known, batch);
  return absl::OkStatus();
}

}  // namespace

ImportWorker::ImportWorker(postgres::Database& database, ImportStore& store, AreaDirectory& areas,
                           const Sealing& sealing, const Clock& clock, absl::Duration lease,
                           absl::Duration pause)
    : database_(database),
      store_(store),
      areas_(areas),
      sealing_(sealing),
      clock_(clock),
      jobs_(database, "services/registry", lease),
      pause_(pause) {}

void ImportWorker::Start() { thread_ = std::thread(&ImportWorker::Run, this); }

void ImportWorker::Stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void ImportWorker::Wake() {
  {
    std::lock_guard lock(mutex_);
    woken_ = true;
  }
  wake_.notify_all();
}

void ImportWorker::Run() {
  while (!stopping_) {
    absl::StatusOr<bool> worked = WorkOne();
    if (!worked.ok())
      Log(Level::kWarn, "an import was interrupted and will be taken up").With(worked.status());
    if (worked.ok() && *worked) continue;
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, absl::ToChronoMilliseconds(pause_),
                   [this] { return stopping_ || std::exchange(woken_, false); });
  }
}

absl::StatusOr<bool> ImportWorker::WorkOne() {
  ASSIGN_OR_RETURN(std::optional<postgres::Job> job, jobs_.Claim(kImportJob));
  if (!job.has_value()) return false;
  RETURN_IF_ERROR(Work(*job));
  return true;
}

absl::Status ImportWorker::Work(postgres::Job& job) {
  rpc::CallContext self = rpc::ServiceContext("registry", clock_.Now(), kTimeout);
  ASSIGN_OR_RETURN(StoredImport import, store_.Get(self.scope(), job.id));
  BatchQueue queue;
  std::thread reader([&, from = job.done] { queue.Close(Prepare(import, from, queue)); });
  absl::Status written = WriteAll(job, queue);
  queue.Abandon();
  reader.join();
  RETURN_IF_ERROR(written);
  if (stopping_) return absl::OkStatus();
  absl::Status read = queue.status();
  if (!read.ok() && read.code() != absl::StatusCode::kFailedPrecondition) return read;
  RETURN_IF_ERROR(jobs_.Write(job, clock_.Now(), [&](postgres::UnitOfWork& uow) {
    store_.QueueDropFile(uow, job.id);
    uow.Emit({"registry.import.finished", import.data.name(), import.area.digits(), DetailOf(read).reason});
    return absl::OkStatus();
  }));
  return read.ok() ? jobs_.Finish(job, "") : jobs_.Fail(job, DetailOf(read).reason);
}

absl::Status ImportWorker::Prepare(const StoredImport& import, int64_t from, BatchQueue& queue) {
  FileRows file(store_, import, from);
  int64_t at_row = import.rows_done;
  CsvRow row;
  ASSIGN_OR_RETURN(bool more, file.Next(&row));
  if (at_row == 0) {
    RETURN_IF_ERROR(CheckHeader(more ? row.fields : std::vector<std::string>()));
    at_row = 1;
    ASSIGN_OR_RETURN(more, file.Next(&row));
  }
  int64_t counted = import.rows_done;
  while (more && !stopping_) {
    std::vector<RawHousehold> raw;
    int64_t end = 0;
    // A batch ends between two households: the row that begins the next one waits in `row`.
    while (more) {
      std::string number(HouseholdNumberOf(row.fields));
      bool same = !raw.empty() && !number.empty() && HouseholdNumberOf(raw.back().rows.front()) == number;
      if (!same && raw.size() == kHouseholdsABatch) break;
      if (!same) raw.push_back({.first_row = at_row + 1});
      if (raw.back().rows.size() <= static_cast<size_t>(kMaxMembers)) raw.back().rows.push_back(row.fields);
      ++raw.back().row_count;
      end = row.end;
      ++at_row;
      ASSIGN_OR_RETURN(more, file.Next(&row));
    }
    auto batch = std::make_unique<ImportBatch>();
    batch->end_bytes = end;
    batch->rows = at_row - std::exchange(counted, at_row);
    ASSIGN_OR_RETURN(std::vector<std::string> unknown, UnknownAreas(areas_, raw));
    BatchContext context{import, unknown, clock_.Now(), "services/registry", sealing_};
    for (const RawHousehold& household : raw) {
      ASSIGN_OR_RETURN(int64_t id, database_.NewIds(1 + static_cast<int64_t>(household.rows.size())));
      AddHousehold(household, id, context, *batch);
    }
    RETURN_IF_ERROR(FindDoubles(store_, *batch));
    if (!queue.Push(std::move(batch))) return absl::OkStatus();
  }
  return absl::OkStatus();
}

absl::Status ImportWorker::WriteAll(postgres::Job& job, BatchQueue& queue) {
  while (std::unique_ptr<ImportBatch> batch = queue.Pop()) {
    for (int attempt = 1;; ++attempt) {
      absl::Status status = Write(job, *batch);
      if (status.ok()) break;
      if (status.code() != absl::StatusCode::kAlreadyExists || attempt == kAttempts) return status;
      // Somebody entered one of these people since the batch was prepared, or an earlier batch did.
      RETURN_IF_ERROR(FindDoubles(store_, *batch));
    }
    if (stopping_) return absl::OkStatus();
  }
  return absl::OkStatus();
}

absl::Status ImportWorker::Write(postgres::Job& job, ImportBatch& batch) {
  std::string households;
  std::string members;
  ImportCounts counts{.rows = batch.rows, .rows_refused = batch.rows_refused};
  for (const PreparedHousehold& household : batch.households) {
    households += household.household_line;
    members += household.member_lines;
    ++counts.households;
    counts.people += household.people;
  }
  RETURN_IF_ERROR(jobs_.Write(job, clock_.Now(), [&](postgres::UnitOfWork& uow) -> absl::Status {
    ASSIGN_OR_RETURN(StoredImport import, store_.Lock(uow, job.id));
    RETURN_IF_ERROR(store_.InsertHouseholds(uow.transaction(), households, members));
    std::map<int64_t, Counters> by_village;
    for (const PreparedHousehold& household : batch.households) {
      Counters& sum = by_village.try_emplace(household.village, Indicators().size(), 0).first->second;
      for (size_t i = 0; i < sum.size(); ++i) sum[i] += household.figures[i];
      uow.Emit(household.event);
    }
    StatisticsStore::QueueDeltas(uow, import.effective_date, by_village);
    store_.QueueErrors(uow, job.id, batch.error_numbers, batch.errors);
    store_.QueueCounts(uow, job.id, counts);
    job.done = batch.end_bytes;
    return absl::OkStatus();
  }));
  rows_.Increment(static_cast<double>(counts.rows));
  refused_rows_.Increment(static_cast<double>(counts.rows_refused));
  households_.Increment(static_cast<double>(counts.households));
  return absl::OkStatus();
}

}  // namespace fupin::registry
