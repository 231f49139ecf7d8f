// Calls by name and JSON, for commands that need a few methods.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"
#include "services/ctl/caller.h"
#include "services/ctl/session.h"

namespace fupin::ctl {

// As the sample's `username`, or, when empty, as whoever has logged in.
class Api {
 public:
  static absl::StatusOr<Api> Open(const Endpoints& endpoints, const std::string& username);
  absl::StatusOr<nlohmann::json> Call(const std::string& method, const nlohmann::json& request);

 private:
  Api(std::unique_ptr<Caller> caller, Session session)
      : caller_(std::move(caller)), session_(std::move(session)) {}
  std::unique_ptr<Caller> caller_;
  Session session_;
};

}  // namespace fupin::ctl
