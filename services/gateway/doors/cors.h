// Pages of other origins may read the API only where the operator has named their origin. Never with cookies,
// of which the suite has none, and never `*`.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "services/gateway/http/exchange.h"

namespace fupin::gateway {

class Cors {
 public:
  // `origins`: comma-separated, https://portal.example.gov.cn; empty: nobody.
  explicit Cors(std::string_view origins);

  // The answer to a browser that asks before it sends what the page wants; nullopt: not such a question, or
  // one that is not to be answered.
  std::optional<HttpReply> Preflight(const RequestHead& head) const;
  // Lets the page read this reply, if its origin is named.
  void AddHeaders(const RequestHead& head, HttpReply* reply) const;

 private:
  std::set<std::string, std::less<>> origins_;
};

}  // namespace fupin::gateway
