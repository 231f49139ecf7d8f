#include "services/audit/intake_service.h"

#include <iterator>

namespace fupin::audit {
namespace {

constexpr size_t kMaxViolations = 100;  // enough to see what is wrong with a batch

}  // namespace

absl::StatusOr<v1::AppendEventsResponse> IntakeService::AppendEvents(rpc::CallContext& call,
                                                                     const v1::AppendEventsRequest& request) {
  std::vector<Leaf> leaves;
  leaves.reserve(static_cast<size_t>(request.events_size()));
  std::vector<FieldViolation> violations;
  for (int i = 0; i < request.events_size() && violations.size() < kMaxViolations; ++i) {
    const common::v1::AuditEvent& event = request.events(i);
    absl::StatusOr<Leaf> leaf = LeafOf(event, "events[" + std::to_string(i) + "]");
    if (!leaf.ok()) {
      std::vector<FieldViolation> more = DetailOf(leaf.status()).violations;
      std::move(more.begin(), more.end(), std::back_inserter(violations));
      continue;
    }
    // A service speaks for itself only: a forged source would put words into another one's history.
    if (call.principal().name != "services/" + event.source()) {
      return Error(absl::StatusCode::kPermissionDenied, "SOURCE_NOT_CALLER", "事件来源与调用服务不符",
                   {{"source", event.source()}});
    }
    leaves.push_back(*std::move(leaf));
  }
  if (!violations.empty()) return InvalidFields(std::move(violations));
  ASSIGN_OR_RETURN(const Appended appended, sequencer_.Append(std::move(leaves), call.deadline()));
  v1::AppendEventsResponse response;
  response.set_tree_size(appended.tree_size);
  response.set_appended_count(appended.appended);
  response.set_duplicate_count(appended.duplicates);
  return response;
}

}  // namespace fupin::audit
