#include "services/audit/sequencer.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <thread>

#include "common/testing/status_matchers.h"
#include "services/audit/log_test_util.h"
#include "services/audit/merkle/proof.h"

namespace fupin::audit {
namespace {

using testing::Sql;

// The root over the stored leaves, and that it is the signed one.
merkle::Checkpoint CheckWholeLog(Replica& replica) {
  const auto state = replica.store.State();
  EXPECT_OK(state);
  const auto opened = merkle::OpenCheckpoint(state->note, replica.sequencer.signer().verifier());
  EXPECT_OK(opened);
  EXPECT_EQ(*opened, state->checkpoint);
  const auto leaves = replica.store.Leaves(0, INT32_MAX);
  EXPECT_OK(leaves);
  merkle::TileTree tree;
  std::set<std::pair<std::string, std::string>> keys;
  for (const LoggedLeaf& leaf : *leaves) {
    EXPECT_EQ(leaf.index, static_cast<int64_t>(tree.size())) << "no gap";
    EXPECT_TRUE(keys.emplace(leaf.leaf.event_id, leaf.leaf.source).second) << "no event twice";
    tree.Append(merkle::LeafHash(LeafBytes(leaf.leaf)));
  }
  EXPECT_EQ(tree.size(), state->checkpoint.size);
  EXPECT_EQ(tree.Root(), state->checkpoint.root);
  for (const merkle::Tile& tile : tree.TakeChanged()) {
    const auto stored = replica.store.Tiles({{.level = tile.level, .index = tile.index}});
    EXPECT_OK(stored);
    EXPECT_EQ(stored->at(0).hashes, tile.hashes) << tile.level << "/" << tile.index;
  }
  return state->checkpoint;
}

TEST(SequencerTest, FoundsAnEmptyLogOnce) {
  const testing::TestDatabase db = NewLogDatabase();
  Replica first(db), second(db);
  const merkle::Checkpoint checkpoint = CheckWholeLog(second);
  EXPECT_EQ(checkpoint.size, 0u);
  EXPECT_EQ(checkpoint.root, merkle::EmptyRoot());
}

TEST(SequencerTest, AppendsInOrderAndGivesBackEveryField) {
  Replica replica(NewLogDatabase());
  ASSERT_OK_AND_ASSIGN(const Appended appended, replica.Append(TestLeaves(0, 700)));
  EXPECT_EQ(appended.tree_size, 700);
  EXPECT_EQ(appended.appended, 700);
  EXPECT_EQ(CheckWholeLog(replica).size, 700u);
  ASSERT_OK_AND_ASSIGN(const std::vector<LoggedLeaf> leaves, replica.store.Leaves(0, 700));
  for (int64_t n = 0; n < 700; ++n) EXPECT_EQ(leaves[static_cast<size_t>(n)].leaf, TestLeaf(n));
}

TEST(SequencerTest, ReplayedReorderedAndOverlappingBatchesChangeNothing) {
  Replica replica(NewLogDatabase());
  std::mt19937 random(7);
  std::set<int64_t> sent;
  for (int round = 0; round < 30; ++round) {
    const int64_t first = static_cast<int64_t>(random() % 500);
    std::vector<Leaf> leaves = TestLeaves(first, 1 + static_cast<int64_t>(random() % 120));
    std::shuffle(leaves.begin(), leaves.end(), random);
    leaves.push_back(leaves.front());  // also twice in one call
    const size_t before = sent.size();
    for (size_t i = 0; i + 1 < leaves.size(); ++i) sent.insert(first + static_cast<int64_t>(i));
    ASSERT_OK_AND_ASSIGN(const Appended appended, replica.Append(leaves));
    EXPECT_EQ(appended.appended, static_cast<int>(sent.size() - before));
    EXPECT_EQ(appended.appended + appended.duplicates, static_cast<int>(leaves.size()));
    EXPECT_EQ(appended.tree_size, static_cast<int64_t>(sent.size()));
  }
  EXPECT_EQ(CheckWholeLog(replica).size, sent.size());
}

TEST(SequencerTest, TheSameIdOfAnotherSourceIsAnotherEvent) {
  Replica replica(NewLogDatabase());
  ASSERT_OK(replica.Append(TestLeaves(0, 3, "registry")));
  ASSERT_OK_AND_ASSIGN(const Appended appended, replica.Append(TestLeaves(0, 3, "projects")));
  EXPECT_EQ(appended.appended, 3);
}

TEST(SequencerTest, AReusedIdIsRefusedWholeAndSpoilsNoOtherBatch) {
  Replica replica(NewLogDatabase());
  ASSERT_OK(replica.Append(TestLeaves(0, 10)));
  std::vector<Leaf> forged = TestLeaves(5, 10);
  forged[2].actor = "accounts/666";
  EXPECT_ERROR(replica.Append(forged), kAlreadyExists, "EVENT_ID_REUSED");
  std::vector<Leaf> torn = TestLeaves(20, 2);
  torn.push_back(torn[0]);
  torn.back().resource = "households/666";
  EXPECT_ERROR(replica.Append(torn), kAlreadyExists, "EVENT_ID_REUSED");
  EXPECT_EQ(CheckWholeLog(replica).size, 10u) << "nothing of a refused batch is written";
  ASSERT_OK(replica.Append(TestLeaves(20, 2)));
}

TEST(SequencerTest, TwoReplicasRaceToOneLog) {
  const testing::TestDatabase db = NewLogDatabase();
  Replica first(db), second(db);
  std::vector<merkle::Checkpoint> seen;
  std::vector<std::thread> callers;
  for (int caller = 0; caller < 8; ++caller) {
    callers.emplace_back([&, caller] {
      Replica& mine = caller % 2 == 0 ? first : second;
      // Neighbours hand in overlapping events, through different replicas.
      for (int64_t i = 0; i < 20; ++i) EXPECT_OK(mine.Append(TestLeaves(caller / 2 * 1000 + i * 17, 40)));
    });
  }
  std::thread reader([&] {
    for (int i = 0; i < 50; ++i) {
      const auto state = second.store.State();
      if (state.ok() && state->checkpoint.size > 0) seen.push_back(state->checkpoint);
      absl::SleepFor(absl::Milliseconds(5));
    }
  });
  for (std::thread& caller : callers) caller.join();
  reader.join();
  const merkle::Checkpoint last = CheckWholeLog(first);
  EXPECT_EQ(last.size, 4u * (19 * 17 + 40));
  // Every checkpoint that anybody saw is the beginning of the last one.
  ASSERT_OK_AND_ASSIGN(const std::vector<LoggedLeaf> leaves, first.store.Leaves(0, INT32_MAX));
  std::map<uint64_t, merkle::Hash> roots;
  merkle::TileTree tree;
  for (const LoggedLeaf& leaf : leaves) {
    tree.Append(merkle::LeafHash(LeafBytes(leaf.leaf)));
    roots[tree.size()] = tree.Root();
  }
  for (const merkle::Checkpoint& checkpoint : seen) EXPECT_EQ(roots.at(checkpoint.size), checkpoint.root);
}

TEST(SequencerTest, AFailureBetweenLeavesAndCommitLeavesTheLogAsItWas) {
  const testing::TestDatabase db = NewLogDatabase();
  Replica replica(db);
  ASSERT_OK(replica.Append(TestLeaves(0, 300)));
  const merkle::Checkpoint before = CheckWholeLog(replica);
  Sql(db,
      "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'injected'; END "
      "$$;"
      "CREATE TRIGGER fail BEFORE UPDATE ON log_state FOR EACH ROW EXECUTE FUNCTION fail()");
  EXPECT_FALSE(replica.Append(TestLeaves(300, 300)).ok());
  EXPECT_EQ(CheckWholeLog(replica), before);
  Sql(db, "DROP TRIGGER fail ON log_state");
  ASSERT_OK(replica.Append(TestLeaves(300, 300)));
  EXPECT_EQ(CheckWholeLog(replica).size, 600u);
}

TEST(SequencerTest, APowerCutBetweenLeavesAndCommitNeitherLosesNorForks) {
  testing::TempPostgres server({.durable = true});
  const testing::TestDatabase db = server.NewDatabase("services/audit/migrations");
  // The commit is held open after everything is written.
  Sql(db,
      "CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(NEW.tree_size / "
      "500); "
      "RETURN NULL; END $$; CREATE CONSTRAINT TRIGGER hold AFTER UPDATE ON log_state DEFERRABLE INITIALLY "
      "DEFERRED "
      "FOR EACH ROW EXECUTE FUNCTION hold()");
  merkle::Checkpoint before;
  {
    Replica replica(db);
    ASSERT_OK(replica.Append(TestLeaves(0, 300)));
    before = CheckWholeLog(replica);
    absl::Status cut;
    std::thread caller([&] { cut = replica.Append(TestLeaves(300, 5000)).status(); });
    absl::SleepFor(absl::Milliseconds(1500));
    server.Crash();
    caller.join();
    EXPECT_FALSE(cut.ok()) << "nobody is told of what was not committed";
  }
  server.Restart();
  Sql(db, "DROP TRIGGER hold ON log_state");
  Replica replica(db);
  EXPECT_EQ(CheckWholeLog(replica), before);
  ASSERT_OK_AND_ASSIGN(const Appended appended, replica.Append(TestLeaves(200, 5100)));
  EXPECT_EQ(appended.duplicates, 100);
  EXPECT_EQ(CheckWholeLog(replica).size, 5300u);
}

TEST(SequencerTest, SignsNothingOnTopOfATamperedTree) {
  for (const char* tampering :
       {"UPDATE tile SET hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) WHERE level = 0 AND "
        "tile_index = 1",
        "DELETE FROM tile WHERE level = 0 AND tile_index = 1",
        "UPDATE tile SET hashes = set_byte(hashes, 0, get_byte(hashes, 0) # 1) WHERE level = 1",
        "UPDATE log_state SET root = set_byte(root, 0, get_byte(root, 0) # 1)",
        "UPDATE log_state SET tree_size = 299", "UPDATE log_state SET note = replace(note, '300', '301')"}) {
    SCOPED_TRACE(tampering);
    const testing::TestDatabase db = NewLogDatabase();
    Replica replica(db);
    ASSERT_OK(replica.Append(TestLeaves(0, 300)));
    Sql(db, std::string("SET session_replication_role = replica; ") + tampering);
    EXPECT_ERROR(replica.Append(TestLeaves(300, 1)), kDataLoss, "LOG_TAMPERED");
    EXPECT_FALSE(replica.sequencer.healthy());
    EXPECT_EQ(telemetry::GetGauge("fupin_audit_healthy", "").Value(), 0);
    EXPECT_EQ(Sql(db, "SELECT count(*) FROM leaf"), "300");
  }
}

TEST(SequencerTest, GoesOnWhenTheTreeIsRepaired) {
  const testing::TestDatabase db = NewLogDatabase();
  Replica replica(db);
  ASSERT_OK(replica.Append(TestLeaves(0, 300)));
  const std::string flip =
      "SET session_replication_role = replica; "
      "UPDATE tile SET hashes = set_byte(hashes, 0, get_byte(hashes, 0) # 1) WHERE level = 1";
  Sql(db, flip);
  EXPECT_ERROR(replica.Append(TestLeaves(300, 1)), kDataLoss, "LOG_TAMPERED");
  Sql(db, flip);
  EXPECT_OK(replica.Append(TestLeaves(300, 1)));
  EXPECT_TRUE(replica.sequencer.healthy());
  EXPECT_EQ(telemetry::GetGauge("fupin_audit_healthy", "").Value(), 1);
  EXPECT_EQ(telemetry::GetGauge("fupin_audit_tree_size", "").Value(), 301);
  EXPECT_EQ(telemetry::GetGauge("fupin_audit_waiting_leaves", "").Value(), 0);
  EXPECT_GT(telemetry::GetCounter("fupin_audit_failures_total", "").Value(), 0);
}

TEST(SequencerTest, TheServicesOwnRoleCannotRewriteHistory) {
  const testing::TestDatabase db = NewLogDatabase();
  Replica replica(db);
  ASSERT_OK(replica.Append(TestLeaves(0, 300)));
  Scope scope;
  scope.actor = "services/audit";
  scope.range = AreaRange::Nation();
  for (const postgres::Statement& statement :
       {postgres::Statement{"t1", "UPDATE leaf SET actor = 'accounts/1'"},
        {"t2", "DELETE FROM leaf"},
        {"t3", "DELETE FROM tile"},
        {"t4", "UPDATE tile SET hashes = substring(hashes FROM 1 FOR 32)"},
        {"t5", "UPDATE tile SET tile_index = 7 WHERE level = 1"},
        {"t6", "DELETE FROM log_state"},
        {"t7", "UPDATE log_state SET tree_size = 1"},
        {"t8", "TRUNCATE leaf"}}) {
    EXPECT_FALSE(replica.database
                     ->Transact(scope, [&](postgres::Transaction& tx) { return tx.Exec(statement).status(); })
                     .ok())
        << statement.sql;
  }
  EXPECT_EQ(CheckWholeLog(replica).size, 300u);
}

TEST(SequencerTest, AnotherKeyDoesNotTakeTheLogOver) {
  const testing::TestDatabase db = NewLogDatabase();
  Replica replica(db);
  const auto stranger = merkle::NoteSigner::FromPem("other.test/audit", kTestKey);
  Sequencer sequencer(replica.store, *stranger);
  EXPECT_ERROR(sequencer.Found(), kDataLoss, "LOG_TAMPERED");
}

TEST(SequencerTest, AStoppedSequencerSaysSo) {
  Replica replica(NewLogDatabase());
  replica.sequencer.Stop();
  EXPECT_ERROR(replica.Append(TestLeaves(0, 1)), kUnavailable, "LOG_STOPPED");
}

}  // namespace
}  // namespace fupin::audit
