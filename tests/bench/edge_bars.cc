// The gateway itself: against Debian's Go grpc-gateway before the same service, and what thousands of open
// event streams cost it.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>
#include <random>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "tests/bench/bars.h"

namespace fupin::bench {
namespace {

constexpr const char* kReader = "county";
constexpr int kWatchers = 10'000;
constexpr int kP99Clients = 16;

absl::StatusOr<std::vector<std::string>> HouseholdIds(const Suite& suite) {
  return suite.Select("registry", "SELECT id FROM household LIMIT 50000");
}

HttpTarget GoTarget(const Suite& suite, int connections) {
  Suite other = suite;
  other.address["gateway_http"] = suite.address.at("grpc_gateway");
  return other.Http(kReader, connections);
}

absl::Status GatewayBar(const Suite& suite, Report& report) {
  ASSIGN_OR_RETURN(std::vector<std::string> ids, HouseholdIds(suite));
  std::mt19937_64 random(7);
  auto next = [&] {
    return Call{.target = "/v1/households/" + ids[random() % ids.size()], .body = "", .verb = "GET"};
  };
  auto ours = [&](int clients) { return MakeHttpEngine(suite.Http(kReader, clients)); };
  auto theirs = [&](int clients) { return MakeHttpEngine(GoTarget(suite, clients)); };
  ASSIGN_OR_RETURN(Peak limit, SuitePeak(suite, theirs, next));
  ASSIGN_OR_RETURN(Peak peak, SuitePeak(suite, ours, next));
  report.Add(Ratio("edge.vs_grpc_gateway",
                   "one household as JSON, against Debian's Go grpc-gateway before the same service",
                   "calls/s", 1.5, peak, limit));
  // How late the slowest of a hundred is, with as many callers on either.
  const Plan plan{.clients = kP99Clients, .measure = absl::Seconds(suite.seconds)};
  const auto go = theirs(kP99Clients), own = ours(kP99Clients);
  const LoadResult their_load = RunLoad(*go, plan, next), our_load = RunLoad(*own, plan, next);
  report.Add({.bar = "edge.p99",
              .work = "p99 of the same with as many callers on either; ratio: theirs to ours",
              .suite = our_load.p99_ms,
              .limit = their_load.p99_ms,
              .ratio = their_load.p99_ms / our_load.p99_ms,
              .wanted = 1,
              .unit = "ms",
              .clients = kP99Clients,
              .p50_ms = our_load.p50_ms,
              .p99_ms = our_load.p99_ms});
  return absl::OkStatus();
}

// Resident memory of a process, MB.
absl::StatusOr<double> ResidentMb(const std::string& pid_file) {
  std::string pid, line;
  std::ifstream(pid_file) >> pid;
  std::ifstream status("/proc/" + pid + "/status");
  while (std::getline(status, line)) {
    int64_t kb = 0;
    const std::vector<std::string> words = absl::StrSplit(line, absl::ByAnyChar(" \t"), absl::SkipEmpty());
    if (words.size() > 1 && words[0] == "VmRSS:" && absl::SimpleAtoi(words[1], &kb)) return kb / 1024.0;
  }
  return absl::NotFoundError("no process behind " + pid_file);
}

// Open streams; closed with this.
class Streams {
 public:
  explicit Streams(const HttpTarget& target)
      : request_(absl::StrCat("GET /v1/cases:count?areaCode=422801 HTTP/1.1\r\nHost: ", target.host,
                              "\r\nAccept: text/event-stream\r\nAuthorization: Bearer ", target.token,
                              "\r\n\r\n")) {
    address_.sin_family = AF_INET;
    address_.sin_port = htons(static_cast<uint16_t>(target.port));
    inet_pton(AF_INET, target.host.c_str(), &address_.sin_addr);
  }
  ~Streams() {
    for (int socket : sockets_) ::close(socket);
  }

  // One more, once it has its first event.
  absl::Status Open() {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    if (socket < 0) return absl::ResourceExhaustedError("no more files: raise ulimit -n");
    sockets_.push_back(socket);
    const timeval patience{10, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (::connect(socket, reinterpret_cast<sockaddr*>(&address_), sizeof address_) != 0 ||
        ::send(socket, request_.data(), request_.size(), MSG_NOSIGNAL) < 0) {
      return absl::UnavailableError("the gateway takes no more connections");
    }
    std::string got;
    char chunk[4096];
    while (got.find("event: change") == std::string::npos) {
      const ssize_t n = ::recv(socket, chunk, sizeof chunk, 0);
      if (n <= 0) return absl::UnavailableError("no stream: " + got.substr(0, 200));
      got.append(chunk, static_cast<size_t>(n));
    }
    return absl::OkStatus();
  }
  // Streams that the gateway has ended.
  int Ended() const {
    int ended = 0;
    char chunk[4096];
    for (int socket : sockets_) {
      ssize_t n = 0;
      while ((n = ::recv(socket, chunk, sizeof chunk, MSG_DONTWAIT)) > 0) {
      }
      ended += n == 0 ? 1 : 0;
    }
    return ended;
  }

 private:
  const std::string request_;
  sockaddr_in address_{};
  std::vector<int> sockets_;
};

absl::Status WatchersBar(const Suite& suite, Report& report) {
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  const std::string pid_file = suite.run_folder + "/pid/gateway";
  Streams streams(suite.Http(kReader, 1));
  for (int i = 0; i < kWatchers; ++i) RETURN_IF_ERROR(streams.Open());
  absl::SleepFor(absl::Seconds(suite.seconds) +
                 absl::Seconds(15));  // a heartbeat each, and memory given back
  ASSIGN_OR_RETURN(double resident, ResidentMb(pid_file));
  if (const int ended = streams.Ended(); ended > 0)
    return absl::UnknownError(absl::StrCat(ended, " streams have ended"));
  report.Add({.bar = "edge.watchers",
              .work = "resident memory of the gateway with 10,000 idle event streams; at most 200",
              .suite = resident,
              .limit = 200,
              .ratio = 200 / resident,
              .wanted = 1,
              .unit = "MB",
              .clients = kWatchers});
  return absl::OkStatus();
}

}  // namespace

absl::Status EdgeBars(const Suite& suite, Report& report) {
  if (suite.Wants("edge.vs_grpc_gateway") && suite.address.contains("grpc_gateway")) {
    RETURN_IF_ERROR(GatewayBar(suite, report));
  }
  return suite.Wants("edge.watchers") ? WatchersBar(suite, report) : absl::OkStatus();
}

}  // namespace fupin::bench
