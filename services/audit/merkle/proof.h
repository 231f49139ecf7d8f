// Inclusion and consistency proofs of RFC 6962: verification, and which nodes a proof is made of. Pure: the
// prover names ranges of leaves, the caller finds their hashes wherever it keeps them.
//
//   ASSIGN_OR_RETURN(std::vector<LeafRange> ranges, InclusionRanges(index, size));
//   for (const LeafRange& range : ranges) {
//     std::vector<Hash> peaks;
//     for (const Node& node : PerfectSubtrees(range)) peaks.push_back(my_tree.HashOf(node));
//     proof.push_back(FoldPeaks(peaks));
//   }
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/audit/merkle/hash.h"

namespace fupin::merkle {

// OK when `proof` shows that `leaf` is leaf `index` (from 0) of the tree of `size` leaves with `root`.
// INVALID_ARGUMENT with the reason otherwise.
absl::Status VerifyInclusion(uint64_t index, uint64_t size, const Hash& leaf, std::span<const Hash> proof,
                             const Hash& root);

// OK when `proof` shows that the tree of `size1` leaves with `root1` is the beginning of the tree of `size2`
// with `root2`. An empty first tree proves nothing and is refused.
absl::Status VerifyConsistency(uint64_t size1, uint64_t size2, const Hash& root1, const Hash& root2,
                               std::span<const Hash> proof);

// Leaves [low, high) under one node of some tree.
struct LeafRange {
  uint64_t low = 0;
  uint64_t high = 0;
  bool operator==(const LeafRange&) const = default;
};

// The node over the 2^height leaves that begin at index << height.
struct Node {
  int height = 0;
  uint64_t index = 0;
  bool operator==(const Node&) const = default;
};

// The elements of a proof, in order. OUT_OF_RANGE unless index < size, respectively 0 < size1 <= size2.
absl::StatusOr<std::vector<LeafRange>> InclusionRanges(uint64_t index, uint64_t size);
absl::StatusOr<std::vector<LeafRange>> ConsistencyRanges(uint64_t size1, uint64_t size2);

// The perfect subtrees that make up a range, largest first; their fold is the range's hash. `range` must come
// from the functions above or be [0, size).
std::vector<Node> PerfectSubtrees(LeafRange range);

}  // namespace fupin::merkle
