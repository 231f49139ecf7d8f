// Posts.
#pragma once

#include "absl/status/statusor.h"
#include "common/paging/paging.h"
#include "common/rpc/call_context.h"
#include "fupin/identity/v1/post.pb.h"
#include "services/identity/post_store.h"

namespace fupin::identity {

class PostService {
 public:
  PostService(postgres::Database& database, const crypto::Keyring& keyring)
      : database_(database), store_(database), pager_(keyring) {}

  absl::StatusOr<v1::Post> CreatePost(rpc::CallContext& call, const v1::CreatePostRequest& request);
  absl::StatusOr<v1::Post> EndPost(rpc::CallContext& call, const v1::EndPostRequest& request);
  absl::StatusOr<v1::ListPostsResponse> ListPosts(rpc::CallContext& call,
                                                  const v1::ListPostsRequest& request);

 private:
  postgres::Database& database_;
  PostStore store_;
  Pager pager_;
};

}  // namespace fupin::identity
