// Passwords at rest: Argon2id with a salt, as an encoded string that names its own parameters. A hash costs
// about 0.1 s and 64 MiB on purpose, so whoever calls these bounds how many run at once.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace fupin::crypto {

// "$argon2id$v=19$m=65536,t=2,p=1$…". RESOURCE_EXHAUSTED when the memory is not to be had.
absl::StatusOr<std::string> HashPassword(std::string_view password);

// False also for a malformed `encoded`. Takes the same time for every password.
bool VerifyPassword(std::string_view password, const std::string& encoded);

// A hash that no password matches and that costs as much to check as a real one: what an unknown user is
// checked against, so that the answer's time does not tell who has an account.
const std::string& UnmatchableHash();

}  // namespace fupin::crypto
