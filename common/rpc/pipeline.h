// The one way through which every call goes, whatever the method. In order: span and metrics, bounded
// admission, deadline, authentication, permission, decoding, area, validation, handler, masking, audit, reply
// or error, log. The steps stand in one table in pipeline_steps.cc.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/auth/revocations.h"
#include "common/auth/token.h"
#include "common/auth/unmask_permits.h"
#include "common/base/clock.h"
#include "common/base/event.h"
#include "common/base/scope.h"

namespace fupin::rpc {

struct PipelineOptions {
  std::string service;                             // own name: registry
  const auth::TokenVerifier* verifier = nullptr;   // nullptr: only public methods and peers get in
  const auth::Revocations* revocations = nullptr;  // tokens that no longer pass; nullptr: none
  const Clock* clock = nullptr;                    // business clock; required
  int pool_threads = 16;                           // for LANE_POOL methods, which wait for connections
  int lane_calls = 256;  // LANE_SHARED methods at work, most of them waiting for the shared lane
  int queue = 1024;      // calls waiting, for each of the two
  absl::Duration hop_budget = absl::Milliseconds(10);  // kept back for the way home
  // Appends the audit events of a read (unmasked data, exports) durably, all or none. A read whose events
  // cannot be kept is refused. Required when a method is audited or unmasks.
  std::function<absl::Status(const Scope&, const std::vector<Event>&)> audit;
  // Adds persons about to be shown unmasked to an account and returns how many it makes in this hour. Without
  // it nobody counts.
  std::function<int64_t(const std::string& account, int64_t persons)> count_unmasked;
  const auth::UnmaskPermits* unmask_permits = nullptr;  // who may go beyond their role's number
};

class Call;

class Pipeline {
 public:
  explicit Pipeline(PipelineOptions options);
  ~Pipeline();  // as Drain
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  const PipelineOptions& options() const { return options_; }

  // Takes the call, or refuses it at once (RESOURCE_EXHAUSTED OVERLOADED). The call answers its caller
  // itself.
  void Admit(std::unique_ptr<Call> call);
  // Takes no more calls and returns when those taken are answered.
  void Drain();

 private:
  PipelineOptions options_;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fupin::rpc
