// Passwords after the first.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "common/rpc/call_context.h"
#include "fupin/identity/v1/password.pb.h"
#include "services/identity/access_publisher.h"
#include "services/identity/account_store.h"
#include "services/identity/login_guard.h"

namespace fupin::identity {

class PasswordService {
 public:
  PasswordService(postgres::Database& database, const crypto::Keyring& keyring, PasswordGate& gate,
                  LoginGuard& guard, AccessPublisher& publisher)
      : database_(database),
        accounts_(database, keyring),
        store_(database),
        gate_(gate),
        guard_(guard),
        publisher_(publisher) {}

  absl::StatusOr<v1::ChangePasswordResponse> ChangePassword(rpc::CallContext& call,
                                                            const v1::ChangePasswordRequest& request);
  absl::StatusOr<v1::ResetPasswordResponse> ResetPassword(rpc::CallContext& call,
                                                          const v1::ResetPasswordRequest& request);

 private:
  // INVALID_ARGUMENT PASSWORD_USED_BEFORE for one of the last that the policy remembers.
  absl::Status CheckHistory(const rpc::CallContext& call, const LoginGuard::Attempt& attempt,
                            const std::string& password);

  postgres::Database& database_;
  AccountStore accounts_;
  CredentialStore store_;
  PasswordGate& gate_;
  LoginGuard& guard_;
  AccessPublisher& publisher_;
};

}  // namespace fupin::identity
