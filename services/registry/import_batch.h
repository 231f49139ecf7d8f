// What goes from the thread that prepares an import to the one that writes it.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/base/event.h"
#include "services/registry/import_store.h"
#include "services/registry/indicators.h"
#include "services/registry/sealing.h"
#include "services/registry/workbook.h"

namespace fupin::registry {

// Rows of one household, as they stand in the file.
struct RawHousehold {
  std::vector<std::vector<std::string>> rows;  // no more than it takes to see that they are too many
  int64_t first_row = 0;
  int64_t row_count = 0;
};

// A household ready to be recorded: lines of COPY, its event, its figures.
struct PreparedHousehold {
  std::string number;
  int64_t village = 0;
  int64_t first_row = 0;
  int64_t people = 0;
  std::string household_line;
  std::string member_lines;
  std::vector<std::string> resident_id_indexes;
  Counters figures;
  Event event;
};

struct ImportBatch {
  std::vector<PreparedHousehold> households;
  std::vector<RowError> errors;
  std::vector<std::string> error_numbers;  // 户编号 of each error
  int64_t rows_refused = 0;
  int64_t rows = 0;       // of the file
  int64_t end_bytes = 0;  // of the file: where the next batch begins

  void Refuse(const std::string& number, int64_t rows, std::vector<RowError> reasons);
};

// What a batch is prepared with.
struct BatchContext {
  const StoredImport& import;
  const std::vector<std::string>& unknown_areas;
  absl::Time now;
  std::string actor;
  const Sealing& sealing;
};

// Judges one household and adds it to the batch, recorded or refused. `id` is the household's, its members'
// follow.
void AddHousehold(const RawHousehold& raw, int64_t id, const BatchContext& context, ImportBatch& batch);

// Refuses households of the batch whose people or numbers stand already, or stand twice in it.
void RefuseKnown(const ImportStore::Known& known, ImportBatch& batch);

// At most two batches wait; either side may end it.
class BatchQueue {
 public:
  bool Push(std::unique_ptr<ImportBatch> batch);  // false: the writer has gone
  std::unique_ptr<ImportBatch> Pop();             // nullptr: no more; see status()
  void Close(absl::Status status);                // by the reader: OK at the end of the file
  void Abandon();                                 // by the writer
  absl::Status status();

 private:
  static constexpr size_t kWaiting = 2;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::unique_ptr<ImportBatch>> waiting_;
  std::optional<absl::Status> closed_;
  bool abandoned_ = false;
};

}  // namespace fupin::registry
