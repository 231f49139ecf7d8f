#include "common/rpc/testing.h"

#include <utility>

#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/rpc/grpc_server.h"
#include "common/telemetry/trace.h"

namespace fupin::rpc {
namespace {

constexpr absl::Duration kTokenLife = absl::Minutes(30);
constexpr absl::Duration kGrace = absl::Seconds(5);

PipelineOptions OptionsFor(const std::string& service, const auth::TokenVerifier& verifier,
                           const Clock& clock, const std::function<void(PipelineOptions&)>& adjust) {
  PipelineOptions options{
      .service = service, .verifier = &verifier, .clock = &clock, .pool_threads = 4, .lane_calls = 4};
  if (adjust) adjust(options);
  return options;
}

}  // namespace

struct TestServer::State {
  State(const std::string& service, const Clock& clock, const std::function<void(PipelineOptions&)>& adjust)
      : key(auth::PrivateKey::Generate()),
        verifier({key.public_key()}),
        clock(clock),
        pipeline(OptionsFor(service, verifier, clock, adjust)) {}

  auth::PrivateKey key;
  auth::TokenVerifier verifier;
  const Clock& clock;
  Pipeline pipeline;
  std::unique_ptr<GrpcServer> server;
  bool serving = false;
  std::unique_ptr<Channel> channel;
};

TestServer::TestServer(const std::string& service, const Clock& clock,
                       const std::function<void(PipelineOptions&)>& adjust)
    : state_(std::make_unique<State>(service, clock, adjust)) {}
TestServer::~TestServer() { Stop(); }

Pipeline& TestServer::pipeline() { return state_->pipeline; }
const std::string& TestServer::address() const { return state_->server->address(); }
Channel& TestServer::channel() { return *state_->channel; }
const auth::PrivateKey& TestServer::token_key() const { return state_->key; }

absl::Status TestServer::Start(std::vector<ServiceBinding>& bindings) {
  ASSIGN_OR_RETURN(state_->server, GrpcServer::Start({.address = "127.0.0.1:0"}, bindings));
  state_->server->SetServing(true);
  state_->serving = true;
  state_->channel = std::make_unique<Channel>(ChannelOptions{.target = state_->server->address()});
  return absl::OkStatus();
}

CallContext TestServer::As(const std::string& account, std::vector<auth::Grant> grants,
                           const std::string& reason, absl::Duration timeout) {
  return As(auth::Principal{account, account, std::move(grants), absl::Now() + kTokenLife}, reason, timeout);
}

CallContext TestServer::As(auth::Principal principal, const std::string& reason, absl::Duration timeout) {
  Scope scope{.actor = principal.name,
              .trace_id = telemetry::NewTrace().trace_id,
              .deadline = absl::Now() + timeout,
              .now = state_->clock.Now()};
  for (const auth::Grant& grant : principal.grants) {
    if (grant.area.range().width() > scope.range.width()) scope.range = grant.area.range();
  }
  std::string token = auth::SignToken(state_->key, principal, absl::Now());
  return CallContext(std::move(principal), std::move(scope), std::move(token), reason);
}

void TestServer::Stop() {
  if (!state_->serving) return;
  state_->serving = false;
  state_->server->SetServing(false);
  state_->server->Shutdown(kGrace);
  state_->pipeline.Drain();
}

}  // namespace fupin::rpc
