#include "common/server/parts.h"

#include <malloc.h>
#include <signal.h>

#include <filesystem>
#include <system_error>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/synchronization/mutex.h"
#include "common/base/error.h"
#include "common/base/version.h"
#include "common/server/certificate.h"
#include "common/server/secret_file.h"
#include "common/telemetry/log.h"
#include "common/telemetry/metrics.h"

namespace fupin::server {
namespace {

constexpr int kMallocArenas =
    4;  // glibc's default, 8 a core, keeps tens of megabytes for idle worker threads

telemetry::Level LevelFrom(const std::string& text) {
  if (text == "debug") return telemetry::Level::kDebug;
  if (text == "warn") return telemetry::Level::kWarn;
  if (text == "error") return telemetry::Level::kError;
  return telemetry::Level::kInfo;
}

absl::Status ExportExpiry(const std::string& which, const std::string& setting, const std::string& pem) {
  absl::StatusOr<absl::Time> expiry = CertificateExpiry(pem);
  if (!expiry.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("--", setting, ": ", std::string(expiry.status().message())));
  }
  telemetry::GetGauge("fupin_tls_certificate_expiry_timestamp_seconds",
                      "When the certificate ends that this process was started with.",
                      {{"certificate", which}})
      .Set(absl::ToDoubleSeconds(*expiry - absl::UnixEpoch()));
  return absl::OkStatus();
}

sigset_t StopSignals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  return set;
}

}  // namespace

void PrepareProcess(const Config& config, const std::string& name) {
  sigset_t stop = StopSignals();
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  mallopt(M_ARENA_MAX, kMallocArenas);
  // Debian builds Abseil with its deadlock detector, which costs gRPC a graph search at every lock.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  telemetry::InitLog(name, LevelFrom(config.Text("log-level")));
  telemetry::GetGauge("fupin_build_info", "1, with the version of the running build.",
                      {{"version", std::string(Version())}})
      .Set(1);
}

void WaitForStop(const std::function<void()>& tick) {
  const sigset_t stop = StopSignals();
  const timespec second{1, 0};
  while (sigtimedwait(&stop, nullptr, &second) < 0) tick();
}

absl::StatusOr<rpc::TlsMaterial> MakeTls(const Config& config) {
  rpc::TlsMaterial tls;
  ASSIGN_OR_RETURN(tls.ca_pem, ReadTextFile(config.Text("tls-ca-file")));
  ASSIGN_OR_RETURN(tls.cert_pem, ReadTextFile(config.Text("tls-cert-file")));
  tls.key_pem = config.Secret("tls-key-file");
  RETURN_IF_ERROR(ExportExpiry("authority", "tls-ca-file", tls.ca_pem));
  RETURN_IF_ERROR(ExportExpiry("own", "tls-cert-file", tls.cert_pem));
  return tls;
}

absl::StatusOr<std::vector<auth::PublicKey>> ReadTokenKeys(const Config& config) {
  std::vector<auth::PublicKey> keys;
  for (const std::string& path : std::vector<std::string>(
           absl::StrSplit(config.Text("token-public-key-files"), ',', absl::SkipWhitespace()))) {
    ASSIGN_OR_RETURN(std::string pem, ReadTextFile(path));
    absl::StatusOr<auth::PublicKey> key = auth::PublicKey::FromPem(pem);
    if (!key.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat("--token-public-key-files: ", path, ": ", std::string(key.status().message())));
    }
    keys.push_back(*std::move(key));
  }
  return keys;
}

absl::StatusOr<std::unique_ptr<auth::TokenVerifier>> MakeVerifier(const Config& config) {
  ASSIGN_OR_RETURN(std::vector<auth::PublicKey> keys, ReadTokenKeys(config));
  return std::make_unique<auth::TokenVerifier>(std::move(keys));
}

std::unique_ptr<Clock> MakeClock(const Config& config) {
  const std::string& file = config.Text("sample-clock-file");
  if (file.empty()) return std::make_unique<SystemClock>();
  return std::make_unique<OffsetFileClock>(file);
}

rpc::ChannelOptions PeerOptions(const Config& config, const rpc::TlsMaterial& tls,
                                const std::string& service) {
  return {.target = config.Text("peer-" + service),
          .ca_pem = tls.ca_pem,
          .cert_pem = tls.cert_pem,
          .key_pem = tls.key_pem,
          .server_name = service};
}

absl::StatusOr<std::string> FindRoot(const Config& config) {
  namespace fs = std::filesystem;
  const char* kInside = "common/postgres/migrations";
  if (!config.Text("root").empty()) {
    if (fs::is_directory(fs::path(config.Text("root")) / kInside)) return config.Text("root");
    return absl::InvalidArgumentError(
        absl::StrCat("--root: there is no ", kInside, " in ", config.Text("root")));
  }
  std::error_code error;
  for (fs::path at = fs::read_symlink("/proc/self/exe", error); at.has_relative_path();
       at = at.parent_path()) {
    if (fs::is_directory(at / kInside, error)) return at.string();
  }
  return absl::InvalidArgumentError(
      absl::StrCat("--root is missing: no folder above the executable has ", kInside));
}

}  // namespace fupin::server
