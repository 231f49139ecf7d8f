#include "common/paging/paging.h"

#include <algorithm>
#include <memory>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/base/strings.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace fupin {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr int kDefaultSize = 20;
constexpr int kLargestSize = 200;
constexpr size_t kBindingBytes = 16;

const FieldDescriptor* Field(const Message& request, const char* name) {
  return request.GetDescriptor()->FindFieldByName(name);
}

// What a token is bound to: everything of the request but the page itself, and the caller's area.
std::string Binding(const crypto::Keyring& keyring, const Message& request, const AreaRange& range) {
  std::unique_ptr<Message> filter(request.New());
  filter->CopyFrom(request);
  for (const char* name : {"page_token", "page_size"}) {
    if (const FieldDescriptor* field = Field(*filter, name))
      filter->GetReflection()->ClearField(filter.get(), field);
  }
  std::string text = absl::StrCat(request.GetTypeName(), "\n", range.low, "\n", range.high, "\n");
  google::protobuf::io::StringOutputStream stream(&text);
  google::protobuf::io::CodedOutputStream out(&stream);
  out.SetSerializationDeterministic(true);
  filter->SerializeToCodedStream(&out);
  out.Trim();
  return keyring.BlindIndex("page_token", text);
}

absl::Status InvalidToken() {
  return InvalidField("page_token", "PAGE_TOKEN_INVALID", "翻页标记无效或与查询条件不符，请从第一页重新查询");
}

}  // namespace

int64_t Page::after_id() const {
  int64_t id = 0;
  return absl::SimpleAtoi(after, &id) ? id : 0;
}

absl::StatusOr<Page> Pager::Open(const Message& request, const AreaRange& range) const {
  Page page;
  if (const FieldDescriptor* field = Field(request, "page_size")) {
    int asked = request.GetReflection()->GetInt32(request, field);
    page.size = asked <= 0 ? kDefaultSize : std::min(asked, kLargestSize);
  }
  const FieldDescriptor* field = Field(request, "page_token");
  std::string token = field == nullptr ? "" : request.GetReflection()->GetString(request, field);
  if (token.empty()) return page;
  std::string sealed;
  // One token has one text: the spare bits of the last character are not for anybody to use.
  if (!absl::WebSafeBase64Unescape(token, &sealed) || ToBase64Url(sealed) != token) return InvalidToken();
  absl::StatusOr<std::string> plain = keyring_.Open(sealed);
  if (!plain.ok() || plain->size() < kBindingBytes) return InvalidToken();
  if (plain->substr(0, kBindingBytes) != Binding(keyring_, request, range)) return InvalidToken();
  const size_t colon = plain->find(':', kBindingBytes);
  if (colon == std::string::npos) return InvalidToken();
  int64_t total = 0;
  if (absl::SimpleAtoi(plain->substr(kBindingBytes, colon - kBindingBytes), &total)) page.total = total;
  page.after = plain->substr(colon + 1);
  return page;
}

std::string Pager::Next(const Message& request, const AreaRange& range, std::string_view cursor,
                        std::optional<int64_t> total) const {
  const std::string counted = total.has_value() ? absl::StrCat(*total) : "";
  return ToBase64Url(
      keyring_.Seal(AreaCode(), absl::StrCat(Binding(keyring_, request, range), counted, ":", Abs(cursor))));
}

std::string Pager::Next(const Message& request, const AreaRange& range, int64_t cursor) const {
  return Next(request, range, std::string_view(std::to_string(cursor)));
}

}  // namespace fupin
