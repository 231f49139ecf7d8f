// A service that answers any method by a function; stands behind the gateway in tests.
#pragma once

#include <grpcpp/server_context.h>
#include <grpcpp/support/status.h>

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace fupin::gateway {

struct FakeCall {
  std::string path;     // /fupin.registry.v1.HouseholdService/GetHousehold
  std::string request;  // serialized
  std::multimap<std::string, std::string> metadata;
  double seconds_left = 0;  // till the deadline
  std::string response;     // serialized; set by the handler
  std::multimap<std::string, std::string> trailers;
};

class FakeBackend {
 public:
  using Handler = std::function<grpc::Status(FakeCall&)>;
  explicit FakeBackend(Handler handler);
  ~FakeBackend();
  std::string address() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fupin::gateway
