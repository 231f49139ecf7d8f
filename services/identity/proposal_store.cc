#include "services/identity/proposal_store.h"

#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/identity/proposal_rules.h"

namespace fupin::identity {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

#define PROPOSAL_COLUMNS                                                                             \
  "id, account_id, kind, body, proposed_by, created_at, expires_at, state, decided_by, decided_at, " \
  "decide_reason, granted, permit_end"

constexpr int64_t kGrant = 1;
constexpr int64_t kUnmasking = 2;

constexpr Statement kGet{"identity_proposal_get", "SELECT " PROPOSAL_COLUMNS " FROM proposal WHERE id = $1"};
constexpr Statement kLock{"identity_proposal_lock",
                          "SELECT " PROPOSAL_COLUMNS " FROM proposal WHERE id = $1 FOR UPDATE"};

// State 4 is an open one that has expired, which no row says.
constexpr Statement kList{
    "identity_proposal_list",
    "SELECT " PROPOSAL_COLUMNS
    " FROM proposal WHERE area_code >= $1 AND area_code < $2 AND ($3 = 0 OR id < $3) "
    "AND ($4 = 0 OR CASE WHEN state = 1 AND expires_at <= $5 THEN 4 ELSE state END = $4) "
    "AND ($6 = '' OR proposed_by = $6 OR account_id = $7) ORDER BY id DESC LIMIT $8"};

constexpr Statement kPermits{
    "identity_unmask_permits",
    "SELECT account_id, body, permit_end FROM proposal WHERE permit_end > $1 ORDER BY id"};

constexpr Statement kInsert{"identity_proposal_insert",
                            "INSERT INTO proposal (id, area_code, account_id, kind, body, proposed_by, "
                            "created_at, expires_at, state) "
                            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)"};

constexpr Statement kDecide{
    "identity_proposal_decide",
    "UPDATE proposal SET state = $2, decided_by = $3, decided_at = $4, decide_reason = $5, granted = $6, "
    "permit_end = $7 WHERE id = $1"};

v1::Proposal ProposalOf(const Row& row) {
  v1::Proposal proposal;
  proposal.set_name(MakeName("proposals", row.Int(0)));
  proposal.set_account(MakeName("accounts", row.Int(1)));
  const std::string body(row.Bytes(3));
  if (row.Int(2) == kGrant) {
    proposal.mutable_grant()->ParseFromString(body);
  } else {
    proposal.mutable_unmasking()->ParseFromString(body);
  }
  proposal.set_proposed_by(std::string(row.Text(4)));
  SetTime(row.Time(5), proposal.mutable_create_time());
  SetTime(row.Time(6), proposal.mutable_expire_time());
  proposal.set_state(static_cast<v1::ProposalState>(row.Int(7)));
  proposal.set_decided_by(std::string(row.Text(8)));
  if (!row.IsNull(9)) SetTime(row.Time(9), proposal.mutable_decide_time());
  proposal.set_decide_reason(std::string(row.Text(10)));
  proposal.set_granted(std::string(row.Text(11)));
  if (!row.IsNull(12)) SetTime(row.Time(12), proposal.mutable_permit_end_time());
  return proposal;
}

absl::StatusOr<v1::Proposal> OneOf(const Result& result) {
  if (!result.empty()) return ProposalOf(result[0]);
  return Error(absl::StatusCode::kNotFound, "PROPOSAL_NOT_FOUND", "没有这项申请，或不在您的管辖范围内");
}

int64_t AccountOf(const v1::Proposal& proposal) {
  return ParseName("accounts", proposal.account(), "account").value_or(0);
}

}  // namespace

absl::StatusOr<v1::Proposal> ProposalStore::Get(const Scope& scope, int64_t id) {
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kGet, Params().Int(id)));
  return OneOf(result);
}

absl::StatusOr<std::vector<v1::Proposal>> ProposalStore::List(const Scope& scope,
                                                              const ProposalFilter& filter) {
  const int64_t account = ParseName("accounts", filter.concerned, "account").value_or(0);
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kList,
                                                  Params()
                                                      .Int(filter.area.low)
                                                      .Int(filter.area.high)
                                                      .Int(filter.before)
                                                      .Int(static_cast<int64_t>(filter.state))
                                                      .Time(filter.now)
                                                      .Text(filter.concerned)
                                                      .Int(account)
                                                      .Int(filter.limit)));
  std::vector<v1::Proposal> proposals;
  for (Row row : result) {
    v1::Proposal& proposal = proposals.emplace_back(ProposalOf(row));
    proposal.set_state(StateAt(proposal, filter.now));
  }
  return proposals;
}

absl::StatusOr<auth::UnmaskPermits::Permits> ProposalStore::PermitsInForce(const Scope& scope,
                                                                           absl::Time now) {
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kPermits, Params().Time(now)));
  auth::UnmaskPermits::Permits permits;
  for (Row row : result) {
    v1::BulkUnmasking unmasking;
    unmasking.ParseFromString(std::string(row.Bytes(1)));
    permits.push_back({.account = MakeName("accounts", row.Int(0)),
                       .area = AreaCode::Parse(unmasking.area_code()).value_or(AreaCode()),
                       .purpose = unmasking.purpose(),
                       .end = row.Time(2)});
  }
  return permits;
}

void ProposalStore::Insert(postgres::UnitOfWork& work, const v1::Proposal& proposal) {
  const AreaCode area = AreaCode::Parse(AreaOf(proposal)).value_or(AreaCode());
  work.Queue(kInsert, Params()
                          .Int(ParseName("proposals", proposal.name(), "name").value_or(0))
                          .Int(area.int12())
                          .Int(AccountOf(proposal))
                          .Int(proposal.has_grant() ? kGrant : kUnmasking)
                          .Bytes(proposal.has_grant() ? proposal.grant().SerializeAsString()
                                                      : proposal.unmasking().SerializeAsString())
                          .Text(proposal.proposed_by())
                          .Time(TimeOf(proposal.create_time()))
                          .Time(TimeOf(proposal.expire_time())));
}

absl::StatusOr<v1::Proposal> ProposalStore::Lock(postgres::UnitOfWork& work, int64_t id) {
  ASSIGN_OR_RETURN(Result result, work.Exec(kLock, Params().Int(id)));
  return OneOf(result);
}

void ProposalStore::Decide(postgres::UnitOfWork& work, int64_t id, const v1::Proposal& decided) {
  Params params;
  params.Int(id).Int(static_cast<int64_t>(decided.state())).Text(decided.decided_by());
  params.Time(TimeOf(decided.decide_time())).Text(decided.decide_reason()).Text(decided.granted());
  decided.has_permit_end_time() ? params.Time(TimeOf(decided.permit_end_time())) : params.Null();
  work.Queue(kDecide, std::move(params));
}

}  // namespace fupin::identity
