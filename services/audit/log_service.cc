#include "services/audit/log_service.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "common/base/area_code.h"
#include "common/base/error.h"
#include "common/base/wire.h"
#include "services/audit/security_rules.h"

namespace fupin::audit {
namespace {

constexpr char kBinary[] = "application/octet-stream";

google::api::HttpBody Body(const char* content_type, std::string data) {
  google::api::HttpBody body;
  body.set_content_type(content_type);
  body.set_data(std::move(data));
  return body;
}

absl::Status NoTile() { return Error(absl::StatusCode::kNotFound, "TILE_NOT_FOUND", "日志中没有该分片"); }
absl::Status NoEvent() { return Error(absl::StatusCode::kNotFound, "EVENT_NOT_FOUND", "日志中没有该事件"); }

absl::StatusOr<merkle::TilePath> PathOf(const std::string& text) {
  absl::StatusOr<merkle::TilePath> path = merkle::TilePath::Parse(text);
  if (!path.ok()) return InvalidField("path", "TILE_PATH_MALFORMED", "分片路径格式不正确");
  return path;
}

v1::LoggedEvent EventMessage(const LoggedLeaf& leaf) {
  v1::LoggedEvent event;
  event.set_name("events/" + std::to_string(leaf.index));
  event.set_leaf_index(leaf.index);
  *event.mutable_event() = EventOf(leaf.leaf);
  event.set_leaf_hash(std::string(merkle::Bytes(merkle::LeafHash(LeafBytes(leaf.leaf)))));
  return event;
}

// Empty: every action.
std::function<bool(std::string_view)> ActionFilter(const v1::ListEventsRequest& request) {
  const auto& prefixes = request.action_prefixes();
  if (request.action().empty() && prefixes.empty() &&
      request.security_kind() == v1::SECURITY_KIND_UNSPECIFIED) {
    return {};
  }
  return [&request, &prefixes](std::string_view action) {
    if (!request.action().empty() && action != request.action()) return false;
    if (request.security_kind() != v1::SECURITY_KIND_UNSPECIFIED &&
        SecurityKindOf(action) != request.security_kind()) {
      return false;
    }
    return prefixes.empty() || std::any_of(prefixes.begin(), prefixes.end(), [&](const std::string& prefix) {
             return IsAtOrBelow(action, prefix);
           });
  };
}

}  // namespace

absl::StatusOr<google::api::HttpBody> LogService::GetCheckpoint(rpc::CallContext&,
                                                                const v1::GetCheckpointRequest&) {
  ASSIGN_OR_RETURN(const LogState state, store_.State());
  return Body("text/plain; charset=utf-8", state.note);
}

absl::StatusOr<google::api::HttpBody> LogService::GetTile(rpc::CallContext&,
                                                          const v1::GetTileRequest& request) {
  ASSIGN_OR_RETURN(const merkle::TilePath path, PathOf(request.path()));
  ASSIGN_OR_RETURN(const std::vector<merkle::Tile> tiles,
                   store_.Tiles({{.level = request.level(), .index = path.index}}));
  if (tiles.empty() || tiles[0].hashes.size() < path.width) return NoTile();
  std::string bytes = tiles[0].Bytes();
  bytes.resize(path.width * sizeof(merkle::Hash));
  return Body(kBinary, std::move(bytes));
}

absl::StatusOr<google::api::HttpBody> LogService::GetEntries(rpc::CallContext&,
                                                             const v1::GetEntriesRequest& request) {
  ASSIGN_OR_RETURN(const merkle::TilePath path, PathOf(request.path()));
  const auto first = static_cast<int64_t>(path.index * merkle::kTileWidth);
  ASSIGN_OR_RETURN(const std::vector<LoggedLeaf> leaves,
                   store_.Leaves(first, static_cast<int64_t>(path.width)));
  if (leaves.size() < path.width) return NoTile();
  std::string bundle;
  for (const LoggedLeaf& leaf : leaves) merkle::AppendEntry(LeafBytes(leaf.leaf), bundle);
  return Body(kBinary, std::move(bundle));
}

absl::StatusOr<v1::LogKey> LogService::GetLogKey(rpc::CallContext&, const v1::GetLogKeyRequest&) {
  v1::LogKey key;
  key.set_origin(verifier_.name());
  key.set_verifier_key(verifier_.ToString());
  return key;
}

absl::StatusOr<int64_t> LogService::TreeSize(const char* field, int64_t asked) {
  ASSIGN_OR_RETURN(const LogState state, store_.State());
  const auto size = static_cast<int64_t>(state.checkpoint.size);
  if (asked > size) return InvalidField(field, "TREE_SIZE_TOO_LARGE", "日志还没有这么多条目");
  return asked == 0 ? size : asked;
}

absl::StatusOr<LoggedLeaf> LogService::Find(const v1::GetInclusionProofRequest& request, int64_t size) {
  const int selectors = request.has_leaf_index() + !request.event_id().empty() + !request.resource().empty();
  if (selectors != 1) {
    return InvalidField("leaf_index", "ONE_SELECTOR", "leaf_index、event_id、resource须且只能给出一个");
  }
  std::optional<LoggedLeaf> found;
  if (!request.event_id().empty()) {
    ASSIGN_OR_RETURN(found, store_.LatestByEventId(request.event_id(), size));
  } else if (!request.resource().empty()) {
    ASSIGN_OR_RETURN(found, store_.LatestByResource(request.resource(), size));
  } else if (request.leaf_index() < size) {
    ASSIGN_OR_RETURN(const std::vector<LoggedLeaf> leaves, store_.Leaves(request.leaf_index(), 1));
    if (!leaves.empty()) found = leaves[0];
  }
  if (!found) return NoEvent();
  return *std::move(found);
}

absl::StatusOr<std::vector<merkle::Hash>> LogService::HashesOf(const std::vector<merkle::LeafRange>& ranges) {
  std::vector<std::vector<merkle::TileSlice>> slices;
  std::vector<merkle::TileSlice> all;
  for (const merkle::LeafRange& range : ranges) {
    slices.emplace_back();
    for (const merkle::Node& node : merkle::PerfectSubtrees(range))
      slices.back().push_back(merkle::SliceOf(node));
    all.insert(all.end(), slices.back().begin(), slices.back().end());
  }
  ASSIGN_OR_RETURN(const std::vector<merkle::Tile> tiles, store_.Tiles(all));
  std::map<std::pair<int, uint64_t>, const std::vector<merkle::Hash>*> stored;
  for (const merkle::Tile& tile : tiles) stored[{tile.level, tile.index}] = &tile.hashes;

  std::vector<merkle::Hash> hashes;
  for (const auto& range : slices) {
    std::vector<merkle::Hash> peaks;
    for (const merkle::TileSlice& slice : range) {
      const auto tile = stored.find({slice.level, slice.index});
      if (tile == stored.end() || tile->second->size() < slice.first + slice.count) {
        return LogTampered("tiles");
      }
      peaks.push_back(merkle::PerfectRoot(std::span(*tile->second).subspan(slice.first, slice.count)));
    }
    hashes.push_back(merkle::FoldPeaks(peaks));
  }
  return hashes;
}

absl::StatusOr<v1::InclusionProof> LogService::GetInclusionProof(
    rpc::CallContext&, const v1::GetInclusionProofRequest& request) {
  ASSIGN_OR_RETURN(const int64_t size, TreeSize("tree_size", request.tree_size()));
  ASSIGN_OR_RETURN(const LoggedLeaf leaf, Find(request, size));
  ASSIGN_OR_RETURN(std::vector<merkle::LeafRange> ranges,
                   merkle::InclusionRanges(static_cast<uint64_t>(leaf.index), static_cast<uint64_t>(size)));
  ranges.push_back({0, static_cast<uint64_t>(size)});
  ASSIGN_OR_RETURN(const std::vector<merkle::Hash> hashes, HashesOf(ranges));
  v1::InclusionProof proof;
  proof.set_leaf_index(leaf.index);
  proof.set_tree_size(size);
  proof.set_root_hash(std::string(merkle::Bytes(hashes.back())));
  proof.set_leaf(LeafBytes(leaf.leaf));
  proof.set_leaf_hash(std::string(merkle::Bytes(merkle::LeafHash(proof.leaf()))));
  for (size_t i = 0; i + 1 < hashes.size(); ++i) proof.add_hashes(std::string(merkle::Bytes(hashes[i])));
  return proof;
}

absl::StatusOr<v1::ConsistencyProof> LogService::GetConsistencyProof(
    rpc::CallContext&, const v1::GetConsistencyProofRequest& request) {
  ASSIGN_OR_RETURN(const int64_t second, TreeSize("second_size", request.second_size()));
  if (request.first_size() > second) {
    return InvalidField("first_size", "SIZES_OUT_OF_ORDER", "较小的树不能大于较大的树");
  }
  const auto size1 = static_cast<uint64_t>(request.first_size()), size2 = static_cast<uint64_t>(second);
  ASSIGN_OR_RETURN(std::vector<merkle::LeafRange> ranges, merkle::ConsistencyRanges(size1, size2));
  ranges.push_back({0, size1});
  ranges.push_back({0, size2});
  ASSIGN_OR_RETURN(const std::vector<merkle::Hash> hashes, HashesOf(ranges));
  const size_t length = hashes.size() - 2;
  v1::ConsistencyProof proof;
  proof.set_first_size(request.first_size());
  proof.set_second_size(second);
  proof.set_first_root(std::string(merkle::Bytes(hashes[length])));
  proof.set_second_root(std::string(merkle::Bytes(hashes[length + 1])));
  for (size_t i = 0; i < length; ++i) proof.add_hashes(std::string(merkle::Bytes(hashes[i])));
  return proof;
}

absl::StatusOr<v1::ListEventsResponse> LogService::ListEvents(rpc::CallContext& call,
                                                              const v1::ListEventsRequest& request) {
  ASSIGN_OR_RETURN(const Page page, pager_.Open(request, call.range()));
  EventFilter filter{.resource = request.resource(),
                     .actor = request.actor(),
                     .wants_action = ActionFilter(request),
                     .limit = page.size + 1};
  if (request.has_from_time()) filter.from = TimeOf(request.from_time());
  if (request.has_until_time()) filter.until = TimeOf(request.until_time());
  if (!request.area_code().empty()) {
    ASSIGN_OR_RETURN(const AreaCode area, AreaCode::Parse(request.area_code()));
    filter.area = area.range();
  }
  if (!page.after.empty()) filter.before_index = page.after_id();
  ASSIGN_OR_RETURN(std::vector<LoggedLeaf> leaves, store_.List(call.scope(), filter));
  v1::ListEventsResponse response;
  const bool more = leaves.size() > static_cast<size_t>(page.size);
  if (more) {
    leaves.resize(static_cast<size_t>(page.size));
    response.set_next_page_token(pager_.Next(request, call.range(), leaves.back().index));
  }
  for (const LoggedLeaf& leaf : leaves) *response.add_events() = EventMessage(leaf);
  return response;
}

absl::StatusOr<v1::LoggedEvent> LogService::GetEvent(rpc::CallContext& call,
                                                     const v1::GetEventRequest& request) {
  const std::string& name = request.name();
  const std::string_view collection = "events/";
  int64_t index = -1;
  if (name.starts_with(collection)) {
    std::from_chars(name.data() + collection.size(), name.data() + name.size(), index);
  }
  if (index < 0 || "events/" + std::to_string(index) != name) {
    return InvalidField("name", "NAME_MALFORMED", "名称须为events/{序号}");
  }
  ASSIGN_OR_RETURN(const std::optional<LoggedLeaf> leaf, store_.Get(call.scope(), index));
  if (!leaf) return NoEvent();
  return EventMessage(*leaf);
}

}  // namespace fupin::audit
