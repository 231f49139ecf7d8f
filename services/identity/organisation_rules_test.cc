#include "services/identity/organisation_rules.h"

#include <gtest/gtest.h>

#include <string>

namespace fupin::identity {
namespace {

TEST(SocialCreditCode, ExampleOfTheStandard) { EXPECT_TRUE(IsSocialCreditCode("91350100M000100Y43")); }

TEST(SocialCreditCode, EveryOtherCheckCharacterIsWrong) {
  for (char c : std::string("0124567890ABCDEFGHJKLMNPQRTUWXY")) {
    EXPECT_FALSE(IsSocialCreditCode(std::string("91350100M000100Y4") + c)) << c;
  }
}

TEST(SocialCreditCode, RefusesWhatIsNoCode) {
  for (const char* bad : {"", "91350100M000100Y4", "91350100M000100Y433", "91350100m000100Y43",
                          "91350100I000100Y43", "91350100M0001O0Y43"}) {
    EXPECT_FALSE(IsSocialCreditCode(bad)) << bad;
  }
}

}  // namespace
}  // namespace fupin::identity
