#include "common/server/run.h"

#include <cstdio>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/auth/roles.h"
#include "common/base/error.h"
#include "common/outbox/relay.h"
#include "common/postgres/migrations.h"
#include "common/rpc/grpc_server.h"
#include "common/rpc/pipeline.h"
#include "common/server/access_feed.h"
#include "common/server/parts.h"
#include "common/server/relay_metrics.h"
#include "common/server/unmask_counter.h"
#include "common/telemetry/log.h"
#include "common/telemetry/metrics.h"
#include "common/telemetry/process_metrics.h"
#include "fupin/audit/v1/intake.pb.h"
#include "google/protobuf/empty.pb.h"

namespace fupin::server {
namespace {

using telemetry::Level;
using telemetry::Log;

constexpr absl::Duration kRelayTimeout = absl::Seconds(20);
constexpr absl::Duration kTellBalancers = absl::Seconds(1);

struct Directories {
  std::string platform;
  std::string own;
};

absl::StatusOr<Directories> FindMigrations(const Config& config, const std::string& name) {
  ASSIGN_OR_RETURN(std::string root, FindRoot(config));
  return Directories{root + "/common/postgres/migrations",
                     absl::StrCat(root, "/services/", name, "/migrations")};
}

// libpq's own quoting: in single quotes, with backslashes.
std::string WithPassword(const std::string& dsn, const std::string& password) {
  if (password.empty()) return dsn;
  std::string quoted;
  for (char c : password) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return absl::StrCat(dsn, " password='", quoted, "'");
}

absl::StatusOr<std::unique_ptr<crypto::Keyring>> MakeKeyring(const Config& config) {
  const std::string& hex = config.Secret("kek-file");
  if (hex.size() != 64 || hex.find_first_not_of("0123456789abcdefABCDEF") != hex.npos) {
    return absl::InvalidArgumentError("--kek-file must hold 64 hex digits");
  }
  return crypto::Keyring::FromKek(absl::HexStringToBytes(hex));
}

// Channels to the other services, made when first asked for.
class Peers {
 public:
  Peers(const Config& config, const rpc::TlsMaterial& tls, const std::string& own)
      : config_(config), tls_(tls), own_(own) {}

  rpc::Channel& Get(const std::string& service) {
    std::lock_guard lock(mutex_);
    std::unique_ptr<rpc::Channel>& channel = channels_[service];
    if (channel == nullptr) {
      rpc::ChannelOptions options = PeerOptions(config_, tls_, service);
      // A process asks itself where it listens: by its service's name nobody is found before it is ready.
      if (service == own_) options.target = config_.Text("listen");
      channel = std::make_unique<rpc::Channel>(std::move(options));
    }
    return *channel;
  }

 private:
  const Config& config_;
  const rpc::TlsMaterial& tls_;
  const std::string own_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<rpc::Channel>> channels_;
};

// Everything that lives as long as the process serves, in the order of construction; drained in reverse.
class Process {
 public:
  Process(const ServiceSpec& spec, const Config& config)
      : spec_(spec), config_(config), ready_gauge_(telemetry::ReadyGauge()) {}

  absl::Status Start() {
    RETURN_IF_ERROR(OpenFoundations());
    ASSIGN_OR_RETURN(metrics_, telemetry::MetricsServer::Start(config_.Text("metrics-listen")));
    peers_ = std::make_unique<Peers>(config_, tls_, spec_.name);
    access_feed_ = MakeAccessFeed();
    pipeline_ = std::make_unique<rpc::Pipeline>(PipelineSettings());
    platform_.emplace(
        Platform{config_, *clock_, *database_, *redis_, *keyring_, *pipeline_,
                 [this](const std::string& service) -> rpc::Channel& { return peers_->Get(service); }});
    ASSIGN_OR_RETURN(module_, spec_.make(*platform_));
    ASSIGN_OR_RETURN(server_, rpc::GrpcServer::Start({config_.Text("listen"), tls_}, module_->bindings()));
    module_->Start();
    access_feed_->Start();
    relay_ = StartRelay();
    StartFigures();
    Refresh();
    Log(Level::kInfo, "serving").With("address", server_->address());
    return absl::OkStatus();
  }

  // Health as it is now; called every second.
  void Refresh() {
    bool ready = database_->Ready() && module_->Ready() && access_feed_->Read();
    if (ready != ready_) Log(ready ? Level::kInfo : Level::kError, ready ? "ready" : "not ready");
    ready_ = ready;
    server_->SetServing(ready);
    ready_gauge_.Set(ready ? 1 : 0);
    process_metrics_.Refresh();
  }

  void Drain() {
    Log(Level::kInfo, "stopping");
    server_->SetServing(false);
    ready_gauge_.Set(0);
    absl::SleepFor(kTellBalancers);
    server_->Shutdown(config_.Duration("drain"));
    pipeline_->Drain();
    access_feed_.reset();
    relay_.reset();
    figures_.reset();
    module_->Stop();
    module_.reset();
    database_.reset();
    metrics_.reset();
    Log(Level::kInfo, "stopped");
  }

 private:
  std::unique_ptr<AccessFeed> MakeAccessFeed() {
    AccessFeedOptions options{.redis = *redis_,
                              .identity = peers_->Get("identity"),
                              .service = spec_.name,
                              .grace = config_.Duration("access-grace")};
    AccessFeed::Consumers consumers{{"roles", TakeRoles}, {"unmask_permits", [this](std::string_view text) {
                                                             return unmask_permits_.Replace(text);
                                                           }}};
    return std::make_unique<AccessFeed>(options, revocations_, std::move(consumers));
  }

  absl::Status OpenFoundations() {
    const std::string dsn = WithPassword(config_.Text("pg-dsn"), config_.Secret("pg-password-file"));
    ASSIGN_OR_RETURN(Directories directories, FindMigrations(config_, spec_.name));
    ASSIGN_OR_RETURN(tls_, MakeTls(config_));
    ASSIGN_OR_RETURN(verifier_, MakeVerifier(config_));
    ASSIGN_OR_RETURN(keyring_, MakeKeyring(config_));
    clock_ = MakeClock(config_);
    RETURN_IF_ERROR(postgres::CheckMigrated(dsn, directories.platform, directories.own));
    ASSIGN_OR_RETURN(database_,
                     postgres::Database::Open({.dsn = dsn,
                                               .source = spec_.name,
                                               .pool_size = static_cast<int>(config_.Integer("pg-pool")),
                                               .lane = config_.Bool("pg-lane")}));
    redis_ = redis::Redis::Connect(
        {.address = config_.Text("redis"), .password = config_.Secret("redis-password-file")});
    unmask_counter_ = std::make_unique<UnmaskCounter>(*redis_);
    return absl::OkStatus();
  }

  rpc::PipelineOptions PipelineSettings() {
    return {.service = spec_.name,
            .verifier = verifier_.get(),
            .revocations = &revocations_,
            .clock = clock_.get(),
            .pool_threads = static_cast<int>(config_.Integer("pool-threads")),
            .lane_calls = static_cast<int>(config_.Integer("lane-calls")),
            .queue = static_cast<int>(config_.Integer("queue")),
            .audit = [this](const Scope& scope,
                            const std::vector<Event>& events) { return KeepEvents(scope, events); },
            .count_unmasked =
                [this](const std::string& account, int64_t persons) {
                  return unmask_counter_->Count(account, persons, absl::Now());
                },
            .unmask_permits = &unmask_permits_};
  }

  // The events of a read: a unit of work that does nothing else.
  absl::Status KeepEvents(const Scope& scope, const std::vector<Event>& events) {
    Scope own = scope;
    own.request_id.clear();
    google::protobuf::Empty nothing;
    return database_->Write(own, nothing, &nothing, [&](postgres::UnitOfWork& work) {
      for (const Event& event : events) work.Emit(event);
      return absl::OkStatus();
    });
  }

  std::unique_ptr<outbox::Relay> StartRelay() {
    outbox::RelayOptions options{
        .dsn = WithPassword(config_.Text("pg-dsn"), config_.Secret("pg-password-file")),
        .source = spec_.name,
        .observe = RelayMetrics()};
    return outbox::Relay::Start(std::move(options), [this](outbox::Events& events) {
      audit::v1::AppendEventsRequest request;
      request.mutable_events()->Swap(&events);
      rpc::CallContext self = rpc::ServiceContext(spec_.name, clock_->Now(), kRelayTimeout);
      return peers_->Get("audit").Call<audit::v1::AppendEventsResponse>(self, request).status();
    });
  }

  void StartFigures() {
    std::vector<Figure> figures = PlatformFigures();
    for (Figure& figure : module_->figures()) figures.push_back(std::move(figure));
    figures_ = std::make_unique<FigureSampler>(*database_, figures);
    figures_->Start();
  }

  const ServiceSpec& spec_;
  const Config& config_;
  const telemetry::ProcessMetrics process_metrics_;
  telemetry::Gauge ready_gauge_;
  bool ready_ = false;
  rpc::TlsMaterial tls_;
  std::unique_ptr<auth::TokenVerifier> verifier_;
  auth::Revocations revocations_;
  auth::UnmaskPermits unmask_permits_;
  std::unique_ptr<crypto::Keyring> keyring_;
  std::unique_ptr<Clock> clock_;
  std::unique_ptr<telemetry::MetricsServer> metrics_;
  std::unique_ptr<redis::Redis> redis_;
  std::unique_ptr<UnmaskCounter> unmask_counter_;
  std::unique_ptr<postgres::Database> database_;
  std::unique_ptr<Peers> peers_;
  std::unique_ptr<rpc::Pipeline> pipeline_;
  std::optional<Platform> platform_;
  std::unique_ptr<Module> module_;
  std::unique_ptr<rpc::GrpcServer> server_;
  std::unique_ptr<AccessFeed> access_feed_;
  std::unique_ptr<outbox::Relay> relay_;
  std::unique_ptr<FigureSampler> figures_;
};

// Only the database matters then; nothing else has to be there.
std::vector<Setting> ForMigration(std::vector<Setting> settings) {
  for (Setting& setting : settings) setting.required = setting.name == "pg-owner-dsn";
  return settings;
}

absl::Status ApplyMigrations(const Config& config, const std::string& name) {
  ASSIGN_OR_RETURN(Directories directories, FindMigrations(config, name));
  std::string dsn = WithPassword(config.Text("pg-owner-dsn"), config.Secret("pg-owner-password-file"));
  ASSIGN_OR_RETURN(int applied,
                   postgres::Migrate(dsn, directories.platform, directories.own, config.Text("pg-app-role")));
  Log(Level::kInfo, "migrated").With("applied", applied);
  return absl::OkStatus();
}

bool AsksFor(int argc, char** argv, std::string_view flag) {
  for (int i = 1; i < argc; ++i) {
    if (argv[i] == flag) return true;
  }
  return false;
}

int Fail(const absl::Status& status) {
  Log(Level::kError, "cannot go on").With(status);
  return 1;
}

}  // namespace

int Run(int argc, char** argv, const ServiceSpec& spec) {
  std::vector<Setting> settings = PlatformSettings(spec.name);
  settings.insert(settings.end(), spec.settings.begin(), spec.settings.end());
  const bool migrate = AsksFor(argc, argv, "--migrate");
  absl::StatusOr<Config> config = Config::Parse(argc, argv, migrate ? ForMigration(settings) : settings);
  if (!config.ok()) {
    bool help = config.status().code() == absl::StatusCode::kCancelled;
    std::string text(config.status().message());
    std::fprintf(help ? stdout : stderr, "%s\n", text.c_str());
    return help ? 0 : 2;
  }
  PrepareProcess(*config, spec.name);
  if (migrate) {
    absl::Status status = ApplyMigrations(*config, spec.name);
    return status.ok() ? 0 : Fail(status);
  }
  Process process(spec, *config);
  if (absl::Status status = process.Start(); !status.ok()) return Fail(status);
  WaitForStop([&] { process.Refresh(); });
  process.Drain();
  return 0;
}

}  // namespace fupin::server
