#include "common/auth/token.h"

#include <sodium.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "common/auth/token_cache.h"
#include "common/base/error.h"
#include "common/base/ids.h"

namespace fupin::auth {
namespace {

using nlohmann::json;

constexpr absl::Duration kClockSkew = absl::Seconds(60);
constexpr size_t kMaxGrants = 64;

absl::Status Refused(const char* reason, const char* message_zh) {
  return Error(absl::StatusCode::kUnauthenticated, reason, message_zh);
}

absl::Status Malformed() { return Refused("TOKEN_MALFORMED", "访问令牌格式不正确，请重新登录"); }

// Strict base64url without padding: anything else is refused, so that a token has one spelling only.
std::optional<std::string> DecodeBase64Url(std::string_view text) {
  std::string out(text.size(), '\0');
  size_t size = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(), text.size(),
                        nullptr, &size, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0) {
    return std::nullopt;
  }
  out.resize(size);
  return out;
}

// A JSON object, or nullopt for any other text.
std::optional<json> DecodeObject(std::string_view base64) {
  std::optional<std::string> text = DecodeBase64Url(base64);
  if (!text) return std::nullopt;
  json value = json::parse(*text, nullptr, /*allow_exceptions=*/false);
  if (!value.is_object()) return std::nullopt;
  return value;
}

std::optional<std::string> Text(const json& object, const char* key) {
  auto it = object.find(key);
  if (it == object.end() || !it->is_string()) return std::nullopt;
  return it->get<std::string>();
}

std::optional<absl::Time> Seconds(const json& object, const char* key) {
  auto it = object.find(key);
  if (it == object.end() || !it->is_number_integer()) return std::nullopt;
  return absl::FromUnixSeconds(it->get<int64_t>());
}

std::optional<std::vector<Grant>> Grants(const json& claims) {
  auto it = claims.find("grants");
  if (it == claims.end() || !it->is_array() || it->size() > kMaxGrants) return std::nullopt;
  std::vector<Grant> grants;
  for (const json& g : *it) {
    if (!g.is_object()) return std::nullopt;
    std::optional<std::string> role = Text(g, "r"), area = Text(g, "a");
    if (!role || !area) return std::nullopt;
    Grant& grant = grants.emplace_back(Grant{*role, {}, Text(g, "o").value_or("")});
    if (std::optional<std::string> until = Text(g, "u")) {
      const absl::StatusOr<Date> day = Date::Parse(*until);
      if (!day.ok()) return std::nullopt;
      grant.until = *day;
    }
    if (area->empty()) continue;  // the nation
    absl::StatusOr<AreaCode> code = AreaCode::Parse(*area);
    if (!code.ok()) return std::nullopt;
    grant.area = *std::move(code);
  }
  return grants;
}

bool HasSecondFactor(const json& claims) {
  auto it = claims.find("amr");
  return it != claims.end() && it->is_array() && std::find(it->begin(), it->end(), "otp") != it->end();
}

absl::StatusOr<Principal> PrincipalOf(const json& claims, absl::Time now) {
  const absl::Status bad = Refused("TOKEN_CLAIMS", "访问令牌内容不正确，请重新登录");
  std::optional<std::string> subject = Text(claims, "sub");
  std::optional<absl::Time> issued = Seconds(claims, "iat"), expiry = Seconds(claims, "exp");
  std::optional<std::vector<Grant>> grants = Grants(claims);
  if (Text(claims, "iss") != kTokenIssuer || !subject || !subject->starts_with("accounts/") || !issued ||
      !expiry || !grants) {
    return bad;
  }
  if (*issued > now + kClockSkew || *expiry <= *issued) return bad;
  if (*expiry <= now) return Refused("TOKEN_EXPIRED", "登录已过期，请重新登录");
  return Principal{.name = *std::move(subject),
                   .display_name = Text(claims, "name").value_or(""),
                   .grants = *std::move(grants),
                   .token_expiry = *expiry,
                   .session = Text(claims, "sid").value_or(""),
                   .second_factor = HasSecondFactor(claims)};
}

}  // namespace

std::string SignToken(const PrivateKey& key, const Principal& principal, absl::Time issued) {
  json grants = json::array();
  for (const Grant& grant : principal.grants) {
    json& g = grants.emplace_back(json{{"r", grant.role}, {"a", grant.area.digits()}});
    if (!grant.organisation.empty()) g["o"] = grant.organisation;
    if (grant.until) g["u"] = grant.until->ToString();
  }
  json header{{"alg", "EdDSA"}, {"typ", "JWT"}, {"kid", key.public_key().id()}};
  json claims{{"iss", kTokenIssuer},
              {"sub", principal.name},
              {"name", principal.display_name},
              {"iat", absl::ToUnixSeconds(issued)},
              {"exp", absl::ToUnixSeconds(principal.token_expiry)},
              {"grants", std::move(grants)}};
  if (!principal.session.empty()) claims["sid"] = principal.session;
  if (principal.second_factor) claims["amr"] = {"pwd", "otp"};
  std::string signed_part = ToBase64Url(header.dump()) + "." + ToBase64Url(claims.dump());
  return signed_part + "." + ToBase64Url(key.Sign(signed_part));
}

TokenVerifier::TokenVerifier(std::vector<PublicKey> keys) : cache_(std::make_unique<TokenCache>()) {
  for (PublicKey& key : keys) keys_.emplace(key.id(), key);
}

TokenVerifier::~TokenVerifier() = default;

absl::StatusOr<std::shared_ptr<const Principal>> TokenVerifier::Verify(std::string_view token,
                                                                       absl::Time now) const {
  if (token.size() > kMaxTokenBytes) return Malformed();
  TokenCache::Key key = TokenCache::KeyOf(token);
  if (std::shared_ptr<const Principal> known = cache_->Find(key); known && known->token_expiry > now)
    return known;
  ASSIGN_OR_RETURN(Principal principal, VerifySlowly(token, now));
  auto fresh = std::make_shared<const Principal>(std::move(principal));
  cache_->Insert(key, fresh);
  return fresh;
}

absl::StatusOr<Principal> TokenVerifier::VerifySlowly(std::string_view token, absl::Time now) const {
  size_t first = token.find('.');
  size_t second = first == token.npos ? token.npos : token.find('.', first + 1);
  if (second == token.npos || token.find('.', second + 1) != token.npos) return Malformed();
  std::optional<json> header = DecodeObject(token.substr(0, first));
  if (!header) return Malformed();
  // The algorithm is ours to choose, not the token's: "none" and HMAC with the public key end here.
  if (Text(*header, "alg") != "EdDSA" || header->contains("crit")) {
    return Refused("TOKEN_ALGORITHM", "访问令牌的签名算法不被接受");
  }
  auto key = keys_.find(Text(*header, "kid").value_or(""));
  if (key == keys_.end()) return Refused("TOKEN_KEY_UNKNOWN", "访问令牌不是本系统签发的，请重新登录");
  std::optional<std::string> signature = DecodeBase64Url(token.substr(second + 1));
  if (!signature) return Malformed();
  if (!key->second.Verifies(token.substr(0, second), *signature)) {
    return Refused("TOKEN_FORGED", "访问令牌的签名不正确");
  }
  std::optional<json> claims = DecodeObject(token.substr(first + 1, second - first - 1));
  if (!claims) return Malformed();
  return PrincipalOf(*claims, now);
}

}  // namespace fupin::auth
