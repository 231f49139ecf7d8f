#include "common/base/strings.h"

#include <gtest/gtest.h>

#include <string>

namespace fupin {
namespace {

TEST(CleanUtf8, AcceptsText) {
  for (const char* text : {"", "a", "plain ASCII of some length", "恩施市龙凤镇", "é", "\U00020BB7野家",
                           "\x7f", "\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF", "12345678二"}) {
    EXPECT_TRUE(IsCleanUtf8(text)) << text;
  }
}

TEST(CleanUtf8, RefusesMalformedSequences) {
  for (const char* bytes : {"\x80", "\xC3", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF",
                            "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
                            "\xF5\x80\x80\x80", "\xFF", "\xE6\x81", "\xE6\x28\xA9", "12345678\xE6"}) {
    EXPECT_FALSE(IsCleanUtf8(bytes));
  }
}

TEST(CleanUtf8, RefusesNulWhereverItStands) {
  for (size_t at = 0; at < 20; ++at) {
    std::string text(20, 'a');
    text[at] = '\0';
    EXPECT_FALSE(IsCleanUtf8(text)) << at;
  }
}

TEST(CleanUtf8, FindsABadByteAtEveryOffset) {
  for (size_t at = 0; at < 20; ++at) {
    std::string text(20, 'a');
    text[at] = '\xFE';
    EXPECT_FALSE(IsCleanUtf8(text)) << at;
  }
}

TEST(Strings, ViewsGoBothWays) {
  const std::string text("a\0b", 3);
  EXPECT_EQ(Std(Abs(text)), text);
}

}  // namespace
}  // namespace fupin
