// The one place where grants come into being and end, whoever asks for it: an administrator, a proposal that
// was confirmed, a delegation. Inside the caller's unit of work.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "common/base/event.h"
#include "common/postgres/unit_of_work.h"
#include "common/rpc/call_context.h"
#include "services/identity/grant_store.h"

namespace fupin::identity {

Event GrantEvent(const char* action, const v1::Grant& grant);

// PERMISSION_DENIED GRANT_TO_SELF when `account` is the caller's.
absl::Status CheckNotSelf(const rpc::CallContext& call, const std::string& account);

// Gives the complete, named grant to the locked holder. FAILED_PRECONDITION TOO_MANY_GRANTS or
// ROLES_INCOMPATIBLE.
absl::Status Give(postgres::UnitOfWork& work, const rpc::CallContext& call, const GrantStore::Holder& holder,
                  const char* action, v1::Grant& grant);

// Revokes the locked grant and what was delegated from it, and refuses the tokens that carry them; the caller
// publishes afterwards. FAILED_PRECONDITION GRANT_ALREADY_REVOKED.
absl::Status TakeBack(postgres::UnitOfWork& work, const rpc::CallContext& call, const std::string& reason,
                      v1::Grant& grant);

}  // namespace fupin::identity
