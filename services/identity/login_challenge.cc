#include "services/identity/login_challenge.h"

#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/ids.h"

namespace fupin::identity {
namespace {

constexpr char kPurpose[] = "login challenge";  // no other sealed text begins like this

}  // namespace

std::string SealChallenge(const crypto::Keyring& keyring, const LoginChallenge& challenge) {
  return ToBase64Url(keyring.Seal(
      AreaCode(), absl::StrCat(kPurpose, "\n", challenge.username, "\n", challenge.password_version, "\n",
                               absl::ToUnixSeconds(challenge.expires), "\n", challenge.device_label)));
}

std::optional<LoginChallenge> OpenChallenge(const crypto::Keyring& keyring, const std::string& text) {
  std::string sealed;
  if (!absl::WebSafeBase64Unescape(text, &sealed)) return std::nullopt;
  const absl::StatusOr<std::string> plain = keyring.Open(sealed);
  if (!plain.ok()) return std::nullopt;
  const std::vector<std::string> parts = absl::StrSplit(*plain, absl::MaxSplits('\n', 4));
  LoginChallenge challenge;
  int64_t expires = 0;
  if (parts.size() != 5 || parts[0] != kPurpose || !absl::SimpleAtoi(parts[2], &challenge.password_version) ||
      !absl::SimpleAtoi(parts[3], &expires)) {
    return std::nullopt;
  }
  challenge.username = parts[1];
  challenge.expires = absl::FromUnixSeconds(expires);
  challenge.device_label = parts[4];
  return challenge;
}

}  // namespace fupin::identity
