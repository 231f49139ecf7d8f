// What a unit of work leaves besides its own changes: the record of its request_id with the reply, and its
// audit events. Written by one statement, for one unit of work or for all those that share a commit.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/event.h"
#include "common/base/scope.h"
#include "common/postgres/statement.h"
#include "google/protobuf/message.h"

namespace fupin::postgres {

struct OutboxRow {
  std::string event_id;
  std::string area_code;
  std::string action;
  std::string resource;
  std::string commitment;
};

struct CommitRecord {
  std::string request_id;  // empty: no idempotency record
  std::string actor;
  std::string request_hash;
  std::string reply;
  absl::Time event_time;
  std::string trace_id;
  std::vector<OutboxRow> events;

  bool empty() const { return request_id.empty() && events.empty(); }
};

extern const Statement kAppendRecords;
Params RecordParams(std::span<const CommitRecord* const> records);

// The stored answer to a request_id: (actor, request_hash, reply).
extern const Statement kFindRecord;

// SHA-256 over the request's type and its content, the same for equal messages.
std::string RequestHash(const google::protobuf::Message& request);

// An event with its commitment: SHA-256(salt | content), salt = HMAC-SHA-256(commitment_key, event_id).
OutboxRow CommitTo(std::string_view commitment_key, const Event& event);
std::string Commitment(std::string_view commitment_key, std::string_view event_id, std::string_view content);

}  // namespace fupin::postgres
