#include "services/audit/log_store.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "common/base/area_code.h"
#include "common/base/date.h"
#include "common/base/ids.h"
#include "services/audit/leaf_rows.h"
#include "services/audit/security_rules.h"

namespace fupin::audit {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

constexpr Statement kState{"audit_log_state", "SELECT origin, tree_size, root, note FROM log_state"};
constexpr Statement kLockState{"audit_log_lock",
                               "SELECT origin, tree_size, root, note FROM log_state FOR UPDATE"};
constexpr Statement kFound{"audit_log_found",
                           "INSERT INTO log_state (origin, tree_size, root, note) VALUES ($1, $2, $3, $4) "
                           "ON CONFLICT DO NOTHING"};
constexpr Statement kMove{"audit_log_move",
                          "UPDATE log_state SET tree_size = $1, root = $2, note = $3 WHERE tree_size = $4"};

// The tile at each level into which the next hash goes; full ones are not on the edge.
constexpr Statement kEdge{"audit_tile_edge",
                          "SELECT t.level, t.tile_index, t.hashes FROM log_state s, generate_series(0, 6) l "
                          "JOIN LATERAL (SELECT * FROM tile WHERE level = l "
                          "AND tile_index = s.tree_size >> (8 * (l + 1))) t ON true"};
constexpr Statement kTiles{"audit_tile_get",
                           "SELECT t.level, t.tile_index, t.hashes FROM tile t "
                           "JOIN unnest($1::bigint[], $2::bigint[]) w(level, tile_index) "
                           "ON t.level = w.level AND t.tile_index = w.tile_index"};
constexpr Statement kPutTiles{"audit_tile_put",
                              "INSERT INTO tile (level, tile_index, hashes) "
                              "SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bytea[]) "
                              "ON CONFLICT (level, tile_index) DO UPDATE SET hashes = excluded.hashes"};
constexpr Statement kPutLeaves{
    "audit_leaf_put",
    "INSERT INTO leaf (leaf_index, event_id, event_time, area_code, area_digits, source, actor, action, "
    "resource, commitment, trace_id) "
    "SELECT $1 + n - 1, event_id, event_time, area_code, area_digits, source, actor, action, resource, "
    "commitment, trace_id FROM unnest($2::uuid[], $3::timestamptz[], $4::bigint[], $5::smallint[], "
    "$6::text[], "
    "$7::text[], $8::text[], $9::text[], $10::bytea[], $11::bytea[]) WITH ORDINALITY "
    "AS t(event_id, event_time, area_code, area_digits, source, actor, action, resource, commitment, "
    "trace_id, "
    "n)"};

// An event at a time through its unique index: what the planner believes of an empty table would have it walk
// all leaves for each batch (`= ANY`, or a join that it may turn round), and a prepared plan stays.
constexpr Statement kKnown{
    "audit_leaf_known",
    "SELECT l.* FROM unnest($1::uuid[], $2::text[]) AS k (event_id, source), LATERAL (" FUPIN_LEAF
    "WHERE event_id = k.event_id AND source = k.source LIMIT 1) l"};
constexpr Statement kRange{"audit_leaf_range",
                           FUPIN_LEAF "WHERE leaf_index >= $1 AND leaf_index < $2 ORDER BY leaf_index"};
constexpr Statement kAt{"audit_leaf_at",
                        "SELECT l.* FROM unnest($1::bigint[]) AS k (leaf_index), LATERAL (" FUPIN_LEAF
                        "WHERE leaf_index = k.leaf_index LIMIT 1) l"};
constexpr Statement kGet{"audit_leaf_get", FUPIN_LEAF "WHERE leaf_index = $1"};
constexpr Statement kByEventId{
    "audit_leaf_by_event_id",
    FUPIN_LEAF "WHERE event_id = $1::uuid AND leaf_index < $2 ORDER BY leaf_index DESC LIMIT 1"};
constexpr Statement kByResource{"audit_leaf_by_resource", FUPIN_LEAF
                                "WHERE resource = $1 AND leaf_index < $2 ORDER BY leaf_index DESC LIMIT 1"};
constexpr Statement kPutDays{
    "audit_leaf_day_put",
    "INSERT INTO leaf_day (day, first_leaf, last_leaf) "
    "SELECT * FROM unnest($1::date[], $2::bigint[], $3::bigint[]) "
    "ON CONFLICT (day) DO UPDATE SET first_leaf = least(leaf_day.first_leaf, "
    "excluded.first_leaf), last_leaf = greatest(leaf_day.last_leaf, excluded.last_leaf)"};
constexpr Statement kPutSecurity{
    "audit_security_put",
    "INSERT INTO security_count (day, area_code, kind, actor, purpose, events) SELECT * FROM "
    "unnest($1::date[], $2::bigint[], $3::smallint[], $4::text[], $5::text[], $6::bigint[]) "
    "ON CONFLICT (day, area_code, kind, actor, purpose) DO UPDATE SET events = security_count.events + "
    "excluded.events"};

absl::StatusOr<LogState> StateOf(const Result& rows) {
  if (rows.empty()) return Error(absl::StatusCode::kUnavailable, "LOG_NOT_FOUNDED", "审计日志尚未建立");
  const Row row = rows[0];
  const auto root = merkle::HashOf(row.Bytes(2));
  if (!root) return LogTampered("state");
  return LogState{{std::string(row.Text(0)), static_cast<uint64_t>(row.Int(1)), *root},
                  std::string(row.Text(3))};
}

absl::StatusOr<std::vector<merkle::Tile>> TilesOf(const Result& rows) {
  std::vector<merkle::Tile> tiles;
  for (Row row : rows) {
    absl::StatusOr<std::vector<merkle::Hash>> hashes = merkle::Tile::Parse(row.Bytes(2));
    if (!hashes.ok()) return LogTampered("tiles");
    tiles.push_back({static_cast<int>(row.Int(0)), static_cast<uint64_t>(row.Int(1)), *std::move(hashes)});
  }
  return tiles;
}

Params LeafParams(uint64_t first, const std::vector<const Leaf*>& leaves) {
  std::array<std::vector<std::string>, 8>
      columns;  // id, time, source, actor, action, resource, commitment, trace
  std::vector<int64_t> codes, digits;
  for (const Leaf* leaf : leaves) {
    const AreaCode area = AreaCode::Parse(leaf->area_code).value_or(AreaCode());  // "" is no place
    codes.push_back(area.int12());
    digits.push_back(static_cast<int64_t>(leaf->area_code.size()));
    size_t c = 0;
    for (const std::string& value : {leaf->event_id, TimeText(leaf->event_time), leaf->source, leaf->actor,
                                     leaf->action, leaf->resource, leaf->commitment, leaf->trace_id}) {
      columns[c++].push_back(value);
    }
  }
  Params params;
  params.Int(static_cast<int64_t>(first)).Texts(columns[0]).Texts(columns[1]).Ints(codes).Ints(digits);
  for (size_t c = 2; c < 6; ++c) params.Texts(columns[c]);
  return std::move(params.ByteArrays(columns[6]).ByteArrays(columns[7]));
}

Params TileParams(const std::vector<merkle::Tile>& tiles) {
  std::vector<int64_t> levels, indexes;
  std::vector<std::string> hashes;
  for (const merkle::Tile& tile : tiles) {
    levels.push_back(tile.level);
    indexes.push_back(static_cast<int64_t>(tile.index));
    hashes.push_back(tile.Bytes());
  }
  return std::move(Params().Ints(levels).Ints(indexes).ByteArrays(hashes));
}

Params DayParams(uint64_t first, const std::vector<const Leaf*>& leaves) {
  std::map<Date, std::pair<int64_t, int64_t>> days;  // first and last leaf
  for (auto index = static_cast<int64_t>(first); const Leaf* leaf : leaves) {
    days.try_emplace(Date::Of(leaf->event_time), index, index).first->second.second = index;
    ++index;
  }
  std::vector<std::optional<Date>> dates;
  std::vector<int64_t> firsts, lasts;
  for (const auto& [day, range] : days) {
    dates.emplace_back(day);
    firsts.push_back(range.first);
    lasts.push_back(range.second);
  }
  return std::move(Params().Days(dates).Ints(firsts).Ints(lasts));
}

// nullopt: none of the leaves is a security event, as most are not.
std::optional<Params> SecurityParams(const std::vector<const Leaf*>& leaves) {
  std::map<std::tuple<Date, int64_t, int, std::string, std::string>, int64_t> counts;
  for (const Leaf* leaf : leaves) {
    const v1::SecurityKind kind = SecurityKindOf(leaf->action);
    if (kind == v1::SECURITY_KIND_UNSPECIFIED) continue;
    const int64_t area = AreaCode::Parse(leaf->area_code).value_or(AreaCode()).int12();
    ++counts[{Date::Of(leaf->event_time), area, kind, leaf->actor, UnmaskingPurpose(leaf->action)}];
  }
  if (counts.empty()) return std::nullopt;
  std::vector<std::optional<Date>> days;
  std::vector<int64_t> areas, kinds, events;
  std::vector<std::string> actors, purposes;
  for (const auto& [key, count] : counts) {
    days.emplace_back(std::get<0>(key));
    areas.push_back(std::get<1>(key));
    kinds.push_back(std::get<2>(key));
    actors.push_back(std::get<3>(key));
    purposes.push_back(std::get<4>(key));
    events.push_back(count);
  }
  return std::move(Params().Days(days).Ints(areas).Ints(kinds).Texts(actors).Texts(purposes).Ints(events));
}

absl::Status Write(postgres::Transaction& tx, uint64_t size, const Growth& growth) {
  const merkle::Checkpoint& to = growth.state.checkpoint;
  std::vector<std::pair<const Statement*, Params>> work = {{&kPutLeaves, LeafParams(size, growth.leaves)},
                                                           {&kPutTiles, TileParams(growth.tiles)},
                                                           {&kPutDays, DayParams(size, growth.leaves)}};
  if (std::optional<Params> counts = SecurityParams(growth.leaves))
    work.emplace_back(&kPutSecurity, *std::move(counts));
  work.emplace_back(&kMove, std::move(Params()
                                          .Int(static_cast<int64_t>(to.size))
                                          .Bytes(merkle::Bytes(to.root))
                                          .Text(growth.state.note)
                                          .Int(static_cast<int64_t>(size))));
  ASSIGN_OR_RETURN(std::vector<Result> results, tx.ExecAll(work));
  if (results.back().affected() != 1) return absl::AbortedError("another sequencer moved the log");
  return absl::OkStatus();
}

}  // namespace

absl::Status LogTampered(const std::string& what) {
  return Error(absl::StatusCode::kDataLoss, "LOG_TAMPERED", "审计日志与已签名的状态不符", {{"what", what}});
}

absl::StatusOr<LogState> LogStore::Found(const LogState& genesis) {
  const merkle::Checkpoint& empty = genesis.checkpoint;
  RETURN_IF_ERROR(database_.Transact(LogScope(), [&](postgres::Transaction& tx) {
    return tx
        .Exec(kFound, Params().Text(empty.origin).Int(0).Bytes(merkle::Bytes(empty.root)).Text(genesis.note))
        .status();
  }));
  return State();
}

absl::StatusOr<LogState> LogStore::State() {
  ASSIGN_OR_RETURN(Result rows, database_.Query(LogScope(), kState));
  return StateOf(rows);
}

absl::Status LogStore::Extend(const EventKeys& events,
                              absl::FunctionRef<absl::StatusOr<Growth>(const LockedLog&)> grow) {
  return database_.Transact(LogScope(), [&](postgres::Transaction& tx) -> absl::Status {
    // Each statement has its own snapshot, so those behind the lock see what the last holder committed.
    const std::pair<const Statement*, Params> work[] = {
        {&kLockState, {}},
        {&kEdge, {}},
        {&kKnown, std::move(Params().Texts(events.ids).Texts(events.sources))}};
    ASSIGN_OR_RETURN(std::vector<Result> rows, tx.ExecAll(work));
    LockedLog log;
    ASSIGN_OR_RETURN(log.state, StateOf(rows[0]));
    ASSIGN_OR_RETURN(log.edge, TilesOf(rows[1]));
    log.known = LeavesOf(rows[2]);
    ASSIGN_OR_RETURN(Growth growth, grow(log));
    if (growth.leaves.empty()) return absl::OkStatus();
    return Write(tx, log.state.checkpoint.size, growth);
  });
}

absl::StatusOr<std::vector<merkle::Tile>> LogStore::Tiles(const std::vector<merkle::TileSlice>& which) {
  std::vector<std::pair<int64_t, int64_t>> wanted;
  for (const merkle::TileSlice& slice : which) wanted.emplace_back(slice.level, slice.index);
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  std::vector<int64_t> levels, indexes;
  for (const auto& [level, index] : wanted) {
    levels.push_back(level);
    indexes.push_back(index);
  }
  ASSIGN_OR_RETURN(Result rows, database_.Query(LogScope(), kTiles, Params().Ints(levels).Ints(indexes)));
  return TilesOf(rows);
}

absl::StatusOr<std::vector<LoggedLeaf>> LogStore::Leaves(int64_t first, int64_t count) {
  ASSIGN_OR_RETURN(Result rows, database_.Query(LogScope(), kRange, Params().Int(first).Int(first + count)));
  return LeavesOf(rows);
}

absl::StatusOr<std::vector<LoggedLeaf>> LogStore::LeavesAt(const std::vector<int64_t>& indexes) {
  ASSIGN_OR_RETURN(Result rows, database_.Query(LogScope(), kAt, Params().Ints(indexes)));
  return LeavesOf(rows);
}

absl::StatusOr<std::optional<LoggedLeaf>> LogStore::One(const Scope& scope, const Statement& statement,
                                                        const Params& params) {
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, statement, params));
  if (rows.empty()) return std::optional<LoggedLeaf>();
  return std::optional<LoggedLeaf>(LeafOfRow(rows[0]));
}

absl::StatusOr<std::optional<LoggedLeaf>> LogStore::LatestByEventId(const std::string& event_id,
                                                                    int64_t size) {
  return One(LogScope(), kByEventId, Params().Text(event_id).Int(size));
}

absl::StatusOr<std::optional<LoggedLeaf>> LogStore::LatestByResource(const std::string& resource,
                                                                     int64_t size) {
  return One(LogScope(), kByResource, Params().Text(resource).Int(size));
}

absl::StatusOr<std::optional<LoggedLeaf>> LogStore::Get(const Scope& scope, int64_t index) {
  return One(scope, kGet, Params().Int(index));
}

}  // namespace fupin::audit
