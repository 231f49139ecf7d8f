// The statements over household and member. Their column lists come from records.h, so the text is put
// together once, at first use.
#pragma once

#include "common/postgres/statement.h"

namespace fupin::registry::sql {

// $1 ids, one for each caller.
const postgres::Statement& GetHousehold();
const postgres::Statement& GetMembers();
// Of each caller: $1 and $2 area and id to go on behind, $3 high, $4 status or 0, $5 cause or 0, $6 limit.
const postgres::Statement& ListHouseholds();

// Household row, members as arrays, then $a area, $d day, $i indicators, $v amounts: one statement, one round
// trip.
const postgres::Statement& CreateHouseholds();

// $1 id. Locks the household for a change.
const postgres::Statement& LockHousehold();
// $1 id, $2 known at: every version recorded until then, oldest belief first.
const postgres::Statement& HouseholdVersions();
const postgres::Statement& MemberVersions();

// $1 id: keeps the present version in the history.
const postgres::Statement& KeepHousehold();
const postgres::Statement& KeepMember();
// A row of *RowColumns.
const postgres::Statement& UpdateHousehold();
const postgres::Statement& UpdateMember();
const postgres::Statement& InsertMember();
const postgres::Statement& InsertHouseholdHistory();
const postgres::Statement& InsertMemberHistory();

// $1 ids of households, $2 day: as believed now, as they stood on the day.
const postgres::Statement& HouseholdsOn();
const postgres::Statement& MembersOn();
// $1 ids of members, $2 blind indexes: id, household_id, resident_id_index.
const postgres::Statement& FindMembers();

}  // namespace fupin::registry::sql
