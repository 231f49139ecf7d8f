#include "services/gateway/settings.h"

#include "common/base/error.h"
#include "common/server/parts.h"

namespace fupin::gateway {

std::vector<server::Setting> GatewaySettings() {
  using enum server::SettingKind;
  std::vector<server::Setting> settings = server::ProcessSettings("gateway");
  for (server::Setting& setting : settings) {
    if (setting.name == "token-public-key-files")
      setting.required = false;  // the services decide; without keys only addresses are limited
  }
  for (server::Setting& setting : std::vector<server::Setting>{
           {"http-listen", kAddress, "127.0.0.1:8080", true, "HTTP address"},
           {"http-threads", kInteger, "1", false, "threads that read and write HTTP", 1, 16},
           {"http-connections", kInteger, "2048", false, "open HTTP connections", 1, 100'000},
           {"max-body-bytes", kInteger, "8388608", false, "largest request body and message", 65'536,
            67'108'864},
           {"rate-limits", kText, std::string(RateLimits::kDefault), false,
            "calls that an account or an address may make, by class; `off`: any number"},
           {"trusted-proxies", kText, "", false,
            "comma-separated addresses and networks whose X-Forwarded-For is believed"},
           {"max-calls", kInteger, "1024", false, "calls under way at once; more are refused, exports first",
            16, 65'536},
           {"watchers", kInteger, "1024", false, "open event streams; connections are needed beside them", 0,
            100'000},
           {"watchers-per-account", kInteger, "16", false, "of these, of one account", 1, 100'000},
           {"cors-origins", kText, "", false, "comma-separated origins whose pages may read the API"},
           {"access-log-every", kInteger, "100", false,
            "every so-manieth call is logged, and each that failed; 1: all, 0: none", 0, 1'000'000},
           {"static-dir", kText, "", false, "folder with the console's files, served at /"},
       }) {
    settings.push_back(std::move(setting));
  }
  return settings;
}

absl::StatusOr<SharedParts> SharedParts::Make(const server::Config& config) {
  SharedParts parts;
  parts.redis = redis::Redis::Connect(
      {.address = config.Text("redis"), .password = config.Secret("redis-password-file"), .connections = 2});
  if (!config.Text("token-public-key-files").empty()) {
    ASSIGN_OR_RETURN(parts.verifier, server::MakeVerifier(config));
  }
  ASSIGN_OR_RETURN(parts.tls, server::MakeTls(config));
  parts.revocations = std::make_unique<auth::Revocations>();
  parts.maintenance = std::make_unique<MaintenanceGate>();
  parts.identity = std::make_unique<rpc::Channel>(server::PeerOptions(config, parts.tls, "identity"));
  parts.feed = std::make_unique<server::AccessFeed>(
      server::AccessFeedOptions{.redis = *parts.redis, .identity = *parts.identity, .service = "gateway"},
      *parts.revocations,
      server::AccessFeed::Consumers{
          {"roles", server::TakeRoles},
          {"maintenance",
           [gate = parts.maintenance.get()](std::string_view content) { return gate->Replace(content); }}});
  parts.feed->Start();
  return parts;
}

absl::StatusOr<GatewayOptions> OptionsFrom(const server::Config& config, const SharedParts& shared) {
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
  options.cors_origins = config.Text("cors-origins");
  options.access_log_every = static_cast<int>(config.Integer("access-log-every"));
  options.watch.max_watchers = static_cast<int>(config.Integer("watchers"));
  options.watch.per_account = static_cast<int>(config.Integer("watchers-per-account"));
  options.admission.redis = shared.redis.get();
  options.admission.verifier = shared.verifier.get();
  options.admission.maintenance = shared.maintenance.get();
  options.watch.check = [revocations = shared.revocations.get()](const auth::Principal& principal,
                                                                 absl::Time now) {
    return revocations->Check(principal, now);
  };
  options.admission.max_calls = static_cast<int>(config.Integer("max-calls"));
  ASSIGN_OR_RETURN(options.admission.limits, RateLimits::Parse(config.Text("rate-limits")));
  ASSIGN_OR_RETURN(options.admission.addresses, ClientAddresses::Parse(config.Text("trusted-proxies")));
  ASSIGN_OR_RETURN(std::string root, server::FindRoot(config));
  options.docs_dir = root + "/services/gateway/docs";
  options.backends.tls = shared.tls;
  for (const char* service : {"identity", "registry", "projects", "education", "audit"}) {
    options.backends.targets[service] = config.Text(std::string("peer-") + service);
  }
  return options;
}

}  // namespace fupin::gateway
