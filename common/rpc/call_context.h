// What a handler knows of its call, beyond the request. Made by the pipeline; names no transport, so tests
// build one by hand.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "common/auth/principal.h"
#include "common/base/clock.h"
#include "common/base/scope.h"

namespace fupin::rpc {

// Who called the gateway, as it says; for lists of devices and limits, never for rights.
struct Client {
  std::string address;  // of IPv4, or the first half of one of IPv6; empty: not known
  std::string agent;    // the program's own words
};

class CallContext {
 public:
  CallContext(auth::Principal principal, Scope scope, std::string access_token = "", std::string reason = "")
      : CallContext(std::make_shared<const auth::Principal>(std::move(principal)), std::move(scope),
                    std::move(access_token), std::move(reason)) {}
  // Shares a principal that is kept with its verified token.
  CallContext(std::shared_ptr<const auth::Principal> principal, Scope scope, std::string access_token = "",
              std::string reason = "")
      : principal_(std::move(principal)),
        scope_(std::move(scope)),
        access_token_(std::move(access_token)),
        reason_(std::move(reason)) {}

  const auth::Principal& principal() const { return *principal_; }
  // For the database: actor, range, request id, deadline.
  const Scope& scope() const { return scope_; }
  AreaRange range() const { return scope_.range; }
  absl::Time now() const { return scope_.now; }  // business clock
  Date today() const { return Date::Of(scope_.now); }
  absl::Time deadline() const { return scope_.deadline; }
  // The caller's token, forwarded when this service calls another on the caller's behalf.
  const std::string& access_token() const { return access_token_; }
  const Client& client() const { return client_; }
  void set_client(Client client) { client_ = std::move(client); }
  // Why unmasked personal data is asked for (metadata `fupin-reason`); empty: everything is masked.
  const std::string& reason() const { return reason_; }

 private:
  std::shared_ptr<const auth::Principal> principal_;
  Scope scope_;
  std::string access_token_;
  std::string reason_;
  Client client_;
};

}  // namespace fupin::rpc
