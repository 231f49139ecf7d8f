#include "services/audit/log_test_util.h"

#include <cstdio>

#include "common/testing/child.h"

namespace fupin::audit {

Leaf TestLeaf(int64_t n, const std::string& source) {
  char id[37];
  std::snprintf(id, sizeof(id), "0193a6f0-%04x-7000-8000-%012llx", static_cast<unsigned>(n >> 16 & 0xffff),
                static_cast<unsigned long long>(n));
  return {.event_id = id,
          .source = source,
          .event_time = absl::FromUnixSeconds(1772352000) + absl::Milliseconds(n),
          .actor = "accounts/" + std::to_string(n % 10),
          .area_code = n % 5 == 0   ? ""
                       : n % 5 == 1 ? "42"
                                    : "42280110020" + std::to_string(n % 10),
          .action = "registry.household.updated",
          .resource = "households/" + std::to_string(n % 100),
          .commitment = std::string(32, static_cast<char>(n)),
          .trace_id = n % 2 == 0 ? "" : std::string(16, static_cast<char>(n))};
}

std::vector<Leaf> TestLeaves(int64_t first, int64_t count, const std::string& source) {
  std::vector<Leaf> leaves;
  for (int64_t n = first; n < first + count; ++n) leaves.push_back(TestLeaf(n, source));
  return leaves;
}

testing::TestDatabase NewLogDatabase() {
  return testing::TempPostgres::Shared().NewDatabase("services/audit/migrations");
}

Replica::Replica(const testing::TestDatabase& db)
    : database(testing::OpenDatabase(db)),
      store(*database),
      sequencer(store, *merkle::NoteSigner::FromPem(kTestOrigin, kTestKey)) {
  if (const absl::Status status = sequencer.Found(); !status.ok()) testing::Die(status.ToString());
  sequencer.Start();
}

}  // namespace fupin::audit
