// The rows of organisations.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/postgres/database.h"
#include "fupin/identity/v1/organisation.pb.h"

namespace fupin::identity {

struct OrganisationFilter {
  AreaRange area;
  v1::OrganisationKind kind = v1::ORGANISATION_KIND_UNSPECIFIED;  // any
  std::string name_part;                                          // empty: any
  int64_t parent = 0;                                             // 0: any
  bool closed = false;                                            // also those that are closed
  int64_t after = 0;
  int limit = 0;
};

class OrganisationStore {
 public:
  explicit OrganisationStore(postgres::Database& database) : database_(database) {}

  // NOT_FOUND also outside the range of the scope.
  absl::StatusOr<v1::Organisation> Get(const Scope& scope, int64_t id);
  absl::StatusOr<std::vector<v1::Organisation>> List(const Scope& scope, const OrganisationFilter& filter);
  static void Insert(postgres::UnitOfWork& work, int64_t id, const v1::Organisation& organisation);

  // As Get, the row locked until the unit of work ends.
  static absl::StatusOr<v1::Organisation> Lock(postgres::UnitOfWork& work, int64_t id);
  // Whether `id` is `above` or lies below it.
  static absl::StatusOr<bool> IsBelow(postgres::UnitOfWork& work, int64_t id, int64_t above);
  // Writes what an update may change and raises the version.
  static void Update(postgres::UnitOfWork& work, int64_t id, const v1::Organisation& organisation);

  // What keeps an organisation from being closed on a day.
  struct Open {
    bool children = false;
    bool later_posts = false;  // that begin after the day
  };
  static absl::StatusOr<Open> OpenOn(postgres::UnitOfWork& work, int64_t id, Date day);
  // Writes the last day and the successor, ends the posts, hands the accounts over.
  static void Close(postgres::UnitOfWork& work, int64_t id, const v1::Organisation& closed,
                    const std::string& reason);

 private:
  postgres::Database& database_;
};

}  // namespace fupin::identity
