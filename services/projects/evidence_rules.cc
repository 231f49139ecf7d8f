#include "services/projects/evidence_rules.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/strings.h"

namespace fupin::projects {

using std::string_view_literals::operator""sv;

std::string_view MediaTypeOf(std::string_view content) {
  if (content.starts_with("\xff\xd8\xff"sv)) return "image/jpeg";
  if (content.starts_with("\x89PNG\r\n\x1a\n"sv)) return "image/png";
  if (content.starts_with("RIFF"sv) && content.size() >= 12 && content.substr(8, 4) == "WEBP"sv)
    return "image/webp";
  if (content.starts_with("%PDF-"sv)) return "application/pdf";
  return "";
}

absl::Status CheckEvidence(std::string_view content_type, std::string_view content) {
  const std::string_view found = MediaTypeOf(content);
  if (found.empty()) {
    return InvalidField("content", "EVIDENCE_TYPE_UNKNOWN", "只能上传 JPEG、PNG、WebP 图片或 PDF 文件");
  }
  if (found == content_type) return absl::OkStatus();
  return InvalidField("content_type", "EVIDENCE_TYPE_MISMATCH", absl::StrCat("文件内容是 ", Abs(found)));
}

std::optional<std::string> Sha256FromHex(std::string_view hex) {
  const auto lower_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  if (hex.size() != 64 || !std::ranges::all_of(hex, lower_hex)) return std::nullopt;
  return absl::HexStringToBytes(Abs(hex));
}

}  // namespace fupin::projects
