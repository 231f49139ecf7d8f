// Pages of a list (AIP-158). A token is sealed, so that a client can neither read nor make one, and bound to
// the request it came from: with another filter or another caller's area it is INVALID_ARGUMENT.
//
//   const Pager pager(keyring);
//   ASSIGN_OR_RETURN(Page page, pager.Open(request, call.range()));   // page.size, page.after
//   … SELECT … WHERE id > page.after_id() ORDER BY id LIMIT page.size + 1 …
//   response.set_next_page_token(pager.Fill(request, call.range(), page, std::move(rows),
//   response.mutable_households(),
//                                           [](const Household& h) { return IdOf(h); }));
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/area_code.h"
#include "common/crypto/keyring.h"
#include "google/protobuf/message.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace fupin {

// `total_size` counts no further than this.
inline constexpr int64_t kCountAtMost = 10'000;

struct Page {
  int size = 20;             // 1 to 200
  std::string after;         // the cursor that Next was given; empty on the first page
  int64_t after_id() const;  // the cursor as a number, 0 on the first page
  // Rows of the whole list. Counted with the first page; the token carries it to the others.
  std::optional<int64_t> total;
};

class Pager {
 public:
  explicit Pager(const crypto::Keyring& keyring) : keyring_(keyring) {}

  // Reads `page_size` (0: 20) and `page_token` of the request by reflection. INVALID_ARGUMENT
  // PAGE_TOKEN_INVALID.
  absl::StatusOr<Page> Open(const google::protobuf::Message& request, const AreaRange& range) const;
  // The token of the page that starts after `cursor`.
  std::string Next(const google::protobuf::Message& request, const AreaRange& range, std::string_view cursor,
                   std::optional<int64_t> total = {}) const;
  std::string Next(const google::protobuf::Message& request, const AreaRange& range, int64_t cursor) const;

  // Moves one page of `items`, of which one more than a page was read, into `out`; returns the token of the
  // next page or, on the last, "". `cursor_of(item)` is what Next takes.
  template <typename Item, typename CursorOf>
  std::string Fill(const google::protobuf::Message& request, const AreaRange& range, const Page& page,
                   std::vector<Item> items, google::protobuf::RepeatedPtrField<Item>* out,
                   CursorOf cursor_of) const {
    const size_t size = static_cast<size_t>(page.size);
    const bool more = items.size() > size;
    if (more) items.resize(size);
    std::string token = more ? Next(request, range, CursorText(cursor_of(items.back())), page.total) : "";
    for (Item& item : items) *out->Add() = std::move(item);
    return token;
  }

 private:
  static std::string CursorText(std::string cursor) { return cursor; }
  static std::string CursorText(int64_t cursor) { return std::to_string(cursor); }

  const crypto::Keyring& keyring_;
};

}  // namespace fupin
