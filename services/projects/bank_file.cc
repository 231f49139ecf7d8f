#include "services/projects/bank_file.h"

#include <limits>
#include <map>
#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/money.h"
#include "common/base/strings.h"

namespace fupin::projects {
namespace {

constexpr char kHeader[] = "批次,轮次,成功笔数,成功金额,失败笔数,失败金额";
constexpr char kColumns[] = "流水号,金额,结果,原因";
constexpr char kPaid[] = "成功";
constexpr char kRefused[] = "失败";
constexpr size_t kMaxReason = 300;

using Record = std::vector<std::string>;

std::string Quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string Yuan(int64_t fen) { return Money::Fen(fen).ToString(); }

// "3000.00", also "3000": at most two decimals, no sign, no exponent.
std::optional<int64_t> Fen(std::string_view yuan) {
  const size_t dot = yuan.find('.');
  std::string digits(yuan.substr(0, dot));
  if (digits.empty()) return std::nullopt;
  std::string cents(dot == std::string_view::npos ? "00" : yuan.substr(dot + 1));
  if (cents.empty() || cents.size() > 2) return std::nullopt;
  cents.resize(2, '0');
  digits += cents;
  int64_t fen = 0;
  if (digits.size() > 18 || digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  if (!absl::SimpleAtoi(digits, &fen)) return std::nullopt;
  return fen;
}

// RFC 4180, with LF or CRLF; a last line without one counts. nullopt for an open quote.
std::optional<std::vector<Record>> Records(std::string_view csv) {
  std::vector<Record> records;
  Record record(1);
  bool quoted = false;
  for (size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted) {
      if (c != '"') {
        record.back() += c;
      } else if (i + 1 < csv.size() && csv[i + 1] == '"') {
        record.back() += csv[i++];
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      record.emplace_back();
    } else if (c == '\n') {
      records.push_back(std::move(record));
      record = Record(1);
    } else if (c != '\r') {
      record.back() += c;
    }
  }
  if (quoted) return std::nullopt;
  if (record.size() > 1 || !record[0].empty()) records.push_back(std::move(record));
  return records;
}

std::string Joined(const Record& record) {
  std::string out;
  for (const std::string& field : record) absl::StrAppend(&out, out.empty() ? "" : ",", field);
  return out;
}

class Violations {
 public:
  void Malformed(size_t line, const std::string& what) { Add("BANK_RETURN_MALFORMED", line, what); }
  void Mismatch(size_t line, const std::string& what) { Add("BANK_RETURN_MISMATCH", line, what); }
  bool empty() const { return list_.empty(); }
  absl::Status Take() { return list_.empty() ? absl::OkStatus() : InvalidFields(std::move(list_)); }

 private:
  void Add(const char* reason, size_t line, const std::string& what) {
    list_.push_back({"content", reason, line == 0 ? what : absl::StrCat("第 ", line, " 行：", what)});
  }
  std::vector<FieldViolation> list_;
};

struct Totals {
  int64_t paid_count = 0, paid_fen = 0, refused_count = 0, refused_fen = 0;
};

// Reads one line after the columns' names; adds it to the totals.
void ReadLine(const Record& record, size_t number, std::vector<ReturnLine>& lines, Totals& totals,
              Violations& wrong) {
  if (record.size() != 4) return wrong.Malformed(number, "应有 4 列");
  const std::optional<int64_t> fen = Fen(record[1]);
  if (!fen) return wrong.Malformed(number, "金额应为不带符号、最多两位小数的元");
  const bool paid = record[2] == kPaid;
  if (!paid && record[2] != kRefused) return wrong.Malformed(number, "结果应为 成功 或 失败");
  if (!paid && record[3].empty()) return wrong.Malformed(number, "失败须写明原因");
  if (record[3].size() > kMaxReason) return wrong.Malformed(number, "原因过长");
  Totals& t = totals;
  int64_t& sum = paid ? t.paid_fen : t.refused_fen;
  if (sum > std::numeric_limits<int64_t>::max() - *fen) return wrong.Malformed(number, "金额合计过大");
  sum += *fen;
  ++(paid ? t.paid_count : t.refused_count);
  lines.push_back({record[0], *fen, paid, record[3]});
}

}  // namespace

std::string BankSerial(int64_t payout_id, int64_t round) { return absl::StrCat(payout_id, "-", round); }

std::string WriteBankFile(const std::string& batch, int64_t round, const std::string& purpose,
                          std::span<const BankLine> lines) {
  int64_t total = 0;
  for (const BankLine& line : lines) total += line.amount_fen;
  std::string out = absl::StrCat("批次,轮次,笔数,总金额\n", batch, ",", round, ",", lines.size(), ",",
                                 Yuan(total), "\n流水号,户名,账号,金额,用途\n");
  for (const BankLine& line : lines) {
    absl::StrAppend(&out, line.serial, ",", Quoted(line.holder), ",", line.card, ",", Yuan(line.amount_fen),
                    ",", Quoted(purpose), "\n");
  }
  return out;
}

absl::StatusOr<std::vector<ReturnLine>> ParseBankReturn(std::string_view content, const std::string& batch,
                                                        int64_t round) {
  Violations wrong;
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  const std::optional<std::vector<Record>> records = IsCleanUtf8(content) ? Records(content) : std::nullopt;
  if (!records || records->size() < 3 || Joined((*records)[0]) != kHeader || (*records)[1].size() != 6 ||
      Joined((*records)[2]) != kColumns) {
    wrong.Malformed(0, "应为 UTF-8 的 CSV 回盘文件：汇总两行，明细表头一行，明细若干行");
    return wrong.Take();
  }
  const Record& head = (*records)[1];
  if (head[0] != batch || head[1] != absl::StrCat(round)) wrong.Mismatch(2, "不是本批次本轮次的回盘文件");
  std::vector<ReturnLine> lines;
  Totals totals;
  for (size_t i = 3; i < records->size(); ++i) ReadLine((*records)[i], i + 1, lines, totals, wrong);
  if (wrong.empty() &&
      (head[2] != absl::StrCat(totals.paid_count) || Fen(head[3]) != totals.paid_fen ||
       head[4] != absl::StrCat(totals.refused_count) || Fen(head[5]) != totals.refused_fen)) {
    wrong.Mismatch(2, "汇总与明细不符");
  }
  if (!wrong.empty()) return wrong.Take();
  return lines;
}

absl::Status MatchBankReturn(std::span<const ReturnLine> answered, std::span<const BankLine> sent) {
  Violations wrong;
  std::map<std::string, int64_t> open;
  for (const BankLine& line : sent) open.emplace(line.serial, line.amount_fen);
  for (size_t i = 0; i < answered.size(); ++i) {
    const size_t number = i + 4;  // three lines stand before the first
    auto line = open.find(answered[i].serial);
    if (line == open.end()) {
      wrong.Mismatch(number, absl::StrCat("流水号 ", answered[i].serial, " 不在本轮或重复"));
      continue;
    }
    if (line->second != answered[i].amount_fen) wrong.Mismatch(number, "金额与代发文件不符");
    open.erase(line);
  }
  for (const auto& [serial, amount] : open) wrong.Mismatch(0, absl::StrCat("缺少流水号 ", serial));
  return wrong.Take();
}

}  // namespace fupin::projects
