#include "services/education/school_store.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"

namespace fupin::education {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

constexpr Statement kInsertSchool{
    "education_insert_school",
    "INSERT INTO school (id, area_code, display_name, school_code, stages, create_time) "
    "VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr Statement kGetSchool{
    "education_get_school",
    "SELECT id, area_code, display_name, school_code, stages, create_time FROM school WHERE id = $1"};
constexpr Statement kListSchools{
    "education_list_schools",
    "SELECT id, area_code, display_name, school_code, stages, create_time FROM school "
    "WHERE area_code >= $1 AND area_code < $2 AND id > $3 AND (cardinality($4::bigint[]) = 0 OR id = "
    "ANY($4)) "
    "ORDER BY id LIMIT $5"};

constexpr Statement kInsertStudent{"education_insert_student",
                                   "INSERT INTO student (id, area_code, school_id, member, display_name, "
                                   "stage, grade, boarder, enrol_date, create_time) "
                                   "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr Statement kGetStudent{"education_get_student",
                                "SELECT id, area_code, school_id, member, display_name, stage, grade, "
                                "boarder, enrol_date, create_time FROM student "
                                "WHERE id = $1 AND (cardinality($2::bigint[]) = 0 OR school_id = ANY($2))"};
// $1 ids of schools, or none for all; $2 `households/{id}` or ''.
#define FUPIN_STUDENTS                                                                                \
  " FROM student WHERE (cardinality($1::bigint[]) = 0 OR school_id = ANY($1)) AND ($2::text = '' OR " \
  "(member COLLATE \"C\" >= $2 || '/' AND member COLLATE \"C\" < $2 || '0'))"
#define FUPIN_STUDENT_COLUMNS \
  "SELECT id, area_code, school_id, member, display_name, stage, grade, boarder, enrol_date, create_time"
constexpr Statement kListStudents{"education_list_students",
                                  FUPIN_STUDENT_COLUMNS FUPIN_STUDENTS " AND id > $3 ORDER BY id LIMIT $4"};
constexpr Statement kCountStudents{"education_count_students",
                                   "SELECT count(*) FROM (SELECT" FUPIN_STUDENTS " LIMIT 10000) c"};
// By name: from $3 on, before $4.
#define FUPIN_NAMED " AND display_name COLLATE \"C\" >= $3 AND display_name COLLATE \"C\" < $4"
constexpr Statement kFindStudents{"education_find_students", FUPIN_STUDENT_COLUMNS FUPIN_STUDENTS FUPIN_NAMED
                                  " AND (display_name COLLATE \"C\", id) > ($5, $6) "
                                  "ORDER BY display_name COLLATE \"C\", id LIMIT $7"};
constexpr Statement kCountFound{"education_count_found_students",
                                "SELECT count(*) FROM (SELECT" FUPIN_STUDENTS FUPIN_NAMED " LIMIT 10000) c"};

v1::School SchoolOf(const Row& row) {
  v1::School school;
  school.set_name(MakeName("schools", row.Int(0)));
  school.set_area_code(AreaCode::FromInt12(row.Int(1)).digits());
  school.set_display_name(std::string(row.Text(2)));
  school.set_school_code(std::string(row.Text(3)));
  for (int64_t stage : row.Ints(4)) school.add_stages(static_cast<v1::Stage>(stage));
  SetTime(row.Time(5), school.mutable_create_time());
  return school;
}

v1::Student StudentOf(const Row& row) {
  v1::Student student;
  student.set_name(MakeName("students", row.Int(0)));
  student.set_area_code(AreaCode::FromInt12(row.Int(1)).digits());
  student.set_school(MakeName("schools", row.Int(2)));
  student.set_member(std::string(row.Text(3)));
  student.set_display_name(std::string(row.Text(4)));
  student.set_stage(static_cast<v1::Stage>(row.Int(5)));
  student.set_grade(static_cast<int>(row.Int(6)));
  student.set_boarder(row.Bool(7));
  SetDate(row.Day(8), student.mutable_enrol_date());
  SetTime(row.Time(9), student.mutable_create_time());
  return student;
}

}  // namespace

void SchoolStore::Insert(postgres::UnitOfWork& work, int64_t id, const v1::School& school) {
  std::vector<int64_t> stages(school.stages().begin(), school.stages().end());
  work.Queue(kInsertSchool, Params()
                                .Int(id)
                                .Int(AreaCode::Parse(school.area_code())->int12())
                                .Text(school.display_name())
                                .TextOrNull(school.school_code())
                                .Ints(stages)
                                .Time(TimeOf(school.create_time())));
}

void SchoolStore::Insert(postgres::UnitOfWork& work, int64_t id, int64_t school_id,
                         const v1::Student& student) {
  work.Queue(kInsertStudent, Params()
                                 .Int(id)
                                 .Int(AreaCode::Parse(student.area_code())->int12())
                                 .Int(school_id)
                                 .Text(student.member())
                                 .Text(student.display_name())
                                 .Int(student.stage())
                                 .Int(student.grade())
                                 .Bool(student.boarder())
                                 .Day(DateOf(student.enrol_date()).value_or(Date()))
                                 .Time(TimeOf(student.create_time())));
}

absl::StatusOr<v1::School> SchoolStore::GetSchool(const Scope& scope, int64_t id) const {
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kGetSchool, Params().Int(id)));
  if (rows.empty()) return Error(absl::StatusCode::kNotFound, "SCHOOL_NOT_FOUND", "没有找到该学校");
  return SchoolOf(rows[0]);
}

absl::StatusOr<std::vector<v1::School>> SchoolStore::ListSchools(const Scope& scope, AreaRange area,
                                                                 const Page& page,
                                                                 const std::vector<int64_t>& limit) const {
  ASSIGN_OR_RETURN(
      Result rows,
      database_.Query(
          scope, kListSchools,
          Params().Int(area.low).Int(area.high).Int(page.after_id()).Ints(limit).Int(page.size + 1)));
  std::vector<v1::School> schools;
  for (Row row : rows) schools.push_back(SchoolOf(row));
  return schools;
}

absl::StatusOr<v1::Student> SchoolStore::GetStudent(const Scope& scope, int64_t id,
                                                    const std::vector<int64_t>& limit) const {
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kGetStudent, Params().Int(id).Ints(limit)));
  if (rows.empty()) return Error(absl::StatusCode::kNotFound, "STUDENT_NOT_FOUND", "没有找到该学生");
  return StudentOf(rows[0]);
}

absl::StatusOr<std::vector<v1::Student>> SchoolStore::ListStudents(const Scope& scope,
                                                                   const std::vector<int64_t>& limit,
                                                                   const StudentFilter& filter,
                                                                   Page& page) const {
  Params count = Params().Ints(limit).Text(filter.household);
  const bool named = !filter.name.empty();
  if (named) count.Text(filter.name).Text(filter.name + "\U0010FFFF");
  Params list = count;
  if (named) {
    // "{id}:{name}"
    const std::pair<std::string, std::string> cursor = absl::StrSplit(page.after, absl::MaxSplits(':', 1));
    int64_t id = 0;
    (void)absl::SimpleAtoi(cursor.first, &id);
    list.Text(cursor.second).Int(id);
  } else {
    list.Int(page.after_id());
  }
  list.Int(page.size + 1);
  std::vector<std::pair<const Statement*, Params>> work = {{named ? &kFindStudents : &kListStudents, list}};
  if (!page.total) work.emplace_back(named ? &kCountFound : &kCountStudents, count);
  ASSIGN_OR_RETURN(std::vector<Result> found, database_.QueryAll(scope, work));
  if (!page.total) page.total = found[1][0].Int(0);
  std::vector<v1::Student> students;
  for (Row row : found[0]) students.push_back(StudentOf(row));
  return students;
}

}  // namespace fupin::education
