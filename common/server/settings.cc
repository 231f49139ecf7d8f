// The settings that every process, and every service, has. README.md explains them to people.
#include <array>

#include "absl/strings/str_cat.h"
#include "common/base/strings.h"
#include "common/server/config.h"

namespace fupin::server {
namespace {

struct Ports {
  std::string_view name;
  int grpc;
  int metrics;
};

constexpr std::array kPorts = {Ports{"identity", 50061, 9102}, Ports{"registry", 50062, 9103},
                               Ports{"projects", 50063, 9104}, Ports{"education", 50064, 9105},
                               Ports{"audit", 50065, 9106},    Ports{"gateway", 50051, 9101}};

std::string Loopback(int port) { return port == 0 ? "" : absl::StrCat("127.0.0.1:", port); }

Ports PortsOf(const std::string& name) {
  for (const Ports& ports : kPorts) {
    if (ports.name == name) return ports;
  }
  return {name, 0, 0};
}

}  // namespace

std::vector<Setting> ProcessSettings(const std::string& name) {
  using enum SettingKind;
  Ports own = PortsOf(name);
  std::vector<Setting> settings = {
      {"config", kFile, "", false, "file with settings, one `name = value` a line"},
      {"sample", kBool, "false", false, "sample installation: sample secrets are accepted"},
      {"sample-clock-file", kText, "", false,
       "file with the seconds to move the business clock by; needs --sample"},
      {"log-level", kText, "info", false, "debug, info, warn or error"},
      {"root", kText, "", false,
       "folder that holds common/postgres/migrations and services/<name>/migrations"},
      {"listen", kAddress, Loopback(own.grpc), true, "gRPC address"},
      {"metrics-listen", kAddress, Loopback(own.metrics), true, "address of /metrics"},
      {"tls-ca-file", kFile, "", true, "PEM: authority of the suite's certificates"},
      {"tls-cert-file", kFile, "", true, "PEM: certificate of this process; its CN is the service's name"},
      {"tls-key-file", kSecretFile, "", true, "PEM: private key of the certificate"},
      {"token-public-key-files", kText, "", true,
       "comma-separated PEM files: Ed25519 keys that sign access tokens"},
      {"redis", kText, "127.0.0.1:6379", false, "unix:/path or host:port"},
      {"access-grace", kDuration, "5s", false,
       "how long tokens pass when neither Redis nor identity tells what is revoked"},
      {"redis-password-file", kSecretFile, "", false, "password of Redis"},
      {"drain", kDuration, "10s", false, "how long calls in flight may take to end after SIGTERM"},
  };
  for (const Ports& peer : kPorts) {
    if (peer.name == "gateway") continue;
    settings.push_back({absl::StrCat("peer-", Abs(peer.name)), kAddress, Loopback(peer.grpc), true,
                        "gRPC address of that service; dns:///name:port balances"});
  }
  return settings;
}

std::vector<Setting> PlatformSettings(const std::string& name) {
  using enum SettingKind;
  std::vector<Setting> settings = ProcessSettings(name);
  for (Setting& setting : std::vector<Setting>{
           {"pg-dsn", kText, "", true, "libpq connection string of the service's role, without password"},
           {"pg-password-file", kSecretFile, "", false, "password of that role"},
           {"pg-pool", kInteger, "6", false, "pooled connections", 1, 64},
           {"pg-lane", kBool, "true", false, "open the shared pipelined connection"},
           {"kek-file", kSecretFile, "", true, "key-encryption key, 64 hex digits"},
           {"pool-threads", kInteger, "16", false, "calls at work on pooled connections", 1, 256},
           {"lane-calls", kInteger, "256", false, "calls at work on the shared lane", 1, 4096},
           {"queue", kInteger, "1024", false, "calls that may wait for a thread", 1, 65536},
           {"migrate", kBool, "false", false, "apply migrations with --pg-owner-dsn and exit"},
           {"pg-owner-dsn", kText, "", false, "connection string of the owner role; needed with --migrate"},
           {"pg-owner-password-file", kSecretFile, "", false, "password of the owner role"},
           {"pg-app-role", kText, absl::StrCat("fupin_", name), false,
            "role that migrations grant access to"},
       }) {
    settings.push_back(std::move(setting));
  }
  return settings;
}

}  // namespace fupin::server
