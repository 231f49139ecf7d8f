// Evidence files in the database, sealed.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/area_code.h"
#include "common/crypto/keyring.h"
#include "common/postgres/database.h"
#include "fupin/projects/v1/evidence.pb.h"
#include "google/api/httpbody.pb.h"

namespace fupin::projects {

class EvidenceStore {
 public:
  EvidenceStore(postgres::Database& database, const crypto::Keyring& keyring)
      : database_(database), keyring_(keyring) {}

  // Adds the file unless its place has it. The file as it is on record; `fresh`: it was not there before.
  struct Kept {
    v1::EvidenceFile file;
    bool fresh = false;
  };
  absl::StatusOr<Kept> Keep(postgres::UnitOfWork& work, const Scope& scope, const AreaCode& area,
                            const v1::UploadEvidenceRequest& request) const;

  // NOT_FOUND EVIDENCE_NOT_FOUND; DATA_LOSS when the stored bytes are not those of the name.
  absl::StatusOr<google::api::HttpBody> Get(const Scope& scope, const std::string& sha256) const;

  // Which of these hashes (hex) were uploaded nowhere in the unit of work's range.
  static absl::StatusOr<std::vector<std::string>> Missing(postgres::UnitOfWork& work,
                                                          const std::vector<std::string>& hashes);

 private:
  postgres::Database& database_;
  const crypto::Keyring& keyring_;
};

}  // namespace fupin::projects
