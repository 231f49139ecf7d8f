// A service's database, and the two roads to it. The pool: one connection, one transaction for each unit of
// work. The lane: connections in pipeline mode shared by all callers, where point reads ride together and
// small units of work share a commit. Which road a call takes is said by its policy (Scope::shared_lane);
// handlers and stores are the same on both.
//
// Every transaction runs under the caller's area range (row-level security) and with the call's deadline as
// statement timeout. Errors come back typed: see FromSqlState in errors.h.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/error.h"
#include "common/base/event.h"
#include "common/base/scope.h"
#include "common/postgres/statement.h"
#include "google/protobuf/message.h"

namespace fupin::postgres {

struct Options {
  std::string dsn;     // libpq connection string of the service's own, non-owner role
  std::string source;  // the service's name in audit events
  int pool_size = 6;   // more backends than this cost more than they bring on a few cores
  bool lane = true;    // open the shared pipelined connections, one for reads and one for writes
  absl::Duration connect_timeout = absl::Seconds(5);
  absl::Duration statement_timeout = absl::Seconds(30);  // when the scope has no deadline
};

// Statements of one transaction on a pooled connection. Not thread-safe.
class Transaction {
 public:
  virtual ~Transaction() = default;
  virtual absl::StatusOr<Result> Exec(const Statement& statement, const Params& params = {}) = 0;
  // Several statements in one round trip; results in order. The first failure fails all.
  virtual absl::StatusOr<std::vector<Result>> ExecAll(Work work) = 0;
  // COPY … FROM STDIN (FORMAT text). `next` appends the next chunk of lines and returns false when there is
  // none left.
  virtual absl::StatusOr<int64_t> CopyIn(const std::string& copy_sql,
                                         absl::FunctionRef<bool(std::string& chunk)> next) = 0;
  // COPY … TO STDOUT. `sink` gets whole rows; a bad status stops the copy.
  virtual absl::Status CopyOut(const std::string& copy_sql,
                               absl::FunctionRef<absl::Status(std::string_view row)> sink) = 0;
};

// A change in the making: everything in it is committed together with its idempotency record, its stored
// reply and its audit events, or not at all.
class UnitOfWork {
 public:
  virtual ~UnitOfWork() = default;
  // Adds a statement whose result the body does not need. On both roads; runs in order, in one round trip,
  // when the body is done.
  virtual void Queue(const Statement& statement, Params params) = 0;
  // Adds an audit event.
  virtual void Emit(Event event) = 0;
  // Runs a statement now (flushing what is queued), for bodies that read before they write. Only on the pool:
  // a method that needs it must not be LANE_SHARED.
  virtual absl::StatusOr<Result> Exec(const Statement& statement, const Params& params = {}) = 0;
  virtual Transaction& transaction() = 0;  // pool only, as Exec
};

class Database {
 public:
  static absl::StatusOr<std::unique_ptr<Database>> Open(Options options);
  virtual ~Database() = default;

  // One read-only statement. Rides the lane when the scope says so.
  virtual absl::StatusOr<Result> Query(const Scope& scope, const Statement& statement,
                                       const Params& params = {}) = 0;

  // Several independent read-only statements in one round trip, one snapshot; rides the lane when the scope
  // says so.
  virtual absl::StatusOr<std::vector<Result>> QueryAll(const Scope& scope, Work work) = 0;

  // Several dependent reads in one REPEATABLE READ, READ ONLY transaction, on the pool.
  virtual absl::Status Read(const Scope& scope, absl::FunctionRef<absl::Status(Transaction&)> body) = 0;

  // One unit of work. When `scope.request_id` is set: the same id with the same request has one effect and
  // returns the first reply; the same id with another request (or another actor) is INVALID_ARGUMENT
  // REQUEST_ID_REUSED. `body` fills `reply`, may run more than once (deadlock, serialization failure, lane
  // batch that failed) and must have no effect but through its UnitOfWork. After an in-doubt commit the
  // outcome is looked up by the request_id; without one the answer is UNAVAILABLE COMMIT_IN_DOUBT.
  virtual absl::Status Write(const Scope& scope, const google::protobuf::Message& request,
                             google::protobuf::Message* reply,
                             absl::FunctionRef<absl::Status(UnitOfWork&)> body) = 0;

  // For jobs: a plain transaction without idempotency record, run once.
  virtual absl::Status Transact(const Scope& scope, absl::FunctionRef<absl::Status(Transaction&)> body) = 0;

  // A number unique in this database, from blocks of 1000 of the sequence `object_id_seq`; costs no round
  // trip but one in a thousand.
  virtual absl::StatusOr<int64_t> NewId() = 0;
  // `n` of them, consecutive; the first. At most 100,000 at a time.
  virtual absl::StatusOr<int64_t> NewIds(int64_t n) = 0;

  // True while the pool and the lane hold live connections; asks the server when the last proof is older than
  // a second.
  virtual bool Ready() = 0;
};

// What a service's constraints mean to its users: constraint name -> error. Unknown ones become a generic
// reason from the constraint's name. Set once at start.
struct ConstraintMeaning {
  std::string constraint;
  absl::StatusCode code;
  std::string reason;
  std::string message_zh;
  std::string field;  // when set, the error is a field violation
};
void DescribeConstraints(std::vector<ConstraintMeaning> meanings);

}  // namespace fupin::postgres
