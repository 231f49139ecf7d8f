// Bad input against a running suite: every RPC found in the descriptors, every rule its options tell of. Each
// answer must be a typed error with a Chinese sentence, and nothing may be written.
//
//   contract --grpc=127.0.0.1:50051 --http=http://127.0.0.1:8080 --token-key-file=.run/secrets/token-key.pem
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "google/protobuf/stubs/logging.h"
#include "services/gateway/descriptors.h"
#include "services/gateway/testing/raw_http.h"
#include "tests/contract/hostile/cases.h"

namespace fupin::contract {
namespace {

constexpr size_t kShownFaults = 200;

std::map<std::string, std::string> Flags(int argc, char** argv) {
  std::map<std::string, std::string> flags;
  for (int i = 1; i < argc; ++i) {
    const std::string flag = argv[i];
    const size_t equals = flag.find('=');
    if (equals != std::string::npos) flags[flag.substr(0, equals)] = flag.substr(equals + 1);
  }
  return flags;
}

// Leading comment lines of a secret file are not part of it.
std::string ReadPem(const std::string& path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  const std::string all = text.str();
  const size_t start = all.find("-----BEGIN");
  return start == std::string::npos ? "" : all.substr(start);
}

// How many events the audit log holds, once it has stood still for three seconds: what is on its way has
// arrived.
std::string SettledLogSize(int http_port) {
  std::string size = "?";
  for (int quiet = 0, tries = 0; quiet < 6 && tries < 60; ++tries) {
    const std::vector<std::string> lines = absl::StrSplit(
        gateway::RawHttp(http_port).Ask(gateway::Request("GET", "/log/checkpoint")).body, '\n');
    const std::string now = lines.size() > 1 ? lines[1] : "";
    quiet = now == size ? quiet + 1 : 0;
    size = now;
    absl::SleepFor(absl::Milliseconds(500));
  }
  return size;
}

int Run(int http_port, const std::string& grpc_address, auth::PrivateKey key) {
  const auto files = gateway::LinkedApiFiles();
  if (!files.ok()) return std::fprintf(stderr, "%s\n", files.status().ToString().c_str()), 2;
  const auto model = gateway::ApiModel::Build(*files);
  if (!model.ok()) return std::fprintf(stderr, "%s\n", model.status().ToString().c_str()), 2;
  GrpcDoor grpc(grpc_address);
  const Tokens tokens(std::move(key));
  Report report;
  const Suite suite{grpc, http_port, **model, tokens, report};
  const std::string before = SettledLogSize(http_port);
  for (const auto& method : (*model)->methods()) {
    TryCallers(suite, *method);
    TryRequests(suite, *method);
    TryStaleEtag(suite, *method);
  }
  for (const auto& binding : (*model)->bindings()) TryHttp(suite, binding);
  const std::string after = SettledLogSize(http_port);
  report.Hold("audit log", "no refused call left an event", !before.empty() && before == after,
              before + " -> " + after);
  for (const auto& method : (*model)->methods()) TryReplay(suite, *method);

  for (size_t i = 0; i < report.faults().size() && i < kShownFaults; ++i)
    std::printf("%s\n", report.faults()[i].c_str());
  std::printf("%zu methods, %d checks, %zu faults\n", (*model)->methods().size(), report.checked(),
              report.faults().size());
  return report.faults().empty() ? 0 : 1;
}

}  // namespace
}  // namespace fupin::contract

int main(int argc, char** argv) {
  google::protobuf::SetLogHandler(
      nullptr);  // it would report the malformed texts that are sent here on purpose
  auto flags = fupin::contract::Flags(argc, argv);
  const std::string http = flags["--http"];
  int http_port = 0;
  (void)absl::SimpleAtoi(http.substr(http.rfind(':') + 1), &http_port);
  auto key = fupin::auth::PrivateKey::FromPem(fupin::contract::ReadPem(flags["--token-key-file"]));
  if (http_port == 0 || flags["--grpc"].empty() || !key.ok()) {
    std::fprintf(stderr,
                 "usage: contract --grpc=HOST:PORT --http=http://127.0.0.1:PORT --token-key-file=FILE\n");
    return 2;
  }
  return fupin::contract::Run(http_port, flags["--grpc"], *std::move(key));
}
