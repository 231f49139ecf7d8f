#include "services/registry/help_store.h"

#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/registry/household_store.h"

namespace fupin::registry {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;
using postgres::UnitOfWork;

#define PAIRING_COLUMNS "id, household_id, helper, helper_name, organisation, start_date, end_date"

constexpr Statement kVillage{"registry_help_village", "SELECT area_code FROM household WHERE id = $1"};
constexpr Statement kRunning{"registry_pairing_running",
                             "SELECT " PAIRING_COLUMNS
                             " FROM pairing WHERE household_id = $1 AND end_date IS NULL"
                             " FOR UPDATE"};
constexpr Statement kLoad{"registry_pairing_load",
                          "SELECT count(*) FROM pairing WHERE helper = $1 AND end_date IS NULL"};
constexpr Statement kEnd{"registry_pairing_end",
                         "UPDATE pairing SET end_date = $2 WHERE household_id = $1 AND end_date IS NULL"};
constexpr Statement kInsertPairing{
    "registry_pairing_insert",
    "INSERT INTO pairing (id, household_id, area_code, helper, helper_name, organisation,"
    " start_date) VALUES ($1, $2, $3, $4, $5, $6, $7)"};
constexpr Statement kIsPaired{
    "registry_pairing_on",
    "SELECT 1 FROM pairing WHERE household_id = $1 AND helper = $2 AND start_date <= $3"
    " AND (end_date IS NULL OR end_date >= $3) LIMIT 1"};
constexpr Statement kInsertVisit{
    "registry_visit_insert",
    "INSERT INTO visit (id, household_id, area_code, visitor, visited_at, place, content,"
    " needs, follow_up, photos, created_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"};
constexpr Statement kPairings{"registry_pairing_list",
                              "SELECT " PAIRING_COLUMNS
                              " FROM pairing WHERE household_id = $1 ORDER BY id DESC LIMIT 200"};
constexpr Statement kVisits{
    "registry_visit_list",
    "SELECT id, household_id, visitor, visited_at, place, content, needs, follow_up, photos,"
    " created_at FROM visit WHERE household_id = $1 ORDER BY visited_at DESC, id DESC LIMIT 200"};

v1::Pairing ReadPairing(const Row& row) {
  v1::Pairing pairing;
  pairing.set_name(MakeName("households", row.Int(1), "pairings", row.Int(0)));
  pairing.set_helper(std::string(row.Text(2)));
  pairing.set_helper_name(std::string(row.Text(3)));
  pairing.set_organisation(std::string(row.Text(4)));
  SetDate(row.Day(5), pairing.mutable_start_date());
  if (!row.IsNull(6)) SetDate(row.Day(6), pairing.mutable_end_date());
  return pairing;
}

v1::Visit ReadVisit(const Row& row) {
  v1::Visit visit;
  visit.set_name(MakeName("households", row.Int(1), "visits", row.Int(0)));
  visit.set_visitor(std::string(row.Text(2)));
  SetTime(row.Time(3), visit.mutable_visit_time());
  visit.set_place(std::string(row.Text(4)));
  visit.set_content(std::string(row.Text(5)));
  for (std::string& need : row.Texts(6)) visit.add_needs(std::move(need));
  if (!row.IsNull(7)) SetDate(row.Day(7), visit.mutable_follow_up_date());
  for (std::string& photo : row.Texts(8)) visit.add_photos(std::move(photo));
  SetTime(row.Time(9), visit.mutable_create_time());
  return visit;
}

}  // namespace

absl::StatusOr<int64_t> HelpStore::VillageOf(const Scope& scope, int64_t household_id) {
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kVillage, Params().Int(household_id)));
  if (rows.empty()) return HouseholdNotFound();
  return rows[0].Int(0);
}

absl::StatusOr<HelpStore::Running> HelpStore::FindRunning(UnitOfWork& uow, int64_t household_id,
                                                          const std::string& helper) {
  Running running;
  ASSIGN_OR_RETURN(Result pairing, uow.Exec(kRunning, Params().Int(household_id)));
  if (!pairing.empty()) running.of_household = ReadPairing(pairing[0]);
  ASSIGN_OR_RETURN(Result load, uow.Exec(kLoad, Params().Text(helper)));
  running.of_helper = load[0].Int(0);
  return running;
}

void HelpStore::QueueEnd(UnitOfWork& uow, int64_t household_id, Date last_day) {
  uow.Queue(kEnd, Params().Int(household_id).Day(last_day));
}

void HelpStore::QueuePairing(UnitOfWork& uow, int64_t id, int64_t household_id, int64_t village,
                             const v1::Pairing& pairing) {
  uow.Queue(kInsertPairing, Params()
                                .Int(id)
                                .Int(household_id)
                                .Int(village)
                                .Text(pairing.helper())
                                .Text(pairing.helper_name())
                                .Text(pairing.organisation())
                                .Day(DateOf(pairing.start_date())));
}

absl::StatusOr<bool> HelpStore::IsPaired(UnitOfWork& uow, int64_t household_id, const std::string& helper,
                                         Date day) {
  ASSIGN_OR_RETURN(Result rows, uow.Exec(kIsPaired, Params().Int(household_id).Text(helper).Day(day)));
  return !rows.empty();
}

void HelpStore::QueueVisit(UnitOfWork& uow, int64_t id, int64_t household_id, int64_t village,
                           const v1::Visit& visit) {
  std::optional<Date> follow_up;
  if (visit.has_follow_up_date()) follow_up = DateOf(visit.follow_up_date());
  Params params;
  params.Int(id).Int(household_id).Int(village).Text(visit.visitor()).Time(TimeOf(visit.visit_time()));
  params.Text(visit.place())
      .Text(visit.content())
      .Texts(std::vector<std::string>(visit.needs().begin(), visit.needs().end()));
  params.Day(follow_up).Texts(std::vector<std::string>(visit.photos().begin(), visit.photos().end()));
  params.Time(TimeOf(visit.create_time()));
  uow.Queue(kInsertVisit, std::move(params));
}

absl::StatusOr<std::vector<v1::Pairing>> HelpStore::Pairings(const Scope& scope, int64_t household_id) {
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kPairings, Params().Int(household_id)));
  std::vector<v1::Pairing> pairings;
  for (Row row : rows) pairings.push_back(ReadPairing(row));
  return pairings;
}

absl::StatusOr<std::vector<v1::Visit>> HelpStore::Visits(const Scope& scope, int64_t household_id) {
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kVisits, Params().Int(household_id)));
  std::vector<v1::Visit> visits;
  for (Row row : rows) visits.push_back(ReadVisit(row));
  return visits;
}

}  // namespace fupin::registry
