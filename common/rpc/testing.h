// A real server with the whole pipeline on a free loopback port, for tests; no TLS, its own token key.
//
//   FakeClock clock(…);
//   TestServer server("registry", clock);
//   std::vector<ServiceBinding> bindings = MakeBindings(server.pipeline());
//   ASSERT_TRUE(server.Start(bindings).ok());
//   CallContext officer = server.As("accounts/7", {{"village_officer", area}});
//   auto household = server.channel().Call<Household>(officer, request);
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/auth/token.h"
#include "common/base/clock.h"
#include "common/rpc/call_context.h"
#include "common/rpc/channel.h"
#include "common/rpc/pipeline.h"
#include "common/rpc/service_binding.h"

namespace fupin::rpc {

class TestServer {
 public:
  // `adjust` may change the pipeline's options before they are used.
  TestServer(const std::string& service, const Clock& clock,
             const std::function<void(PipelineOptions&)>& adjust = {});
  ~TestServer();

  Pipeline& pipeline();
  absl::Status Start(std::vector<ServiceBinding>& bindings);
  const std::string& address() const;
  Channel& channel();
  const auth::PrivateKey& token_key() const;

  // A context whose calls carry a token for this account; its own range is the widest grant.
  CallContext As(const std::string& account, std::vector<auth::Grant> grants, const std::string& reason = "",
                 absl::Duration timeout = absl::Seconds(10));

  // The same for whatever a token can say.
  CallContext As(auth::Principal principal, const std::string& reason = "",
                 absl::Duration timeout = absl::Seconds(10));

  // Health NOT_SERVING, no new calls, calls in flight finished.
  void Stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fupin::rpc
