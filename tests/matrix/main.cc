// The matrix of who may do what where, against a running suite: every RPC x role x level x relation, judged
// by an oracle of its own. tests/matrix/README.md says how it is made and what to add for a new RPC.
//
//   matrix --run=.run --identity=50061 --registry=50062 --projects=50063 --education=50064 --audit=50065
#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <mutex>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "google/protobuf/stubs/logging.h"
#include "tests/matrix/cells.h"
#include "tests/matrix/locks.h"

namespace fupin::matrix {
namespace {

constexpr int kInFlight = 64;
constexpr size_t kFewestCells = 50'000;
constexpr int kShownOfAnRpc = 3;  // one cause shows in many cells

// Calls the cells that `chosen` picks, many at once, and adds what is wrong.
template <typename Chosen>
size_t Run(const Suite& suite, const World& world, const std::vector<Cell>& cells, Chosen chosen,
           std::vector<std::string>& faults) {
  std::mutex mutex;
  std::condition_variable room;
  int in_flight = 0;
  size_t called = 0;
  for (const Cell& cell : cells) {
    if (!chosen(cell)) continue;
    ++called;
    std::unique_lock lock(mutex);
    room.wait(lock, [&] { return in_flight < kInFlight; });
    ++in_flight;
    lock.unlock();
    suite.Start(cell.fact->method, cell.request, cell.token, [&](Reply reply) {
      const std::string fault = Fault(suite, world, cell, reply);
      std::lock_guard done(mutex);
      if (!fault.empty()) faults.push_back(cell.Label() + ": " + fault);
      --in_flight;
      room.notify_one();
    });
  }
  std::unique_lock lock(mutex);
  room.wait(lock, [&] { return in_flight == 0; });
  return called;
}

void CompareSnapshots(const std::map<std::string, std::string>& before,
                      const std::map<std::string, std::string>& after, std::vector<std::string>& faults) {
  for (const auto& [table, print] : before) {
    if (after.at(table) != print)
      faults.push_back(
          absl::StrCat(table, " was written by a refused call or a read: ", print, " -> ", after.at(table)));
  }
}

int Report(std::vector<std::string> faults) {
  std::sort(faults.begin(), faults.end());
  std::map<std::string, int> of_rpc;
  for (const std::string& fault : faults) {
    if (of_rpc[fault.substr(0, fault.find(' '))]++ < kShownOfAnRpc) std::printf("%s\n", fault.c_str());
  }
  for (const auto& [rpc, count] : of_rpc) std::printf("%6d %s\n", count, rpc.c_str());
  std::printf("%zu differences\n", faults.size());
  return faults.empty() ? 0 : 1;
}

int RunMatrix(const std::string& run, const std::map<std::string, int>& ports,
              const std::string& roles_file) {
  const auto suite = Suite::Open(run, ports);
  if (!suite.ok()) return std::fprintf(stderr, "%s\n", suite.status().ToString().c_str()), 2;
  World world(**suite);
  if (const absl::Status seeded = world.Seed(); !seeded.ok())
    return std::fprintf(stderr, "%s\n", DetailOf(seeded).message_zh.c_str()), 2;
  const std::vector<OracleRole> roles = ReadRoles(roles_file);
  std::vector<std::string> faults;
  const std::vector<Cell> cells = MakeCells(**suite, world, roles, faults);
  std::printf("%zu RPCs, %zu roles, %zu cells\n", (*suite)->methods().size(), roles.size(), cells.size());

  if (cells.size() < kFewestCells)
    faults.push_back(absl::StrCat("matrix: fewer than ", kFewestCells, " cells"));

  // First everything that may change nothing; only then what may.
  const auto changes = [](const Cell& cell) { return cell.writes && cell.verdict == Verdict::kAllowed; };
  Locks locks(run);
  const absl::Time start = absl::Now();
  const auto before = locks.Snapshot();
  const size_t quiet = Run(
      **suite, world, cells, [&](const Cell& cell) { return !changes(cell); }, faults);
  CompareSnapshots(before, locks.Snapshot(), faults);
  const int checks = locks.Check(world, faults);
  const size_t writes = Run(**suite, world, cells, changes, faults);
  std::printf("%zu reads and refusals, %zu granted writes, %d checks of the locks in SQL, %.0f s\n", quiet,
              writes, checks, absl::ToDoubleSeconds(absl::Now() - start));
  return Report(faults);
}

}  // namespace
}  // namespace fupin::matrix

int main(int argc, char** argv) {
  google::protobuf::SetLogHandler(nullptr);
  std::map<std::string, std::string> flags;
  for (int i = 1; i < argc; ++i) {
    const std::string flag = argv[i];
    const size_t equals = flag.find('=');
    if (equals != std::string::npos && flag.starts_with("--"))
      flags[flag.substr(2, equals - 2)] = flag.substr(equals + 1);
  }
  std::map<std::string, int> ports;
  for (const char* service : {"identity", "registry", "projects", "education", "audit"}) {
    ports[service] = std::atoi(flags[service].c_str());
    if (ports[service] == 0 || flags["run"].empty()) {
      std::fprintf(stderr,
                   "usage: matrix --run=DIR --identity=PORT --registry=PORT --projects=PORT --education=PORT "
                   "--audit=PORT [--roles=FILE]\n");
      return 2;
    }
  }
  return fupin::matrix::RunMatrix(flags["run"], ports,
                                  flags["roles"].empty() ? "common/auth/roles.txt" : flags["roles"]);
}
