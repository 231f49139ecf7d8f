// A sender in a process of its own, for tests that kill it: sender_process DSN LEASE_SECONDS
#include <unistd.h>

#include <cstdlib>

#include "services/audit/webhook/testing/world.h"

int main(int argc, char** argv) {
  using namespace fupin;
  using namespace fupin::audit;
  if (argc != 3) return 2;
  auto database =
      postgres::Database::Open({.dsn = argv[1], .source = "audit", .pool_size = 2, .lane = false});
  if (!database.ok()) return 1;
  LogStore log(**database);
  const auto keyring = crypto::Keyring::FromKek(kTestKek);
  const EgressList egress = LoopbackList();
  const SystemClock clock;
  QueueStore queue(**database, log, "process", absl::Seconds(std::atoi(argv[2])));
  Sender sender(queue, **keyring, egress, clock, QuickOptions());
  sender.Start();
  while (true) pause();
}
