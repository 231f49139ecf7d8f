// Accounts whose owners set their own password.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/rpc/call_context.h"
#include "fupin/identity/v1/invitation.pb.h"
#include "services/identity/account_import_rules.h"
#include "services/identity/account_store.h"
#include "services/identity/invitation_store.h"
#include "services/identity/password_gate.h"

namespace fupin::identity {

class InvitationService {
 public:
  InvitationService(postgres::Database& database, const crypto::Keyring& keyring, PasswordGate& gate)
      : database_(database), accounts_(database, keyring), store_(database, keyring), gate_(gate) {}

  absl::StatusOr<v1::CreateInvitationResponse> CreateInvitation(rpc::CallContext& call,
                                                                const v1::CreateInvitationRequest& request);
  absl::StatusOr<v1::LookUpInvitationResponse> LookUpInvitation(rpc::CallContext& call,
                                                                const v1::LookUpInvitationRequest& request);
  absl::StatusOr<v1::AcceptInvitationResponse> AcceptInvitation(rpc::CallContext& call,
                                                                const v1::AcceptInvitationRequest& request);
  absl::StatusOr<v1::ImportAccountsResponse> ImportAccounts(rpc::CallContext& call,
                                                            const v1::ImportAccountsRequest& request);

 private:
  // The account that a good token invites; NOT_FOUND INVITATION_INVALID otherwise.
  absl::StatusOr<v1::Account> InvitedAccount(const rpc::CallContext& call, const std::string& token,
                                             absl::Time* expires);
  // Refuses the rows whose user name is in use.
  absl::Status MarkTaken(const rpc::CallContext& call, std::vector<ImportRow>& rows);
  // Adds the accounts and their invitations; fills in who they became.
  absl::Status AddAll(rpc::CallContext& call, std::span<const ImportRow> rows,
                      v1::ImportAccountsResponse& response);

  postgres::Database& database_;
  AccountStore accounts_;
  InvitationStore store_;
  PasswordGate& gate_;
};

}  // namespace fupin::identity
