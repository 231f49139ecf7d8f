#include "common/base/resource_name.h"

#include <gtest/gtest.h>

#include "common/base/error.h"

namespace fupin {
namespace {

TEST(ResourceName, RoundTrips) {
  EXPECT_EQ(*ParseName("households", MakeName("households", 1042), "name"), 1042);
  auto member = ParseName("households", "members", MakeName("households", 1, "members", 7), "name");
  EXPECT_EQ(*member, std::pair(int64_t{1}, int64_t{7}));
}

TEST(ResourceName, OtherFormsAreRefusedWithTheField) {
  for (const char* bad :
       {"", "households", "households/", "households/0", "households/01", "households/-1", "households/x",
        "households/1x", "households/1/", "projects/1", "households/9223372036854775808",
        "households/1/members/2", "householdsx/1", " households/1"}) {
    auto result = ParseName("households", bad, "pairing.household");
    ASSERT_FALSE(result.ok()) << bad;
    EXPECT_EQ(DetailOf(result.status()).violations.at(0).field, "pairing.household");
  }
  for (const char* bad : {"households/1", "households/1/members", "households/1/members/0",
                          "households/1/people/2", "households/1members/2"}) {
    EXPECT_FALSE(ParseName("households", "members", bad, "name").ok()) << bad;
  }
}

}  // namespace
}  // namespace fupin
