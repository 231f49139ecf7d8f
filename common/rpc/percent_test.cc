#include "common/rpc/percent.h"

#include <gtest/gtest.h>

namespace fupin::rpc {
namespace {

TEST(PercentTest, GoesThereAndBack) {
  for (const char* text : {"", "plain", "核实银行卡", "100% of\nit", "a b"}) {
    std::string encoded = PercentEncode(text);
    for (unsigned char c : encoded) EXPECT_TRUE(c > 0x20 && c < 0x7f) << text;
    EXPECT_EQ(PercentDecode(encoded), text);
  }
}

TEST(PercentTest, RefusesWhatIsNoText) {
  for (const char* bad : {"%", "%4", "%zz", "%FF", "abc%E4%BD", "%00"})
    EXPECT_EQ(PercentDecode(bad), std::nullopt) << bad;
}

}  // namespace
}  // namespace fupin::rpc
