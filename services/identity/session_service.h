// Logging in and out.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/auth/token.h"
#include "common/rpc/call_context.h"
#include "fupin/identity/v1/session.pb.h"
#include "services/identity/access_publisher.h"
#include "services/identity/account_store.h"
#include "services/identity/password_gate.h"
#include "services/identity/session_store.h"

namespace fupin::identity {

class SessionService {
 public:
  // `published_keys`: those that GetPublicKeys shows beside the signing key.
  SessionService(postgres::Database& database, const crypto::Keyring& keyring, PasswordGate& gate,
                 AccessPublisher& publisher, auth::PrivateKey signing_key,
                 std::vector<auth::PublicKey> published_keys);

  absl::StatusOr<v1::Session> Login(rpc::CallContext& call, const v1::LoginRequest& request);
  absl::StatusOr<v1::Session> RefreshSession(rpc::CallContext& call,
                                             const v1::RefreshSessionRequest& request);
  absl::StatusOr<v1::LogoutResponse> Logout(rpc::CallContext& call, const v1::LogoutRequest& request);
  absl::StatusOr<v1::Account> GetMe(rpc::CallContext& call, const v1::GetMeRequest& request);
  absl::StatusOr<v1::PublicKeys> GetPublicKeys(rpc::CallContext& call,
                                               const v1::GetPublicKeysRequest& request);

 private:
  // Counts a failed login and returns the answer to it.
  absl::Status Refuse(const rpc::CallContext& call, const v1::LoginRequest& request, const std::string& index,
                      int64_t account_id);
  // The account with the grants of today; PERMISSION_DENIED NO_ACTIVE_GRANT when there are none.
  absl::StatusOr<v1::Account> ActiveAccount(const rpc::CallContext& call, int64_t account_id);
  v1::Session SessionOf(v1::Account account, absl::Time issued, const std::string& refresh_token,
                        absl::Time session_end) const;

  postgres::Database& database_;
  const crypto::Keyring& keyring_;
  AccountStore accounts_;
  SessionStore sessions_;
  PasswordGate& gate_;
  AccessPublisher& publisher_;
  const auth::PrivateKey signing_key_;
  std::vector<auth::PublicKey> keys_;
};

}  // namespace fupin::identity
