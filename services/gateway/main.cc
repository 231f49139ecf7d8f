#include <cstdio>

#include "common/server/config.h"
#include "common/server/parts.h"
#include "common/telemetry/log.h"
#include "services/gateway/gateway.h"
#include "services/gateway/settings.h"

int main(int argc, char** argv) {
  using fupin::telemetry::Level;
  using fupin::telemetry::Log;
  auto config = fupin::server::Config::Parse(argc, argv, fupin::gateway::GatewaySettings());
  if (!config.ok()) {
    const bool help = absl::IsCancelled(config.status());
    std::fprintf(help ? stdout : stderr, "%s\n", std::string(config.status().message()).c_str());
    return help ? 0 : 2;
  }
  fupin::server::PrepareProcess(*config, "gateway");
  const auto shared = fupin::gateway::SharedParts::Make(*config);
  auto options = shared.ok() ? fupin::gateway::OptionsFrom(*config, *shared) : shared.status();
  auto gateway = options.ok() ? fupin::gateway::Gateway::Start(*options) : options.status();
  if (!gateway.ok()) {
    Log(Level::kError, "cannot go on").With(gateway.status());
    return 1;
  }
  fupin::server::WaitForStop([&] { (*gateway)->Refresh(); });
  (*gateway)->Drain();
  return 0;
}
