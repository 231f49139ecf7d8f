// Tiles of C2SP tlog-tiles: the tree cut into pieces of 8 levels, so that a log is a set of files that never
// change once they are full. Tile (level, index) holds hashes index*256 … of the tree's height 8*level.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/audit/merkle/hash.h"
#include "services/audit/merkle/proof.h"

namespace fupin::merkle {

inline constexpr int kTileHeight = 8;
inline constexpr uint64_t kTileWidth = 256;
inline constexpr size_t kMaxLeafBytes = 65535;  // what an entry bundle can hold

struct Tile {
  int level = 0;
  uint64_t index = 0;
  std::vector<Hash> hashes;  // 1 to 256

  std::string Bytes() const;  // the hashes, 32 bytes each
  static absl::StatusOr<std::vector<Hash>> Parse(std::string_view bytes);
};

// The last part of a tile's or bundle's path.
struct TilePath {
  uint64_t index = 0;
  uint64_t width = kTileWidth;   // 256, or less with .p/W
  std::string ToString() const;  // x001/x234/067.p/8
  // INVALID_ARGUMENT unless `text` is exactly what ToString would write.
  static absl::StatusOr<TilePath> Parse(std::string_view text);
  bool operator==(const TilePath&) const = default;
};

// Where in which tile a node of the tree is found: it is the PerfectRoot of `count` hashes from `first`.
struct TileSlice {
  int level = 0;
  uint64_t index = 0;
  size_t first = 0;
  size_t count = 0;
};
TileSlice SliceOf(Node node);

// An entry bundle: each leaf with its length in 16 bits, big end first.
void AppendEntry(std::string_view leaf, std::string& bundle);  // leaf at most kMaxLeafBytes
absl::StatusOr<std::vector<std::string>> ParseEntries(std::string_view bundle);

// The growing tree: takes leaves, gives back tiles and root. Keeps only the tiles on the right edge, so it
// can be taken up again from what was stored.
//
//   ASSIGN_OR_RETURN(TileTree tree, TileTree::FromEdge(size, stored_edge));
//   if (tree.Root() != stored_root) …tampered…
//   tree.Append(LeafHash(leaf));
//   Store(tree.TakeChanged(), tree.size(), tree.Root());
class TileTree {
 public:
  TileTree() = default;
  // `edge`: the partial tiles of a tree of `size` leaves, in any order. DATA_LOSS when one is missing or
  // holds too few hashes; hashes beyond `size` are ignored.
  static absl::StatusOr<TileTree> FromEdge(uint64_t size, const std::vector<Tile>& edge);

  void Append(const Hash& leaf_hash);
  uint64_t size() const { return size_; }
  Hash Root() const;
  // Tiles that are new or longer since the last call: full ones, then those on the edge.
  std::vector<Tile> TakeChanged();

 private:
  void Push(size_t level, const Hash& hash);

  uint64_t size_ = 0;
  std::vector<std::vector<Hash>> edge_;  // by level: the hashes of the partial tile
  std::vector<bool> touched_;            // by level: edge differs from what was taken
  std::vector<Tile> full_;
};

}  // namespace fupin::merkle
