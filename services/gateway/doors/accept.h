// What a client takes, by the q-lists of HTTP (RFC 9110, 12.4.2): "br;q=0.8, gzip, *;q=0".
#pragma once

#include <string_view>

namespace fupin::gateway {

// The weight of `value` in `list`, 0 to 1: of its own entry, else of `*`, else `unlisted`. An entry whose
// weight is broken counts as refused.
double WeightOf(std::string_view list, std::string_view value, double unlisted = 0);

// Whether If-None-Match, a list of etags or `*`, names `etag` (with its quotes). Weak or strong is one here.
bool NamesEtag(std::string_view list, std::string_view etag);

}  // namespace fupin::gateway
