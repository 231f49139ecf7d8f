// A log is published, spoiled in one place, and verified: the place must be named.
#include "services/audit/merkle/log_verifier.h"

#include <gtest/gtest.h>

#include <map>

namespace fupin::merkle {
namespace {

using Kind = LogFinding::Kind;

constexpr char kPem[] =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIHc9SeMRZuijMnk43UhTY+FHT8tnV2blvxwWs97RuDTB\n"
    "-----END PRIVATE KEY-----\n";

// What a server publishes, in memory, open to tampering.
class FakeLog final : public LogSource {
 public:
  explicit FakeLog(uint64_t size) : signer_(*NoteSigner::FromPem("test/log", kPem)) {
    TileTree tree;
    for (uint64_t i = 0; i < size; ++i) {
      leaves.push_back("leaf " + std::to_string(i));
      tree.Append(LeafHash(leaves.back()));
    }
    for (merkle::Tile& tile : tree.TakeChanged()) tiles[{tile.level, tile.index}] = tile.hashes;
    checkpoint = {"test/log", size, tree.Root()};
    note = signer_.Sign(checkpoint.ToString());
  }

  absl::StatusOr<std::string> Checkpoint() override { return note; }
  absl::StatusOr<std::string> Tile(int level, const TilePath& path) override {
    const auto tile = tiles.find({level, path.index});
    if (tile == tiles.end() || tile->second.size() < path.width) return absl::NotFoundError("tile");
    merkle::Tile part{level, path.index, tile->second};
    part.hashes.resize(path.width);
    return part.Bytes();
  }
  // Like the database: what is missing is missing from the range.
  absl::StatusOr<std::string> Entries(const TilePath& path) override {
    std::string bundle;
    for (uint64_t i = 0; i < path.width; ++i) {
      const uint64_t index = path.index * kTileWidth + i;
      if (index == missing || index >= leaves.size()) return absl::NotFoundError("leaf");
      AppendEntry(leaves[index], bundle);
    }
    return bundle;
  }

  absl::StatusOr<LogReport> Verify(const std::vector<merkle::Checkpoint>& remembered = {}) {
    return LogVerifier(*this, signer_.verifier()).Verify(remembered);
  }
  std::vector<LogFinding> Findings(const std::vector<merkle::Checkpoint>& remembered = {}) {
    const auto report = Verify(remembered);
    EXPECT_TRUE(report.ok()) << report.status();
    return report->findings;
  }

  std::vector<std::string> leaves;
  std::map<std::pair<int, uint64_t>, std::vector<Hash>> tiles;
  merkle::Checkpoint checkpoint;
  std::string note;
  uint64_t missing = UINT64_MAX;

 private:
  NoteSigner signer_;
};

constexpr uint64_t kSize = 256 * 256 + 700;  // three levels of tiles

TEST(LogVerifierTest, AHonestLogHasNoFindings) {
  for (uint64_t size : {0u, 1u, 255u, 256u, 257u, 700u, 65536u}) {
    FakeLog log(size);
    EXPECT_TRUE(log.Findings({log.checkpoint}).empty()) << size;
  }
}

TEST(LogVerifierTest, OneChangedByteOfALeafNamesTheLeaf) {
  for (uint64_t index : {uint64_t{0}, uint64_t{300}, kSize - 1}) {
    FakeLog log(kSize);
    log.leaves[index][0] ^= 1;
    EXPECT_EQ(log.Findings(), (std::vector<LogFinding>{{Kind::kLeafAltered, 0, index}}));
  }
}

TEST(LogVerifierTest, OneChangedByteOfATileNamesTheHash) {
  for (const auto& [level, index, position] : {std::tuple{0, uint64_t{1}, uint64_t{44}},
                                               {0, uint64_t{258}, uint64_t{3}},
                                               {1, uint64_t{0}, uint64_t{7}},
                                               {1, uint64_t{1}, uint64_t{1}},
                                               {2, uint64_t{0}, uint64_t{0}}}) {
    FakeLog log(kSize);
    log.tiles.at({level, index})[position][31] ^= 1;
    EXPECT_EQ(log.Findings(), (std::vector<LogFinding>{{Kind::kTileAltered, level, index, position}}));
  }
}

TEST(LogVerifierTest, ALeafRewrittenWithItsHashIsStillFound) {
  FakeLog log(kSize);
  log.leaves[300] = "another";
  log.tiles.at({0, 1})[44] = LeafHash("another");
  const std::vector<LogFinding> findings = log.Findings();
  // The block of the leaf no longer has the hash that stands above it.
  EXPECT_EQ(findings,
            (std::vector<LogFinding>{
                {Kind::kTileAltered, 1, 0, 1}, {Kind::kTileAltered, 2, 0, 0}, {Kind::kRootDiffers}}));
}

TEST(LogVerifierTest, AWholeRewrittenTreeFailsAgainstTheSignedRoot) {
  FakeLog honest(700), log(700);
  log.leaves[300] = "another";
  TileTree tree;
  for (const std::string& leaf : log.leaves) tree.Append(LeafHash(leaf));
  for (merkle::Tile& tile : tree.TakeChanged()) log.tiles[{tile.level, tile.index}] = tile.hashes;
  EXPECT_EQ(log.Findings(), (std::vector<LogFinding>{{Kind::kRootDiffers}}));
  // And when the thief has the key, against the remembered checkpoint.
  log.note = NoteSigner::FromPem("test/log", kPem)
                 ->Sign(merkle::Checkpoint{"test/log", 700, tree.Root()}.ToString());
  EXPECT_TRUE(log.Findings().empty());
  EXPECT_EQ(log.Findings({honest.checkpoint}), (std::vector<LogFinding>{{Kind::kForked, 0, 700}}));
}

TEST(LogVerifierTest, AnAlteredLeafBeforeARememberedSizeIsNoFork) {
  FakeLog before(300), log(700);
  log.leaves[42][0] ^= 1;
  EXPECT_EQ(log.Findings({before.checkpoint}), (std::vector<LogFinding>{{Kind::kLeafAltered, 0, 42}}));
  FakeLog tile(700);
  tile.tiles.at({0, 0})[42][0] ^= 1;
  EXPECT_EQ(tile.Findings({before.checkpoint}), (std::vector<LogFinding>{{Kind::kTileAltered, 0, 0, 42}}));
}

TEST(LogVerifierTest, ACutLogIsAFork) {
  FakeLog before(700), after(500);
  EXPECT_EQ(after.Findings({before.checkpoint}), (std::vector<LogFinding>{{Kind::kForked, 0, 700}}));
  EXPECT_TRUE(before.Findings({after.checkpoint}).empty());
}

TEST(LogVerifierTest, MissingLeavesAndTilesAreNamed) {
  for (uint64_t index : {0u, 300u, 511u, 699u}) {
    FakeLog log(700);
    log.missing = index;
    EXPECT_EQ(log.Findings(), (std::vector<LogFinding>{{Kind::kLeafMissing, 0, index}}));
  }
  FakeLog log(kSize);
  log.tiles.erase({0, 1});
  EXPECT_EQ(log.Findings(), (std::vector<LogFinding>{{Kind::kTileMissing, 0, 1}}));
  FakeLog upper(kSize);
  upper.tiles.erase({1, 0});
  EXPECT_EQ(upper.Findings(), (std::vector<LogFinding>{{Kind::kTileMissing, 1, 0}}));
}

TEST(LogVerifierTest, AnUnsignedCheckpointIsNoLog) {
  FakeLog log(10);
  log.note[0] ^= 1;
  EXPECT_FALSE(log.Verify().ok());
}

}  // namespace
}  // namespace fupin::merkle
