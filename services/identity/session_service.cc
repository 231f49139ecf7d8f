#include "services/identity/session_service.h"

#include <utility>

#include "absl/time/clock.h"
#include "common/auth/revocations.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "common/crypto/suite.h"
#include "services/identity/events.h"
#include "services/identity/login_challenge.h"
#include "services/identity/login_policy_store.h"
#include "services/identity/own_scope.h"

namespace fupin::identity {
namespace {

constexpr size_t kRefreshTokenBytes = 32;
constexpr size_t kMaxAgentBytes = 200;
constexpr char kEndOthers[] = "identity.accounts.endSessions";

absl::Status Unauthenticated(const char* reason, const char* message_zh) {
  return Error(absl::StatusCode::kUnauthenticated, reason, message_zh);
}

absl::Status RefreshInvalid() { return Unauthenticated("REFRESH_TOKEN_INVALID", "会话已结束，请重新登录"); }

absl::Status SessionNotFound() {
  return Error(absl::StatusCode::kNotFound, "SESSION_NOT_FOUND", "没有这个会话，或不归您管理");
}

std::string HashOf(const std::string& refresh_token) {
  return crypto::InternationalSuite().Hash(refresh_token);
}

// Why the owner of a right password does not get in.
absl::Status CheckUsable(const Credential& credential, absl::Time now) {
  if (credential.disabled) {
    return Error(absl::StatusCode::kPermissionDenied, "ACCOUNT_DISABLED", "账号已停用，请联系管理员");
  }
  if (credential.password.temporary_until && *credential.password.temporary_until <= now) {
    return Error(absl::StatusCode::kPermissionDenied, "PASSWORD_EXPIRED", "临时密码已过期，请联系管理员重置");
  }
  return absl::OkStatus();
}

// Clean text of at most kMaxAgentBytes: a header may hold anything.
std::string CleanAgent(const std::string& agent) {
  std::string clean;
  for (const char c : agent.substr(0, kMaxAgentBytes)) clean += c >= ' ' && c <= '~' ? c : '?';
  return clean;
}

}  // namespace

SessionService::SessionService(postgres::Database& database, const crypto::Keyring& keyring,
                               LoginGuard& guard, AccessPublisher& publisher, auth::PrivateKey signing_key,
                               std::vector<auth::PublicKey> published_keys)
    : database_(database),
      keyring_(keyring),
      accounts_(database, keyring),
      sessions_(database),
      guard_(guard),
      publisher_(publisher),
      signing_key_(std::move(signing_key)),
      keys_({signing_key_.public_key()}) {
  for (auth::PublicKey& key : published_keys) {
    if (key.id() != keys_.front().id()) keys_.push_back(std::move(key));
  }
}

absl::StatusOr<v1::Session> SessionService::Login(rpc::CallContext& call, const v1::LoginRequest& request) {
  ASSIGN_OR_RETURN(const LoginGuard::Attempt attempt, guard_.Begin(call, request.username()));
  RETURN_IF_ERROR(guard_.CheckPassword(call, attempt, request.password()));
  const Credential& credential = attempt.credential;
  if (!credential.second_factor) return Open(call, attempt, nullptr, request.device_label());
  RETURN_IF_ERROR(CheckUsable(credential, absl::Now()));
  v1::Session half_open;
  half_open.set_challenge(SealChallenge(keyring_, {.username = request.username(),
                                                   .password_version = credential.version,
                                                   .expires = absl::Now() + kChallengeLife,
                                                   .device_label = request.device_label()}));
  return half_open;
}

absl::StatusOr<v1::Session> SessionService::CompleteLogin(rpc::CallContext& call,
                                                          const v1::CompleteLoginRequest& request) {
  const absl::Status expired = Unauthenticated("CHALLENGE_EXPIRED", "请重新输入密码");
  const std::optional<LoginChallenge> challenge = OpenChallenge(keyring_, request.challenge());
  if (!challenge || challenge->expires <= absl::Now()) return expired;
  ASSIGN_OR_RETURN(LoginGuard::Attempt attempt, guard_.Begin(call, challenge->username));
  // The password was changed, or the second factor taken away.
  const Credential& credential = attempt.credential;
  if (credential.version != challenge->password_version || !credential.second_factor) return expired;
  ASSIGN_OR_RETURN(const LoginGuard::Proof proof, guard_.CheckCode(call, attempt, request.code()));
  return Open(call, attempt, &proof, challenge->device_label);
}

absl::StatusOr<v1::Session> SessionService::Open(rpc::CallContext& call, const LoginGuard::Attempt& attempt,
                                                 const LoginGuard::Proof* proof,
                                                 const std::string& device_label) {
  const Credential& credential = attempt.credential;
  const absl::Time now = absl::Now();
  RETURN_IF_ERROR(CheckUsable(credential, now));
  Opened opened{.second_factor = proof != nullptr, .issued = IssueTime(now, credential.tokens_from)};
  ASSIGN_OR_RETURN(opened.account, ActiveAccount(call, credential.account_id));
  ASSIGN_OR_RETURN(opened.session_id, database_.NewId());
  const v1::SessionPolicy& limits = SessionPolicyOf(attempt.policy, credential.account.kind());
  opened.end = now + absl::Minutes(limits.absolute_minutes());
  opened.required = RequiredStepOf(opened.account, credential.password, attempt.policy.password(),
                                   opened.second_factor, now);
  const std::string refresh_token = ToBase64Url(RandomBytes(kRefreshTokenBytes));
  bool replaced = false;
  const Scope own = Widened(call.scope(), opened.account.name());
  RETURN_IF_ERROR(
      database_.Write(own, v1::Session(), nullptr, [&](postgres::UnitOfWork& work) -> absl::Status {
        RETURN_IF_ERROR(guard_.Pass(work, attempt));
        if (proof != nullptr) RETURN_IF_ERROR(LoginGuard::Spend(work, attempt, *proof));
        ASSIGN_OR_RETURN(replaced, MakeRoom(work, attempt, now));
        SessionStore::InsertSession(work, {.id = opened.session_id,
                                           .account_id = credential.account_id,
                                           .now = now,
                                           .expires = opened.end,
                                           .device_label = device_label,
                                           .user_agent = CleanAgent(call.client().agent),
                                           .network = NetworkOf(call.client().address),
                                           .second_factor = opened.second_factor});
        SessionStore::InsertToken(work, opened.session_id, HashOf(refresh_token), now);
        work.Emit(
            AccountEvent("identity.session.created", opened.account.name(), opened.account.area_code()));
        return absl::OkStatus();
      }));
  if (replaced) publisher_.Publish();
  return SessionOf(std::move(opened), refresh_token);
}

absl::StatusOr<bool> SessionService::MakeRoom(postgres::UnitOfWork& work, const LoginGuard::Attempt& attempt,
                                              absl::Time now) {
  const int64_t account_id = attempt.credential.account_id;
  const v1::SessionPolicy& limits = SessionPolicyOf(attempt.policy, attempt.credential.account.kind());
  if (limits.when_full() != v1::WHEN_FULL_REFUSE) {
    ASSIGN_OR_RETURN(const int64_t ended,
                     SessionStore::EndOldest(work, account_id, limits.max_sessions() - 1, now));
    return ended > 0;
  }
  ASSIGN_OR_RETURN(
      const int64_t open,
      SessionStore::CountOpen(work, account_id, now - absl::Minutes(limits.idle_minutes()), now));
  if (open < limits.max_sessions()) return false;
  return Error(absl::StatusCode::kResourceExhausted, "TOO_MANY_SESSIONS",
               "该账号登录的设备已达上限，请先在其他设备退出",
               {{"limit", std::to_string(limits.max_sessions())}});
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

v1::Session SessionService::SessionOf(Opened opened, const std::string& refresh_token) const {
  const absl::Time expiry = opened.issued + auth::kAccessTokenLife;
  auth::Principal principal = PrincipalOf(opened.account, opened.required, expiry);
  principal.session = MakeName("sessions", opened.session_id);
  principal.second_factor = opened.second_factor;
  v1::Session session;
  session.set_name(principal.session);
  session.set_access_token(auth::SignToken(signing_key_, principal, opened.issued));
  SetTime(expiry, session.mutable_expire_time());
  session.set_refresh_token(refresh_token);
  SetTime(opened.end, session.mutable_refresh_expire_time());
  session.set_required_step(opened.required);
  *session.mutable_account() = std::move(opened.account);
  return session;
}

// Made from the token before it, by a key that only the suite has: so the same question gets the same answer,
// and nothing that could be answered has to be kept.
std::string SessionService::SuccessorOf(const std::string& refresh_token) const {
  return ToBase64Url(keyring_.BlindIndex("refresh token", refresh_token) +
                     keyring_.BlindIndex("refresh token, second half", refresh_token));
}

absl::StatusOr<v1::Session> SessionService::RefreshSession(rpc::CallContext& call,
                                                           const v1::RefreshSessionRequest& request) {
  const Scope scope = Widened(call.scope());
  const std::string hash = HashOf(request.refresh_token());
  const std::string successor = SuccessorOf(request.refresh_token());
  const absl::Time now = absl::Now();
  ASSIGN_OR_RETURN(const std::optional<SessionStore::Refresh> found,
                   sessions_.FindToken(scope, hash, HashOf(successor), call.today()));
  if (!found) return RefreshInvalid();
  const absl::Duration idle = absl::Minutes(SessionPolicyOf(found->policy, found->kind).idle_minutes());
  if (Judge(found->token, idle, now) == RefreshVerdict::kInvalid) return RefreshInvalid();
  // Read before the unit of work: inside it a second connection would be needed, and callers who each hold
  // one could wait for one another.
  Opened opened;
  if (Judge(found->token, idle, now) != RefreshVerdict::kReused) {
    ASSIGN_OR_RETURN(opened.account, ActiveAccount(call, found->token.account_id));
  }
  RefreshToken token;
  // A reuse is answered with an error and yet committed, because it ends the sessions.
  RETURN_IF_ERROR(database_.Write(scope, request, nullptr, [&](postgres::UnitOfWork& work) -> absl::Status {
    ASSIGN_OR_RETURN(token, SessionStore::LockToken(work, hash, HashOf(successor)));
    const RefreshVerdict verdict = Judge(token, idle, now);
    if (verdict == RefreshVerdict::kGood) {
      SessionStore::Rotate(work, token, hash, HashOf(successor), now);
    } else if (verdict == RefreshVerdict::kReused) {
      SessionStore::EndSessions(work, token.account_id, 0, "reuse", now);
      SessionStore::RefuseTokens(work, token.account_id, now);
      work.Emit(AccountEvent("identity.session.reuse_detected", MakeName("accounts", token.account_id)));
    }
    return absl::OkStatus();
  }));
  switch (Judge(token, idle, now)) {
    case RefreshVerdict::kGood:
    case RefreshVerdict::kRepeated:
      opened.session_id = token.session_id;
      opened.second_factor = token.second_factor;
      opened.required =
          RequiredStepOf(opened.account, found->password, found->policy.password(), token.second_factor, now);
      opened.issued = IssueTime(now, found->tokens_from);
      opened.end = token.expires;
      return SessionOf(std::move(opened), successor);
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
  const absl::StatusOr<int64_t> session_id = ParseName("sessions", call.principal().session, "session");
  const absl::Time now = absl::Now();
  const Scope own = Widened(call.scope());
  RETURN_IF_ERROR(database_.Write(own, request, nullptr, [&](postgres::UnitOfWork& work) -> absl::Status {
    if (request.everywhere() || !session_id.ok()) {
      SessionStore::EndSessions(work, account_id, 0, "logout", now);
      SessionStore::RefuseTokens(work, account_id, now);
    } else {
      RETURN_IF_ERROR(SessionStore::EndSession(work, *session_id, {}, "logout", now).status());
    }
    work.Emit(AccountEvent("identity.session.ended", call.principal().name));
    return absl::OkStatus();
  }));
  publisher_.Publish();
  return v1::LogoutResponse();
}

absl::StatusOr<v1::ListSessionsResponse> SessionService::ListSessions(
    rpc::CallContext& call, const v1::ListSessionsRequest& request) {
  const bool own = request.account().empty() || request.account() == call.principal().name;
  ASSIGN_OR_RETURN(const int64_t account_id,
                   ParseName("accounts", own ? call.principal().name : request.account(), "account"));
  Scope scope = Widened(call.scope());
  std::vector<std::string> organisations;
  if (!own) {
    const std::optional<AreaRange> range = call.principal().RangeFor(kEndOthers, std::nullopt);
    if (!range) return SessionNotFound();
    scope.range = *range;
    organisations = call.principal().OrganisationsFor(kEndOthers);
  }
  ASSIGN_OR_RETURN(const v1::Account account, accounts_.Get(scope, account_id, organisations));
  ASSIGN_OR_RETURN(const v1::LoginPolicy policy, LoginPolicyStore(database_).Get(scope, call.today()));
  const absl::Time now = absl::Now();
  const absl::Duration idle = absl::Minutes(SessionPolicyOf(policy, account.kind()).idle_minutes());
  ASSIGN_OR_RETURN(const std::vector<v1::OpenSession> sessions,
                   sessions_.List(scope, account_id, now - idle, now));
  v1::ListSessionsResponse response;
  for (const v1::OpenSession& session : sessions) {
    *response.add_sessions() = session;
    response.mutable_sessions()->rbegin()->set_current(session.name() == call.principal().session);
  }
  return response;
}

absl::StatusOr<v1::EndSessionResponse> SessionService::EndSession(rpc::CallContext& call,
                                                                  const v1::EndSessionRequest& request) {
  ASSIGN_OR_RETURN(const int64_t session_id, ParseName("sessions", request.name(), "name"));
  Scope scope = Widened(call.scope());
  ASSIGN_OR_RETURN(const int64_t owner, sessions_.OwnerOf(scope, session_id));
  std::vector<std::string> organisations;
  if (MakeName("accounts", owner) != call.principal().name) {
    const std::optional<AreaRange> range = call.principal().RangeFor(kEndOthers, std::nullopt);
    scope.range = range.value_or(AreaRange());
    organisations = call.principal().OrganisationsFor(kEndOthers);
  }
  const absl::Time now = absl::Now();
  RETURN_IF_ERROR(database_.Write(scope, request, nullptr, [&](postgres::UnitOfWork& work) -> absl::Status {
    ASSIGN_OR_RETURN(const std::optional<AreaCode> area,
                     SessionStore::EndSession(work, session_id, organisations, "ended", now));
    if (!area) return SessionNotFound();
    work.Emit({.action = "identity.session.ended",
               .resource = request.name(),
               .area_code = area->digits(),
               .content = MakeName("accounts", owner)});
    return absl::OkStatus();
  }));
  publisher_.Publish();
  return v1::EndSessionResponse();
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
