// What projects asks the registry: who are these payees today, and which card is theirs. Asked as the service
// itself, because the full card number is for the bank file alone and no user's to see; payees outside the
// caller's area count as not found.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/rpc/channel.h"
#include "services/projects/payout_rules.h"

namespace fupin::projects {

class RegisterClient {
 public:
  explicit RegisterClient(rpc::Channel& registry) : registry_(registry) {}

  // The facts of each payee, as of today; payees that the register does not know are there with found =
  // false.
  absl::StatusOr<std::map<std::string, PayeeFacts>> Ask(const rpc::CallContext& call, v1::PayeeKind kind,
                                                        const std::vector<std::string>& payees) const;

 private:
  absl::Status AskHouseholds(const rpc::CallContext& call, const rpc::CallContext& self,
                             std::map<std::string, PayeeFacts>& households) const;
  absl::Status AskMembers(const rpc::CallContext& call, const rpc::CallContext& self,
                          std::map<std::string, PayeeFacts>& members) const;

  rpc::Channel& registry_;
};

}  // namespace fupin::projects
