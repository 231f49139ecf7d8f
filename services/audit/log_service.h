// fupin.audit.v1.LogService. The proto is the specification.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "common/paging/paging.h"
#include "common/rpc/call_context.h"
#include "fupin/audit/v1/log.pb.h"
#include "google/api/httpbody.pb.h"
#include "services/audit/log_store.h"
#include "services/audit/merkle/note.h"

namespace fupin::audit {

class LogService {
 public:
  LogService(LogStore& store, merkle::NoteVerifier verifier, const crypto::Keyring& keyring)
      : store_(store), verifier_(std::move(verifier)), pager_(keyring) {}

  absl::StatusOr<google::api::HttpBody> GetCheckpoint(rpc::CallContext& call,
                                                      const v1::GetCheckpointRequest& request);
  absl::StatusOr<google::api::HttpBody> GetTile(rpc::CallContext& call, const v1::GetTileRequest& request);
  absl::StatusOr<google::api::HttpBody> GetEntries(rpc::CallContext& call,
                                                   const v1::GetEntriesRequest& request);
  absl::StatusOr<v1::LogKey> GetLogKey(rpc::CallContext& call, const v1::GetLogKeyRequest& request);
  absl::StatusOr<v1::InclusionProof> GetInclusionProof(rpc::CallContext& call,
                                                       const v1::GetInclusionProofRequest& request);
  absl::StatusOr<v1::ConsistencyProof> GetConsistencyProof(rpc::CallContext& call,
                                                           const v1::GetConsistencyProofRequest& request);
  absl::StatusOr<v1::ListEventsResponse> ListEvents(rpc::CallContext& call,
                                                    const v1::ListEventsRequest& request);
  absl::StatusOr<v1::LoggedEvent> GetEvent(rpc::CallContext& call, const v1::GetEventRequest& request);

 private:
  // The size asked for, or that of the log for 0.
  absl::StatusOr<int64_t> TreeSize(const char* field, int64_t asked);
  absl::StatusOr<LoggedLeaf> Find(const v1::GetInclusionProofRequest& request, int64_t size);
  // The hash of each range, from the stored tiles.
  absl::StatusOr<std::vector<merkle::Hash>> HashesOf(const std::vector<merkle::LeafRange>& ranges);

  LogStore& store_;
  const merkle::NoteVerifier verifier_;
  const Pager pager_;
};

}  // namespace fupin::audit
