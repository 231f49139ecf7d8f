// The workbook of new accounts: its columns, and what its words mean.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/auth/principal.h"
#include "common/base/area_code.h"
#include "common/base/date.h"
#include "fupin/identity/v1/account.pb.h"

namespace fupin::identity {

inline constexpr size_t kMaxImportRows = 500;

struct ImportRow {
  int row = 0;                       // of the file; the header is 1
  v1::CreateAccountRequest request;  // an account with its one grant, and no password
  std::string reason;                // why it cannot be taken; empty: it can
  std::string message_zh;
};

// The rows below the header. Each account and each grant lies in `area`, and the caller may give the grant.
// INVALID_ARGUMENT WORKBOOK_MALFORMED, HEADER_UNKNOWN, WORKBOOK_EMPTY or TOO_MANY_ROWS.
absl::StatusOr<std::vector<ImportRow>> ReadAccounts(std::string_view content, const AreaCode& area,
                                                    const auth::Principal& caller, Date today);

}  // namespace fupin::identity
