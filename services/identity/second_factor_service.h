// The second factor of a login.
#pragma once

#include "absl/status/statusor.h"
#include "common/rpc/call_context.h"
#include "fupin/identity/v1/second_factor.pb.h"
#include "services/identity/access_publisher.h"
#include "services/identity/account_store.h"
#include "services/identity/login_guard.h"

namespace fupin::identity {

class SecondFactorService {
 public:
  SecondFactorService(postgres::Database& database, const crypto::Keyring& keyring, LoginGuard& guard,
                      AccessPublisher& publisher)
      : database_(database),
        keyring_(keyring),
        accounts_(database, keyring),
        guard_(guard),
        publisher_(publisher) {}

  absl::StatusOr<v1::EnrolSecondFactorResponse> EnrolSecondFactor(
      rpc::CallContext& call, const v1::EnrolSecondFactorRequest& request);
  absl::StatusOr<v1::RecoveryCodes> ConfirmSecondFactor(rpc::CallContext& call,
                                                        const v1::ConfirmSecondFactorRequest& request);
  absl::StatusOr<v1::RecoveryCodes> RenewRecoveryCodes(rpc::CallContext& call,
                                                       const v1::RenewRecoveryCodesRequest& request);
  absl::StatusOr<v1::DisableSecondFactorResponse> DisableSecondFactor(
      rpc::CallContext& call, const v1::DisableSecondFactorRequest& request);
  absl::StatusOr<v1::ResetSecondFactorResponse> ResetSecondFactor(
      rpc::CallContext& call, const v1::ResetSecondFactorRequest& request);

 private:
  postgres::Database& database_;
  const crypto::Keyring& keyring_;
  AccountStore accounts_;
  LoginGuard& guard_;
  AccessPublisher& publisher_;
};

}  // namespace fupin::identity
