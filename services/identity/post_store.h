// The rows of posts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/postgres/database.h"
#include "fupin/identity/v1/post.pb.h"

namespace fupin::identity {

class PostStore {
 public:
  explicit PostStore(postgres::Database& database) : database_(database) {}

  struct Filter {
    int64_t organisation = 0;  // 0: any
    int64_t account = 0;       // 0: any
    std::optional<Date> day;
    int64_t after = 0;
    int limit = 0;
  };
  absl::StatusOr<std::vector<v1::Post>> List(const Scope& scope, const Filter& filter);

  // The display name of an account, its row locked against other posts. NOT_FOUND outside the range.
  static absl::StatusOr<std::string> LockAccount(postgres::UnitOfWork& work, int64_t account);
  // NOT_FOUND outside the range.
  static absl::StatusOr<v1::Post> Lock(postgres::UnitOfWork& work, int64_t organisation, int64_t post);

  // What stands against a post in its organisation, whose row is locked.
  struct Conflicts {
    bool same_person = false;   // is there already on some of its days, other than by the main post it ends
    bool other_leader = false;  // leads on some of its days
  };
  static absl::StatusOr<Conflicts> ConflictsOf(postgres::UnitOfWork& work, int64_t organisation,
                                               const v1::Post& post);

  static void Insert(postgres::UnitOfWork& work, int64_t organisation, int64_t area_code, int64_t id,
                     const v1::Post& post);
  // Ends the account's running main post on the day before `from`, and makes `organisation` its own.
  static void MakeMain(postgres::UnitOfWork& work, int64_t account, Date from,
                       const std::string& organisation);
  static void End(postgres::UnitOfWork& work, int64_t post, Date until, const std::string& reason);

 private:
  postgres::Database& database_;
};

}  // namespace fupin::identity
