// Database on a pool and two lanes.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "common/postgres/commit_record.h"
#include "common/postgres/database.h"
#include "common/postgres/id_blocks.h"
#include "common/postgres/lane.h"
#include "common/postgres/pool.h"
#include "common/postgres/transaction.h"
#include "common/postgres/unit_of_work.h"

namespace fupin::postgres {

class DatabaseImpl final : public Database {
 public:
  explicit DatabaseImpl(Options options)
      : options_(std::move(options)), pool_(options_.dsn, options_.pool_size, options_.connect_timeout) {}
  absl::Status Start();

  absl::StatusOr<Result> Query(const Scope& scope, const Statement& statement, const Params& params) override;
  absl::StatusOr<std::vector<Result>> QueryAll(const Scope& scope, Work work) override;
  absl::Status Read(const Scope& scope, absl::FunctionRef<absl::Status(Transaction&)> body) override;
  absl::Status Write(const Scope& scope, const google::protobuf::Message& request,
                     google::protobuf::Message* reply,
                     absl::FunctionRef<absl::Status(UnitOfWork&)> body) override;
  absl::Status Transact(const Scope& scope, absl::FunctionRef<absl::Status(Transaction&)> body) override;
  absl::StatusOr<int64_t> NewId() override { return NewIds(1); }
  absl::StatusOr<int64_t> NewIds(int64_t n) override;
  bool Ready() override;

 private:
  using Body = absl::FunctionRef<absl::Status(UnitOfWork&)>;
  struct WriteCall {
    const Scope& scope;
    std::string request_hash;
    google::protobuf::Message* reply;
    Body body;
  };

  absl::StatusOr<std::vector<Result>> QueryOnLane(const Scope& scope, Work work, bool* alone);
  absl::Status ReadAttempt(const Scope& scope, absl::FunctionRef<absl::Status(Transaction&)> body);
  absl::Status WriteOnLane(const WriteCall& call, bool* alone);
  absl::Status WriteAttempt(const WriteCall& call);
  // Sets `found` and fills the reply when the request_id was committed before.
  absl::Status FindReply(const WriteCall& call, Transaction& transaction, bool* found);
  absl::Status FindReplyAlone(const WriteCall& call, bool* found);
  // True when one more attempt makes sense, after waiting; false when it does not or time is up.
  bool WaitToRetry(const Scope& scope, const absl::Status& status, int attempt);
  CommitRecord RecordOf(const WriteCall& call, CollectingUnitOfWork& work) const;
  absl::StatusOr<int64_t> FetchIdBlocks(int64_t blocks);
  absl::StatusOr<Pool::Lease> Acquire(const Scope& scope);

  const Options options_;
  Pool pool_;
  std::string commitment_key_;
  IdBlocks ids_;
  std::atomic<int64_t> last_proof_ns_{0};
  std::unique_ptr<Lane> read_lane_;
  std::unique_ptr<Lane> write_lane_;
};

}  // namespace fupin::postgres
