#include "common/crypto/totp.h"

#include <gtest/gtest.h>

namespace fupin::crypto {
namespace {

constexpr std::string_view kSecret = "12345678901234567890";  // of RFC 6238, appendix B

// The RFC prints eight digits; authenticators show the last six.
TEST(Totp, TheVectorsOfTheRfc) {
  const std::pair<int64_t, const char*> vectors[] = {{59, "287082"},         {1111111109, "081804"},
                                                     {1111111111, "050471"}, {1234567890, "005924"},
                                                     {2000000000, "279037"}, {20000000000, "353130"}};
  for (const auto& [second, code] : vectors) {
    EXPECT_EQ(TotpCode(kSecret, TotpStepOf(absl::FromUnixSeconds(second))), code) << second;
  }
}

TEST(Totp, ClocksMayBeOneStepApart) {
  const absl::Time now = absl::FromUnixSeconds(1'800'000'015);
  const int64_t step = TotpStepOf(now);
  for (int64_t off : {-1, 0, 1})
    EXPECT_EQ(MatchTotp(kSecret, TotpCode(kSecret, step + off), now), step + off);
  for (int64_t off : {-2, 2, 100}) {
    EXPECT_EQ(MatchTotp(kSecret, TotpCode(kSecret, step + off), now), std::nullopt) << off;
  }
  for (const char* bad : {"", "28708", "2870820", "abcdef"})
    EXPECT_EQ(MatchTotp(kSecret, bad, now), std::nullopt);
}

TEST(Totp, SecretsAreLongAndDifferent) {
  EXPECT_EQ(NewTotpSecret().size(), 20u);
  EXPECT_NE(NewTotpSecret(), NewTotpSecret());
}

TEST(Base32, TheVectorsOfTheRfc) {
  const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                         {"f", "MY"},
                                                         {"fo", "MZXQ"},
                                                         {"foo", "MZXW6"},
                                                         {"foob", "MZXW6YQ"},
                                                         {"fooba", "MZXW6YTB"},
                                                         {"foobar", "MZXW6YTBOI"}};
  for (const auto& [plain, text] : vectors) {
    EXPECT_EQ(ToBase32(plain), text);
    EXPECT_EQ(FromBase32(text), plain);
  }
  EXPECT_EQ(FromBase32("mzxw 6ytb oi======"), "foobar");
  EXPECT_EQ(FromBase32("MZX1"), std::nullopt);
  EXPECT_EQ(FromBase32("MZ-W"), std::nullopt);
}

}  // namespace
}  // namespace fupin::crypto
