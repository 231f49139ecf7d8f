#include "services/ctl/story/bank.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/error.h"

namespace fupin::ctl {

// The layouts are those of ExportBankFile and ImportBankReturn in payout.proto.
absl::StatusOr<std::string> BankReturn(const std::string& bank_file, const std::string& failure) {
  std::vector<std::string> lines = absl::StrSplit(bank_file, '\n', absl::SkipWhitespace());
  for (std::string& line : lines) absl::StripTrailingAsciiWhitespace(&line);
  const std::vector<std::string> head =
      lines.size() < 4 ? std::vector<std::string>{} : absl::StrSplit(lines[1], ',');
  if (head.size() != 4)
    return Error(absl::StatusCode::kFailedPrecondition, "BANK_FILE_MALFORMED", "银行代发文件的格式不对");
  const std::string all = absl::StrCat(head[2], ",", head[3]);
  std::string answer = absl::StrCat("批次,轮次,成功笔数,成功金额,失败笔数,失败金额\n", head[0], ",", head[1],
                                    ",", failure.empty() ? all : "0,0.00", ",",
                                    failure.empty() ? "0,0.00" : all, "\n流水号,金额,结果,原因\n");
  for (size_t i = 3; i < lines.size(); ++i) {
    const std::vector<std::string> cells = absl::StrSplit(lines[i], ',');
    if (cells.size() < 4)
      return Error(absl::StatusCode::kFailedPrecondition, "BANK_FILE_MALFORMED", lines[i]);
    absl::StrAppend(&answer, cells[0], ",", cells[3], ",", failure.empty() ? "成功" : "失败", ",", failure,
                    "\n");
  }
  return answer;
}

}  // namespace fupin::ctl
