// The table of hostile cases, run over every RPC of the suite.
#pragma once

#include <string>
#include <vector>

#include "services/gateway/routing/api_model.h"
#include "tests/contract/hostile/raw_call.h"
#include "tests/contract/hostile/tokens.h"

namespace fupin::contract {

// Takes what happened; knows at the end what was wrong.
class Report {
 public:
  void Hold(const std::string& method, const std::string& what, bool holds, const std::string& got);
  int checked() const { return checked_; }
  const std::vector<std::string>& faults() const { return faults_; }

 private:
  int checked_ = 0;
  std::vector<std::string> faults_;
};

struct Suite {
  GrpcDoor& grpc;
  int http_port;
  const gateway::ApiModel& model;
  const Tokens& tokens;
  Report& report;
};

// Without a token, with bad ones, with one of the wrong role, for a place outside.
void TryCallers(const Suite& suite, const gateway::ApiMethod& method);
// Every spoiled request.
void TryRequests(const Suite& suite, const gateway::ApiMethod& method);
// An update of something that is there, with an etag that is not its own. Nothing when the suite holds no
// such thing.
void TryStaleEtag(const Suite& suite, const gateway::ApiMethod& method);
// By HTTP: no token, no JSON, an unknown parameter, a deadline that has passed.
void TryHttp(const Suite& suite, const gateway::HttpBinding& binding);
// The same request_id twice, and once more with another request. Writes what the first of them may write.
void TryReplay(const Suite& suite, const gateway::ApiMethod& method);

}  // namespace fupin::contract
