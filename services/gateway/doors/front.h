// The front hall of the HTTP side: which door a request goes to.
//
//   fixed pages     /healthz /readyz /status /openapi.json /docs and files
//   Connect         POST /fupin.registry.v1.HouseholdService/GetHousehold
//   REST            everything with google.api.http
#pragma once

#include "services/gateway/admission/admission.h"
#include "services/gateway/doors/access_log.h"
#include "services/gateway/doors/api_call.h"
#include "services/gateway/doors/cors.h"
#include "services/gateway/doors/metrics.h"
#include "services/gateway/doors/pages.h"
#include "services/gateway/http/exchange.h"
#include "services/gateway/routing/route_trie.h"
#include "services/gateway/watch/watch_hub.h"

namespace fupin::gateway {

// What the front hall leads to; all of it must outlive the front.
struct FrontParts {
  const ApiModel& model;
  const RouteTrie& routes;
  Pages& pages;
  Backends& backends;
  Journeys& journeys;
  Admission& admission;
  const Cors& cors;
  AccessLog& access_log;
  WatchHub& watches;
};

class Front final : public HttpHandler {
 public:
  explicit Front(const FrontParts& parts);

  void Handle(std::shared_ptr<Exchange> exchange) override;
  HttpReply Refuse(int http_status, std::string_view reason, std::string_view message_zh) override;
  void NoteDelay(absl::Duration delay) override { to_.admission.NoteDelay(delay); }
  // Returns when no call is under way; each ends by its deadline.
  void WaitForCalls() const;

 private:
  void Rest(std::shared_ptr<Exchange> exchange);
  void Connect(std::shared_ptr<Exchange> exchange, const ApiMethod& method);
  void RejectRoute(Exchange& exchange, const RouteMatch& match);
  // Lets the call in, or says when to come back.
  absl::Status Admit(ApiCall& call);
  // Whether the call may go on as a stream of events.
  absl::Status CheckWatch(const ApiCall& call) const;
  // Its first reply; the rest comes from the hub.
  void BeginWatch(const std::string& route, const std::shared_ptr<Exchange>& exchange, ApiCall& call);
  HttpReply RestReply(ApiCall& call, const google::rpc::Status& error) const;
  HttpReply ConnectReply(ApiCall& call, const google::rpc::Status& error, bool json) const;
  // The last of a call: what every door adds to its reply.
  void Finish(std::string_view door, std::string_view route, ApiCall& call, HttpReply reply);
  void Send(Exchange& exchange, HttpReply reply) const;

  const FrontParts to_;
  std::atomic<int> live_calls_{0};
  const DoorMetrics rest_metrics_;
  const DoorMetrics connect_metrics_;
};

}  // namespace fupin::gateway
