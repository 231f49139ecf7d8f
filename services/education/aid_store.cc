#include "services/education/aid_store.h"

#include <limits>

#include "common/base/resource_name.h"
#include "common/base/wire.h"

namespace fupin::education {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

constexpr Statement kListStandards{
    "education_list_standards",
    "SELECT programme, stage, boarder, yearly_fen, effective_date, source FROM aid_standard "
    "WHERE $1 = 0 OR programme = $1 ORDER BY programme, stage, boarder, effective_date DESC"};
constexpr Statement kGetTerm{"education_get_term",
                             "SELECT term, first_day, last_day FROM school_term WHERE term = $1"};
constexpr Statement kGetStandard{
    "education_get_standard",
    "SELECT s.yearly_fen, s.requires_registered, s.source FROM aid_standard s, school_term t "
    "WHERE t.term = $5 AND s.programme = $1 AND s.stage = $2 AND s.boarder = $3 "
    "AND s.area_low <= $4 AND $4 < s.area_high AND s.effective_date <= t.first_day "
    "ORDER BY s.area_high - s.area_low, s.effective_date DESC LIMIT 1"};
constexpr Statement kGetGrant{"education_get_grant",
                              "SELECT id, student_id, programme, term, amount_fen, payout_batch, assessment, "
                              "create_time FROM aid_grant "
                              "WHERE member = $1 AND programme = $2 AND term = $3"};
constexpr Statement kInsertGrant{"education_insert_grant",
                                 "INSERT INTO aid_grant (id, area_code, student_id, member, programme, term, "
                                 "amount_fen, project, assessment, "
                                 "create_time) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr Statement kSetPayoutBatch{
    "education_set_payout_batch",
    "UPDATE aid_grant SET payout_batch = $2 WHERE id = $1 AND payout_batch IS NULL"};
// $1 student or 0, $2 ids of schools or none for all, $3 `households/{id}` or ''.
#define FUPIN_GRANTS                                                                                  \
  " FROM aid_grant g JOIN student s ON s.id = g.student_id WHERE ($1 = 0 OR g.student_id = $1) AND "  \
  "(cardinality($2::bigint[]) = 0 OR s.school_id = ANY($2)) AND ($3::text = '' OR (g.member COLLATE " \
  "\"C\" >= $3 || '/' AND g.member COLLATE \"C\" < $3 || '0'))"
constexpr Statement kListGrants{
    "education_list_grants",
    "SELECT g.id, g.student_id, g.programme, g.term, g.amount_fen, g.payout_batch, g.assessment, "
    "g.create_time" FUPIN_GRANTS " AND g.id < $4 ORDER BY g.id DESC LIMIT $5"};
constexpr Statement kCountGrants{"education_count_grants",
                                 "SELECT count(*) FROM (SELECT" FUPIN_GRANTS " LIMIT 10000) c"};

v1::AidGrant GrantOf(const Row& row) {
  v1::AidGrant grant;
  grant.set_name(MakeName("aidGrants", row.Int(0)));
  grant.set_student(MakeName("students", row.Int(1)));
  grant.set_programme(static_cast<v1::Programme>(row.Int(2)));
  grant.set_term(std::string(row.Text(3)));
  grant.set_amount_fen(row.Int(4));
  grant.set_state(row.IsNull(5) ? v1::AID_GRANT_STATE_GRANTED : v1::AID_GRANT_STATE_IN_PAYOUT);
  grant.set_payout_batch(std::string(row.Text(5)));
  grant.mutable_assessment()->ParseFromString(row.Bytes(6));
  SetTime(row.Time(7), grant.mutable_create_time());
  return grant;
}

}  // namespace

absl::StatusOr<std::vector<v1::AidStandard>> AidStore::ListStandards(const Scope& scope,
                                                                     v1::Programme programme) const {
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kListStandards, Params().Int(programme)));
  std::vector<v1::AidStandard> standards;
  for (Row row : rows) {
    v1::AidStandard& s = standards.emplace_back();
    s.set_programme(static_cast<v1::Programme>(row.Int(0)));
    s.set_stage(static_cast<v1::Stage>(row.Int(1)));
    s.set_boarder(row.Bool(2));
    s.set_yearly_fen(row.Int(3));
    SetDate(row.Day(4), s.mutable_effective_date());
    s.set_source(std::string(row.Text(5)));
  }
  return standards;
}

absl::StatusOr<AidFile> AidStore::Look(const Scope& scope, const v1::Student& student,
                                       v1::Programme programme, const std::string& term) const {
  const std::vector<std::pair<const Statement*, Params>> work = {
      {&kGetTerm, Params().Text(term)},
      {&kGetStandard, Params()
                          .Int(programme)
                          .Int(student.stage())
                          .Bool(student.boarder())
                          .Int(AreaCode::Parse(student.area_code())->int12())
                          .Text(term)},
      {&kGetGrant, Params().Text(student.member()).Int(programme).Text(term)}};
  ASSIGN_OR_RETURN(std::vector<Result> found, database_.QueryAll(scope, work));
  AidFile file;
  for (Row row : found[0]) file.term = Term{std::string(row.Text(0)), row.Day(1), row.Day(2)};
  for (Row row : found[1]) file.standard = Standard{row.Int(0), row.Bool(1), std::string(row.Text(2))};
  for (Row row : found[2]) file.grant = GrantOf(row);
  return file;
}

void AidStore::Insert(postgres::UnitOfWork& work, const NewGrant& g) {
  work.Queue(kInsertGrant, Params()
                               .Int(g.id)
                               .Int(AreaCode::Parse(g.area_code)->int12())
                               .Int(g.student_id)
                               .Text(g.member)
                               .Int(g.grant.programme())
                               .Text(g.grant.term())
                               .Int(g.grant.amount_fen())
                               .Text(g.project)
                               .Bytes(g.grant.assessment().SerializeAsString())
                               .Time(TimeOf(g.grant.create_time())));
}

void AidStore::SetPayoutBatch(postgres::UnitOfWork& work, int64_t grant_id, const std::string& payout_batch) {
  work.Queue(kSetPayoutBatch, Params().Int(grant_id).Text(payout_batch));
}

absl::StatusOr<std::vector<v1::AidGrant>> AidStore::List(const Scope& scope, int64_t student_id,
                                                         const std::string& household,
                                                         const std::vector<int64_t>& limit,
                                                         Page& page) const {
  const int64_t before = page.after.empty() ? std::numeric_limits<int64_t>::max() : page.after_id();
  const Params count = Params().Int(student_id).Ints(limit).Text(household);
  std::vector<std::pair<const Statement*, Params>> work = {
      {&kListGrants, Params(count).Int(before).Int(page.size + 1)}};
  if (!page.total) work.emplace_back(&kCountGrants, count);
  ASSIGN_OR_RETURN(std::vector<Result> found, database_.QueryAll(scope, work));
  if (!page.total) page.total = found[1][0].Int(0);
  std::vector<v1::AidGrant> grants;
  for (Row row : found[0]) grants.push_back(GrantOf(row));
  return grants;
}

}  // namespace fupin::education
