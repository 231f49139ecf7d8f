// The rows of proposals.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/auth/unmask_permits.h"
#include "common/postgres/database.h"
#include "fupin/identity/v1/proposal.pb.h"

namespace fupin::identity {

// What a list of proposals is narrowed to.
struct ProposalFilter {
  AreaRange area;
  v1::ProposalState state = v1::PROPOSAL_STATE_UNSPECIFIED;  // unspecified: any
  std::string concerned;  // only those that this account made or that concern it; empty: any
  absl::Time now;
  int64_t before = 0;  // 0: from the newest
  int limit = 0;
};

class ProposalStore {
 public:
  explicit ProposalStore(postgres::Database& database) : database_(database) {}

  // NOT_FOUND also outside the scope's range.
  absl::StatusOr<v1::Proposal> Get(const Scope& scope, int64_t id);
  absl::StatusOr<std::vector<v1::Proposal>> List(const Scope& scope, const ProposalFilter& filter);
  absl::StatusOr<auth::UnmaskPermits::Permits> PermitsInForce(const Scope& scope, absl::Time now);

  static void Insert(postgres::UnitOfWork& work, const v1::Proposal& proposal);
  static absl::StatusOr<v1::Proposal> Lock(postgres::UnitOfWork& work, int64_t id);
  static void Decide(postgres::UnitOfWork& work, int64_t id, const v1::Proposal& decided);

 private:
  postgres::Database& database_;
};

}  // namespace fupin::identity
