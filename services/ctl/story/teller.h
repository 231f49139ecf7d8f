// Tells the story: runs its steps through one of the doors, shows each call, and stops at the first
// expectation that is not met.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "nlohmann/json_fwd.hpp"
#include "services/ctl/caller.h"
#include "services/ctl/context.h"
#include "services/ctl/session.h"
#include "services/ctl/story/story.h"
#include "services/ctl/story/variables.h"

namespace fupin::ctl {

class Teller {
 public:
  // `quiet`: shows nothing.
  Teller(const Context& context, Door door, std::string password, bool quiet);
  ~Teller();
  absl::Status Tell(const std::vector<Chapter>& chapters);
  int calls() const { return calls_; }

 private:
  absl::Status Run(const Step& step);
  absl::Status Call(const Step& step);
  absl::StatusOr<std::string> TokenOf(const std::string& who);
  absl::Status Check(const Step& step, const nlohmann::ordered_json& reply) const;
  void Show(const Step& step, const google::protobuf::MethodDescriptor& method,
            const google::protobuf::Message& request, const std::string& outcome) const;

  const Context& context_;
  Door door_;
  std::unique_ptr<Caller> caller_;
  std::string password_;
  bool quiet_;
  std::map<std::string, Session> sessions_;
  Variables variables_;
  std::string number_;  // of the step, as 3.4
  int calls_ = 0;
};

}  // namespace fupin::ctl
