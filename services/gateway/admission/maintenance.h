// Whether the suite is closed, as identity last said in the access feed. Calls look at it without I/O.
#pragma once

#include <memory>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/auth/principal.h"
#include "fupin/identity/v1/maintenance.pb.h"
#include "services/gateway/routing/api_model.h"

namespace fupin::gateway {

class MaintenanceGate {
 public:
  // The section `maintenance` of the feed. INVALID_ARGUMENT for what is none.
  absl::Status Replace(std::string_view content);

  // UNAVAILABLE MAINTENANCE, with metadata mode, until and retry_after_seconds, for a call that has to wait:
  // all of them while the suite is closed, changes while it is read-only. Public methods, one's own session,
  // and those who may open the suite again go on. `caller` is nullptr where nobody is known.
  absl::Status Check(const ApiMethod& method, const auth::Principal* caller, absl::Time now) const;

 private:
  std::shared_ptr<const identity::v1::Maintenance>
      closed_;  // nullptr: open. Replaced whole, by std::atomic_*
};

}  // namespace fupin::gateway
