// The front hall of the HTTP side: which door a request goes to.
//
//   fixed pages     /healthz /readyz /status /openapi.json /docs and files
//   Connect         POST /fupin.registry.v1.HouseholdService/GetHousehold
//   REST            everything with google.api.http
#pragma once

#include "services/gateway/doors/api_call.h"
#include "services/gateway/doors/metrics.h"
#include "services/gateway/doors/pages.h"
#include "services/gateway/http/exchange.h"
#include "services/gateway/routing/route_trie.h"

namespace fupin::gateway {

class Front final : public HttpHandler {
 public:
  // All must outlive the front.
  Front(const ApiModel& model, const RouteTrie& routes, Pages& pages, Backends& backends, Journeys& journeys);

  void Handle(std::shared_ptr<Exchange> exchange) override;
  HttpReply Refuse(int http_status, std::string_view reason, std::string_view message_zh) override;
  // Returns when no call is under way; each ends by its deadline.
  void WaitForCalls() const;

 private:
  void Rest(std::shared_ptr<Exchange> exchange);
  void Connect(std::shared_ptr<Exchange> exchange, const ApiMethod& method);
  void RejectRoute(Exchange& exchange, const RouteMatch& match);
  HttpReply RestReply(ApiCall& call, const google::rpc::Status& error) const;
  HttpReply ConnectReply(ApiCall& call, const google::rpc::Status& error, bool json) const;

  const ApiModel& model_;
  const RouteTrie& routes_;
  Pages& pages_;
  Backends& backends_;
  std::atomic<int> live_calls_{0};
  const DoorMetrics rest_metrics_;
  const DoorMetrics connect_metrics_;
};

}  // namespace fupin::gateway
