// Keys and signatures of Standard Webhooks, `v1a`: Ed25519 over "<webhook-id>.<webhook-timestamp>.<body>".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace fupin::audit {

struct SigningKey {
  std::string public_key;  // 32 bytes
  std::string secret;      // `whsk_` and the 32 bytes of the seed in base64; only ever stored sealed

  static SigningKey Generate();
};

// `whpk_` and the 32 bytes in base64.
std::string PublicKeyText(std::string_view public_key);

// Header webhook-signature: one signature for each secret, in order, with a blank between. DATA_LOSS when one
// of the secrets is none.
absl::StatusOr<std::string> SignatureHeader(const std::vector<std::string>& secrets,
                                            std::string_view webhook_id, int64_t timestamp,
                                            std::string_view body);

}  // namespace fupin::audit
