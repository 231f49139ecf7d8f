// Rows of the table leaf, for the files that read it.
#pragma once

#include <vector>

#include "common/base/scope.h"
#include "common/postgres/statement.h"
#include "services/audit/log_store.h"

namespace fupin::audit {

#define FUPIN_LEAF                                                                                     \
  "SELECT leaf_index, event_id, event_time, area_code, area_digits, source, actor, action, resource, " \
  "commitment, trace_id FROM leaf "

// The log belongs to no area.
Scope LogScope();

LoggedLeaf LeafOfRow(postgres::Row row);
std::vector<LoggedLeaf> LeavesOf(const postgres::Result& rows);

}  // namespace fupin::audit
