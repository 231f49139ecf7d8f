// fupin.audit.v1.SecurityService. The proto is the specification.
#pragma once

#include "absl/status/statusor.h"
#include "common/rpc/call_context.h"
#include "fupin/audit/v1/security.pb.h"
#include "services/audit/security_store.h"

namespace fupin::audit {

class SecurityService {
 public:
  explicit SecurityService(postgres::Database& database) : store_(database) {}
  absl::StatusOr<v1::SecuritySummary> GetSecuritySummary(rpc::CallContext& call,
                                                         const v1::GetSecuritySummaryRequest& request);

 private:
  SecurityStore store_;
};

}  // namespace fupin::audit
