#include "common/postgres/id_blocks.h"

#include "common/base/error.h"

namespace fupin::postgres {

absl::StatusOr<int64_t> IdBlocks::Take(int64_t n,
                                       absl::FunctionRef<absl::StatusOr<int64_t>(int64_t blocks)> fetch) {
  if (n < 1 || n > kMaxIds) return InternalError("ids are taken 1 to 100000 at a time");
  std::lock_guard lock(mutex_);
  if (end_ - next_ < n) {  // what is left of the block is given up
    int64_t blocks = (n + kIdBlock - 1) / kIdBlock;
    ASSIGN_OR_RETURN(next_, fetch(blocks));
    end_ = next_ + blocks * kIdBlock;
  }
  int64_t first = next_;
  next_ += n;
  return first;
}

}  // namespace fupin::postgres
