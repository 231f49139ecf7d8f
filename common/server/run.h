// The life of a process, in one place: configuration, migrations check, health, reflection, metrics, drain.
// A service's main is:
//
//   int main(int argc, char** argv) {
//     return fupin::server::Run(argc, argv, {.name = "registry", .make = fupin::registry::MakeModule});
//   }
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/auth/principal.h"
#include "common/base/clock.h"
#include "common/crypto/keyring.h"
#include "common/postgres/database.h"
#include "common/redis/redis.h"
#include "common/rpc/channel.h"
#include "common/rpc/service_binding.h"
#include "common/server/config.h"
#include "common/server/figures.h"

namespace fupin::server {

// What a module is built with. Everything outlives the module.
struct Platform {
  const Config& config;
  const Clock& clock;
  postgres::Database& database;
  redis::Redis& redis;
  const crypto::Keyring& keyring;
  rpc::Pipeline& pipeline;
  // Channel to another service, made on first use: "identity", "registry", "projects", "education", "audit".
  std::function<rpc::Channel&(const std::string& service)> peer;
};

// What a service gives back: its bindings, and what runs beside them.
class Module {
 public:
  virtual ~Module() = default;
  virtual std::vector<rpc::ServiceBinding>& bindings() = 0;
  virtual void Start() {}  // background work (sequencer, jobs)
  virtual void Stop() {}   // returns when background work has ended
  virtual bool Ready() { return true; }
  virtual std::vector<Figure> figures() { return {}; }  // beside PlatformFigures
};

using ModuleFactory = std::function<absl::StatusOr<std::unique_ptr<Module>>(Platform&)>;

struct ServiceSpec {
  std::string name;               // identity, registry, …; names its database, its port, its migrations
  std::vector<Setting> settings;  // of its own, beside PlatformSettings
  ModuleFactory make;
};

// Parses flags, environment and files, reports every error at once, serves until SIGTERM or SIGINT, drains in
// order. `--migrate` applies migrations and exits. Exit codes: 0 stopped as asked, 1 failed while running, 2
// bad configuration.
int Run(int argc, char** argv, const ServiceSpec& spec);

}  // namespace fupin::server
