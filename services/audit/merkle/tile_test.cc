#include "services/audit/merkle/tile.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace fupin::merkle {
namespace {

using Store = std::map<std::pair<int, uint64_t>, Tile>;

// What a database does with the tiles: an edge tile is overwritten by its longer self.
void Keep(std::vector<Tile> tiles, Store& store) {
  for (Tile& tile : tiles) {
    Tile& kept = store[{tile.level, tile.index}];
    ASSERT_GE(tile.hashes.size(), kept.hashes.size());
    ASSERT_TRUE(std::equal(kept.hashes.begin(), kept.hashes.end(), tile.hashes.begin()))
        << "a tile only ever grows";
    kept = std::move(tile);
  }
}

std::vector<Tile> All(const Store& store) {
  std::vector<Tile> tiles;
  for (const auto& [id, tile] : store) tiles.push_back(tile);
  return tiles;
}

Hash FromTiles(const Store& store, LeafRange range) {
  std::vector<Hash> peaks;
  for (const Node& node : PerfectSubtrees(range)) {
    const TileSlice slice = SliceOf(node);
    const std::vector<Hash>& hashes = store.at({slice.level, slice.index}).hashes;
    peaks.push_back(PerfectRoot(std::span(hashes).subspan(slice.first, slice.count)));
  }
  return FoldPeaks(peaks);
}

TEST(TilePathTest, IsWrittenInGroupsOfThreeDigits) {
  EXPECT_EQ((TilePath{0, 256}.ToString()), "000");
  EXPECT_EQ((TilePath{999, 256}.ToString()), "999");
  EXPECT_EQ((TilePath{1000, 256}.ToString()), "x001/000");
  EXPECT_EQ((TilePath{1234067, 256}.ToString()), "x001/x234/067");
  EXPECT_EQ((TilePath{1234067, 8}.ToString()), "x001/x234/067.p/8");
}

TEST(TilePathTest, ReadsBackWhatItWrites) {
  for (uint64_t index : {0ULL, 7ULL, 255ULL, 999ULL, 1000ULL, 65535ULL, 1234067ULL, 999999999999999ULL}) {
    for (uint64_t width : {1ULL, 8ULL, 255ULL, 256ULL}) {
      const TilePath path{index, width};
      const auto read = TilePath::Parse(path.ToString());
      ASSERT_TRUE(read.ok()) << path.ToString();
      EXPECT_EQ(*read, path);
    }
  }
}

TEST(TilePathTest, RefusesEveryOtherSpelling) {
  for (const char* bad : {"",
                          "0",
                          "00",
                          "0000",
                          "x000/001",
                          "x001",
                          "x001/",
                          "/000",
                          "000/",
                          "x001/67",
                          "001/067",
                          "000.p/0",
                          "000.p/256",
                          "000.p/08",
                          "000.p/",
                          "000.p",
                          "000.p/-1",
                          "000.p/1/2",
                          "+01",
                          "-01",
                          "x001/x067",
                          "abc",
                          "../000",
                          "000\n",
                          "x1000/000",
                          "000.p/99999999999999999999",
                          "x001/x001/x001/x001/x001/001"}) {
    EXPECT_FALSE(TilePath::Parse(bad).ok()) << bad;
  }
}

TEST(TileTreeTest, GrowsByRandomStepsAndIsTakenUpAgainFromItsEdge) {
  std::mt19937 random(20260301);
  Store store;
  TileTree whole;  // never interrupted
  uint64_t size = 0;
  std::map<uint64_t, Hash> roots;
  while (size < 70000) {
    TileTree tree = *TileTree::FromEdge(size, All(store));
    EXPECT_EQ(tree.Root(), whole.Root());
    const uint64_t step = random() % 3 == 0 ? 1 + random() % 5 : 1 + random() % 6000;
    for (uint64_t i = 0; i < step; ++i, ++size) {
      const Hash leaf = LeafHash(std::to_string(size));
      tree.Append(leaf);
      whole.Append(leaf);
    }
    ASSERT_EQ(tree.size(), size);
    Keep(tree.TakeChanged(), store);
    EXPECT_TRUE(tree.TakeChanged().empty());
    roots[size] = tree.Root();
    EXPECT_EQ(FromTiles(store, {0, size}), tree.Root());
  }
  // Every earlier size can be proved a beginning of the last from the final tiles alone.
  for (const auto& [before, root] : roots) {
    std::vector<Hash> proof;
    const auto ranges = ConsistencyRanges(before, size);
    for (const LeafRange& range : *ranges) proof.push_back(FromTiles(store, range));
    EXPECT_TRUE(VerifyConsistency(before, size, root, whole.Root(), proof).ok()) << before;
  }
  for (int i = 0; i < 200; ++i) {
    const uint64_t index = random() % size;
    std::vector<Hash> proof;
    const auto ranges = InclusionRanges(index, size);
    for (const LeafRange& range : *ranges) proof.push_back(FromTiles(store, range));
    const Hash leaf = LeafHash(std::to_string(index));
    EXPECT_TRUE(VerifyInclusion(index, size, leaf, proof, whole.Root()).ok());
  }
}

TEST(TileTreeTest, AMissingOrShortEdgeIsDataLoss) {
  TileTree tree;
  for (int i = 0; i < 300; ++i) tree.Append(LeafHash("x"));
  std::vector<Tile> tiles = tree.TakeChanged();  // 0/0 full, 0/1 with 44, 1/0 with 1
  ASSERT_EQ(tiles.size(), 3u);
  EXPECT_TRUE(TileTree::FromEdge(300, tiles).ok());
  for (size_t i : {1u, 2u}) {
    std::vector<Tile> fewer = tiles;
    fewer[i].hashes.pop_back();
    EXPECT_EQ(TileTree::FromEdge(300, fewer).status().code(), absl::StatusCode::kDataLoss);
    fewer.erase(fewer.begin() + static_cast<ptrdiff_t>(i));
    EXPECT_EQ(TileTree::FromEdge(300, fewer).status().code(), absl::StatusCode::kDataLoss);
  }
}

TEST(TileTest, ReadsBackItsBytes) {
  const Tile tile{0, 0, {LeafHash("a"), LeafHash("b")}};
  EXPECT_EQ(*Tile::Parse(tile.Bytes()), tile.hashes);
  EXPECT_FALSE(Tile::Parse(tile.Bytes() + "x").ok());
  EXPECT_FALSE(Tile::Parse(std::string(257 * 32, 'x')).ok());
}

TEST(EntryBundleTest, ReadsBackItsLeavesAndNoCutBundle) {
  const std::vector<std::string> leaves = {"", "a", std::string(300, 'b'), std::string(kMaxLeafBytes, 'c')};
  std::string bundle;
  for (const std::string& leaf : leaves) AppendEntry(leaf, bundle);
  EXPECT_EQ(*ParseEntries(bundle), leaves);
  EXPECT_FALSE(ParseEntries(bundle.substr(0, bundle.size() - 1)).ok());
  EXPECT_FALSE(ParseEntries(bundle + "x").ok());
}

}  // namespace
}  // namespace fupin::merkle
