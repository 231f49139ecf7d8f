#include "common/csv/csv_reader.h"
#include "common/csv/text_encoding.h"
#include "gmock/gmock.h"

namespace fupin {
namespace {

using ::testing::ElementsAre;

std::vector<std::vector<std::string>> Parse(const std::string& text, size_t piece) {
  CsvReader reader(0);
  std::vector<std::vector<std::string>> rows;
  CsvRow row;
  for (size_t at = 0; at < text.size(); at += piece) {
    reader.Feed(std::string_view(text).substr(at, piece));
    while (reader.Next(&row)) rows.push_back(row.fields);
  }
  reader.Finish();
  while (reader.Next(&row)) rows.push_back(row.fields);
  if (reader.malformed()) rows.push_back({"MALFORMED"});
  return rows;
}

TEST(CsvReaderTest, ReadsTheSameInPiecesOfAnySize) {
  const std::string text = "a,\"b,1\",c\r\n\n\"say \"\"hi\"\"\",\"two\nlines\",\nlast,,x";
  for (size_t piece = 1; piece <= text.size(); ++piece) {
    EXPECT_THAT(Parse(text, piece),
                ElementsAre(ElementsAre("a", "b,1", "c"), ElementsAre("say \"hi\"", "two\nlines", ""),
                            ElementsAre("last", "", "x")))
        << piece;
  }
}

TEST(CsvReaderTest, KnowsWhereARowEnds) {
  CsvReader reader(100);
  reader.Feed("ab,c\r\nd\n");
  CsvRow row;
  ASSERT_TRUE(reader.Next(&row));
  EXPECT_EQ(row.end, 106);
  ASSERT_TRUE(reader.Next(&row));
  EXPECT_EQ(row.end, 108);
  EXPECT_FALSE(reader.Next(&row));
}

TEST(CsvReaderTest, RefusesWhatIsNoCsv) {
  EXPECT_THAT(Parse("a\n\"open", 3), ElementsAre(ElementsAre("a"), ElementsAre("MALFORMED")));
  EXPECT_THAT(Parse("\"a\"b\n", 3), ElementsAre(ElementsAre("MALFORMED")));
  EXPECT_THAT(Parse(std::string(CsvReader::kMaxRowBytes + 2, 'x'), 4096),
              ElementsAre(ElementsAre("MALFORMED")));
}

TEST(TextEncodingTest, TakesUtf8AndGb18030) {
  EXPECT_EQ(ToUtf8("\xEF\xBB\xBF姓名,1"), "姓名,1");
  EXPECT_EQ(ToUtf8("plain"), "plain");
  EXPECT_EQ(ToUtf8("\xD0\xD5\xC3\xFB,1"), "姓名,1");
  EXPECT_EQ(ToUtf8("\x81\x30\x84\x36"), "\xC2\xA5") << "a character of four bytes";
  EXPECT_EQ(ToUtf8("\xD0"), std::nullopt) << "half a character";
  EXPECT_EQ(ToUtf8("\xFF\xFF"), std::nullopt);
  EXPECT_EQ(ToUtf8(std::string("a\0b", 3)), std::nullopt);
}

}  // namespace
}  // namespace fupin
