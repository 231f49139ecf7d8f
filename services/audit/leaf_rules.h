// What a leaf of the audit log is. A leaf's bytes are the event as a JSON object in the canonical form of RFC
// 8785 (keys sorted, no white space), so that whoever verifies the log needs a JSON reader and SHA-256, not
// our program:
//
//   {"action":"registry.household.approved","actor":"accounts/7","area_code":"422801100201","commitment":"9f…",
//    "event_id":"0193…","event_time":"2026-03-01T08:00:00.000000Z","resource":"households/1042",
//    "source":"registry","trace_id":"4b…","v":1}
//
// The bytes are a pure function of the fields, and the fields are exactly the columns of the database:
// nothing is kept twice, and nothing that is searched by lies outside the hash.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/error.h"
#include "fupin/common/v1/event.pb.h"

namespace fupin::audit {

// An event in the one form in which it is hashed, stored and compared.
struct Leaf {
  std::string event_id;  // UUID, lower case
  std::string source;
  absl::Time event_time;  // whole microseconds
  std::string actor;
  std::string area_code;  // as the event gave it
  std::string action;
  std::string resource;
  std::string commitment;  // 32 bytes
  std::string trace_id;    // 16 bytes, or empty
  bool operator==(const Leaf&) const = default;
};

// The leaf of an event; INVALID_ARGUMENT with every violation, each field named under `path` ("events[3]").
absl::StatusOr<Leaf> LeafOf(const common::v1::AuditEvent& event, const std::string& path);
common::v1::AuditEvent EventOf(const Leaf& leaf);

std::string LeafBytes(const Leaf& leaf);
std::string TimeText(absl::Time time);  // 2026-03-01T08:00:00.000000Z

}  // namespace fupin::audit
