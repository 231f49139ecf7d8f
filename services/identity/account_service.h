// Accounts and grants.
#pragma once

#include "absl/status/statusor.h"
#include "common/paging/paging.h"
#include "common/rpc/call_context.h"
#include "fupin/identity/v1/account.pb.h"
#include "services/identity/access_publisher.h"
#include "services/identity/account_store.h"
#include "services/identity/login_guard.h"
#include "services/identity/password_gate.h"
#include "services/identity/role_store.h"

namespace fupin::identity {

class AccountService {
 public:
  AccountService(postgres::Database& database, const crypto::Keyring& keyring, PasswordGate& gate,
                 const LoginGuard& guard, AccessPublisher& publisher)
      : database_(database),
        keyring_(keyring),
        store_(database, keyring),
        roles_(database),
        gate_(gate),
        guard_(guard),
        publisher_(publisher),
        pager_(keyring) {}

  absl::StatusOr<v1::Account> CreateAccount(rpc::CallContext& call, const v1::CreateAccountRequest& request);
  absl::StatusOr<v1::Account> GetAccount(rpc::CallContext& call, const v1::GetAccountRequest& request);
  absl::StatusOr<v1::ListAccountsResponse> ListAccounts(rpc::CallContext& call,
                                                        const v1::ListAccountsRequest& request);
  absl::StatusOr<v1::Account> UpdateAccount(rpc::CallContext& call, const v1::UpdateAccountRequest& request);
  absl::StatusOr<v1::Account> DisableAccount(rpc::CallContext& call,
                                             const v1::DisableAccountRequest& request);
  absl::StatusOr<v1::Account> EnableAccount(rpc::CallContext& call, const v1::EnableAccountRequest& request);
  absl::StatusOr<v1::UnlockAccountResponse> UnlockAccount(rpc::CallContext& call,
                                                          const v1::UnlockAccountRequest& request);
  absl::StatusOr<v1::EndAccountSessionsResponse> EndAccountSessions(
      rpc::CallContext& call, const v1::EndAccountSessionsRequest& request);
  absl::StatusOr<v1::Grant> CreateGrant(rpc::CallContext& call, const v1::CreateGrantRequest& request);
  absl::StatusOr<v1::Grant> RevokeGrant(rpc::CallContext& call, const v1::RevokeGrantRequest& request);
  absl::StatusOr<v1::ListRolesResponse> ListRoles(rpc::CallContext& call,
                                                  const v1::ListRolesRequest& request);

 private:
  // NOT_FOUND for a grant of an account outside the caller's range.
  absl::Status CheckSeen(const rpc::CallContext& call, int64_t account_id);

  postgres::Database& database_;
  const crypto::Keyring& keyring_;
  AccountStore store_;
  RoleStore roles_;
  PasswordGate& gate_;
  const LoginGuard& guard_;
  AccessPublisher& publisher_;
  Pager pager_;
};

}  // namespace fupin::identity
