#include "services/projects/evidence_service.h"

#include <optional>

#include "absl/strings/strip.h"
#include "common/base/error.h"
#include "services/projects/evidence_rules.h"

namespace fupin::projects {

absl::StatusOr<v1::EvidenceFile> EvidenceService::UploadEvidence(rpc::CallContext& call,
                                                                 const v1::UploadEvidenceRequest& request) {
  RETURN_IF_ERROR(CheckEvidence(request.content_type(), request.content()));
  ASSIGN_OR_RETURN(const AreaCode area, AreaCode::Parse(request.area_code()));
  v1::EvidenceFile reply;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(EvidenceStore::Kept kept, store_.Keep(work, call.scope(), area, request));
        reply = std::move(kept.file);
        if (!kept.fresh) return absl::OkStatus();
        work.Emit({.action = "projects.evidence.uploaded",
                   .resource = reply.name(),
                   .area_code = reply.area_code(),
                   .content = reply.SerializeAsString()});
        return absl::OkStatus();
      }));
  return reply;
}

absl::StatusOr<google::api::HttpBody> EvidenceService::GetEvidence(rpc::CallContext& call,
                                                                   const v1::GetEvidenceRequest& request) {
  absl::string_view hex = request.name();
  std::optional<std::string> sha256;
  if (absl::ConsumePrefix(&hex, "evidence/")) sha256 = Sha256FromHex(std::string(hex));
  if (!sha256) return InvalidField("name", "NAME_MALFORMED", "应为 evidence/ 加 64 位小写十六进制散列值");
  return store_.Get(call.scope(), *sha256);
}

}  // namespace fupin::projects
