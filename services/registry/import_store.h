// Imports in the database: the file, its counts, its errors. Lease, state and place in the file are those of
// its job.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/area_code.h"
#include "common/base/date.h"
#include "common/base/scope.h"
#include "common/crypto/keyring.h"
#include "common/postgres/database.h"
#include "fupin/registry/v1/import_service.pb.h"
#include "services/registry/workbook.h"

namespace fupin::registry {

struct StoredImport {
  int64_t id = 0;
  AreaCode area;
  Date effective_date;
  int64_t rows_done = 0;
  v1::Import data;
};

// What a step of a worker adds.
struct ImportCounts {
  int64_t rows = 0;
  int64_t households = 0;
  int64_t people = 0;
  int64_t rows_refused = 0;
};

// Kind of the jobs that do imports.
inline constexpr char kImportJob[] = "registry.import";

class ImportStore {
 public:
  ImportStore(postgres::Database& database, const crypto::Keyring& keyring)
      : database_(database), keyring_(keyring) {}

  // NOT_FOUND outside the scope's range.
  absl::StatusOr<StoredImport> Get(const Scope& scope, int64_t id);
  absl::StatusOr<std::vector<v1::ImportError>> Errors(const Scope& scope, int64_t id, int64_t after_row,
                                                      int64_t after_ordinal, int limit,
                                                      int64_t* last_ordinal);

  // Within a unit of work on the pool:
  absl::StatusOr<StoredImport> Lock(postgres::UnitOfWork& uow, int64_t id);
  void QueueImport(postgres::UnitOfWork& uow, const Scope& scope, const StoredImport& import);
  void QueueChunk(postgres::UnitOfWork& uow, const StoredImport& import, const std::string& data);
  void QueueStart(postgres::UnitOfWork& uow, const Scope& scope, const StoredImport& import);

  // For workers:
  // The plain piece that holds byte `offset`, and where the piece starts; nullopt at the end of the file.
  absl::StatusOr<std::optional<std::pair<int64_t, std::string>>> Piece(const Scope& scope, int64_t id,
                                                                       int64_t offset);
  // Lines of COPY, made by AppendCopyLine, into household and member. COPY knows no row-level security, so
  // they go through staging tables of the connection.
  absl::Status InsertHouseholds(postgres::Transaction& tx, const std::string& households,
                                const std::string& members);
  void QueueCounts(postgres::UnitOfWork& uow, int64_t id, const ImportCounts& counts);
  void QueueErrors(postgres::UnitOfWork& uow, int64_t id, const std::vector<std::string>& household_numbers,
                   const std::vector<RowError>& errors);
  void QueueDropFile(postgres::UnitOfWork& uow, int64_t id);

  // Of these, the ones that stand already: blind indexes of living members, numbers of households of a
  // county.
  struct Known {
    std::vector<std::string> resident_id_indexes;
    std::vector<std::string> external_numbers;
  };
  absl::StatusOr<Known> FindKnown(const Scope& scope, const std::vector<std::string>& resident_id_indexes,
                                  const std::vector<AreaRange>& counties,
                                  const std::vector<std::string>& numbers);

 private:
  postgres::Database& database_;
  const crypto::Keyring& keyring_;
};

}  // namespace fupin::registry
