// What education asks the registry: who is this child, and was the household registered on that day. Asked as
// the service itself, because a child may go to school outside the area its teacher sees (异地就读).
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/rpc/channel.h"
#include "fupin/registry/v1/household_service.pb.h"

namespace fupin::education {

class RegisterClient {
 public:
  explicit RegisterClient(rpc::Channel& registry) : registry_(registry) {}

  // INVALID_ARGUMENT MEMBER_UNKNOWN (on `field`) when the register does not know the person.
  absl::StatusOr<registry::v1::MemberCheck> Check(const rpc::CallContext& call, const std::string& member,
                                                  Date date, const std::string& field) const;
  // Of each member, whether the register calls them registered on that day; whom it does not know is not.
  absl::StatusOr<std::vector<bool>> Registered(const rpc::CallContext& call,
                                               const std::vector<std::string>& members, Date date) const;

 private:
  rpc::Channel& registry_;
};

}  // namespace fupin::education
