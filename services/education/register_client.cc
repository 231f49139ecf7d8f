#include "services/education/register_client.h"

#include "common/base/error.h"
#include "common/base/wire.h"

namespace fupin::education {

absl::StatusOr<registry::v1::MemberCheck> RegisterClient::Check(const rpc::CallContext& call,
                                                                const std::string& member, Date date,
                                                                const std::string& field) const {
  registry::v1::BatchCheckMembersRequest request;
  request.add_queries()->set_member(member);
  SetDate(date, request.mutable_date());
  rpc::CallContext self = rpc::ServiceContext("education", call.now(), call.deadline() - absl::Now());
  ASSIGN_OR_RETURN(auto response, registry_.Call<registry::v1::BatchCheckMembersResponse>(self, request));
  if (response.checks_size() != 1 || !response.checks(0).found()) {
    return InvalidField(field, "MEMBER_UNKNOWN", "建档立卡系统中没有该人员");
  }
  return response.checks(0);
}

absl::StatusOr<std::vector<bool>> RegisterClient::Registered(const rpc::CallContext& call,
                                                             const std::vector<std::string>& members,
                                                             Date date) const {
  registry::v1::BatchCheckMembersRequest request;
  for (const std::string& member : members) request.add_queries()->set_member(member);
  SetDate(date, request.mutable_date());
  rpc::CallContext self = rpc::ServiceContext("education", call.now(), call.deadline() - absl::Now());
  ASSIGN_OR_RETURN(auto response, registry_.Call<registry::v1::BatchCheckMembersResponse>(self, request));
  if (response.checks_size() != request.queries_size())
    return InternalError("the register answered another question");
  std::vector<bool> registered;
  for (const registry::v1::MemberCheck& check : response.checks()) {
    registered.push_back(check.found() && check.registered());
  }
  return registered;
}

}  // namespace fupin::education
