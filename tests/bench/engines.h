// The two roads into the suite that a benchmark drives.
#pragma once

#include <memory>
#include <string>

#include "tests/bench/load.h"

namespace fupin::bench {

struct GrpcTarget {
  std::string address;  // host:port of a service
  std::string ca_pem;
  std::string cert_pem;
  std::string key_pem;
  std::string server_name;  // name in the service's certificate
  std::string token;
};
std::unique_ptr<Engine> MakeGrpcEngine(const GrpcTarget& target);

// Keep-alive HTTP/1.1, one connection a slot. Any status but 200 is a failure that carries the body.
struct HttpTarget {
  std::string host;
  int port = 8080;
  std::string token;
  int connections = 1;
};
std::unique_ptr<Engine> MakeHttpEngine(const HttpTarget& target);

}  // namespace fupin::bench
