#include "services/projects/register_client.h"

#include "absl/time/clock.h"
#include "common/base/area_code.h"
#include "common/base/error.h"
#include "common/base/wire.h"
#include "fupin/registry/v1/household_service.pb.h"

namespace fupin::projects {
namespace {

// households/{h} of households/{h}/members/{m}.
std::string HouseholdOf(const std::string& member) { return member.substr(0, member.find("/members/")); }

bool Registered(registry::v1::HouseholdStatus status) {
  return status == registry::v1::HOUSEHOLD_STATUS_REGISTERED ||
         status == registry::v1::HOUSEHOLD_STATUS_EXITED_WITH_POLICY ||
         status == registry::v1::HOUSEHOLD_STATUS_IMMEDIATE_HELP ||
         status == registry::v1::HOUSEHOLD_STATUS_MONITORED;
}

bool Exited(registry::v1::HouseholdStatus status) {
  return status == registry::v1::HOUSEHOLD_STATUS_EXITED_WITHOUT_POLICY;
}

void Locate(const rpc::CallContext& call, const std::string& area_code, PayeeFacts& facts) {
  absl::StatusOr<AreaCode> area = AreaCode::Parse(area_code);
  facts.area = area.ok() ? area->int12() : 0;
  facts.found = area.ok() && call.range().Contains(facts.area);
}

}  // namespace

absl::StatusOr<std::map<std::string, PayeeFacts>> RegisterClient::Ask(
    const rpc::CallContext& call, v1::PayeeKind kind, const std::vector<std::string>& payees) const {
  const rpc::CallContext self = rpc::ServiceContext("projects", call.now(), call.deadline() - absl::Now());
  std::map<std::string, PayeeFacts> facts;
  for (const std::string& payee : payees) facts[payee];
  if (facts.empty()) return facts;
  if (kind == v1::PAYEE_KIND_HOUSEHOLD) {
    RETURN_IF_ERROR(AskHouseholds(call, self, facts));
    return facts;
  }
  RETURN_IF_ERROR(AskMembers(call, self, facts));
  if (kind == v1::PAYEE_KIND_PERSON) return facts;
  std::map<std::string, PayeeFacts> households;  // a child's subsidy goes to the household's card
  for (const auto& [payee, fact] : facts) households[HouseholdOf(payee)];
  RETURN_IF_ERROR(AskHouseholds(call, self, households));
  for (auto& [payee, fact] : facts) {
    const PayeeFacts& household = households[HouseholdOf(payee)];
    fact.card = household.card;
    fact.card_holder = household.card_holder;
    fact.head_name = household.head_name;
  }
  return facts;
}

absl::Status RegisterClient::AskHouseholds(const rpc::CallContext& call, const rpc::CallContext& self,
                                           std::map<std::string, PayeeFacts>& households) const {
  registry::v1::BatchGetHouseholdsRequest request;
  for (const auto& [name, facts] : households) request.add_names(name);
  SetDate(call.today(), request.mutable_as_of_date());
  ASSIGN_OR_RETURN(auto response, registry_.Call<registry::v1::BatchGetHouseholdsResponse>(self, request));
  for (const registry::v1::Household& household : response.households()) {
    PayeeFacts& facts = households[household.name()];
    Locate(call, household.area_code(), facts);
    facts.present = true;
    facts.registered = Registered(household.status());
    facts.exited = Exited(household.status());
    facts.head_name = household.head_name();
    facts.card = household.bank_card();
    facts.card_holder = household.bank_card_holder();
  }
  return absl::OkStatus();
}

absl::Status RegisterClient::AskMembers(const rpc::CallContext& call, const rpc::CallContext& self,
                                        std::map<std::string, PayeeFacts>& members) const {
  registry::v1::BatchCheckMembersRequest request;
  for (const auto& [name, facts] : members) request.add_queries()->set_member(name);
  SetDate(call.today(), request.mutable_date());
  ASSIGN_OR_RETURN(auto response, registry_.Call<registry::v1::BatchCheckMembersResponse>(self, request));
  if (response.checks_size() != request.queries_size())
    return InternalError("registry answered other members");
  for (int i = 0; i < response.checks_size(); ++i) {
    const registry::v1::MemberCheck& check = response.checks(i);
    if (!check.found()) continue;
    PayeeFacts& facts = members[request.queries(i).member()];
    Locate(call, check.area_code(), facts);
    facts.present = check.present();
    facts.registered = check.registered();
    facts.exited = Exited(check.status());
    facts.person_name = check.full_name();
    facts.head_name = check.head_name();
    facts.birth = DateOf(check.birth_date());
  }
  return absl::OkStatus();
}

}  // namespace fupin::projects
