// Grants over their life: incompatible roles, lists, review, delegation.
#include <gtest/gtest.h>

#include "common/base/wire.h"
#include "fupin/identity/v1/grant.pb.h"
#include "services/identity/testing.h"

namespace fupin::identity {
namespace {

class GrantTest : public IdentityTest {
 protected:
  absl::StatusOr<v1::Grant> Give(const v1::Account& account, const std::string& role, const std::string& area,
                                 int from_day = 0, int until_day = -1) {
    v1::CreateGrantRequest request;
    request.set_parent(account.name());
    request.mutable_grant()->set_role(role);
    request.mutable_grant()->set_area_code(area);
    request.mutable_grant()->set_reason("任命文件");
    SetDate(Today() + from_day, request.mutable_grant()->mutable_from_date());
    if (until_day >= 0) SetDate(Today() + until_day, request.mutable_grant()->mutable_until_date());
    return Call<v1::Grant>(Admin(), request);
  }
  v1::DelegateGrantRequest Delegation(const v1::Grant& own, const v1::Account& delegate, int days = 10) {
    v1::DelegateGrantRequest request;
    request.set_name(own.name());
    request.set_delegate(delegate.name());
    SetDate(Today() + days, request.mutable_until_date());
    request.set_reason("产假");
    return request;
  }
  absl::StatusOr<v1::Grant> Revoke(const v1::Grant& grant) {
    v1::RevokeGrantRequest request;
    request.set_name(grant.name());
    request.set_reason("调离");
    return Call<v1::Grant>(Admin(), request);
  }
  // Usernames of the grants listed, in order.
  std::string Listed(const v1::ListGrantsRequest& request, const rpc::CallContext& who) {
    const auto response = Call<v1::ListGrantsResponse>(who, request);
    EXPECT_OK(response);
    std::string names;
    for (const v1::ListedGrant& listed : response->grants()) names += listed.username() + " ";
    return names;
  }
  Date Today() const { return Date::Of(clock_.Now()); }
};

TEST_F(GrantTest, RolesThatExcludeOneAnotherAreRefused) {
  const v1::Account account = CreatePerson("wangwei", "village_officer", "422801100201");
  EXPECT_ERROR(Give(account, "county_approver", "422802"), kFailedPrecondition, "ROLES_INCOMPATIBLE");
  EXPECT_ERROR(Give(account, "auditor", "42", 400), kFailedPrecondition, "ROLES_INCOMPATIBLE")
      << "later, but the first one has no end";
  v1::CreateAccountRequest both = NewPerson("both", "village_officer", "422801100201");
  *both.add_grants() = both.grants(0);
  both.mutable_grants(1)->set_role("county_approver");
  EXPECT_ERROR(Call<v1::Account>(Admin(), both), kFailedPrecondition, "ROLES_INCOMPATIBLE");
}

TEST_F(GrantTest, RolesThatStartLaterCountAndThoseThatEndBeforeDoNot) {
  v1::CreateAccountRequest plain = NewPerson("wangwei", "cadre", "422801100");
  plain.clear_grants();
  ASSERT_OK_AND_ASSIGN(const v1::Account account, Call<v1::Account>(Admin(), plain));
  ASSERT_OK(Give(account, "village_officer", "422801100201", 30, 60));
  EXPECT_ERROR(Give(account, "county_approver", "422801", 0, 30), kFailedPrecondition, "ROLES_INCOMPATIBLE")
      << "one day of both";
  EXPECT_OK(Give(account, "county_approver", "422801", 0, 29));
  EXPECT_OK(Give(account, "county_approver", "422801", 61));
}

TEST_F(GrantTest, APrivilegedRoleIsNotGivenByOne) {
  const v1::Account account = CreatePerson("wangwei", "read_only", "42");
  for (const char* role : {"system_admin", "security_admin", "audit_admin"}) {
    EXPECT_ERROR(Give(account, role, "42"), kFailedPrecondition, "GRANT_NEEDS_CONFIRMATION") << role;
    EXPECT_ERROR(Call<v1::Account>(Admin(), NewPerson("other", role, "42")), kFailedPrecondition,
                 "GRANT_NEEDS_CONFIRMATION");
  }
}

TEST_F(GrantTest, AreListedByAreaRoleAndEnd) {
  const v1::Account here = CreatePerson("here", "village_officer", "422801100201");
  const v1::Account there = CreatePerson("there", "village_officer", "422802100201");
  ASSERT_OK(Give(here, "cadre", "422801100", 0, 20));
  ASSERT_OK(Give(there, "cadre", "422802100", 0, 40));
  v1::ListGrantsRequest request;
  request.set_area_code("42");
  EXPECT_EQ(Listed(request, Admin()), "here there here there ");
  request.set_ending_within_days(30);
  EXPECT_EQ(Listed(request, Admin()), "here ");
  request.set_ending_within_days(0);
  request.set_area_code("422801");
  EXPECT_EQ(Listed(request, As("county_officer", "422801")), "here here ");
  request.set_role("cadre");
  EXPECT_EQ(Listed(request, As("county_officer", "422801")), "here ");
  request.set_area_code("422802");
  EXPECT_ERROR(Call<v1::ListGrantsResponse>(As("county_officer", "422801"), request), kPermissionDenied,
               "AREA_NOT_GRANTED");
}

TEST_F(GrantTest, AreReviewedOnceAYear) {
  const v1::Account account = CreatePerson("wangwei", "village_officer", "422801100201");
  v1::ListGrantsRequest due;
  due.set_area_code("42");
  due.set_review_due(true);
  EXPECT_EQ(Listed(due, Admin()), "");
  clock_.Advance(absl::Hours(24 * 366));
  EXPECT_EQ(Listed(due, Admin()), "wangwei ");
  v1::ReviewGrantRequest review;
  review.set_name(account.grants(0).name());
  EXPECT_ERROR(Call<v1::Grant>(Acting(account, "county_officer", "42"), review), kPermissionDenied,
               "GRANT_TO_SELF");
  ASSERT_OK_AND_ASSIGN(const v1::Grant reviewed, Call<v1::Grant>(As("county_officer", "422801"), review));
  EXPECT_EQ(reviewed.reviewed_by(), "accounts/1");
  EXPECT_EQ(Listed(due, Admin()), "");
  EXPECT_ERROR(Call<v1::Grant>(As("county_officer", "422802"), review), kNotFound, "GRANT_NOT_FOUND");
}

TEST_F(GrantTest, ADelegationStandsInAndEndsWithItsGrant) {
  const v1::Account officer = CreatePerson("officer", "village_officer", "422801100201");
  const v1::Account deputy = CreatePerson("deputy", "cadre", "422801200");  // of another township
  const rpc::CallContext own = Acting(officer, "village_officer", "422801100201");
  ASSERT_OK_AND_ASSIGN(const v1::Grant delegated,
                       Call<v1::Grant>(own, Delegation(officer.grants(0), deputy)));
  EXPECT_EQ(delegated.delegated_from(), officer.grants(0).name());
  EXPECT_EQ(delegated.granted_by(), officer.name());
  ASSERT_OK_AND_ASSIGN(const v1::Session session, Login("deputy"));
  EXPECT_EQ(session.account().grants_size(), 2);
  v1::ListGrantsRequest delegations;
  delegations.set_area_code("42");
  delegations.set_delegated(true);
  EXPECT_EQ(Listed(delegations, Admin()), "deputy ");
  EXPECT_ERROR(
      Call<v1::Grant>(Acting(deputy, "village_officer", "422801100201"), Delegation(delegated, officer)),
      kFailedPrecondition, "DELEGATION_OF_DELEGATION");
  ASSERT_OK(Revoke(officer.grants(0)));
  EXPECT_TRUE(IsRefused(session)) << "the deputy's token";
  ASSERT_OK_AND_ASSIGN(const v1::Session after, Login("deputy"));
  EXPECT_EQ(after.account().grants_size(), 1);
}

TEST_F(GrantTest, BothEndsOfADelegationMayEndIt) {
  const v1::Account officer = CreatePerson("officer", "village_officer", "422801100201");
  const v1::Account deputy = CreatePerson("deputy", "cadre", "422801100");
  const v1::Account stranger = CreatePerson("stranger", "cadre", "422801100");
  const rpc::CallContext own = Acting(officer, "village_officer", "422801100201");
  for (const v1::Account* ending : {&officer, &deputy}) {
    ASSERT_OK_AND_ASSIGN(const v1::Grant delegated,
                         Call<v1::Grant>(own, Delegation(officer.grants(0), deputy)));
    v1::EndDelegationRequest end;
    end.set_name(delegated.name());
    end.set_reason("提前返岗");
    EXPECT_ERROR(Call<v1::Grant>(Acting(stranger, "cadre", "422801100"), end), kPermissionDenied,
                 "DELEGATION_NOT_YOURS");
    EXPECT_OK(Call<v1::Grant>(Acting(*ending, "cadre", "422801100"), end));
    EXPECT_ERROR(Call<v1::Grant>(Acting(*ending, "cadre", "422801100"), end), kFailedPrecondition,
                 "GRANT_ALREADY_REVOKED");
    end.set_name(officer.grants(0).name());
    EXPECT_ERROR(Call<v1::Grant>(own, end), kPermissionDenied, "DELEGATION_NOT_YOURS") << "one's own grant";
  }
}

TEST_F(GrantTest, WhatMayNotBeDelegated) {
  const v1::Account officer = CreatePerson("officer", "village_officer", "422801100201");
  const v1::Account deputy = CreatePerson("deputy", "cadre", "422801100");
  const v1::Account approver = CreatePerson("approver", "county_approver", "422801");
  const rpc::CallContext own = Acting(officer, "village_officer", "422801100201");
  const v1::Grant& grant = officer.grants(0);
  EXPECT_ERROR(Call<v1::Grant>(own, Delegation(grant, approver)), kFailedPrecondition, "ROLES_INCOMPATIBLE");
  EXPECT_ERROR(Call<v1::Grant>(own, Delegation(deputy.grants(0), deputy)), kPermissionDenied,
               "DELEGATION_NOT_YOURS");
  EXPECT_ERROR(Call<v1::Grant>(own, Delegation(grant, officer)), kPermissionDenied, "GRANT_TO_SELF");
  EXPECT_ERROR(Call<v1::Grant>(own, Delegation(grant, deputy, 60)), kInvalidArgument, "DELEGATION_TOO_LONG");
  v1::DelegateGrantRequest wider = Delegation(grant, deputy);
  wider.set_area_code("422801100");
  EXPECT_ERROR(Call<v1::Grant>(own, wider), kInvalidArgument, "AREA_OUTSIDE_GRANT");
  EXPECT_OK(Call<v1::Grant>(own, Delegation(grant, deputy, 59)));
  ASSERT_OK(Revoke(grant));
  EXPECT_ERROR(Call<v1::Grant>(own, Delegation(grant, deputy, 5)), kFailedPrecondition, "GRANT_NOT_IN_FORCE");
}

TEST_F(GrantTest, AGrantEndsOnItsDayAlsoInATokenThatGoesOn) {
  const v1::Account account = CreatePerson("wangwei", "read_only", "42");
  ASSERT_OK(Give(account, "county_officer", "422801", 0, 1));
  ASSERT_OK_AND_ASSIGN(const v1::Session session, Login("wangwei"));
  const rpc::CallContext holder = HolderOf(session);
  v1::ListAccountsRequest list;
  list.set_area_code("422801");
  EXPECT_OK(Call<v1::ListAccountsResponse>(holder, list));
  clock_.Advance(absl::Hours(48));
  EXPECT_ERROR(Call<v1::ListAccountsResponse>(holder, list), kPermissionDenied, "PERMISSION_NOT_GRANTED");
}

}  // namespace
}  // namespace fupin::identity
