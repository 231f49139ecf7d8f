#include "services/audit/leaf_rules.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "common/testing/status_matchers.h"

namespace fupin::audit {
namespace {

common::v1::AuditEvent Event() {
  common::v1::AuditEvent event;
  event.set_event_id("0193A6F0-0000-7000-8000-00000000000A");
  event.set_source("registry");
  event.mutable_event_time()->set_seconds(1772352000);
  event.mutable_event_time()->set_nanos(123456789);
  event.set_actor("accounts/7");
  event.set_area_code("422801100201");
  event.set_action("registry.household.approved");
  event.set_resource("households/1042");
  event.set_commitment(std::string(32, '\xab'));
  event.set_trace_id("4BF92F3577B34DA6A3CE929D0E0E4736");
  return event;
}

// Pinned for ever: a leaf that is written differently has another hash, and every proof made so far is void.
constexpr char kBytes[] =
    R"({"action":"registry.household.approved","actor":"accounts/7","area_code":"422801100201",)"
    R"("commitment":"abababababababababababababababababababababababababababababababab",)"
    R"("event_id":"0193a6f0-0000-7000-8000-00000000000a","event_time":"2026-03-01T08:00:00.123456Z",)"
    R"("resource":"households/1042","source":"registry","trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","v":1})";

TEST(LeafTest, BytesAreTheCanonicalJsonOfTheEvent) {
  ASSERT_OK_AND_ASSIGN(const Leaf leaf, LeafOf(Event(), "events[0]"));
  EXPECT_EQ(LeafBytes(leaf), kBytes);
  // A stock reader that sorts keys and drops white space writes the same bytes.
  EXPECT_EQ(nlohmann::json::parse(kBytes).dump(), kBytes);
}

TEST(LeafTest, TakesWhatMayBeEmpty) {
  common::v1::AuditEvent event = Event();
  event.clear_area_code();
  event.clear_trace_id();
  ASSERT_OK_AND_ASSIGN(const Leaf leaf, LeafOf(event, "e"));
  EXPECT_EQ(nlohmann::json::parse(LeafBytes(leaf)).dump(), LeafBytes(leaf));
}

TEST(LeafTest, EventComesBackInItsOneForm) {
  ASSERT_OK_AND_ASSIGN(const Leaf leaf, LeafOf(Event(), "e"));
  const common::v1::AuditEvent event = EventOf(leaf);
  EXPECT_EQ(event.event_id(), "0193a6f0-0000-7000-8000-00000000000a");
  EXPECT_EQ(event.event_time().nanos(), 123456000) << "to the microsecond, as the database keeps it";
  EXPECT_EQ(event.trace_id(), "4bf92f3577b34da6a3ce929d0e0e4736");
  ASSERT_OK_AND_ASSIGN(const Leaf again, LeafOf(event, "e"));
  EXPECT_EQ(again, leaf);
}

TEST(LeafTest, EveryFieldIsUnderTheHash) {
  ASSERT_OK_AND_ASSIGN(const Leaf leaf, LeafOf(Event(), "e"));
  const auto changed = [&](auto change) {
    Leaf other = leaf;
    change(other);
    return LeafBytes(other);
  };
  for (const std::string& bytes :
       {changed([](Leaf& l) { l.event_id[0] = 'f'; }), changed([](Leaf& l) { l.source += "x"; }),
        changed([](Leaf& l) { l.event_time += absl::Microseconds(1); }),
        changed([](Leaf& l) { l.actor += "0"; }), changed([](Leaf& l) { l.area_code.pop_back(); }),
        changed([](Leaf& l) { l.action += "x"; }), changed([](Leaf& l) { l.resource += "0"; }),
        changed([](Leaf& l) { l.commitment[31] = 0; }), changed([](Leaf& l) { l.trace_id.clear(); })}) {
    EXPECT_NE(bytes, kBytes);
  }
}

TEST(LeafTest, NamesEveryFaultAtOnce) {
  common::v1::AuditEvent event;
  event.set_event_id("not-a-uuid");
  event.set_area_code("42280");
  event.set_actor("accounts/\"7");
  event.set_resource("户/1");
  event.set_trace_id("xyz");
  const auto leaf = LeafOf(event, "events[3]");
  std::vector<std::string> fields;
  for (const FieldViolation& violation : DetailOf(leaf.status()).violations)
    fields.push_back(violation.field);
  EXPECT_EQ(fields,
            (std::vector<std::string>{"events[3].event_id", "events[3].source", "events[3].actor",
                                      "events[3].action", "events[3].resource", "events[3].area_code",
                                      "events[3].commitment", "events[3].trace_id", "events[3].event_time"}));
}

TEST(LeafTest, RefusesTimesThatTheLogCannotWrite) {
  for (const auto& [seconds, nanos] :
       {std::pair<int64_t, int>{-1, 0}, {INT64_MAX, 0}, {0, -1}, {0, 1'000'000'000}}) {
    common::v1::AuditEvent event = Event();
    event.mutable_event_time()->set_seconds(seconds);
    event.mutable_event_time()->set_nanos(nanos);
    EXPECT_ERROR(LeafOf(event, "e"), kInvalidArgument, "TIME_OUT_OF_RANGE");
  }
}

}  // namespace
}  // namespace fupin::audit
