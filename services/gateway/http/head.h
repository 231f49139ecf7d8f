// From a parsed HTTP head to a RequestHead, refusing what two readers could understand differently (request
// smuggling): lengths given twice, transfer codings other than chunked, headers that must stand once standing
// twice.
#pragma once

#include <utility>  // Boost 1.74 needs it first

#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>
#include <string_view>

#include "services/gateway/http/exchange.h"

namespace fupin::gateway {

struct HeadFault {
  int http_status = 0;  // 0: none
  std::string_view reason;
  std::string_view message_zh;
};

HeadFault ReadHead(const boost::beast::http::request_header<>& from, RequestHead* to);

}  // namespace fupin::gateway
