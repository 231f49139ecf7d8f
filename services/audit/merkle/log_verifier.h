// Verifies a published log as any outsider can: from its checkpoint, its tiles and its entries alone.
// Recomputes the whole tree from the entries' data, and when it is not the signed one says where the two
// part: the data of a leaf, a stored hash, or a whole block rewritten.
//
//   LogVerifier verifier(source, key);
//   ASSIGN_OR_RETURN(LogReport report, verifier.Verify({remembered}));
//   if (!report.ok()) for (const LogFinding& finding : report.findings) …
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/audit/merkle/note.h"
#include "services/audit/merkle/tile.h"

namespace fupin::merkle {

// Where the log is read from. NOT_FOUND for what is not there.
class LogSource {
 public:
  virtual ~LogSource() = default;
  virtual absl::StatusOr<std::string> Checkpoint() = 0;
  virtual absl::StatusOr<std::string> Tile(int level, const TilePath& path) = 0;
  virtual absl::StatusOr<std::string> Entries(const TilePath& path) = 0;
};

// One place where the log contradicts itself.
struct LogFinding {
  enum class Kind {
    kLeafAltered,  // the leaf's data is not what its hash in the tree says; `index` is the leaf's
    kLeafMissing,  // no data for leaf `index`
    kTileAltered,  // hash `position` of tile (level, index) is not what lies below it
    kTileMissing,  // tile (level, index) is not there, or is short
    kRootDiffers,  // entries and tiles agree with each other and not with the signed root
    kForked,       // the log no longer begins with the remembered tree of size `index`
  };
  Kind kind;
  int level = 0;
  uint64_t index = 0;
  uint64_t position = 0;
  bool operator==(const LogFinding&) const = default;
};

struct LogReport {
  Checkpoint checkpoint;
  std::string note;  // the checkpoint as signed
  std::vector<LogFinding> findings;
  bool ok() const { return findings.empty(); }
};

class LogVerifier {
 public:
  LogVerifier(LogSource& source, NoteVerifier key) : source_(source), key_(std::move(key)) {}

  // A bad status when the checkpoint is not signed by the key or the log cannot be read; otherwise the
  // report. `remembered`: checkpoints seen earlier, of which this log must be the continuation.
  absl::StatusOr<LogReport> Verify(const std::vector<Checkpoint>& remembered);

 private:
  // A run of up to 256 leaves whose data and stored hashes differ.
  struct Suspect {
    uint64_t index = 0;
    std::vector<Hash> computed;  // from the entries' data
    std::vector<Hash> stored;    // the tile
  };

  // False, with a finding, when something is missing that the rest cannot be read without.
  absl::StatusOr<bool> ReadLeaves(LogReport& report, const std::vector<Checkpoint>& remembered);
  absl::StatusOr<bool> ReadBlock(TilePath path, const std::vector<Checkpoint>& remembered, LogReport& report);
  absl::StatusOr<uint64_t> FirstMissing(TilePath path);
  absl::StatusOr<std::vector<Hash>> ReadTile(int level, TilePath path, LogReport& report);
  absl::Status ReadUpperLevels(LogReport& report);
  void Judge(LogReport& report) const;

  LogSource& source_;
  const NoteVerifier key_;
  TileTree computed_;  // from the entries' data
  TileTree stored_;    // from the stored leaf hashes
  std::vector<Suspect> suspects_;
};

}  // namespace fupin::merkle
