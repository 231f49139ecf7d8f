// The policies of logging in, by the day from which they hold.
#pragma once

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/postgres/database.h"
#include "fupin/identity/v1/login_policy.pb.h"

namespace fupin::identity {

class LoginPolicyStore {
 public:
  explicit LoginPolicyStore(postgres::Database& database) : database_(database) {}

  absl::StatusOr<v1::LoginPolicy> Get(const Scope& scope, Date day);
  // The same as part of a round trip that asks for more.
  static std::pair<const postgres::Statement*, postgres::Params> Question(Date day);
  static absl::StatusOr<v1::LoginPolicy> Answer(const postgres::Result& result);

  // Keeps others from writing a policy until the unit of work ends; the one in force on `day`.
  static absl::StatusOr<v1::LoginPolicy> Lock(postgres::UnitOfWork& work, Date day);
  static absl::Status Put(postgres::UnitOfWork& work, const v1::LoginPolicy& policy, int64_t version);

 private:
  postgres::Database& database_;
};

}  // namespace fupin::identity
