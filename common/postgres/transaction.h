// A transaction on a pooled connection. BEGIN, the caller's range and the time left go out with the first
// statement, so a transaction of one statement costs one round trip.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "common/base/scope.h"
#include "common/postgres/connection.h"
#include "common/postgres/database.h"

namespace fupin::postgres {

// Sets what row-level security and the time limit need for the rest of the transaction.
extern const Statement kSetScope;
Params ScopeParams(const AreaRange& range, absl::Duration time_left);

// How much longer than the server's own limit a client waits before it takes the server for dead.
constexpr absl::Duration kReceiveGrace = absl::Seconds(1);

class PooledTransaction final : public Transaction {
 public:
  enum class Mode { kReadWrite, kSnapshot };  // kSnapshot: REPEATABLE READ, READ ONLY
  PooledTransaction(Connection& connection, const Scope& scope, Mode mode, absl::Duration statement_timeout);
  ~PooledTransaction() override;  // rolls back what was not committed

  absl::StatusOr<Result> Exec(const Statement& statement, const Params& params = {}) override;
  absl::StatusOr<std::vector<Result>> ExecAll(Work work) override;
  absl::StatusOr<int64_t> CopyIn(const std::string& copy_sql,
                                 absl::FunctionRef<bool(std::string& chunk)> next) override;
  absl::Status CopyOut(const std::string& copy_sql,
                       absl::FunctionRef<absl::Status(std::string_view row)> sink) override;

  // Sends `work` and COMMIT in one round trip. COMMIT_IN_DOUBT when the answer to COMMIT is lost.
  absl::Status Commit(Work work = {});

 private:
  int SendBegin();  // number of statements sent
  absl::StatusOr<std::vector<Result>> Receive(int leading);
  absl::Duration TimeLeft() const;  // for one statement

  Connection& connection_;
  const AreaRange range_;
  const Mode mode_;
  const absl::Time deadline_;  // of the whole transaction
  const absl::Duration statement_timeout_;
  bool begun_ = false;
  bool ended_ = false;
};

}  // namespace fupin::postgres
