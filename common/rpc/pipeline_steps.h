// The steps of the pipeline that run on a worker thread, each a function that may end the call.
#pragma once

#include "absl/status/status.h"
#include "common/rpc/call.h"
#include "common/rpc/pipeline.h"

namespace fupin::rpc {

// Runs them in order until one fails. OK: the reply is written.
absl::Status RunSteps(Call& call, const PipelineOptions& options);

}  // namespace fupin::rpc
