// The ledger under concurrency and crashes.
#include <atomic>
#include <functional>
#include <random>
#include <thread>

#include "services/projects/ledger_world.h"

namespace fupin::projects {
namespace {

using testing::Sql;

// Random batches from several threads on the same accounts: pay, reserve, post, void, replay.
class Chaos {
 public:
  explicit Chaos(uint32_t seed) : random_(seed) {}
  using CreateFn = std::function<absl::StatusOr<int64_t>(const std::vector<NewTransfer>&)>;

  void Run(int rounds, const CreateFn& create) {
    for (int i = 0; i < rounds; ++i) {
      std::vector<NewTransfer> batch;
      std::vector<NewTransfer> reserved;
      const size_t size = 1 + random_() % 20;
      while (batch.size() < size) batch.push_back(Next(reserved));
      absl::StatusOr<int64_t> created = create(batch);
      if (!created.ok()) {
        last_error = created.status();
        continue;
      }
      for (NewTransfer& transfer : reserved) pending_.push_back(std::move(transfer));
      ++committed;
      if (random_() % 5 == 0) {
        absl::StatusOr<int64_t> again = create(batch);
        if (again.ok() && *again != 0) ++replay_effects;
      }
    }
  }

  int committed = 0;
  int replay_effects = 0;
  absl::Status last_error;

 private:
  NewTransfer Next(std::vector<NewTransfer>& reserved) {
    NewTransfer transfer{.id = NewUuid(), .reference = "chaos"};
    if (random_() % 3 == 0 && !pending_.empty()) {
      transfer.kind = random_() % 2 == 0 ? v1::TRANSFER_KIND_POST : v1::TRANSFER_KIND_VOID;
      transfer.pending_id = pending_.back().id;
      pending_.pop_back();
      return transfer;
    }
    transfer.debit = kProject;
    transfer.credit = kFirstCard + static_cast<int64_t>(random_() % kCards);
    transfer.amount = 1 + static_cast<int64_t>(random_() % 100);
    transfer.kind = random_() % 2 == 0 ? v1::TRANSFER_KIND_POSTED : v1::TRANSFER_KIND_PENDING;
    if (transfer.kind == v1::TRANSFER_KIND_PENDING) reserved.push_back(transfer);
    return transfer;
  }

  std::mt19937 random_;
  std::vector<NewTransfer> pending_;
};

class LedgerChaosTest : public LedgerWorld {};

TEST_F(LedgerChaosTest, ConcurrentBatchesKeepEveryInvariant) {
  Fund(40'000);  // runs out on the way
  std::vector<std::unique_ptr<Chaos>> chaos;
  std::vector<std::thread> threads;
  for (uint32_t seed = 1; seed <= 4; ++seed) {
    chaos.push_back(std::make_unique<Chaos>(seed));
    threads.emplace_back([&, c = chaos.back().get()] {
      c->Run(60, [&](const std::vector<NewTransfer>& batch) { return Create(batch); });
    });
  }
  for (std::thread& thread : threads) thread.join();
  int committed = 0;
  for (const auto& c : chaos) {
    committed += c->committed;
    EXPECT_EQ(c->replay_effects, 0);
    if (!c->last_error.ok()) {
      EXPECT_ERROR(c->last_error, kFailedPrecondition, "INSUFFICIENT_FUNDS");
    }
  }
  EXPECT_GT(committed, 20);
  ExpectSound();
}

TEST_F(LedgerChaosTest, KilledBackendsLeaveNothingHalfDone) {
  Fund(1'000'000);
  std::atomic<bool> stop = false;
  std::thread killer([&] {
    while (!stop) {
      Sql(db_, absl::StrCat("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '",
                            db_.name, "' AND pid <> pg_backend_pid() AND state <> 'idle'"));
      absl::SleepFor(absl::Milliseconds(100));
    }
  });
  // Every batch is sent until it is answered; an interrupted one may or may not have been committed.
  std::vector<std::thread> payers;
  std::atomic<int64_t> paid = 0;
  for (int p = 0; p < 3; ++p) {
    payers.emplace_back([&, p] {
      for (int i = 0; i < 25; ++i) {
        std::vector<NewTransfer> batch;
        for (int k = 0; k < 10; ++k)
          batch.push_back(Move(kProject, kFirstCard + (p * 7 + i + k) % kCards, 3));
        for (int attempt = 0; attempt < 200; ++attempt) {
          if (Create(batch).ok()) {
            paid += 30;
            break;
          }
        }
      }
    });
  }
  for (std::thread& payer : payers) payer.join();
  stop = true;
  killer.join();
  EXPECT_EQ(paid, 3 * 25 * 30);
  EXPECT_EQ(Account(kProject).debits_posted_fen(), paid);
  ExpectSound();
}

}  // namespace
}  // namespace fupin::projects
