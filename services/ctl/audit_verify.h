// fupinctl audit verify.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "services/audit/merkle/log_verifier.h"
#include "services/ctl/context.h"

namespace fupin::ctl {

struct AuditVerifyOptions {
  std::string resource;      // prove the latest event about it
  std::string event_id;      // prove this event
  std::string verifier_key;  // empty: the remembered one, or, the first time, the log's own
  std::string state_file;    // empty: the default
  std::string username;      // of the sample; empty: whoever has logged in
};

// Reads the whole log through the gateway and proves it; prints what was proved, or where it fails. On
// success the checkpoint is remembered, and the next run demands that the log continues it.
absl::Status VerifyAuditLog(const Context& context, const AuditVerifyOptions& options);

// The same with a given door and access token; `json`: one object a line.
absl::Status VerifyAuditLog(Caller& caller, const std::string& token, const AuditVerifyOptions& options,
                            bool json);

// A finding as a sentence for people.
std::string Describe(const merkle::LogFinding& finding);

}  // namespace fupin::ctl
