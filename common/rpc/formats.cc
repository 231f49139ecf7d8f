#include "common/rpc/formats.h"

#include <algorithm>

#include "common/base/area_code.h"
#include "common/base/ids.h"
#include "common/base/resident_id.h"

namespace fupin::rpc {
namespace {

using common::v1::Format;

bool IsDigit(char c) { return '0' <= c && c <= '9'; }
bool IsWord(char c) {
  return IsDigit(c) || ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '-' || c == '_' || c == '.';
}

bool IsPhone(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  auto digits = std::count_if(text.begin(), text.end(), IsDigit);
  bool clean = std::all_of(text.begin(), text.end(), [](char c) { return IsDigit(c) || c == '-'; });
  return clean && 5 <= digits && digits <= 20;
}

bool IsBankCard(std::string_view text) {
  return 12 <= text.size() && text.size() <= 19 && std::all_of(text.begin(), text.end(), IsDigit);
}

// collection/id pairs, none empty.
bool IsResourceName(std::string_view text) {
  int segments = 0;
  while (true) {
    size_t slash = text.find('/');
    std::string_view segment = text.substr(0, slash);
    if (segment.empty() || !std::all_of(segment.begin(), segment.end(), IsWord)) return false;
    ++segments;
    if (slash == text.npos) return segments % 2 == 0;
    text.remove_prefix(slash + 1);
  }
}

struct Words {
  const char* reason;
  const char* message_zh;
};

Words WordsOf(Format format) {
  switch (format) {
    case common::v1::FORMAT_AREA_CODE:
      return {"AREA_CODE_MALFORMED", "行政区划代码应为2、4、6、9或12位数字"};
    case common::v1::FORMAT_RESIDENT_ID:
      return {"RESIDENT_ID_MALFORMED", "居民身份证号码不正确，请核对18位号码"};
    case common::v1::FORMAT_UUID:
      return {"UUID_MALFORMED", "请求编号应为UUID"};
    case common::v1::FORMAT_PHONE:
      return {"PHONE_MALFORMED", "电话号码格式不正确"};
    case common::v1::FORMAT_BANK_CARD:
      return {"BANK_CARD_MALFORMED", "银行卡号应为12至19位数字"};
    case common::v1::FORMAT_RESOURCE_NAME:
      return {"NAME_MALFORMED", "资源名称格式不正确"};
    default:
      return {"FORMAT_MALFORMED", "格式不正确"};
  }
}

}  // namespace

bool HasFormat(std::string_view text, Format format) {
  switch (format) {
    case common::v1::FORMAT_AREA_CODE:
      return AreaCode::Parse(text).ok();
    case common::v1::FORMAT_RESIDENT_ID:
      return ResidentId::Parse(text).ok();
    case common::v1::FORMAT_UUID:
      return IsUuid(text);
    case common::v1::FORMAT_PHONE:
      return IsPhone(text);
    case common::v1::FORMAT_BANK_CARD:
      return IsBankCard(text);
    case common::v1::FORMAT_RESOURCE_NAME:
      return IsResourceName(text);
    default:
      return true;
  }
}

const char* FormatReason(Format format) { return WordsOf(format).reason; }
const char* FormatMessage(Format format) { return WordsOf(format).message_zh; }

}  // namespace fupin::rpc
