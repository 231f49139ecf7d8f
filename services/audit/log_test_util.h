// What the tests of the log share: a key, events, a database with a sequencer, and the log read as its users
// read it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/testing/temp_postgres.h"
#include "services/audit/log_store.h"
#include "services/audit/sequencer.h"

namespace fupin::audit {

// Made for tests.
inline constexpr char kTestKey[] =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIMS3Dnfmvylf6TM+H7upVUdV/qTjhjpNwQ/ObUYtskq8\n"
    "-----END PRIVATE KEY-----\n";
inline constexpr char kTestOrigin[] = "fupin.test/audit";

// The n-th event of a source: the same n gives the same event.
Leaf TestLeaf(int64_t n, const std::string& source = "registry");
std::vector<Leaf> TestLeaves(int64_t first, int64_t count, const std::string& source = "registry");

testing::TestDatabase NewLogDatabase();

// One replica of the service, without its transport.
struct Replica {
  explicit Replica(const testing::TestDatabase& db);
  ~Replica() { sequencer.Stop(); }
  absl::StatusOr<Appended> Append(std::vector<Leaf> leaves) {
    return sequencer.Append(std::move(leaves), absl::Now() + absl::Seconds(60));
  }

  std::unique_ptr<postgres::Database> database;
  LogStore store;
  Sequencer sequencer;
};

}  // namespace fupin::audit
