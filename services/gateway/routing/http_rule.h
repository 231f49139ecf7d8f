// The HTTP verb and path template of a google.api.http rule.
#pragma once

#include <string>
#include <utility>

#include "google/api/http.pb.h"

namespace fupin::gateway {

// Both empty when the rule has no pattern.
std::pair<std::string, std::string> VerbAndPath(const google::api::HttpRule& rule);

}  // namespace fupin::gateway
