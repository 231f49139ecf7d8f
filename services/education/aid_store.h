// Terms, standards and grants of aid in the database.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/scope.h"
#include "common/paging/paging.h"
#include "common/postgres/database.h"
#include "fupin/education/v1/aid.pb.h"
#include "services/education/aid_rules.h"

namespace fupin::education {

// What a grant needs beyond its message.
struct NewGrant {
  int64_t id = 0;
  int64_t student_id = 0;
  std::string area_code;  // the school's
  std::string member;
  std::string project;
  v1::AidGrant grant;
};

// What is on file about one student, one programme and one term.
struct AidFile {
  std::optional<Term> term;  // nullopt: no such term
  std::optional<Standard> standard;
  std::optional<v1::AidGrant> grant;  // as far as the caller sees; the database refuses a second one anywhere
};

class AidStore {
 public:
  explicit AidStore(postgres::Database& database) : database_(database) {}

  absl::StatusOr<std::vector<v1::AidStandard>> ListStandards(const Scope& scope,
                                                             v1::Programme programme) const;
  absl::StatusOr<AidFile> Look(const Scope& scope, const v1::Student& student, v1::Programme programme,
                               const std::string& term) const;

  static void Insert(postgres::UnitOfWork& work, const NewGrant& grant);
  static void SetPayoutBatch(postgres::UnitOfWork& work, int64_t grant_id, const std::string& payout_batch);

  // Newest first, at most `page.size + 1`; of one student when `student_id` is not 0, of one household's
  // children when `household` is not empty, of the schools in `limit` unless it is. Counts into `page.total`
  // on the first page.
  absl::StatusOr<std::vector<v1::AidGrant>> List(const Scope& scope, int64_t student_id,
                                                 const std::string& household,
                                                 const std::vector<int64_t>& limit, Page& page) const;

 private:
  postgres::Database& database_;
};

}  // namespace fupin::education
