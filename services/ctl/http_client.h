// A small blocking HTTP/1.1 client over one kept connection, for the gateway's two JSON doors.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace fupin::ctl {

struct HttpReply {
  int code = 0;
  std::string content_type;
  std::string body;
};

class HttpClient {
 public:
  // `address` is host:port, with or without http:// in front.
  explicit HttpClient(const std::string& address, absl::Duration timeout = absl::Seconds(60));
  ~HttpClient();

  // UNAVAILABLE when the server cannot be reached; any HTTP code is a reply.
  absl::StatusOr<HttpReply> Send(const std::string& verb, const std::string& target,
                                 const std::map<std::string, std::string>& headers, const std::string& body);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fupin::ctl
