#include "tests/contract/hostile/tokens.h"

#include "absl/time/clock.h"
#include "common/auth/principal.h"
#include "common/auth/roles.h"
#include "common/auth/token.h"
#include "common/base/ids.h"

namespace fupin::contract {
namespace {

std::string Sign(const auth::PrivateKey& key, const std::string& role, const std::string& area,
                 absl::Duration lifetime) {
  auth::Principal principal;
  principal.name = "accounts/999999999";
  principal.display_name = "接口检查";
  principal.grants = {{role, AreaCode::Parse(area).value(), ""}};
  principal.token_expiry = absl::Now() + lifetime;
  return auth::SignToken(key, principal,
                         absl::Now() - absl::Hours(1) + std::max(lifetime, absl::ZeroDuration()));
}

}  // namespace

std::string Tokens::Of(const std::string& role, const std::string& area, absl::Duration lifetime) const {
  return Sign(key_, role, area, lifetime);
}

std::vector<BadToken> Tokens::Bad() const {
  const std::string good = Of("province_officer", "42");
  const std::string expired = Of("province_officer", "42", -absl::Minutes(1));
  const size_t first = good.find('.');
  const size_t last = good.rfind('.');
  const std::string claims = good.substr(first + 1, last - first - 1);
  const std::string none = ToBase64Url(R"({"alg":"none","typ":"JWT"})");
  std::string altered = good;
  altered[first + 10] = altered[first + 10] == 'A' ? 'B' : 'A';
  return {{"expired token", expired},
          {"token of another key",
           Sign(auth::PrivateKey::Generate(), "province_officer", "42", absl::Minutes(30))},
          {"altered token", altered},
          {"alg:none token", none + "." + claims + "."},
          {"alg:none token with a signature", none + good.substr(first)},
          {"token without a signature", good.substr(0, last + 1)},
          {"half a token", good.substr(0, good.size() / 2)},
          {"no token at all but text", "let-me-in"}};
}

std::string Tokens::RoleWith(const std::string& permission) {
  for (const auth::Role& role : auth::Roles()) {
    if (auth::RoleGives(role, permission)) return role.key;
  }
  return "";
}

std::string Tokens::RoleWithout(const std::string& permission) {
  for (const auth::Role& role : auth::Roles()) {
    if (!auth::RoleGives(role, permission)) return role.key;
  }
  return "";
}

}  // namespace fupin::contract
