// Works off imports, one at a time. One thread reads, judges, seals and prepares; another writes, a
// transaction for a thousand households. A transaction holds the households, their figures, their events,
// the refused rows and how far the import has come, under the fence of the worker's claim: whoever takes the
// import up after a kill goes on from there, and a worker that lost its lease changes nothing any more.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "common/base/clock.h"
#include "common/postgres/database.h"
#include "common/postgres/jobs.h"
#include "common/telemetry/metrics.h"
#include "services/registry/area_directory.h"
#include "services/registry/import_batch.h"
#include "services/registry/import_store.h"
#include "services/registry/sealing.h"

namespace fupin::registry {

class ImportWorker {
 public:
  ImportWorker(postgres::Database& database, ImportStore& store, AreaDirectory& areas, const Sealing& sealing,
               const Clock& clock, absl::Duration lease = absl::Seconds(30),
               absl::Duration pause = absl::Milliseconds(250));
  ~ImportWorker() { Stop(); }

  void Start();
  void Stop();
  // There may be something to do: looks now, instead of at the next turn.
  void Wake();

  // Takes one waiting import to its end, or until Stop. False when none waits.
  absl::StatusOr<bool> WorkOne();

 private:
  void Run();
  absl::Status Work(postgres::Job& job);
  // Reads the file from where the import stands and hands batches to the queue. FAILED_PRECONDITION: the file
  // cannot be read on.
  absl::Status Prepare(const StoredImport& import, int64_t from, BatchQueue& queue);
  absl::Status WriteAll(postgres::Job& job, BatchQueue& queue);
  absl::Status Write(postgres::Job& job, ImportBatch& batch);

  postgres::Database& database_;
  ImportStore& store_;
  AreaDirectory& areas_;
  const Sealing& sealing_;
  const Clock& clock_;
  postgres::Jobs jobs_;
  const absl::Duration pause_;  // between two looks at what waits
  const telemetry::Counter rows_ =
      telemetry::GetCounter("fupin_registry_import_rows_total", "Rows of imports worked off.");
  const telemetry::Counter refused_rows_ =
      telemetry::GetCounter("fupin_registry_import_refused_rows_total", "Rows of imports refused.");
  const telemetry::Counter households_ =
      telemetry::GetCounter("fupin_registry_import_households_total", "Households put on file by imports.");
  std::atomic<bool> stopping_{false};
  std::mutex mutex_;
  std::condition_variable wake_;
  bool woken_ = false;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace fupin::registry
