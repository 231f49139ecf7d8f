#include "services/audit/webhook/signature.h"

#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "common/auth/token_key.h"
#include "common/testing/status_matchers.h"

namespace fupin::audit {
namespace {

constexpr char kBody[] = R"({"type":"contact.created"})";

bool Verifies(const std::string& public_key, const std::string& signature, const std::string& content) {
  std::array<unsigned char, 32> raw;
  std::copy(public_key.begin(), public_key.end(), raw.begin());
  std::string bytes;
  return signature.starts_with("v1a,") && absl::Base64Unescape(signature.substr(4), &bytes) &&
         auth::PublicKey::FromRaw(raw).Verifies(content, bytes);
}

TEST(SignatureTest, KeysHaveTheFormsOfTheStandard) {
  const SigningKey key = SigningKey::Generate(), other = SigningKey::Generate();
  EXPECT_TRUE(key.secret.starts_with("whsk_"));
  EXPECT_EQ(key.secret.size(), 5u + 44u);
  EXPECT_EQ(key.public_key.size(), 32u);
  EXPECT_TRUE(PublicKeyText(key.public_key).starts_with("whpk_"));
  EXPECT_NE(key.secret, other.secret);
}

TEST(SignatureTest, SignsIdTimeAndBodyWithEachKey) {
  const SigningKey old_key = SigningKey::Generate(), new_key = SigningKey::Generate();
  ASSERT_OK_AND_ASSIGN(const std::string header,
                       SignatureHeader({new_key.secret, old_key.secret}, "evt_1", 1674087231, kBody));
  const size_t blank = header.find(' ');
  const std::string content = std::string("evt_1.1674087231.") + kBody;
  EXPECT_TRUE(Verifies(new_key.public_key, header.substr(0, blank), content));
  EXPECT_TRUE(Verifies(old_key.public_key, header.substr(blank + 1), content));
  EXPECT_FALSE(Verifies(old_key.public_key, header.substr(0, blank), content));
  EXPECT_FALSE(Verifies(new_key.public_key, header.substr(0, blank), content + " "));
}

// RFC 8032, 7.1, test 1: the seed there gives the public key there.
TEST(SignatureTest, TheSecretIsTheSeedOfRfc8032) {
  const std::string seed =
      absl::HexStringToBytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  const std::string public_key =
      absl::HexStringToBytes("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  ASSERT_OK_AND_ASSIGN(const std::string header,
                       SignatureHeader({"whsk_" + absl::Base64Escape(seed)}, "a", 1, "b"));
  EXPECT_TRUE(Verifies(public_key, header, "a.1.b"));
}

TEST(SignatureTest, ADamagedSecretSignsNothing) {
  for (const char* bad : {"", "whsk_", "whsec_AAAA", "whsk_AAAA", "whsk_?", "AAAA"}) {
    EXPECT_ERROR(SignatureHeader({bad}, "a", 1, "b"), kDataLoss, "WEBHOOK_KEY_DAMAGED") << bad;
  }
}

}  // namespace
}  // namespace fupin::audit
