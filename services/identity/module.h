// The composition root of identity.
#pragma once

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "common/auth/token_key.h"
#include "common/server/run.h"

namespace fupin::identity {

std::vector<server::Setting> Settings();
// The services alone, without settings: what MakeModule ends with and tests begin with. `published_keys` are
// those that GetPublicKeys shows beside the signing key.
std::unique_ptr<server::Module> Assemble(postgres::Database& database, redis::Redis& redis,
                                         const crypto::Keyring& keyring, rpc::Pipeline& pipeline,
                                         auth::PrivateKey signing_key,
                                         std::vector<auth::PublicKey> published_keys);

absl::StatusOr<std::unique_ptr<server::Module>> MakeModule(server::Platform& platform);

}  // namespace fupin::identity
