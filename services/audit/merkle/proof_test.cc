// Proofs against the textbook definition of RFC 6962 and against every way of spoiling them. The published
// vectors run through `fupinctl audit check-proofs`, whose test stands in services/ctl.
#include "services/audit/merkle/proof.h"

#include <gtest/gtest.h>

#include <bit>
#include <string>

namespace fupin::merkle {
namespace {

std::vector<Hash> Leaves(uint64_t size) {
  std::vector<Hash> leaves;
  for (uint64_t i = 0; i < size; ++i) leaves.push_back(LeafHash("leaf " + std::to_string(i)));
  return leaves;
}

// MTH of RFC 6962, 2.1, word for word.
Hash Reference(std::span<const Hash> leaves) {
  if (leaves.empty()) return EmptyRoot();
  if (leaves.size() == 1) return leaves[0];
  const size_t split = std::bit_floor(leaves.size() - 1);
  return NodeHash(Reference(leaves.first(split)), Reference(leaves.subspan(split)));
}

std::vector<Hash> Prove(const std::vector<LeafRange>& ranges, std::span<const Hash> leaves) {
  std::vector<Hash> proof;
  for (const LeafRange& range : ranges) {
    std::vector<Hash> peaks;
    for (const Node& node : PerfectSubtrees(range)) {
      peaks.push_back(PerfectRoot(leaves.subspan(node.index << node.height, size_t{1} << node.height)));
    }
    proof.push_back(FoldPeaks(peaks));
  }
  return proof;
}

// Every proof that differs from `proof` in one bit, one element more or one element less.
std::vector<std::vector<Hash>> Spoiled(const std::vector<Hash>& proof, const Hash& stray) {
  std::vector<std::vector<Hash>> all;
  for (size_t i = 0; i < proof.size(); ++i) {
    for (int bit : {0, 7, 100, 255}) {
      all.push_back(proof);
      all.back()[i][static_cast<size_t>(bit) / 8] ^= static_cast<unsigned char>(1 << (bit % 8));
    }
    all.push_back(proof);
    all.back().erase(all.back().begin() + static_cast<ptrdiff_t>(i));
  }
  for (size_t i = 0; i <= proof.size(); ++i) {
    all.push_back(proof);
    all.back().insert(all.back().begin() + static_cast<ptrdiff_t>(i), stray);
  }
  for (size_t i = 0; i + 1 < proof.size(); ++i) {
    all.push_back(proof);
    std::swap(all.back()[i], all.back()[i + 1]);
  }
  return all;
}

TEST(HashTest, KnownValues) {
  const auto hex = [](const Hash& hash) {
    std::string out;
    for (unsigned char c : hash) out += "0123456789abcdef"[c >> 4], out += "0123456789abcdef"[c & 15];
    return out;
  };
  EXPECT_EQ(hex(EmptyRoot()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(LeafHash("")), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

TEST(ProofTest, EveryLeafOfEverySmallTreeIsProvedAndNothingElse) {
  const std::vector<Hash> all = Leaves(40);
  for (uint64_t size = 1; size <= all.size(); ++size) {
    const std::span<const Hash> leaves = std::span(all).first(size);
    const Hash root = Reference(leaves);
    for (uint64_t index = 0; index < size; ++index) {
      const auto ranges = InclusionRanges(index, size);
      ASSERT_TRUE(ranges.ok());
      const std::vector<Hash> proof = Prove(*ranges, leaves);
      EXPECT_TRUE(VerifyInclusion(index, size, leaves[index], proof, root).ok()) << index << " of " << size;
      for (uint64_t other = 0; other <= size; ++other) {
        if (other == index) continue;
        EXPECT_FALSE(VerifyInclusion(other, size, leaves[index], proof, root).ok());
      }
      EXPECT_FALSE(VerifyInclusion(index, size, LeafHash("other"), proof, root).ok());
      EXPECT_FALSE(VerifyInclusion(index, size, leaves[index], proof, LeafHash("root")).ok());
      for (const auto& spoiled : Spoiled(proof, all[0])) {
        EXPECT_FALSE(VerifyInclusion(index, size, leaves[index], spoiled, root).ok());
      }
    }
  }
}

TEST(ProofTest, EveryBeginningOfEverySmallTreeIsProvedAndNothingElse) {
  const std::vector<Hash> all = Leaves(40);
  for (uint64_t size2 = 1; size2 <= all.size(); ++size2) {
    const std::span<const Hash> leaves = std::span(all).first(size2);
    const Hash root2 = Reference(leaves);
    for (uint64_t size1 = 1; size1 <= size2; ++size1) {
      const Hash root1 = Reference(leaves.first(size1));
      const auto ranges = ConsistencyRanges(size1, size2);
      ASSERT_TRUE(ranges.ok());
      const std::vector<Hash> proof = Prove(*ranges, leaves);
      EXPECT_TRUE(VerifyConsistency(size1, size2, root1, root2, proof).ok()) << size1 << " of " << size2;
      EXPECT_FALSE(VerifyConsistency(size1, size2, LeafHash("root"), root2, proof).ok());
      EXPECT_FALSE(VerifyConsistency(size1, size2, root1, LeafHash("root"), proof).ok());
      for (const auto& spoiled : Spoiled(proof, all[0])) {
        EXPECT_FALSE(VerifyConsistency(size1, size2, root1, root2, spoiled).ok()) << size1 << " of " << size2;
      }
    }
  }
}

TEST(ProofTest, AForkedHistoryIsRefused) {
  std::vector<Hash> leaves = Leaves(300);
  const Hash before = Reference(std::span(leaves).first(200));
  leaves[7] = LeafHash("rewritten");
  const std::vector<Hash> proof = Prove(*ConsistencyRanges(200, 300), leaves);
  EXPECT_FALSE(VerifyConsistency(200, 300, before, Reference(leaves), proof).ok());
}

TEST(ProofTest, NothingIsProvedOfWhatIsNotThere) {
  EXPECT_FALSE(InclusionRanges(0, 0).ok());
  EXPECT_FALSE(InclusionRanges(5, 5).ok());
  EXPECT_FALSE(ConsistencyRanges(0, 5).ok());
  EXPECT_FALSE(ConsistencyRanges(6, 5).ok());
  EXPECT_FALSE(VerifyConsistency(0, 5, EmptyRoot(), LeafHash("x"), {}).ok());
  EXPECT_FALSE(VerifyInclusion(UINT64_MAX, 1, LeafHash(""), {}, LeafHash("")).ok());
}

TEST(ProofTest, ATreeIsTheFoldOfItsPerfectSubtrees) {
  const std::vector<Hash> all = Leaves(70);
  for (uint64_t size = 1; size <= all.size(); ++size) {
    EXPECT_EQ(Prove({{0, size}}, all)[0], Reference(std::span(all).first(size)));
  }
}

}  // namespace
}  // namespace fupin::merkle
