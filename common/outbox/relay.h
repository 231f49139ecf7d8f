// Hands the events of a service's outbox to the audit service: every committed one, in commit-safe order, at
// least once (the receiver drops repeats by source and event_id).
//
//   auto relay = outbox::Relay::Start({.dsn = dsn, .source = "registry"}, [&](outbox::Events& events) {
//     AppendEventsRequest request;
//     request.mutable_events()->Swap(&events);
//     return audit.Call<AppendEventsResponse>(ServiceContext("registry", now, kTimeout), request).status();
//   });
//
// Several replicas of a service may run one each: they settle by an advisory lock who works; the others wait
// to take over. The relay has a connection of its own and a thread; it ends with the object.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "fupin/common/v1/event.pb.h"
#include "google/protobuf/repeated_field.h"

namespace fupin::outbox {

using Events = google::protobuf::RepeatedPtrField<common::v1::AuditEvent>;

// OK when all events are safe with the receiver. It may take the events out; when it fails the relay reads
// them again. Called by the relay's thread, one batch at a time.
using Sink = std::function<absl::Status(Events& events)>;

// How the relay fares; for metrics.
struct Progress {
  int64_t delivered = 0;    // events since the start
  int64_t failures = 0;     // batches refused, connections lost
  absl::Duration behind;    // since the outbox was last seen empty; about zero when all is well
  bool active = false;      // this replica holds the lock
  absl::Status last_error;  // of the last attempt; OK when it went well
};

struct RelayOptions {
  std::string dsn;     // of the service's role
  std::string source;  // AuditEvent.source
  int max_batch = 2000;
  // The pause after a batch that was not full, so that what is written meanwhile goes along together: each
  // delivery costs three commits, and at a pause of zero they compete with those that make the events.
  absl::Duration gather = absl::Milliseconds(200);
  absl::Duration idle_poll = absl::Milliseconds(100);  // longest pause while the outbox is empty
  absl::Duration max_backoff = absl::Seconds(5);       // after failures
  absl::Duration keep_replies = absl::Hours(7 * 24);   // idempotency records older than this are dropped
  std::function<void(const Progress&)> observe;  // after each batch, failure and idle second; may be empty
};

class Relay {
 public:
  static std::unique_ptr<Relay> Start(RelayOptions options,
                                      Sink sink);  // connects, and reconnects, by itself
  virtual ~Relay() = default;                      // ends after the batch in hand
};

}  // namespace fupin::outbox
