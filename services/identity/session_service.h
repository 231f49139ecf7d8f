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
#include "services/identity/login_guard.h"
#include "services/identity/session_store.h"

namespace fupin::identity {

class SessionService {
 public:
  // `published_keys`: those that GetPublicKeys shows beside the signing key.
  SessionService(postgres::Database& database, const crypto::Keyring& keyring, LoginGuard& guard,
                 AccessPublisher& publisher, auth::PrivateKey signing_key,
                 std::vector<auth::PublicKey> published_keys);

  absl::StatusOr<v1::Session> Login(rpc::CallContext& call, const v1::LoginRequest& request);
  absl::StatusOr<v1::Session> CompleteLogin(rpc::CallContext& call, const v1::CompleteLoginRequest& request);
  absl::StatusOr<v1::Session> RefreshSession(rpc::CallContext& call,
                                             const v1::RefreshSessionRequest& request);
  absl::StatusOr<v1::LogoutResponse> Logout(rpc::CallContext& call, const v1::LogoutRequest& request);
  absl::StatusOr<v1::ListSessionsResponse> ListSessions(rpc::CallContext& call,
                                                        const v1::ListSessionsRequest& request);
  absl::StatusOr<v1::EndSessionResponse> EndSession(rpc::CallContext& call,
                                                    const v1::EndSessionRequest& request);
  absl::StatusOr<v1::Account> GetMe(rpc::CallContext& call, const v1::GetMeRequest& request);
  absl::StatusOr<v1::PublicKeys> GetPublicKeys(rpc::CallContext& call,
                                               const v1::GetPublicKeysRequest& request);

 private:
  // What an access token is made of.
  struct Opened {
    v1::Account account;  // with the grants of today
    int64_t session_id = 0;
    bool second_factor = false;
    v1::RequiredStep required = v1::REQUIRED_STEP_UNSPECIFIED;
    absl::Time issued;
    absl::Time end;  // of the session
  };

  // Opens a session for who has proved themselves. `proof`: of the second factor, when the account has one.
  absl::StatusOr<v1::Session> Open(rpc::CallContext& call, const LoginGuard::Attempt& attempt,
                                   const LoginGuard::Proof* proof, const std::string& device_label);
  // Makes room for one more session: RESOURCE_EXHAUSTED TOO_MANY_SESSIONS where the policy does not. True
  // when another had to go.
  static absl::StatusOr<bool> MakeRoom(postgres::UnitOfWork& work, const LoginGuard::Attempt& attempt,
                                       absl::Time now);
  // The account with the grants of today; PERMISSION_DENIED NO_ACTIVE_GRANT when there are none.
  absl::StatusOr<v1::Account> ActiveAccount(const rpc::CallContext& call, int64_t account_id);
  v1::Session SessionOf(Opened opened, const std::string& refresh_token) const;
  std::string SuccessorOf(const std::string& refresh_token) const;

  postgres::Database& database_;
  const crypto::Keyring& keyring_;
  AccountStore accounts_;
  SessionStore sessions_;
  LoginGuard& guard_;
  AccessPublisher& publisher_;
  const auth::PrivateKey signing_key_;
  std::vector<auth::PublicKey> keys_;
};

}  // namespace fupin::identity
