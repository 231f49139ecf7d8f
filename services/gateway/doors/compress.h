// gzip for replies that are worth it.
//
// Packing a secret beside what an attacker chose tells its length (BREACH). That needs a browser which adds
// the secret credentials to a request that another site makes; here they travel in Authorization, which no
// site but the suite's own can set, and other origins read nothing. Replies that give or answer to a secret
// are left unpacked all the same.
#pragma once

#include <string>
#include <string_view>

#include "services/gateway/http/exchange.h"

namespace fupin::gateway {

std::string Gzip(std::string_view bytes, int level);

// Whether the client takes gzip rather than the bytes as they are.
bool TakesGzip(const RequestHead& head);

// Packs the body, if the client takes it so and it is long enough to be worth the time. An ETag becomes a
// weak one: it is the same thing in other bytes.
void CompressReply(const RequestHead& head, HttpReply* reply);

}  // namespace fupin::gateway
