// The log's tables: leaf, tile, log_state.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/scope.h"
#include "common/postgres/database.h"
#include "services/audit/leaf_rules.h"
#include "services/audit/merkle/note.h"
#include "services/audit/merkle/tile.h"

namespace fupin::audit {

// The signed state of the log as stored: note and its parts, which must agree.
struct LogState {
  merkle::Checkpoint checkpoint;
  std::string note;
};

struct LoggedLeaf {
  int64_t index = 0;
  Leaf leaf;
};

// What a sequencer sees while it alone may write.
struct LockedLog {
  LogState state;
  std::vector<merkle::Tile> edge;  // the stored tiles on the right edge
  std::vector<LoggedLeaf> known;   // leaves of the events that were asked about
};

// What it adds: leaves from index state.checkpoint.size on. Without leaves nothing is written.
struct Growth {
  std::vector<const Leaf*> leaves;
  std::vector<merkle::Tile> tiles;
  LogState state;
};

struct EventFilter {
  AreaRange area;        // empty: no condition beyond the scope's range
  std::string resource;  // empty texts: no condition
  std::string actor;
  // Which actions; empty: any.
  std::function<bool(std::string_view action)> wants_action;
  absl::Time from = absl::InfinitePast();  // of event_time
  absl::Time until = absl::InfiniteFuture();
  int64_t before_index = INT64_MAX;
  int limit = 0;
};

// DATA_LOSS: what is stored is not what was signed. `what`: note, state, tiles.
absl::Status LogTampered(const std::string& what);

// Events by what makes them one: their source and the id that it gave them; beside each other.
struct EventKeys {
  std::vector<std::string> ids;
  std::vector<std::string> sources;
};

class LogStore {
 public:
  explicit LogStore(postgres::Database& database) : database_(database) {}

  // Writes `genesis`, the state of the empty log, unless the log has a state already; returns what is stored.
  absl::StatusOr<LogState> Found(const LogState& genesis);
  absl::StatusOr<LogState> State();

  // One transaction: locks the log, shows it to `grow`, writes what that returns. `events` are looked up
  // for LockedLog::known. `grow` may run more than once.
  absl::Status Extend(const EventKeys& events,
                      absl::FunctionRef<absl::StatusOr<Growth>(const LockedLog&)> grow);

  // The public log, under no one's area. Tiles that do not exist are left out.
  absl::StatusOr<std::vector<merkle::Tile>> Tiles(const std::vector<merkle::TileSlice>& which);
  absl::StatusOr<std::vector<LoggedLeaf>> Leaves(int64_t first, int64_t count);
  // In any order.
  absl::StatusOr<std::vector<LoggedLeaf>> LeavesAt(const std::vector<int64_t>& indexes);
  // The latest leaf below `size` under this event id, respectively about this resource.
  absl::StatusOr<std::optional<LoggedLeaf>> LatestByEventId(const std::string& event_id, int64_t size);
  absl::StatusOr<std::optional<LoggedLeaf>> LatestByResource(const std::string& resource, int64_t size);

  // Under the caller's area.
  absl::StatusOr<std::optional<LoggedLeaf>> Get(const Scope& scope, int64_t index);
  // Newest first. Reads about a page, whatever the size of the log: for each sort of filter there is an index
  // in the order of the leaves, and where a filter takes several values (actions, counties, villages) a page
  // of each is merged.
  absl::StatusOr<std::vector<LoggedLeaf>> List(const Scope& scope, const EventFilter& filter);

 private:
  // What must be known before a list is read: between which leaves, and the actions that it takes.
  struct Plan {
    int64_t first = 0;
    int64_t end = INT64_MAX;
    std::vector<std::string> actions;
  };
  // nullopt: nothing can be in the list.
  absl::StatusOr<std::optional<Plan>> PlanOf(const EventFilter& filter);
  absl::StatusOr<std::optional<LoggedLeaf>> One(const Scope& scope, const postgres::Statement& statement,
                                                const postgres::Params& params);
  postgres::Database& database_;
};

}  // namespace fupin::audit
