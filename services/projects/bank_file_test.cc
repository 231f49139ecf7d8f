#include "services/projects/bank_file.h"

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"

namespace fupin::projects {
namespace {

constexpr char kBatch[] = "payoutBatches/7";
constexpr char kColumns[] = "流水号,金额,结果,原因\n";

std::string Return(const std::string& head, const std::string& lines) {
  return absl::StrCat("批次,轮次,成功笔数,成功金额,失败笔数,失败金额\n", head, "\n", kColumns, lines);
}

const std::vector<BankLine> kSent = {{"11-1", "李大山", "6217000000000001234", 300000},
                                     {"12-1", "王,\"五\"", "6217000000000005678", 300050}};

TEST(BankFile, SaysWhatItPaysAndQuotes) {
  EXPECT_EQ(WriteBankFile(kBatch, 1, "产业奖补", kSent),
            "批次,轮次,笔数,总金额\npayoutBatches/7,1,2,6000.50\n流水号,户名,账号,金额,用途\n"
            "11-1,李大山,6217000000000001234,3000.00,产业奖补\n"
            "12-1,\"王,\"\"五\"\"\",6217000000000005678,3000.50,产业奖补\n");
}

TEST(BankFile, ReadsWhatTheBankSays) {
  const std::string file = Return("payoutBatches/7,1,1,3000.00,1,3000.50",
                                  "11-1,3000,成功,\r\n12-1,3000.5,失败,\"账号,户名不符\"");
  for (const std::string& content : {file, "\xEF\xBB\xBF" + file}) {
    ASSERT_OK_AND_ASSIGN(auto lines, ParseBankReturn(content, kBatch, 1));
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_TRUE(lines[0].paid);
    EXPECT_EQ(lines[1].amount_fen, 300050);
    EXPECT_EQ(lines[1].reason, "账号,户名不符");
    EXPECT_OK(MatchBankReturn(lines, kSent));
  }
}

TEST(BankFile, MalformedFilesAreRefusedWhole) {
  const std::string head = "payoutBatches/7,1,1,3000.00,0,0.00";
  const std::vector<std::string> bad_lines = {"11-1,NaN,成功,",         "11-1,-3000.00,成功,",
                                              "11-1,+3000.00,成功,",    "11-1,3e3,成功,",
                                              "11-1,3000.001,成功,",    "11-1,,成功,",
                                              "11-1,.5,成功,",          "11-1,99999999999999999999.00,成功,",
                                              "11-1,3000.00,失败,",     "11-1,3000.00,ok,",
                                              "11-1,3000.00,成功",      "11-1,3000.00,成功,,x",
                                              "11-1,3000.00,成功,\"..."};
  for (const std::string& line : bad_lines) {
    EXPECT_ERROR(ParseBankReturn(Return(head, line), kBatch, 1), kInvalidArgument, "BANK_RETURN_MALFORMED")
        << line;
  }
  for (const std::string& file : {std::string(), std::string("PK\x03\x04"), std::string("批次\n"),
                                  std::string("a\0b", 3), std::string("\xff\xfe")}) {
    EXPECT_ERROR(ParseBankReturn(file, kBatch, 1), kInvalidArgument, "BANK_RETURN_MALFORMED");
  }
  // Each amount is small enough, their sum is not.
  std::string lines;
  for (int i = 0; i < 20; ++i) absl::StrAppend(&lines, i, "-1,9999999999999999.99,成功,\n");
  EXPECT_ERROR(ParseBankReturn(Return(head, lines), kBatch, 1), kInvalidArgument, "BANK_RETURN_MALFORMED");
}

TEST(BankFile, TotalsAndIdentityMustAgree) {
  const std::string line = "11-1,3000.00,成功,\n";
  for (const char* head : {"payoutBatches/8,1,1,3000.00,0,0.00", "payoutBatches/7,2,1,3000.00,0,0.00",
                           "payoutBatches/7,1,2,3000.00,0,0.00", "payoutBatches/7,1,1,3000.01,0,0.00",
                           "payoutBatches/7,1,0,0.00,1,3000.00", "payoutBatches/7,1,1,,0,"}) {
    EXPECT_ERROR(ParseBankReturn(Return(head, line), kBatch, 1), kInvalidArgument, "BANK_RETURN_MISMATCH")
        << head;
  }
}

TEST(BankFile, EveryLineSentIsAnsweredOnceWithItsAmount) {
  const ReturnLine first{"11-1", 300000, true, ""}, second{"12-1", 300050, true, ""};
  using Lines = std::vector<ReturnLine>;
  EXPECT_OK(MatchBankReturn(Lines{second, first}, kSent));
  EXPECT_ERROR(MatchBankReturn(Lines{first}, kSent), kInvalidArgument, "BANK_RETURN_MISMATCH");
  EXPECT_ERROR(MatchBankReturn(Lines{first, first, second}, kSent), kInvalidArgument, "BANK_RETURN_MISMATCH");
  EXPECT_ERROR(MatchBankReturn(Lines{first, second, {"13-1", 1, true, ""}}, kSent), kInvalidArgument,
               "BANK_RETURN_MISMATCH");
  EXPECT_ERROR(MatchBankReturn(Lines{first, {"12-1", 300051, true, ""}}, kSent), kInvalidArgument,
               "BANK_RETURN_MISMATCH");
}

}  // namespace
}  // namespace fupin::projects
