// fupin.audit.v1.IntakeService. The proto is the specification.
#pragma once

#include "absl/status/statusor.h"
#include "common/rpc/call_context.h"
#include "fupin/audit/v1/intake.pb.h"
#include "services/audit/sequencer.h"

namespace fupin::audit {

class IntakeService {
 public:
  explicit IntakeService(Sequencer& sequencer) : sequencer_(sequencer) {}
  absl::StatusOr<v1::AppendEventsResponse> AppendEvents(rpc::CallContext& call,
                                                        const v1::AppendEventsRequest& request);

 private:
  Sequencer& sequencer_;
};

}  // namespace fupin::audit
