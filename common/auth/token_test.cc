#include "common/auth/token.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/ids.h"

namespace fupin::auth {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'770'000'000);

Principal Officer() {
  return {"accounts/7",
          "王干部",
          {{"village_officer", *AreaCode::Parse("422801100201"), ""}, {"headmaster", {}, "schools/3"}},
          kNow + absl::Minutes(30)};
}

class TokenTest : public ::testing::Test {
 protected:
  std::string ReasonOf(std::string_view token, absl::Time now = kNow) {
    return DetailOf(verifier.Verify(token, now).status()).reason;
  }
  // A token with these parts, signed properly.
  std::string Signed(const std::string& header, const std::string& claims) {
    std::string part = ToBase64Url(header) + "." + ToBase64Url(claims);
    return part + "." + ToBase64Url(key.Sign(part));
  }
  std::string Header() { return R"({"alg":"EdDSA","kid":")" + key.public_key().id() + "\"}"; }

  PrivateKey key = PrivateKey::Generate();
  TokenVerifier verifier{{key.public_key()}};
};

TEST_F(TokenTest, CarriesThePrincipal) {
  auto got = verifier.Verify(SignToken(key, Officer(), kNow), kNow);
  ASSERT_TRUE(got.ok()) << got.status();
  EXPECT_EQ((*got)->name, "accounts/7");
  EXPECT_EQ((*got)->display_name, "王干部");
  EXPECT_EQ((*got)->token_expiry, kNow + absl::Minutes(30));
  EXPECT_FALSE((*got)->is_service);
  ASSERT_EQ((*got)->grants.size(), 2);
  EXPECT_EQ((*got)->grants[0].area.digits(), "422801100201");
  EXPECT_EQ((*got)->grants[1].organisation, "schools/3");
}

TEST_F(TokenTest, CarriesTheSessionAndItsSecondFactor) {
  Principal officer = Officer();
  const auto plain = *verifier.Verify(SignToken(key, officer, kNow), kNow);
  EXPECT_EQ(plain->session, "");
  EXPECT_FALSE(plain->second_factor);
  officer.session = "sessions/9";
  officer.second_factor = true;
  const auto full = *verifier.Verify(SignToken(key, officer, kNow), kNow);
  EXPECT_EQ(full->session, "sessions/9");
  EXPECT_TRUE(full->second_factor);
}

TEST_F(TokenTest, CacheGivesTheSamePrincipalAndForgetsAtExpiry) {
  std::string token = SignToken(key, Officer(), kNow);
  auto first = verifier.Verify(token, kNow), second = verifier.Verify(token, kNow);
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(first->get(), second->get());
  EXPECT_EQ(ReasonOf(token, kNow + absl::Minutes(30)), "TOKEN_EXPIRED");
}

TEST_F(TokenTest, RefusesAnyOtherAlgorithm) {
  std::string claims = R"({"iss":"fupin","sub":"accounts/1","iat":1770000000,"exp":1770001000,"grants":[]})";
  for (const char* algorithm : {"none", "None", "HS256", "RS256", "eddsa", ""}) {
    std::string header = absl::StrCat(R"({"alg":")", algorithm, R"(","kid":")", key.public_key().id(), "\"}");
    EXPECT_EQ(ReasonOf(Signed(header, claims)), "TOKEN_ALGORITHM") << algorithm;
  }
  EXPECT_EQ(ReasonOf(ToBase64Url(R"({"alg":"none"})") + "." + ToBase64Url(claims) + "."), "TOKEN_ALGORITHM");
  EXPECT_EQ(ReasonOf(Signed(R"({"alg":"EdDSA","crit":["x"],"kid":"a"})", claims)), "TOKEN_ALGORITHM");
}

TEST_F(TokenTest, RefusesOtherKeysAndChangedClaims) {
  PrivateKey other = PrivateKey::Generate();
  EXPECT_EQ(ReasonOf(SignToken(other, Officer(), kNow)), "TOKEN_KEY_UNKNOWN");

  // Signed by another key under the known key's name.
  std::string part = ToBase64Url(Header()) + "." + ToBase64Url("{}");
  EXPECT_EQ(ReasonOf(part + "." + ToBase64Url(other.Sign(part))), "TOKEN_FORGED");

  // A grant widened after signing.
  std::string token = SignToken(key, Officer(), kNow);
  size_t first = token.find('.'), second = token.rfind('.');
  Principal widened = Officer();
  widened.grants[0].area = AreaCode();
  std::string changed = SignToken(key, widened, kNow);
  std::string mixed =
      token.substr(0, first) + changed.substr(first, changed.rfind('.') - first) + token.substr(second);
  EXPECT_EQ(ReasonOf(mixed), "TOKEN_FORGED");
}

TEST_F(TokenTest, EveryChangedByteIsNoticed) {
  std::string token = SignToken(key, Officer(), kNow);
  for (size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(verifier.Verify(changed, kNow).ok()) << "byte " << i;
  }
}

TEST_F(TokenTest, RefusesMalformedText) {
  std::string token = SignToken(key, Officer(), kNow);
  EXPECT_EQ(ReasonOf(""), "TOKEN_MALFORMED");
  EXPECT_EQ(ReasonOf("a.b"), "TOKEN_MALFORMED");
  EXPECT_EQ(ReasonOf(token + ".x"), "TOKEN_MALFORMED");
  EXPECT_EQ(ReasonOf(token + "="), "TOKEN_MALFORMED");
  EXPECT_EQ(ReasonOf("!!" + token), "TOKEN_MALFORMED");
  EXPECT_EQ(ReasonOf(std::string(kMaxTokenBytes + 1, 'a')), "TOKEN_MALFORMED");
  EXPECT_EQ(ReasonOf(ToBase64Url("[1]") + ".e30.AA"), "TOKEN_MALFORMED");
  EXPECT_EQ(ReasonOf(Signed(Header(), std::string(100, '['))), "TOKEN_MALFORMED");
}

TEST_F(TokenTest, RefusesClaimsThatDoNotHold) {
  for (
      const char* claims : {
          R"({"iss":"else","sub":"accounts/1","iat":1770000000,"exp":1770001000,"grants":[]})",
          R"({"iss":"fupin","sub":"services/identity","iat":1770000000,"exp":1770001000,"grants":[]})",
          R"({"iss":"fupin","sub":"accounts/1","exp":1770001000,"grants":[]})",
          R"({"iss":"fupin","sub":"accounts/1","iat":1770000000,"grants":[]})",
          R"({"iss":"fupin","sub":"accounts/1","iat":1770000900,"exp":1770001000,"grants":[]})",
          R"({"iss":"fupin","sub":"accounts/1","iat":"1770000000","exp":1770001000,"grants":[]})",
          R"({"iss":"fupin","sub":"accounts/1","iat":1770000000,"exp":1770001000,"grants":[{"r":"auditor"}]})",
          R"({"iss":"fupin","sub":"accounts/1","iat":1770000000,"exp":1770001000,"grants":[{"r":"a","a":"4"}]})",
          R"({"iss":"fupin","sub":"accounts/1","iat":1770000000,"exp":1770001000})",
      }) {
    EXPECT_EQ(ReasonOf(Signed(Header(), claims)), "TOKEN_CLAIMS") << claims;
  }
}

TEST(TokenKeyTest, ReadsWhatOpensslWrites) {
  // The example of RFC 8410, section 10.3.
  auto key = PrivateKey::FromPem(
      "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
      "-----END PRIVATE KEY-----\n");
  ASSERT_TRUE(key.ok()) << key.status();
  auto public_key = PublicKey::FromPem(
      "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n"
      "-----END PUBLIC KEY-----\n");
  ASSERT_TRUE(public_key.ok()) << public_key.status();
  EXPECT_EQ(key->public_key().id(), public_key->id());
  EXPECT_TRUE(public_key->Verifies("message", key->Sign("message")));
  EXPECT_FALSE(public_key->Verifies("Message", key->Sign("message")));
}

TEST(TokenKeyTest, RefusesOtherFiles) {
  EXPECT_FALSE(PublicKey::FromPem("").ok());
  EXPECT_FALSE(PublicKey::FromPem("-----BEGIN PUBLIC KEY-----\nMCowBQ==\n-----END PUBLIC KEY-----").ok());
  EXPECT_FALSE(PublicKey::FromPem("-----END PUBLIC KEY----------BEGIN PUBLIC KEY-----").ok());
  EXPECT_FALSE(
      PrivateKey::FromPem("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----").ok());
}

}  // namespace
}  // namespace fupin::auth
