#include "services/audit/merkle/tile.h"

#include <bit>
#include <charconv>
#include <span>

namespace fupin::merkle {
namespace {

std::string Digits3(uint64_t group) {
  std::string digits = std::to_string(group);
  return std::string(3 - digits.size(), '0') + digits;
}

absl::Status Malformed() { return absl::InvalidArgumentError("not the path of a tile"); }

}  // namespace

std::string Tile::Bytes() const {
  std::string bytes;
  bytes.reserve(hashes.size() * sizeof(Hash));
  for (const Hash& hash : hashes) bytes += merkle::Bytes(hash);
  return bytes;
}

absl::StatusOr<std::vector<Hash>> Tile::Parse(std::string_view bytes) {
  if (bytes.size() % sizeof(Hash) != 0 || bytes.size() > kTileWidth * sizeof(Hash)) {
    return absl::DataLossError("a tile is up to 256 hashes of 32 bytes");
  }
  std::vector<Hash> hashes(bytes.size() / sizeof(Hash));
  for (size_t i = 0; i < hashes.size(); ++i)
    hashes[i] = *HashOf(bytes.substr(i * sizeof(Hash), sizeof(Hash)));
  return hashes;
}

std::string TilePath::ToString() const {
  std::string path = Digits3(index % 1000);
  for (uint64_t rest = index / 1000; rest > 0; rest /= 1000) path = "x" + Digits3(rest % 1000) + "/" + path;
  if (width < kTileWidth) path += ".p/" + std::to_string(width);
  return path;
}

absl::StatusOr<TilePath> TilePath::Parse(std::string_view text) {
  TilePath path;
  std::string_view index = text;
  if (const size_t partial = text.find(".p/"); partial != std::string_view::npos) {
    const std::string_view width = text.substr(partial + 3);
    const auto [end, error] = std::from_chars(width.data(), width.data() + width.size(), path.width);
    if (error != std::errc() || end != width.data() + width.size()) return Malformed();
    index = text.substr(0, partial);
  }
  // At most five groups: 10^15 tiles are more than a signed 64-bit count of leaves can ask for.
  for (int groups = 0; groups < 5 && !index.empty(); ++groups) {
    if (index.front() == 'x') index.remove_prefix(1);
    uint64_t group = 0;
    const size_t length = index.size() < 3 ? index.size() : 3;
    const auto [end, error] = std::from_chars(index.data(), index.data() + length, group);
    if (error != std::errc() || end != index.data() + length) return Malformed();
    path.index = path.index * 1000 + group;
    index.remove_prefix(length);
    if (!index.empty() && index.front() == '/') index.remove_prefix(1);
  }
  // The form is canonical, so whatever the loop let through is caught here.
  if (path.width == 0 || path.width > kTileWidth || path.ToString() != text) return Malformed();
  return path;
}

TileSlice SliceOf(Node node) {
  const int level = node.height / kTileHeight;
  const int inside = node.height % kTileHeight;
  const uint64_t first = node.index << inside;
  return {level, first / kTileWidth, static_cast<size_t>(first % kTileWidth), size_t{1} << inside};
}

void AppendEntry(std::string_view leaf, std::string& bundle) {
  bundle += static_cast<char>(leaf.size() >> 8);
  bundle += static_cast<char>(leaf.size() & 0xff);
  bundle += leaf;
}

absl::StatusOr<std::vector<std::string>> ParseEntries(std::string_view bundle) {
  std::vector<std::string> leaves;
  while (!bundle.empty()) {
    if (bundle.size() < 2) return absl::DataLossError("an entry bundle ends within a length");
    const size_t length =
        static_cast<unsigned char>(bundle[0]) * size_t{256} + static_cast<unsigned char>(bundle[1]);
    bundle.remove_prefix(2);
    if (bundle.size() < length) return absl::DataLossError("an entry bundle ends within a leaf");
    leaves.emplace_back(bundle.substr(0, length));
    bundle.remove_prefix(length);
  }
  return leaves;
}

absl::StatusOr<TileTree> TileTree::FromEdge(uint64_t size, const std::vector<Tile>& edge) {
  TileTree tree;
  tree.size_ = size;
  for (uint64_t hashes = size, level = 0; hashes > 0; hashes /= kTileWidth, ++level) {
    const size_t width = hashes % kTileWidth;
    tree.edge_.emplace_back();
    tree.touched_.push_back(false);
    if (width == 0) continue;
    for (const Tile& tile : edge) {
      const bool here = tile.level == static_cast<int>(level) && tile.index == hashes / kTileWidth;
      if (here && tile.hashes.size() >= width) {
        tree.edge_.back().assign(tile.hashes.begin(), tile.hashes.begin() + static_cast<ptrdiff_t>(width));
      }
    }
    if (tree.edge_.back().empty())
      return absl::DataLossError("a tile on the edge of the tree is missing or short");
  }
  return tree;
}

void TileTree::Append(const Hash& leaf_hash) {
  Push(0, leaf_hash);
  ++size_;
}

void TileTree::Push(size_t level, const Hash& hash) {
  if (edge_.size() <= level) {
    edge_.resize(level + 1);
    touched_.resize(level + 1, false);
  }
  std::vector<Hash>& tile = edge_[level];
  tile.push_back(hash);
  touched_[level] = true;
  if (tile.size() < kTileWidth) return;
  // size_ does not count the leaf being added: it is that leaf's index, the last under this tile.
  const uint64_t index = size_ >> (kTileHeight * (level + 1));
  const Hash root = PerfectRoot(tile);
  full_.push_back({static_cast<int>(level), index, std::move(tile)});
  edge_[level].clear();
  touched_[level] = false;
  Push(level + 1, root);
}

Hash TileTree::Root() const {
  std::vector<Hash> peaks;
  for (size_t level = edge_.size(); level-- > 0;) {
    std::span<const Hash> rest = edge_[level];
    while (!rest.empty()) {
      const size_t width = std::bit_floor(rest.size());
      peaks.push_back(PerfectRoot(rest.first(width)));
      rest = rest.subspan(width);
    }
  }
  return peaks.empty() ? EmptyRoot() : FoldPeaks(peaks);
}

std::vector<Tile> TileTree::TakeChanged() {
  std::vector<Tile> changed = std::move(full_);
  full_.clear();
  for (size_t level = 0; level < edge_.size(); ++level) {
    if (!touched_[level]) continue;
    changed.push_back({static_cast<int>(level), size_ >> (kTileHeight * (level + 1)), edge_[level]});
    touched_[level] = false;
  }
  return changed;
}

}  // namespace fupin::merkle
