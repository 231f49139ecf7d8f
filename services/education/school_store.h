// Schools and students in the database.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/scope.h"
#include "common/paging/paging.h"
#include "common/postgres/database.h"
#include "fupin/education/v1/school.pb.h"

namespace fupin::education {

class SchoolStore {
 public:
  explicit SchoolStore(postgres::Database& database) : database_(database) {}

  // Add to a unit of work a message whose OUTPUT_ONLY fields are set.
  static void Insert(postgres::UnitOfWork& work, int64_t id, const v1::School& school);
  static void Insert(postgres::UnitOfWork& work, int64_t id, int64_t school_id, const v1::Student& student);

  absl::StatusOr<v1::School> GetSchool(const Scope& scope, int64_t id) const;  // NOT_FOUND SCHOOL_NOT_FOUND
  // At most `page.size + 1`, by id; those of `limit` only, unless it is empty.
  absl::StatusOr<std::vector<v1::School>> ListSchools(const Scope& scope, AreaRange area, const Page& page,
                                                      const std::vector<int64_t>& limit) const;

  // Students of the schools in `limit` only, unless it is empty.
  absl::StatusOr<v1::Student> GetStudent(const Scope& scope, int64_t id,
                                         const std::vector<int64_t>& limit) const;
  struct StudentFilter {
    std::string household;  // households/{id}; empty: all
    std::string name;       // how it begins; empty: all, by id
  };
  // Counts into `page.total` on the first page. A page goes on behind the last one's "{id}", by name behind
  // "{id}:{name}".
  absl::StatusOr<std::vector<v1::Student>> ListStudents(const Scope& scope, const std::vector<int64_t>& limit,
                                                        const StudentFilter& filter, Page& page) const;

 private:
  postgres::Database& database_;
};

}  // namespace fupin::education
