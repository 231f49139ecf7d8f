// The service as its callers see it, over a database that a thief with the owner's rights may write to.
#include "services/audit/log_service.h"

#include <gtest/gtest.h>

#include <set>

#include "common/testing/status_matchers.h"
#include "services/audit/intake_service.h"
#include "services/audit/log_test_util.h"
#include "services/audit/merkle/log_verifier.h"

namespace fupin::audit {
namespace {

using merkle::LogFinding;
using testing::Sql;
using Kind = LogFinding::Kind;

rpc::CallContext Caller(const std::string& name, const AreaRange& range = AreaRange::Nation()) {
  auth::Principal principal;
  principal.name = name;
  Scope scope;
  scope.actor = name;
  scope.range = range;
  scope.deadline = absl::Now() + absl::Seconds(60);
  return {std::move(principal), std::move(scope)};
}

rpc::CallContext CallerOf(const char* area) { return Caller("accounts/9", AreaCode::Parse(area)->range()); }

// The service under test; also read as a published log.
struct LogServer final : merkle::LogSource {
  LogServer()
      : keyring(*crypto::Keyring::FromKek(std::string(32, 'k'))),
        db(NewLogDatabase()),
        replica(db),
        service(replica.store, replica.sequencer.signer().verifier(), *keyring) {}

  absl::StatusOr<std::string> Checkpoint() override { return Data(service.GetCheckpoint(call, {})); }
  absl::StatusOr<std::string> Tile(int level, const merkle::TilePath& path) override {
    v1::GetTileRequest request;
    request.set_level(level);
    request.set_path(path.ToString());
    return Data(service.GetTile(call, request));
  }
  absl::StatusOr<std::string> Entries(const merkle::TilePath& path) override {
    v1::GetEntriesRequest request;
    request.set_path(path.ToString());
    return Data(service.GetEntries(call, request));
  }
  static absl::StatusOr<std::string> Data(const absl::StatusOr<google::api::HttpBody>& body) {
    if (!body.ok()) return body.status();
    return body->data();
  }

  std::vector<LogFinding> Findings() {
    const auto report = merkle::LogVerifier(*this, replica.sequencer.signer().verifier()).Verify({});
    EXPECT_OK(report);
    return report.ok() ? report->findings : std::vector<LogFinding>();
  }
  std::set<int64_t> List(rpc::CallContext caller, v1::ListEventsRequest request = {}) {
    request.set_page_size(200);
    const auto page = service.ListEvents(caller, request);
    EXPECT_OK(page);
    std::set<int64_t> indexes;
    for (const v1::LoggedEvent& event : page->events()) indexes.insert(event.leaf_index());
    return indexes;
  }

  std::unique_ptr<crypto::Keyring> keyring;
  testing::TestDatabase db;
  Replica replica;
  LogService service;
  rpc::CallContext call = Caller("accounts/1");
};

TEST(LogServiceTest, WhatIsPublishedVerifiesAtEverySize) {
  LogServer log;
  EXPECT_TRUE(log.Findings().empty());
  int64_t size = 0;
  for (int64_t step : {1, 254, 1, 1, 255, 300}) {
    ASSERT_OK(log.replica.Append(TestLeaves(size, step)));
    size += step;
    EXPECT_TRUE(log.Findings().empty()) << size;
  }
}

TEST(LogServiceTest, OneChangedValueInAnyColumnOfALeafNamesTheLeaf) {
  LogServer log;
  ASSERT_OK(log.replica.Append(TestLeaves(0, 600)));
  const std::pair<const char*, const char*> columns[] = {
      {"event_id", "'00000000-0000-7000-8000-000000000000'"},
      {"event_time", "event_time + interval '1 microsecond'"},
      {"area_code", "area_code + 1"},
      {"area_digits", "area_digits - 1"},
      {"source", "source || 'x'"},
      {"actor", "'accounts/8'"},
      {"action", "action || 'x'"},
      {"resource", "'households/8'"},
      {"commitment", "set_byte(commitment, 31, get_byte(commitment, 31) # 1)"},
      {"trace_id", "'\\x00112233445566778899aabbccddeeff'"}};
  for (const auto& [column, value] : columns) {
    SCOPED_TRACE(column);
    // Of the row what was written: the county is worked out from it.
    Sql(log.db,
        "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT leaf_index, event_id, event_time, area_code, "
        "area_digits, source, actor, action, resource, commitment, trace_id FROM leaf WHERE leaf_index = "
        "301");
    Sql(log.db, std::string("UPDATE leaf SET ") + column + " = " + value + " WHERE leaf_index = 301");
    EXPECT_EQ(log.Findings(), (std::vector<LogFinding>{{Kind::kLeafAltered, 0, 301}}));
    Sql(log.db, "DELETE FROM leaf WHERE leaf_index = 301; INSERT INTO leaf SELECT * FROM kept");
    EXPECT_TRUE(log.Findings().empty());
  }
}

TEST(LogServiceTest, EveryOtherTamperingIsNamedToo) {
  const std::pair<const char*, LogFinding> tamperings[] = {
      {"DELETE FROM leaf WHERE leaf_index = 301", {Kind::kLeafMissing, 0, 301}},
      {"UPDATE tile SET hashes = set_byte(hashes, 65, get_byte(hashes, 65) # 1) WHERE level = 0 AND "
       "tile_index = 1",
       {Kind::kTileAltered, 0, 1, 2}},
      {"UPDATE tile SET hashes = set_byte(hashes, 33, get_byte(hashes, 33) # 1) WHERE level = 1",
       {Kind::kTileAltered, 1, 0, 1}},
      {"DELETE FROM tile WHERE level = 0 AND tile_index = 0", {Kind::kTileMissing, 0, 0}},
      {"DELETE FROM tile WHERE level = 1", {Kind::kTileMissing, 1, 0}}};
  for (const auto& [sql, finding] : tamperings) {
    SCOPED_TRACE(sql);
    LogServer log;
    ASSERT_OK(log.replica.Append(TestLeaves(0, 600)));
    Sql(log.db, std::string("SET session_replication_role = replica; ") + sql);
    EXPECT_EQ(log.Findings(), std::vector<LogFinding>{finding});
  }
  LogServer log;
  ASSERT_OK(log.replica.Append(TestLeaves(0, 600)));
  Sql(log.db,
      "SET session_replication_role = replica; UPDATE log_state SET note = replace(note, '600', '500')");
  EXPECT_FALSE(merkle::LogVerifier(log, log.replica.sequencer.signer().verifier()).Verify({}).ok());
}

TEST(LogServiceTest, TilePathsAreStrictAndEndWithTheTree) {
  LogServer log;
  ASSERT_OK(log.replica.Append(TestLeaves(0, 300)));
  v1::GetTileRequest request;
  for (const char* path : {"000", "000.p/1", "001.p/44", "001.p/7"}) {
    request.set_path(path);
    EXPECT_OK(log.service.GetTile(log.call, request)) << path;
  }
  for (const char* path : {"001", "001.p/45", "002", "x001/000"}) {
    request.set_path(path);
    EXPECT_ERROR(log.service.GetTile(log.call, request), kNotFound, "TILE_NOT_FOUND") << path;
    v1::GetEntriesRequest entries;
    entries.set_path(path);
    EXPECT_ERROR(log.service.GetEntries(log.call, entries), kNotFound, "TILE_NOT_FOUND") << path;
  }
  for (const char* path : {"0", "000.p/0", "../000", "000/", "-01", "999999999999999999999"}) {
    request.set_path(path);
    EXPECT_ERROR(log.service.GetTile(log.call, request), kInvalidArgument, "TILE_PATH_MALFORMED") << path;
  }
}

TEST(LogServiceTest, ProvesInclusionByIndexEventAndResource) {
  LogServer log;
  ASSERT_OK(log.replica.Append(TestLeaves(0, 700)));
  ASSERT_OK_AND_ASSIGN(const LogState state, log.replica.store.State());
  const auto prove = [&](v1::GetInclusionProofRequest request, int64_t size) {
    request.set_tree_size(size);
    const auto proof = log.service.GetInclusionProof(log.call, request);
    EXPECT_OK(proof);
    std::vector<merkle::Hash> hashes;
    for (const std::string& hash : proof->hashes()) hashes.push_back(*merkle::HashOf(hash));
    EXPECT_EQ(proof->tree_size(), size == 0 ? 700 : size);
    EXPECT_OK(merkle::VerifyInclusion(
        static_cast<uint64_t>(proof->leaf_index()), static_cast<uint64_t>(proof->tree_size()),
        merkle::LeafHash(proof->leaf()), hashes, *merkle::HashOf(proof->root_hash())));
    return *proof;
  };
  v1::GetInclusionProofRequest by_index, by_event, by_resource;
  by_index.set_leaf_index(0);
  EXPECT_EQ(prove(by_index, 0).root_hash(), merkle::Bytes(state.checkpoint.root));
  EXPECT_EQ(prove(by_index, 1).hashes_size(), 0);
  by_event.set_event_id(TestLeaf(257).event_id);
  EXPECT_EQ(prove(by_event, 0).leaf_index(), 257);
  by_resource.set_resource("households/7");
  EXPECT_EQ(prove(by_resource, 0).leaf_index(), 607) << "the latest";
  EXPECT_EQ(prove(by_resource, 600).leaf_index(), 507) << "the latest in that tree";
}

TEST(LogServiceTest, ProvesNothingThatIsNotThere) {
  LogServer log;
  ASSERT_OK(log.replica.Append(TestLeaves(0, 300)));
  v1::GetInclusionProofRequest request;
  EXPECT_ERROR(log.service.GetInclusionProof(log.call, request), kInvalidArgument, "ONE_SELECTOR");
  request.set_leaf_index(300);
  EXPECT_ERROR(log.service.GetInclusionProof(log.call, request), kNotFound, "EVENT_NOT_FOUND");
  request.set_resource("households/7");
  EXPECT_ERROR(log.service.GetInclusionProof(log.call, request), kInvalidArgument, "ONE_SELECTOR");
  request.clear_leaf_index();
  request.set_tree_size(301);
  EXPECT_ERROR(log.service.GetInclusionProof(log.call, request), kInvalidArgument, "TREE_SIZE_TOO_LARGE");
  request.set_tree_size(7);
  EXPECT_ERROR(log.service.GetInclusionProof(log.call, request), kNotFound, "EVENT_NOT_FOUND");
}

TEST(LogServiceTest, ProvesConsistencyOfEarlierSizes) {
  LogServer log;
  ASSERT_OK(log.replica.Append(TestLeaves(0, 300)));
  ASSERT_OK_AND_ASSIGN(const LogState before, log.replica.store.State());
  ASSERT_OK(log.replica.Append(TestLeaves(300, 400)));
  ASSERT_OK_AND_ASSIGN(const LogState after, log.replica.store.State());
  v1::GetConsistencyProofRequest request;
  request.set_first_size(300);
  ASSERT_OK_AND_ASSIGN(const v1::ConsistencyProof proof, log.service.GetConsistencyProof(log.call, request));
  std::vector<merkle::Hash> hashes;
  for (const std::string& hash : proof.hashes()) hashes.push_back(*merkle::HashOf(hash));
  EXPECT_EQ(proof.first_root(), merkle::Bytes(before.checkpoint.root));
  EXPECT_OK(merkle::VerifyConsistency(300, 700, before.checkpoint.root, after.checkpoint.root, hashes));
  request.set_second_size(299);
  EXPECT_ERROR(log.service.GetConsistencyProof(log.call, request), kInvalidArgument, "SIZES_OUT_OF_ORDER");
  request.set_second_size(701);
  EXPECT_ERROR(log.service.GetConsistencyProof(log.call, request), kInvalidArgument, "TREE_SIZE_TOO_LARGE");
}

TEST(LogServiceTest, EventsAreSeenWithinTheCallersArea) {
  LogServer log;
  ASSERT_OK(log.replica.Append(TestLeaves(0, 100)));  // n % 5: 0 no place, 1 the province, else a village
  EXPECT_EQ(log.List(CallerOf("42")).size(), 100u);
  const std::set<int64_t> county = log.List(CallerOf("422801"));
  EXPECT_EQ(county.size(), 60u);
  EXPECT_EQ(county.count(0), 0u) << "what has no place is for whoever oversees a province";
  EXPECT_TRUE(log.List(CallerOf("422802")).empty());
  EXPECT_EQ(log.List(CallerOf("422801100203")), (std::set<int64_t>{3, 13, 23, 33, 43, 53, 63, 73, 83, 93}));

  v1::ListEventsRequest request;
  request.set_area_code("422801100203");
  EXPECT_EQ(log.List(CallerOf("42"), request).size(), 10u);
  request.clear_area_code();
  request.set_actor("accounts/3");
  request.set_resource("households/13");
  EXPECT_EQ(log.List(CallerOf("42"), request), (std::set<int64_t>{13}));
  request.set_action("registry.household.removed");
  EXPECT_TRUE(log.List(CallerOf("42"), request).empty());
  request.clear_action();
  request.clear_resource();
  EXPECT_EQ(log.List(CallerOf("422801"), request).size(), 10u);

  v1::GetEventRequest get;
  get.set_name("events/13");
  rpc::CallContext neighbour = CallerOf("422802"), own = CallerOf("422801");
  EXPECT_ERROR(log.service.GetEvent(neighbour, get), kNotFound, "EVENT_NOT_FOUND");
  ASSERT_OK_AND_ASSIGN(const v1::LoggedEvent event, log.service.GetEvent(own, get));
  EXPECT_EQ(event.leaf_hash(), merkle::Bytes(merkle::LeafHash(LeafBytes(TestLeaf(13)))));
  for (const char* name :
       {"events/", "events/-1", "events/01", "events/1x", "leaves/1", "events/99999999999999999999"}) {
    get.set_name(name);
    EXPECT_ERROR(log.service.GetEvent(own, get), kInvalidArgument, "NAME_MALFORMED") << name;
  }
}

TEST(LogServiceTest, PagesCoverEverythingOnceNewestFirst) {
  LogServer log;
  ASSERT_OK(log.replica.Append(TestLeaves(0, 50)));
  v1::ListEventsRequest request;
  request.set_page_size(7);
  std::vector<int64_t> seen;
  do {
    ASSERT_OK_AND_ASSIGN(const v1::ListEventsResponse page, log.service.ListEvents(log.call, request));
    for (const v1::LoggedEvent& event : page.events()) seen.push_back(event.leaf_index());
    request.set_page_token(page.next_page_token());
    // What arrives meanwhile does not disturb the pages.
    ASSERT_OK(log.replica.Append(TestLeaves(1000 + static_cast<int64_t>(seen.size()), 1)));
  } while (!request.page_token().empty());
  ASSERT_EQ(seen.size(), 50u);
  for (size_t i = 0; i < seen.size(); ++i) EXPECT_EQ(seen[i], 49 - static_cast<int64_t>(i));
}

TEST(IntakeServiceTest, AServiceSpeaksForItselfOnly) {
  LogServer log;
  IntakeService intake(log.replica.sequencer);
  v1::AppendEventsRequest request;
  for (const Leaf& leaf : TestLeaves(0, 3)) *request.add_events() = EventOf(leaf);
  rpc::CallContext projects = Caller("services/projects"), registry = Caller("services/registry");
  EXPECT_ERROR(intake.AppendEvents(projects, request), kPermissionDenied, "SOURCE_NOT_CALLER");
  ASSERT_OK_AND_ASSIGN(v1::AppendEventsResponse response, intake.AppendEvents(registry, request));
  EXPECT_EQ(response.appended_count(), 3);
  EXPECT_EQ(response.tree_size(), 3);
  ASSERT_OK_AND_ASSIGN(response, intake.AppendEvents(registry, request));
  EXPECT_EQ(response.appended_count(), 0);
  EXPECT_EQ(response.duplicate_count(), 3);
  EXPECT_EQ(response.tree_size(), 3);
  request.mutable_events(1)->set_commitment("short");
  request.mutable_events(2)->clear_event_time();
  const auto refused = intake.AppendEvents(registry, request);
  EXPECT_EQ(DetailOf(refused.status()).violations.size(), 2u);
}

}  // namespace
}  // namespace fupin::audit
