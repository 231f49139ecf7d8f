#include "services/ctl/session.h"

#include <termios.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/base/error.h"
#include "common/crypto/totp.h"
#include "nlohmann/json.hpp"
#include "services/ctl/methods.h"
#include "services/ctl/sample_files.h"

namespace fupin::ctl {

using Json = nlohmann::json;

namespace {

std::filesystem::path SessionFile() {
  if (const char* home = std::getenv("FUPIN_HOME")) return std::filesystem::path(home) / "session.json";
  const char* home = std::getenv("HOME");
  return std::filesystem::path(home != nullptr ? home : ".") / ".config/fupin/session.json";
}

absl::Status NoSession(const std::string& message_zh) {
  return Error(absl::StatusCode::kUnauthenticated, "NOT_LOGGED_IN", message_zh);
}

std::string Ask(const char* prompt) {
  termios saved;
  tcgetattr(STDIN_FILENO, &saved);
  termios silent = saved;
  silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  std::cerr << prompt << "：";
  std::string answer;
  std::getline(std::cin, answer);
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &saved);
  std::cerr << '\n';
  return answer;
}

absl::StatusOr<Json> Call(Caller& caller, const std::string& name, const Json& json) {
  ASSIGN_OR_RETURN(const auto* method, FindMethod(name));
  ASSIGN_OR_RETURN(const auto request, RequestFromJson(*method, json.dump()));
  const auto response = NewMessage(*method->output_type());
  RETURN_IF_ERROR(caller.Call(*method, *request, "", response.get()));
  return Json::parse(ToJson(*response, false));
}

// The second step. A code works once, and several logins may come within its 30 seconds: then the codes next
// to the present one are tried, which the server takes too, and at last the next one is waited for.
absl::StatusOr<Json> Complete(Caller& caller, const std::string& challenge, const std::string& totp_secret) {
  const auto complete = [&](const std::string& code) {
    return Call(caller, "SessionService.CompleteLogin", {{"challenge", challenge}, {"code", code}});
  };
  if (totp_secret.empty()) {
    if (isatty(STDIN_FILENO) != 1) return NoSession("该账号需要动态口令，请用 --totp-file 给出密钥");
    return complete(Ask("动态口令"));
  }
  const std::optional<std::string> secret = crypto::FromBase32(totp_secret);
  if (!secret) return InvalidField("totp-file", "BASE32_MALFORMED", "动态口令密钥应为Base32文本");
  const int64_t first = crypto::TotpStepOf(absl::Now()) - crypto::kTotpWindow;
  for (int64_t step = first;; ++step) {
    absl::SleepFor(absl::FromUnixSeconds(0) + (step - crypto::kTotpWindow) * crypto::kTotpStep - absl::Now());
    absl::StatusOr<Json> reply = complete(crypto::TotpCode(*secret, step));
    const bool used = !reply.ok() && DetailOf(reply.status()).reason == "SECOND_FACTOR_CODE_USED";
    if (!used || step == first + 4) return reply;
  }
}

}  // namespace

absl::StatusOr<Session> Session::Login(Caller& caller, const std::string& username,
                                       const std::string& password, const std::string& totp_secret) {
  ASSIGN_OR_RETURN(Json reply,
                   Call(caller, "SessionService.Login", {{"username", username}, {"password", password}}));
  if (const std::string challenge = reply.value("challenge", ""); !challenge.empty()) {
    ASSIGN_OR_RETURN(reply, Complete(caller, challenge, totp_secret));
  }
  Session session;
  session.username_ = username;
  session.token_ = reply.value("accessToken", "");
  absl::Time expires;
  absl::ParseTime(absl::RFC3339_full, reply.value("expireTime", ""), &expires, nullptr);
  session.expires_at_ = absl::ToUnixSeconds(expires);
  return session;
}

absl::StatusOr<Session> Session::Load() {
  std::ifstream in(SessionFile());
  const Json json = Json::parse(in, nullptr, false);
  if (!json.is_object()) return NoSession("尚未登录，请先 fupinctl login 登录名");
  Session session;
  session.username_ = json.value("username", "");
  session.token_ = json.value("access_token", "");
  session.expires_at_ = json.value("expires_at", int64_t{0});
  if (session.expires_at_ <= absl::ToUnixSeconds(absl::Now()))
    return NoSession("登录已过期，请重新 fupinctl login");
  return session;
}

absl::Status Session::Save() const {
  namespace fs = std::filesystem;
  const fs::path file = SessionFile();
  const fs::path fresh = file.string() + ".new";
  std::error_code failed;
  fs::create_directories(file.parent_path(), failed);
  std::ofstream out(fresh);
  // Closed to others before the token is in it.
  if (!failed) fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write, failed);
  out << Json{{"username", username_}, {"access_token", token_}, {"expires_at", expires_at_}}.dump() << '\n';
  out.close();
  if (!failed) fs::rename(fresh, file, failed);
  if (!failed && out.good()) return absl::OkStatus();
  return Error(absl::StatusCode::kFailedPrecondition, "SESSION_NOT_SAVED",
               absl::StrCat("写不了 ", file.string()));
}

absl::StatusOr<std::string> ReadPassword(const std::string& file) {
  if (!file.empty()) return ReadSecretFile(file);
  if (const char* password = std::getenv("FUPIN_PASSWORD")) return std::string(password);
  if (isatty(STDIN_FILENO) == 1) return Ask("密码");
  return NoSession("请用 --password-file 或 $FUPIN_PASSWORD 给出密码");
}

std::string SampleTotpSecret() { return ReadSecretFile(SampleFile("secrets/sample-totp")).value_or(""); }

absl::StatusOr<std::string> SamplePassword() { return ReadSecretFile(SampleFile("secrets/sample-password")); }

}  // namespace fupin::ctl
