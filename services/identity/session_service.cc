#include "services/identity/session_service.h"

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"
#include "common/auth/revocations.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "common/crypto/password.h"
#include "common/crypto/suite.h"
#include "services/identity/own_scope.h"

namespace fupin::identity {
namespace {

constexpr size_t kRefreshTokenBytes = 32;

absl::Status Unauthenticated(const char* reason, const char* message_zh) {
  return Error(absl::StatusCode::kUnauthenticated, reason, message_zh);
}

absl::Status Locked() {
  return Error(absl::StatusCode::kResourceExhausted, "ACCOUNT_LOCKED", "登录失败次数过多，账号已锁定15分钟");
}

absl::Status RefreshInvalid() { return Unauthenticated("REFRESH_TOKEN_INVALID", "会话已结束，请重新登录"); }

std::string HashOf(const std::string& refresh_token) {
  return crypto::InternationalSuite().Hash(refresh_token);
}

// An event about an account's sessions. Its content is the account's name: there is nothing else to prove.
Event SessionEvent(const char* action, const std::string& account, const std::string& area) {
  return {.action = action, .resource = account, .area_code = area, .content = account};
}

}  // namespace

SessionService::SessionService(postgres::Database& database, const crypto::Keyring& keyring,
                               PasswordGate& gate, AccessPublisher& publisher, auth::PrivateKey signing_key,
                               std::vector<auth::PublicKey> published_keys)
    : database_(database),
      keyring_(keyring),
      accounts_(database, keyring),
      sessions_(database),
      gate_(gate),
      publisher_(publisher),
      signing_key_(std::move(signing_key)),
      keys_({signing_key_.public_key()}) {
  for (auth::PublicKey& key : published_keys) {
    if (key.id() != keys_.front().id()) keys_.push_back(std::move(key));
  }
}

absl::StatusOr<v1::Session> SessionService::Login(rpc::CallContext& call, const v1::LoginRequest& request) {
  const Scope scope = Widened(call.scope());
  const std::string index = keyring_.BlindIndex("username", request.username());
  ASSIGN_OR_RETURN(const SessionStore::Login login, sessions_.FindLogin(scope, request.username(), index));
  if (IsLocked(login.failures, absl::Now())) return Locked();
  const bool known = login.account_id != 0;
  ASSIGN_OR_RETURN(const bool right,
                   gate_.Verify(request.password(), known ? login.password_hash : crypto::UnmatchableHash(),
                                call.deadline()));
  if (!right) return Refuse(call, request, index, login.account_id);

  ASSIGN_OR_RETURN(v1::Account account, ActiveAccount(call, login.account_id));
  ASSIGN_OR_RETURN(const int64_t session_id, database_.NewId());
  const std::string refresh_token = ToBase64Url(RandomBytes(kRefreshTokenBytes));
  const absl::Time now = absl::Now();
  const Scope own = Widened(call.scope(), account.name());
  RETURN_IF_ERROR(database_.Write(own, request, nullptr, [&](postgres::UnitOfWork& work) -> absl::Status {
    // Guesses that ran side by side with this one count, too: a lucky one among too many does not get in.
    ASSIGN_OR_RETURN(const Failures failures, SessionStore::LockFailures(work, index));
    if (IsLocked(failures, now)) return Locked();
    if (failures.count > 0) SessionStore::ClearFailures(work, index);
    SessionStore::InsertSession(work, session_id, login.account_id, now);
    SessionStore::InsertToken(work, session_id, HashOf(refresh_token), now);
    work.Emit(SessionEvent("identity.session.created", account.name(), account.area_code()));
    return absl::OkStatus();
  }));
  return SessionOf(std::move(account), IssueTime(now, login.tokens_from), refresh_token, now + kSessionLife);
}

absl::Status SessionService::Refuse(const rpc::CallContext& call, const v1::LoginRequest& request,
                                    const std::string& index, int64_t account_id) {
  const Scope scope = Widened(call.scope());
  const absl::Time now = absl::Now();
  RETURN_IF_ERROR(database_.Write(scope, request, nullptr, [&](postgres::UnitOfWork& work) -> absl::Status {
    ASSIGN_OR_RETURN(const int64_t failures, SessionStore::AddFailure(work, index, now));
    // Only the lock of an existing account is an event: strangers must not be able to fill the audit log.
    if (account_id != 0 && failures == kFailuresToLock) {
      work.Emit(SessionEvent("identity.account.locked", MakeName("accounts", account_id), ""));
    }
    return absl::OkStatus();
  }));
  return Unauthenticated("LOGIN_REFUSED", "登录名或密码不正确");
}

absl::StatusOr<v1::Account> SessionService::ActiveAccount(const rpc::CallContext& call, int64_t account_id) {
  ASSIGN_OR_RETURN(v1::Account account, accounts_.Get(Widened(call.scope()), account_id));
  KeepGrantsOf(call.today(), account);
  if (account.grants().empty()) {
    return Error(absl::StatusCode::kPermissionDenied, "NO_ACTIVE_GRANT",
                 "账号当前没有有效授权，请联系管理员");
  }
  return account;
}

v1::Session SessionService::SessionOf(v1::Account account, absl::Time issued,
                                      const std::string& refresh_token, absl::Time session_end) const {
  const absl::Time expiry = issued + auth::kAccessTokenLife;
  v1::Session session;
  session.set_access_token(auth::SignToken(signing_key_, PrincipalOf(account, expiry), issued));
  SetTime(expiry, session.mutable_expire_time());
  session.set_refresh_token(refresh_token);
  SetTime(session_end, session.mutable_refresh_expire_time());
  *session.mutable_account() = std::move(account);
  return session;
}

absl::StatusOr<v1::Session> SessionService::RefreshSession(rpc::CallContext& call,
                                                           const v1::RefreshSessionRequest& request) {
  const Scope scope = Widened(call.scope());
  const std::string hash = HashOf(request.refresh_token());
  const absl::Time now = absl::Now();
  ASSIGN_OR_RETURN(const std::optional<RefreshToken> found, sessions_.FindToken(scope, hash));
  if (!found || Judge(*found, now) == RefreshVerdict::kInvalid) return RefreshInvalid();
  // Read before the unit of work: inside it a second connection would be needed, and callers who each hold
  // one could wait for one another.
  v1::Account account;
  if (Judge(*found, now) == RefreshVerdict::kGood) {
    ASSIGN_OR_RETURN(account, ActiveAccount(call, found->account_id));
  }
  const std::string next_token = ToBase64Url(RandomBytes(kRefreshTokenBytes));
  RefreshToken token;
  // A reuse is answered with an error and yet committed, because it ends the session.
  RETURN_IF_ERROR(database_.Write(scope, request, nullptr, [&](postgres::UnitOfWork& work) -> absl::Status {
    ASSIGN_OR_RETURN(token, SessionStore::LockToken(work, hash));
    const RefreshVerdict verdict = Judge(token, now);
    if (verdict == RefreshVerdict::kGood) {
      SessionStore::MarkUsed(work, hash, now);
      SessionStore::InsertToken(work, token.session_id, HashOf(next_token), now);
    } else if (verdict == RefreshVerdict::kReused) {
      SessionStore::EndSessions(work, token.account_id, "reuse", now);
      work.Emit(SessionEvent("identity.session.reuse_detected", MakeName("accounts", token.account_id), ""));
    }
    return absl::OkStatus();
  }));
  switch (Judge(token, now)) {
    case RefreshVerdict::kGood:
      return SessionOf(std::move(account), IssueTime(now, token.tokens_from), next_token, token.expires);
    case RefreshVerdict::kReused:
      publisher_.Publish();
      return Unauthenticated("REFRESH_TOKEN_REUSED", "登录凭证被重复使用，为安全起见会话已结束，请重新登录");
    case RefreshVerdict::kInvalid:
      break;
  }
  return RefreshInvalid();
}

absl::StatusOr<v1::LogoutResponse> SessionService::Logout(rpc::CallContext& call,
                                                          const v1::LogoutRequest& request) {
  ASSIGN_OR_RETURN(const int64_t account_id, ParseName("accounts", call.principal().name, "name"));
  const absl::Time now = absl::Now();
  RETURN_IF_ERROR(database_.Write(call.scope(), request, nullptr, [&](postgres::UnitOfWork& work) {
    SessionStore::EndSessions(work, account_id, "logout", now);
    work.Emit(SessionEvent("identity.session.ended", call.principal().name, ""));
    return absl::OkStatus();
  }));
  publisher_.Publish();
  return v1::LogoutResponse();
}

absl::StatusOr<v1::Account> SessionService::GetMe(rpc::CallContext& call, const v1::GetMeRequest&) {
  ASSIGN_OR_RETURN(const int64_t account_id, ParseName("accounts", call.principal().name, "name"));
  ASSIGN_OR_RETURN(v1::Account account, accounts_.Get(Widened(call.scope()), account_id));
  KeepGrantsOf(call.today(), account);
  return account;
}

absl::StatusOr<v1::PublicKeys> SessionService::GetPublicKeys(rpc::CallContext&,
                                                             const v1::GetPublicKeysRequest&) {
  v1::PublicKeys response;
  for (const auth::PublicKey& key : keys_) {
    v1::PublicKey& out = *response.add_keys();
    out.set_kty("OKP");
    out.set_crv("Ed25519");
    out.set_x(ToBase64Url(key.raw()));
    out.set_kid(key.id());
    out.set_alg("EdDSA");
    out.set_use("sig");
  }
  return response;
}

}  // namespace fupin::identity
