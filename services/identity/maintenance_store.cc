#include "services/identity/maintenance_store.h"

#include "common/base/error.h"
#include "common/base/wire.h"

namespace fupin::identity {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

constexpr Statement kGet{"identity_maintenance_get",
                         "SELECT mode, message, until, setter, set_at FROM maintenance"};
constexpr Statement kPut{"identity_maintenance_put",
                         "INSERT INTO maintenance (mode, message, until, setter, set_at) VALUES ($1, $2, $3, "
                         "$4, $5) ON CONFLICT (one) "
                         "DO UPDATE SET mode = $1, message = $2, until = $3, setter = $4, set_at = $5"};

}  // namespace

absl::StatusOr<v1::Maintenance> MaintenanceStore::Get(const Scope& scope) const {
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kGet, Params()));
  v1::Maintenance maintenance;
  maintenance.set_mode(v1::MAINTENANCE_MODE_OFF);
  for (Row row : rows) {
    maintenance.set_mode(static_cast<v1::MaintenanceMode>(row.Int(0)));
    maintenance.set_message(std::string(row.Text(1)));
    if (!row.IsNull(2)) SetTime(row.Time(2), maintenance.mutable_until_time());
    maintenance.set_setter(std::string(row.Text(3)));
    SetTime(row.Time(4), maintenance.mutable_set_time());
  }
  return maintenance;
}

void MaintenanceStore::Put(postgres::UnitOfWork& work, const v1::Maintenance& maintenance) {
  Params row = Params().Int(maintenance.mode()).Text(maintenance.message());
  maintenance.has_until_time() ? row.Time(TimeOf(maintenance.until_time())) : row.Null();
  work.Queue(kPut, row.Text(maintenance.setter()).Time(TimeOf(maintenance.set_time())));
}

}  // namespace fupin::identity
