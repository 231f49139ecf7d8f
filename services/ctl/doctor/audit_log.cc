#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "nlohmann/json.hpp"
#include "services/audit/merkle/note.h"
#include "services/audit/merkle/proof.h"
#include "services/audit/merkle/tile.h"
#include "services/ctl/doctor/checks.h"
#include "services/ctl/http_client.h"

namespace fupin::ctl {
namespace {

// The published log of size `size`, tile by tile; nothing of it needs a token.
class PublicLog {
 public:
  explicit PublicLog(const std::string& gateway) : http_(gateway, absl::Seconds(10)) {}

  absl::StatusOr<std::string> Get(const std::string& target) {
    ASSIGN_OR_RETURN(HttpReply reply, http_.Send("GET", target, {}, ""));
    if (reply.code == 200) return std::move(reply.body);
    return absl::UnavailableError(absl::StrCat(target, " answers ", reply.code));
  }

  absl::StatusOr<merkle::Hash> HashOf(merkle::Node node, uint64_t size) {
    const merkle::TileSlice slice = merkle::SliceOf(node);
    const uint64_t at_level = size >> (slice.level * merkle::kTileHeight);
    const merkle::TilePath path{
        .index = slice.index,
        .width = std::min(merkle::kTileWidth, at_level - slice.index * merkle::kTileWidth)};
    ASSIGN_OR_RETURN(const std::string bytes,
                     Get(absl::StrCat("/log/tile/", slice.level, "/", path.ToString())));
    ASSIGN_OR_RETURN(const std::vector<merkle::Hash> hashes, merkle::Tile::Parse(bytes));
    if (hashes.size() < slice.first + slice.count) return absl::DataLossError("a tile is short");
    return merkle::PerfectRoot(std::span(hashes).subspan(slice.first, slice.count));
  }

 private:
  HttpClient http_;
};

// OK when the log of `now` begins with the log of `before`.
absl::Status Continues(PublicLog& log, const merkle::Checkpoint& before, const merkle::Checkpoint& now) {
  if (now.size < before.size) return absl::DataLossError("the log has become shorter");
  if (before.size == 0) return absl::OkStatus();
  ASSIGN_OR_RETURN(const auto ranges, merkle::ConsistencyRanges(before.size, now.size));
  std::vector<merkle::Hash> proof;
  for (const merkle::LeafRange& range : ranges) {
    std::vector<merkle::Hash> peaks;
    for (const merkle::Node& node : merkle::PerfectSubtrees(range)) {
      ASSIGN_OR_RETURN(peaks.emplace_back(), log.HashOf(node, now.size));
    }
    proof.push_back(merkle::FoldPeaks(peaks));
  }
  const absl::Status proved = merkle::VerifyConsistency(before.size, now.size, before.root, now.root, proof);
  return proved.ok() ? proved : absl::DataLossError(proved.message());
}

struct Seen {
  std::string key;
  merkle::Checkpoint checkpoint;
};

// What the last run left: the log's key in the first line, then the checkpoint.
std::optional<Seen> Remembered(const std::string& path) {
  std::ifstream in(path);
  Seen seen;
  std::stringstream rest;
  if (!std::getline(in, seen.key)) return std::nullopt;
  rest << in.rdbuf();
  auto checkpoint = merkle::Checkpoint::Parse(rest.str());
  if (!checkpoint.ok()) return std::nullopt;
  seen.checkpoint = *std::move(checkpoint);
  return seen;
}

void Remember(const std::string& path, const Seen& seen) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path + ".new") << seen.key << '\n' << seen.checkpoint.ToString();
  std::error_code ignored;
  std::filesystem::rename(path + ".new", path, ignored);
}

absl::StatusOr<Seen> Present(PublicLog& log) {
  ASSIGN_OR_RETURN(const std::string key_reply, log.Get("/v1/log/key"));
  const auto json = nlohmann::json::parse(key_reply, nullptr, false);
  const std::string key = json.is_object() ? json.value("verifierKey", "") : "";
  ASSIGN_OR_RETURN(const merkle::NoteVerifier verifier, merkle::NoteVerifier::Parse(key));
  ASSIGN_OR_RETURN(const std::string note, log.Get("/log/checkpoint"));
  absl::StatusOr<merkle::Checkpoint> checkpoint = merkle::OpenCheckpoint(note, verifier);
  if (!checkpoint.ok()) return absl::DataLossError(checkpoint.status().message());
  return Seen{key, *std::move(checkpoint)};
}

}  // namespace

void CheckAuditLog(const Installation& at, Report& report) {
  const std::string file = at.Path("doctor/checkpoint");
  PublicLog log(at.Setting("gateway", "http-listen"));
  const absl::StatusOr<Seen> now = Present(log);
  const std::optional<Seen> before = Remembered(file);
  absl::Status proved = now.status();
  if (now.ok() && before && before->key != now->key)
    proved = absl::DataLossError("the log signs with another key");
  if (proved.ok() && before) proved = Continues(log, before->checkpoint, now->checkpoint);
  if (proved.ok()) {
    Remember(file, *now);
    return report.Ok("audit.log",
                     before ? absl::StrCat("审计日志延续上次检查：", before->checkpoint.size, " → ",
                                           now->checkpoint.size, " 条")
                            : absl::StrCat("审计日志 ", now->checkpoint.size, " 条，已记住检查点供下次比对"),
                     before ? "the log continues the remembered checkpoint" : "checkpoint remembered");
  }
  const std::string en(proved.message());
  if (absl::IsDataLoss(proved)) {
    return report.Wrong("audit.log", "审计日志与上次检查点不符或签名不对，可能被改动", en,
                        "保留现场，运行 fupinctl audit verify 找出是哪一条");
  }
  report.Wrong("audit.log", "审计日志读不到", en, "看 audit 与网关是否在运行");
}

}  // namespace fupin::ctl
