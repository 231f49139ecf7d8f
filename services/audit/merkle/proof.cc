#include "services/audit/merkle/proof.h"

#include <algorithm>
#include <bit>

namespace fupin::merkle {
namespace {

absl::Status Refused(const char* why) { return absl::InvalidArgumentError(why); }

// The largest power of two below n; n > 1.
uint64_t SplitPoint(uint64_t n) { return std::bit_floor(n - 1); }

}  // namespace

absl::Status VerifyInclusion(uint64_t index, uint64_t size, const Hash& leaf, std::span<const Hash> proof,
                             const Hash& root) {
  if (index >= size) return Refused("leaf index is outside the tree");
  uint64_t node = index;
  uint64_t last = size - 1;
  Hash hash = leaf;
  for (const Hash& sibling : proof) {
    if (last == 0) return Refused("proof is too long");
    if ((node & 1) != 0 || node == last) {
      hash = NodeHash(sibling, hash);
      // On the right edge the next levels may have no sibling.
      while ((node & 1) == 0 && node != 0) node >>= 1, last >>= 1;
    } else {
      hash = NodeHash(hash, sibling);
    }
    node >>= 1, last >>= 1;
  }
  if (last != 0) return Refused("proof is too short");
  if (hash != root) return Refused("proof leads to another root");
  return absl::OkStatus();
}

absl::Status VerifyConsistency(uint64_t size1, uint64_t size2, const Hash& root1, const Hash& root2,
                               std::span<const Hash> proof) {
  if (size1 == 0) return Refused("an empty tree proves nothing");
  if (size1 > size2) return Refused("sizes are out of order");
  if (size1 == size2) {
    if (!proof.empty()) return Refused("proof of equal sizes must be empty");
    return root1 == root2 ? absl::OkStatus() : Refused("trees of one size have two roots");
  }
  std::vector<Hash> path(proof.begin(), proof.end());
  if (path.empty()) return Refused("proof is too short");
  // A first tree that is one perfect subtree is a node of the second: its root starts the path.
  if (std::has_single_bit(size1)) path.insert(path.begin(), root1);
  uint64_t node = size1 - 1;
  uint64_t last = size2 - 1;
  while ((node & 1) != 0) node >>= 1, last >>= 1;
  Hash first = path[0];
  Hash second = path[0];
  for (size_t i = 1; i < path.size(); ++i) {
    if (last == 0) return Refused("proof is too long");
    if ((node & 1) != 0 || node == last) {
      first = NodeHash(path[i], first);
      second = NodeHash(path[i], second);
      while ((node & 1) == 0 && node != 0) node >>= 1, last >>= 1;
    } else {
      second = NodeHash(second, path[i]);
    }
    node >>= 1, last >>= 1;
  }
  if (last != 0) return Refused("proof is too short");
  if (first != root1) return Refused("proof leads to another first root");
  if (second != root2) return Refused("proof leads to another second root");
  return absl::OkStatus();
}

absl::StatusOr<std::vector<LeafRange>> InclusionRanges(uint64_t index, uint64_t size) {
  if (index >= size) return absl::OutOfRangeError("leaf index is outside the tree");
  std::vector<LeafRange> path;
  LeafRange tree{0, size};
  while (tree.high - tree.low > 1) {
    const uint64_t middle = tree.low + SplitPoint(tree.high - tree.low);
    if (index < middle) {
      path.push_back({middle, tree.high});
      tree.high = middle;
    } else {
      path.push_back({tree.low, middle});
      tree.low = middle;
    }
  }
  std::reverse(path.begin(), path.end());
  return path;
}

absl::StatusOr<std::vector<LeafRange>> ConsistencyRanges(uint64_t size1, uint64_t size2) {
  if (size1 == 0 || size1 > size2) return absl::OutOfRangeError("sizes are out of order");
  std::vector<LeafRange> path;
  LeafRange tree{0, size2};
  // Down to the node where the first tree ends; `whole` while that node is the first tree itself, whose root
  // the verifier has.
  bool whole = true;
  while (tree.high != size1) {
    const uint64_t middle = tree.low + SplitPoint(tree.high - tree.low);
    if (size1 <= middle) {
      path.push_back({middle, tree.high});
      tree.high = middle;
    } else {
      path.push_back({tree.low, middle});
      tree.low = middle;
      whole = false;
    }
  }
  if (!whole) path.push_back(tree);
  std::reverse(path.begin(), path.end());
  return path;
}

std::vector<Node> PerfectSubtrees(LeafRange range) {
  std::vector<Node> nodes;
  while (range.low < range.high) {
    const uint64_t width = std::bit_floor(range.high - range.low);
    const int height = std::countr_zero(width);
    nodes.push_back({height, range.low >> height});
    range.low += width;
  }
  return nodes;
}

}  // namespace fupin::merkle
