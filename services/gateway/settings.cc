#include "services/gateway/settings.h"

#include "common/base/error.h"
#include "common/server/parts.h"

namespace fupin::gateway {

std::vector<server::Setting> GatewaySettings() {
  using enum server::SettingKind;
  std::vector<server::Setting> settings = server::ProcessSettings("gateway");
  for (server::Setting& setting : settings) {
    if (setting.name == "token-public-key-files") setting.required = false;  // the services verify tokens
  }
  for (server::Setting& setting : std::vector<server::Setting>{
           {"http-listen", kAddress, "127.0.0.1:8080", true, "HTTP address"},
           {"http-threads", kInteger, "1", false, "threads that read and write HTTP", 1, 16},
           {"http-connections", kInteger, "2048", false, "open HTTP connections", 1, 100'000},
           {"max-body-bytes", kInteger, "8388608", false, "largest request body and message", 65'536,
            67'108'864},
           {"static-dir", kText, "", false, "folder with the console's files, served at /"},
       }) {
    settings.push_back(std::move(setting));
  }
  return settings;
}

absl::StatusOr<GatewayOptions> OptionsFrom(const server::Config& config) {
  GatewayOptions options;
  options.http_address = config.Text("http-listen");
  options.grpc_address = config.Text("listen");
  options.metrics_address = config.Text("metrics-listen");
  options.http_threads = static_cast<int>(config.Integer("http-threads"));
  options.limits.max_connections = static_cast<int>(config.Integer("http-connections"));
  options.limits.max_body_bytes = static_cast<uint64_t>(config.Integer("max-body-bytes"));
  options.backends.max_message_bytes = static_cast<int>(config.Integer("max-body-bytes"));
  options.drain = config.Duration("drain");
  options.static_dir = config.Text("static-dir");
  ASSIGN_OR_RETURN(std::string root, server::FindRoot(config));
  options.docs_dir = root + "/services/gateway/docs";
  ASSIGN_OR_RETURN(options.backends.tls, server::MakeTls(config));
  for (const char* service : {"identity", "registry", "projects", "education", "audit"}) {
    options.backends.targets[service] = config.Text(std::string("peer-") + service);
  }
  return options;
}

}  // namespace fupin::gateway
