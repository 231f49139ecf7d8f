// The access feed by call, for processes that cannot read it from Redis.
#pragma once

#include "absl/status/statusor.h"
#include "common/rpc/call_context.h"
#include "fupin/identity/v1/access_feed.pb.h"
#include "services/identity/access_publisher.h"

namespace fupin::identity {

class AccessFeedService {
 public:
  explicit AccessFeedService(AccessPublisher& publisher) : publisher_(publisher) {}

  absl::StatusOr<v1::AccessFeed> GetAccessFeed(rpc::CallContext& call,
                                               const v1::GetAccessFeedRequest& request);

 private:
  AccessPublisher& publisher_;
};

}  // namespace fupin::identity
