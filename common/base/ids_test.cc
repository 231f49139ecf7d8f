#include "common/base/ids.h"

#include <gtest/gtest.h>

#include <set>

namespace fupin {
namespace {

TEST(Ids, UuidsAreVersion7AndDiffer) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string uuid = NewUuid();
    ASSERT_TRUE(IsUuid(uuid)) << uuid;
    EXPECT_EQ(uuid[14], '7');
    EXPECT_NE(std::string("89ab").find(uuid[19]), std::string::npos);
    EXPECT_TRUE(seen.insert(uuid).second);
  }
}

TEST(Ids, KnowsUuids) {
  EXPECT_TRUE(IsUuid("01890A5D-AC96-774B-BCCE-B302099A8057"));
  EXPECT_FALSE(IsUuid(""));
  EXPECT_FALSE(IsUuid("01890a5dac96774bbcceb302099a8057"));
  EXPECT_FALSE(IsUuid("01890a5d-ac96-774b-bcce-b302099a805g"));
  EXPECT_FALSE(IsUuid("{1890a5d-ac96-774b-bcce-b302099a805}"));
}

TEST(Ids, Encodings) {
  const std::string bytes("\xfb\xff\x00\x01", 4);
  EXPECT_EQ(ToHex(bytes), "fbff0001");
  EXPECT_EQ(ToBase64(bytes), "+/8AAQ==");
  EXPECT_EQ(ToBase64Url(bytes), "-_8AAQ");
}

TEST(Ids, RandomBytesFillTheWholeLength) {
  EXPECT_EQ(RandomBytes(0), "");
  const std::string a = RandomBytes(1000);
  EXPECT_EQ(a.size(), 1000u);
  EXPECT_NE(a, RandomBytes(1000));
  EXPECT_NE(a.substr(984), std::string(16, '\0'));
}

}  // namespace
}  // namespace fupin
