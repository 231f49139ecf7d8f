// Identity as it runs, for tests: its own database, the whole pipeline in front, a first administrator.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "common/auth/revocations.h"
#include "common/auth/token.h"
#include "common/crypto/keyring.h"
#include "common/redis/redis.h"
#include "common/rpc/testing.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_postgres.h"
#include "fupin/identity/v1/account.pb.h"
#include "fupin/identity/v1/second_factor.pb.h"
#include "fupin/identity/v1/session.pb.h"
#include "services/identity/module.h"

namespace fupin::identity {

// Remembers what it is told.
class MemoryRedis final : public redis::Redis {
 public:
  absl::StatusOr<std::optional<std::string>> Get(std::string_view key) override;
  absl::Status Set(std::string_view key, std::string_view value, absl::Duration ttl) override;
  absl::StatusOr<int64_t> Increment(std::string_view key, absl::Duration ttl, int64_t by) override;
  absl::Status Delete(std::string_view key) override;
  bool Ready() override { return true; }

 private:
  std::mutex mutex_;
  std::map<std::string, std::string, std::less<>> values_;
};

inline constexpr char kPassword[] = "Longfeng 2026 town";

class IdentityTest : public ::testing::Test {
 protected:
  IdentityTest();
  ~IdentityTest() override;

  template <typename Response>
  absl::StatusOr<Response> Call(const rpc::CallContext& who, const google::protobuf::Message& request) {
    return server_.channel().Call<Response>(who, request);
  }
  // Someone with one role, whose account need not exist.
  rpc::CallContext As(const std::string& role, const std::string& area, const std::string& organisation = "");
  rpc::CallContext Admin() { return As("system_admin", "42"); }
  // Somebody whose account exists, with the role alone.
  rpc::CallContext Acting(const v1::Account& account, const std::string& role, const std::string& area) {
    return server_.As(account.name(), {{role, *AreaCode::Parse(area), ""}});
  }
  rpc::CallContext Nobody() { return server_.As("", {}); }

  absl::StatusOr<v1::Session> Login(const std::string& username, const std::string& password = kPassword);
  absl::StatusOr<v1::Session> Complete(const v1::Session& half_open, const std::string& code);
  // Enrols and confirms, with the code of the step before the present one; the secret. The codes are in
  // recovery_codes_.
  std::string EnrolSecondFactor(const rpc::CallContext& who, const std::string& password = kPassword);
  absl::StatusOr<v1::Session> Refresh(const std::string& refresh_token);
  // A caller with the grants of the session's access token, which is verified first.
  rpc::CallContext HolderOf(const v1::Session& session);
  // Reads the list of refused tokens, as every process does once a second; whether the session's is among
  // them.
  bool IsRefused(const v1::Session& session);

  // A person with one grant, created by the administrator.
  v1::CreateAccountRequest NewPerson(const std::string& username, const std::string& role,
                                     const std::string& area, const std::string& organisation = "");
  v1::Account CreatePerson(const std::string& username, const std::string& role, const std::string& area,
                           const std::string& organisation = "");
  std::string Sql(const std::string& sql) { return fupin::testing::Sql(test_database_, sql); }

  fupin::testing::TestDatabase test_database_;
  std::unique_ptr<postgres::Database> database_;
  std::unique_ptr<crypto::Keyring> keyring_;
  MemoryRedis redis_;
  FakeClock clock_;
  auth::Revocations revocations_;
  rpc::TestServer server_;
  std::unique_ptr<auth::TokenVerifier> verifier_;
  std::unique_ptr<server::Module> module_;
  std::vector<std::string> recovery_codes_;
};

}  // namespace fupin::identity
