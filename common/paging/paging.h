// Pages of a list (AIP-158). A token is sealed, so that a client can neither read nor make one, and bound to the
// request it came from: with another filter or another caller's area it is INVALID_ARGUMENT.
//
//   const Pager pager(keyring);
//   ASSIGN_OR_RETURN(Page page, pager.Open(request, call.range()));   // page.size, page.after
//   … SELECT … WHERE id > page.after ORDER BY id LIMIT page.size + 1 …
//   if (more) response.set_next_page_token(pager.Next(request, call.range(), last_id));
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "common/base/area_code.h"
#include "common/crypto/keyring.h"
#include "google/protobuf/message.h"

namespace fupin {

struct Page {
  int size = 20;       // 1 to 200
  std::string after;   // the cursor that Next was given; empty on the first page
  int64_t after_id() const;  // the cursor as a number, 0 on the first page
};

class Pager {
 public:
  explicit Pager(const crypto::Keyring& keyring) : keyring_(keyring) {}

  // Reads `page_size` (0: 20) and `page_token` of the request by reflection. INVALID_ARGUMENT PAGE_TOKEN_INVALID.
  absl::StatusOr<Page> Open(const google::protobuf::Message& request, const AreaRange& range) const;
  // The token of the page that starts after `cursor`.
  std::string Next(const google::protobuf::Message& request, const AreaRange& range, std::string_view cursor) const;
  std::string Next(const google::protobuf::Message& request, const AreaRange& range, int64_t cursor) const;

 private:
  const crypto::Keyring& keyring_;
};

}  // namespace fupin
