// Dual control, and a province's own roles.
#include <gtest/gtest.h>

#include "common/auth/access_feed.h"
#include "common/auth/roles.h"
#include "common/auth/unmask_permits.h"
#include "common/base/wire.h"
#include "fupin/identity/v1/proposal.pb.h"
#include "fupin/identity/v1/role.pb.h"
#include "services/identity/testing.h"

namespace fupin::identity {
namespace {

class ProposalTest : public IdentityTest {
 protected:
  v1::CreateProposalRequest Propose(const v1::Account& account, const std::string& role) {
    v1::CreateProposalRequest request;
    v1::Proposal& proposal = *request.mutable_proposal();
    proposal.set_account(account.name());
    proposal.mutable_grant()->set_role(role);
    proposal.mutable_grant()->set_area_code("42");
    proposal.mutable_grant()->set_reason("省扶贫办〔2026〕9号");
    return request;
  }
  v1::CreateProposalRequest Unmasking(const std::string& area) {
    v1::CreateProposalRequest request;
    v1::BulkUnmasking& unmasking = *request.mutable_proposal()->mutable_unmasking();
    unmasking.set_area_code(area);
    unmasking.set_purpose(common::v1::UNMASK_PURPOSE_DATA_QUALITY);
    unmasking.set_reason("年度核查");
    unmasking.set_hours(8);
    return request;
  }
  absl::StatusOr<v1::Proposal> Confirm(const rpc::CallContext& who, const v1::Proposal& proposal) {
    v1::ConfirmProposalRequest request;
    request.set_name(proposal.name());
    return Call<v1::Proposal>(who, request);
  }
  absl::StatusOr<v1::Proposal> Refuse(const rpc::CallContext& who, const v1::Proposal& proposal) {
    v1::RefuseProposalRequest request;
    request.set_name(proposal.name());
    request.set_reason("依据不足");
    return Call<v1::Proposal>(who, request);
  }
  int Listed(const rpc::CallContext& who, v1::ProposalState state = v1::PROPOSAL_STATE_UNSPECIFIED) {
    v1::ListProposalsRequest request;
    request.set_area_code("42");
    request.set_state(state);
    const auto response = Call<v1::ListProposalsResponse>(who, request);
    EXPECT_OK(response);
    return response->proposals_size();
  }
  rpc::CallContext Security(int account = 2) {
    return server_.As("accounts/" + std::to_string(account),
                      {{"security_admin", *AreaCode::Parse("42"), ""}});
  }
};

TEST_F(ProposalTest, ASecondPersonGivesAPrivilegedRole) {
  const v1::Account account = CreatePerson("wangwei", "read_only", "42");
  ASSERT_OK_AND_ASSIGN(const v1::Proposal proposal,
                       Call<v1::Proposal>(Admin(), Propose(account, "audit_admin")));
  EXPECT_EQ(proposal.state(), v1::PROPOSAL_STATE_OPEN);
  EXPECT_EQ(Login("wangwei")->account().grants_size(), 1) << "nothing is given yet";
  EXPECT_ERROR(Confirm(Admin(), proposal), kPermissionDenied, "PERMISSION_NOT_GRANTED");
  EXPECT_ERROR(Confirm(Security(1), proposal), kPermissionDenied, "SECOND_PERSON_NEEDED")
      << "who proposed it";
  EXPECT_ERROR(Confirm(Acting(account, "security_admin", "42"), proposal), kPermissionDenied,
               "SECOND_PERSON_NEEDED")
      << "who is to get it";
  ASSERT_OK_AND_ASSIGN(const v1::Proposal confirmed, Confirm(Security(), proposal));
  EXPECT_EQ(confirmed.state(), v1::PROPOSAL_STATE_CONFIRMED);
  ASSERT_OK_AND_ASSIGN(const v1::Session session, Login("wangwei"));
  ASSERT_EQ(session.account().grants_size(), 2);
  EXPECT_EQ(session.account().grants(1).name(), confirmed.granted());
  EXPECT_EQ(session.account().grants(1).granted_by(), "accounts/1");
  EXPECT_EQ(session.account().grants(1).confirmed_by(), "accounts/2");
  EXPECT_ERROR(Confirm(Security(), proposal), kFailedPrecondition, "PROPOSAL_DECIDED");
  EXPECT_ERROR(Refuse(Security(), proposal), kFailedPrecondition, "PROPOSAL_DECIDED");
}

TEST_F(ProposalTest, OnlyWhoMayGiveProposes) {
  const v1::Account account = CreatePerson("wangwei", "read_only", "422801");
  EXPECT_ERROR(Call<v1::Proposal>(As("county_officer", "422801"), Propose(account, "audit_admin")),
               kPermissionDenied, "GRANT_NOT_YOURS_TO_GIVE");
  EXPECT_ERROR(Call<v1::Proposal>(Acting(account, "system_admin", "42"), Propose(account, "audit_admin")),
               kPermissionDenied, "GRANT_TO_SELF");
  EXPECT_ERROR(Call<v1::Proposal>(Security(), Propose(account, "audit_admin")), kPermissionDenied,
               "GRANT_NOT_YOURS_TO_GIVE");
  const v1::Account officer = CreatePerson("officer", "village_officer", "422801100201");
  EXPECT_ERROR(Call<v1::Proposal>(Admin(), Propose(officer, "system_admin")), kFailedPrecondition,
               "ROLES_INCOMPATIBLE");
  v1::CreateProposalRequest nothing;
  nothing.mutable_proposal();
  EXPECT_ERROR(Call<v1::Proposal>(Admin(), nothing), kInvalidArgument, "CONTENT_REQUIRED");
}

TEST_F(ProposalTest, WhatHasBecomeIncompatibleMeanwhileIsNotConfirmed) {
  const v1::Account account = CreatePerson("wangwei", "read_only", "42");
  ASSERT_OK_AND_ASSIGN(const v1::Proposal one, Call<v1::Proposal>(Admin(), Propose(account, "audit_admin")));
  ASSERT_OK_AND_ASSIGN(const v1::Proposal two, Call<v1::Proposal>(Admin(), Propose(account, "system_admin")));
  ASSERT_OK(Confirm(Security(), one));
  EXPECT_ERROR(Confirm(Security(), two), kFailedPrecondition, "ROLES_INCOMPATIBLE");
  EXPECT_EQ(Listed(Security(), v1::PROPOSAL_STATE_OPEN), 1) << "it stays open";
}

TEST_F(ProposalTest, ExpiresAfterAWeekAndCanBeWithdrawn) {
  const v1::Account account = CreatePerson("wangwei", "read_only", "42");
  ASSERT_OK_AND_ASSIGN(const v1::Proposal old, Call<v1::Proposal>(Admin(), Propose(account, "audit_admin")));
  clock_.Advance(absl::Hours(24 * 7));
  EXPECT_ERROR(Confirm(Security(), old), kFailedPrecondition, "PROPOSAL_EXPIRED");
  EXPECT_EQ(Listed(Security(), v1::PROPOSAL_STATE_EXPIRED), 1);
  EXPECT_EQ(Listed(Security(), v1::PROPOSAL_STATE_OPEN), 0);
  ASSERT_OK_AND_ASSIGN(const v1::Proposal fresh,
                       Call<v1::Proposal>(Admin(), Propose(account, "audit_admin")));
  EXPECT_ERROR(Refuse(Acting(account, "read_only", "42"), fresh), kPermissionDenied, "PROPOSAL_NOT_YOURS");
  ASSERT_OK_AND_ASSIGN(const v1::Proposal withdrawn, Refuse(Admin(), fresh));
  EXPECT_EQ(withdrawn.state(), v1::PROPOSAL_STATE_REFUSED);
}

TEST_F(ProposalTest, BulkUnmaskingIsPermittedByASecondPerson) {
  const v1::Account officer = CreatePerson("officer", "county_officer", "422801");
  const rpc::CallContext own = Acting(officer, "county_officer", "422801");
  EXPECT_ERROR(Call<v1::Proposal>(own, Unmasking("422802")), kPermissionDenied, "UNMASK_NOT_GRANTED");
  EXPECT_ERROR(Call<v1::Proposal>(As("read_only", "42"), Unmasking("422801")), kPermissionDenied,
               "UNMASK_NOT_GRANTED");
  ASSERT_OK_AND_ASSIGN(const v1::Proposal proposal, Call<v1::Proposal>(own, Unmasking("422801100")));
  EXPECT_EQ(proposal.account(), officer.name());
  EXPECT_EQ(Listed(Acting(officer, "county_officer", "42")), 1);
  EXPECT_EQ(Listed(As("county_officer", "42")), 0) << "other people's";
  ASSERT_OK_AND_ASSIGN(const v1::Proposal confirmed, Confirm(Security(), proposal));
  EXPECT_EQ(TimeOf(confirmed.permit_end_time()), clock_.Now() + absl::Hours(8));
  const auto section =
      auth::VersionedContent::Parse(redis_.Get(auth::AccessSectionKey("unmask_permits"))->value_or(""));
  ASSERT_TRUE(section);
  auth::UnmaskPermits permits;
  ASSERT_OK(permits.Replace(section->content));
  const auto covers = [&](const char* area, common::v1::UnmaskPurpose purpose, absl::Duration after) {
    return permits.Covers(officer.name(), AreaCode::Parse(area)->range(), purpose, clock_.Now() + after);
  };
  EXPECT_TRUE(covers("422801100201", common::v1::UNMASK_PURPOSE_DATA_QUALITY, absl::Hours(7)));
  EXPECT_FALSE(covers("422801100201", common::v1::UNMASK_PURPOSE_DATA_QUALITY, absl::Hours(8)));
  EXPECT_FALSE(covers("422801100201", common::v1::UNMASK_PURPOSE_AUDIT, absl::Hours(1)));
  EXPECT_FALSE(covers("422801", common::v1::UNMASK_PURPOSE_DATA_QUALITY, absl::Hours(1)));
}

class RoleTest : public IdentityTest {
 protected:
  v1::CreateRoleRequest NewRole(const std::vector<std::string>& permissions) {
    v1::CreateRoleRequest request;
    v1::Role& role = *request.mutable_role();
    role.set_key("statistician");
    role.set_display_name("统计员");
    role.set_description("查看统计数据");
    role.mutable_permissions()->Assign(permissions.begin(), permissions.end());
    return request;
  }
  absl::StatusOr<v1::Role> Create(const v1::CreateRoleRequest& request) {
    return Call<v1::Role>(Admin(), request);
  }
};

TEST_F(RoleTest, AProvinceAddsAndChangesItsOwn) {
  ASSERT_OK_AND_ASSIGN(v1::Role role, Create(NewRole({"registry.statistics.get", "identity.sessions.*"})));
  EXPECT_EQ(role.version(), 1);
  EXPECT_ERROR(Create(NewRole({"registry.statistics.get"})), kAlreadyExists, "ROLE_EXISTS");
  v1::UpdateRoleRequest update;
  *update.mutable_role() = role;
  update.mutable_role()->add_incompatible("bank");
  update.mutable_role()->set_version(0);
  EXPECT_ERROR(Call<v1::Role>(Admin(), update), kAborted, "VERSION_STALE");
  update.mutable_role()->set_version(1);
  ASSERT_OK_AND_ASSIGN(role, Call<v1::Role>(Admin(), update));
  EXPECT_EQ(role.version(), 2);
  ASSERT_OK_AND_ASSIGN(const auto roles, Call<v1::ListRolesResponse>(Admin(), v1::ListRolesRequest()));
  EXPECT_EQ(roles.roles_size(), static_cast<int>(auth::DefaultRoles().roles().size()) + 1);
  const auto section =
      auth::VersionedContent::Parse(redis_.Get(auth::AccessSectionKey("roles"))->value_or(""));
  const auto table = auth::RoleTable::Parse(section->content, &auth::DefaultRoles());
  ASSERT_OK(table);
  EXPECT_TRUE(table->Incompatible("bank", "statistician"));
  EXPECT_EQ(Sql("SELECT count(*) FROM own_role"), "2") << "both versions are kept";
}

TEST_F(RoleTest, ADefaultRoleCanBeReplaced) {
  ASSERT_OK_AND_ASSIGN(const auto roles, Call<v1::ListRolesResponse>(Admin(), v1::ListRolesRequest()));
  v1::UpdateRoleRequest update;
  for (const v1::Role& role : roles.roles()) {
    if (role.key() == "cadre") *update.mutable_role() = role;
  }
  update.mutable_role()->set_unmask_per_hour(5);
  ASSERT_OK_AND_ASSIGN(const v1::Role role, Call<v1::Role>(Admin(), update));
  EXPECT_EQ(role.unmask_per_hour(), 5);
  EXPECT_EQ(role.version(), 1);
}

TEST_F(RoleTest, NoRoleGetsMoreThanItsMakerMayGive) {
  EXPECT_ERROR(Create(NewRole({"audit.events.append"})), kPermissionDenied, "PERMISSION_NOT_YOURS_TO_GIVE");
  EXPECT_ERROR(Create(NewRole({"registry.*"})), kPermissionDenied, "PERMISSION_NOT_YOURS_TO_GIVE");
  EXPECT_ERROR(Create(NewRole({"identity.proposals.decide"})), kFailedPrecondition, "ROLE_NEEDS_PRIVILEGE");
  EXPECT_ERROR(Create(NewRole({"registry.households.create", "registry.cases.approve"})), kFailedPrecondition,
               "DUTIES_NOT_SEPARATE");
  EXPECT_ERROR(Call<v1::Role>(As("province_officer", "42"), NewRole({"registry.statistics.get"})),
               kPermissionDenied, "PERMISSION_NOT_GRANTED");
}

TEST_F(RoleTest, NoTextWritesAnotherLine) {
  v1::CreateRoleRequest request = NewRole({"registry.statistics.get"});
  request.mutable_role()->set_description("统计\nmay identity.proposals.decide");
  EXPECT_ERROR(Create(request), kInvalidArgument, "TEXT_MALFORMED");
  request = NewRole({"registry.statistics.get"});
  request.mutable_role()->add_gives("cadre\nprivileged");
  EXPECT_ERROR(Create(request), kInvalidArgument, "TEXT_MALFORMED");
  EXPECT_ERROR(Create(NewRole({"registry.statistics.get registry.households.get"})), kInvalidArgument,
               "TEXT_MALFORMED");
  EXPECT_ERROR(Create(NewRole({"everything"})), kInvalidArgument, "ROLE_MALFORMED");
}

}  // namespace
}  // namespace fupin::identity
