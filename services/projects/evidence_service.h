// EvidenceService: see protos/fupin/projects/v1/evidence.proto.
#pragma once

#include "absl/status/statusor.h"
#include "common/rpc/call_context.h"
#include "services/projects/evidence_store.h"

namespace fupin::projects {

class EvidenceService {
 public:
  EvidenceService(postgres::Database& database, const crypto::Keyring& keyring)
      : database_(database), store_(database, keyring) {}

  absl::StatusOr<v1::EvidenceFile> UploadEvidence(rpc::CallContext& call,
                                                  const v1::UploadEvidenceRequest& request);
  absl::StatusOr<google::api::HttpBody> GetEvidence(rpc::CallContext& call,
                                                    const v1::GetEvidenceRequest& request);

 private:
  postgres::Database& database_;
  EvidenceStore store_;
};

}  // namespace fupin::projects
