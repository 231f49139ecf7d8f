#include "services/audit/merkle/log_verifier.h"

#include <algorithm>
#include <utility>

namespace fupin::merkle {
namespace {

using Kind = LogFinding::Kind;

std::vector<Tile> UpperTiles(TileTree& tree) {
  std::vector<Tile> tiles = tree.TakeChanged();
  std::erase_if(tiles, [](const Tile& tile) { return tile.level == 0; });
  return tiles;
}

}  // namespace

absl::StatusOr<LogReport> LogVerifier::Verify(const std::vector<Checkpoint>& remembered) {
  LogReport report;
  absl::StatusOr<std::string> note = source_.Checkpoint();
  if (!note.ok()) return note.status();
  report.note = *std::move(note);
  absl::StatusOr<Checkpoint> checkpoint = OpenCheckpoint(report.note, key_);
  if (!checkpoint.ok()) return checkpoint.status();
  report.checkpoint = *std::move(checkpoint);

  computed_ = stored_ = TileTree();
  suspects_.clear();
  for (const Checkpoint& earlier : remembered) {
    if (earlier.size > report.checkpoint.size) report.findings.push_back({Kind::kForked, 0, earlier.size});
  }
  const absl::StatusOr<bool> whole = ReadLeaves(report, remembered);
  if (!whole.ok()) return whole.status();
  if (!*whole) return report;
  const Hash& root = report.checkpoint.root;
  const bool rewritten = computed_.Root() != root && stored_.Root() != root;
  if (absl::Status status = ReadUpperLevels(report); !status.ok()) return status;
  Judge(report);
  if (rewritten) report.findings.push_back({Kind::kRootDiffers});
  return report;
}

absl::StatusOr<bool> LogVerifier::ReadLeaves(LogReport& report, const std::vector<Checkpoint>& remembered) {
  const uint64_t size = report.checkpoint.size;
  for (uint64_t first = 0; first < size; first += kTileWidth) {
    const TilePath path{first / kTileWidth, std::min(kTileWidth, size - first)};
    const absl::StatusOr<bool> read = ReadBlock(path, remembered, report);
    if (!read.ok() || !*read) return read;
  }
  return true;
}

absl::StatusOr<bool> LogVerifier::ReadBlock(TilePath path, const std::vector<Checkpoint>& remembered,
                                            LogReport& report) {
  absl::StatusOr<std::string> bundle = source_.Entries(path);
  if (absl::IsNotFound(bundle.status())) {
    const absl::StatusOr<uint64_t> missing = FirstMissing(path);
    if (!missing.ok()) return missing.status();
    report.findings.push_back({Kind::kLeafMissing, 0, *missing});
    return false;
  }
  if (!bundle.ok()) return bundle.status();
  const absl::StatusOr<std::vector<std::string>> leaves = ParseEntries(*bundle);
  if (!leaves.ok()) return leaves.status();
  if (leaves->size() != path.width)
    return absl::DataLossError("an entry bundle has another number of leaves");
  absl::StatusOr<std::vector<Hash>> stored = ReadTile(0, path, report);
  if (!stored.ok()) return stored.status();
  if (stored->empty()) return false;

  Suspect block{.index = path.index, .stored = *std::move(stored)};
  for (size_t i = 0; i < leaves->size(); ++i) {
    block.computed.push_back(LeafHash((*leaves)[i]));
    computed_.Append(block.computed[i]);
    stored_.Append(block.stored[i]);
    // A leaf whose data alone was changed is no fork: the stored hashes still continue what was seen.
    for (const Checkpoint& earlier : remembered) {
      if (earlier.size != computed_.size()) continue;
      if (computed_.Root() == earlier.root || stored_.Root() == earlier.root) continue;
      report.findings.push_back({Kind::kForked, 0, earlier.size});
    }
  }
  if (block.computed != block.stored) suspects_.push_back(std::move(block));
  return true;
}

// A bundle is there as far as its leaves are: the longest part that can be read ends before the first gap.
absl::StatusOr<uint64_t> LogVerifier::FirstMissing(TilePath path) {
  uint64_t there = 0, beyond = path.width;
  while (beyond - there > 1) {
    const uint64_t middle = there + (beyond - there) / 2;
    const absl::StatusOr<std::string> part = source_.Entries({path.index, middle});
    if (!part.ok() && !absl::IsNotFound(part.status())) return part.status();
    (part.ok() ? there : beyond) = middle;
  }
  return path.index * kTileWidth + there;
}

// Empty, with a finding, when the tile is not there.
absl::StatusOr<std::vector<Hash>> LogVerifier::ReadTile(int level, TilePath path, LogReport& report) {
  const absl::StatusOr<std::string> bytes = source_.Tile(level, path);
  if (absl::IsNotFound(bytes.status())) {
    report.findings.push_back({Kind::kTileMissing, level, path.index});
    return std::vector<Hash>();
  }
  if (!bytes.ok()) return bytes.status();
  absl::StatusOr<std::vector<Hash>> hashes = Tile::Parse(*bytes);
  if (hashes.ok() && hashes->size() != path.width) {
    return absl::DataLossError("a tile has another number of hashes");
  }
  return hashes;
}

// A stored hash above the leaves must follow from the leaves, or else from the stored leaf hashes: in the
// second case the fault lies in a leaf, and Judge names it.
absl::Status LogVerifier::ReadUpperLevels(LogReport& report) {
  const std::vector<Tile> computed = UpperTiles(computed_);
  const std::vector<Tile> stored = UpperTiles(stored_);
  for (size_t t = 0; t < computed.size(); ++t) {
    const Tile& tile = computed[t];
    const absl::StatusOr<std::vector<Hash>> kept =
        ReadTile(tile.level, {tile.index, tile.hashes.size()}, report);
    if (!kept.ok()) return kept.status();
    for (size_t i = 0; i < kept->size(); ++i) {
      if ((*kept)[i] == tile.hashes[i] || (*kept)[i] == stored[t].hashes[i]) continue;
      report.findings.push_back({Kind::kTileAltered, tile.level, tile.index, i});
    }
  }
  return absl::OkStatus();
}

// The signed root says which of the two is true, the data or the stored hashes.
void LogVerifier::Judge(LogReport& report) const {
  const bool data_true = computed_.Root() == report.checkpoint.root;
  for (const Suspect& suspect : suspects_) {
    for (size_t i = 0; i < suspect.computed.size(); ++i) {
      if (suspect.computed[i] == suspect.stored[i]) continue;
      if (data_true) {
        report.findings.push_back({Kind::kTileAltered, 0, suspect.index, i});
      } else {
        report.findings.push_back({Kind::kLeafAltered, 0, suspect.index * kTileWidth + i});
      }
    }
  }
}

}  // namespace fupin::merkle
