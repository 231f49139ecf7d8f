#include "services/projects/ledger_store.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/area_code.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"

namespace fupin::projects {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

// Sorted by id, so that two batches with common ids wait for each other in one direction only. A row whose
// account or pending transfer is not there is left out, and found missing by kCompareTransfers.
constexpr Statement kInsertTransfers{
    "projects_insert_transfers",
    "INSERT INTO ledger_transfer (id, area_code, kind, debit_account_id, credit_account_id, amount, "
    "pending_id, "
    "reference, created_at) "
    "SELECT id, area, kind, nullif(debit, 0), nullif(credit, 0), nullif(amount, 0), pending, reference, $8 "
    "FROM ("
    "SELECT i.*, coalesce((SELECT area_code FROM ledger_account WHERE id = i.credit), "
    "(SELECT area_code FROM ledger_transfer WHERE id = i.pending)) AS area "
    "FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::uuid[], $7::text[]) "
    "AS i (id, kind, debit, credit, amount, pending, reference)) input "
    "WHERE area IS NOT NULL ORDER BY id ON CONFLICT (id) DO NOTHING"};

constexpr Statement kCompareTransfers{
    "projects_compare_transfers",
    "SELECT i.id, t.id IS NULL, i.pending IS NOT NULL FROM "
    "unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::uuid[], $7::text[]) "
    "AS i (id, kind, debit, credit, amount, pending, reference) LEFT JOIN ledger_transfer t ON t.id = i.id "
    "WHERE (t.kind, coalesce(t.debit_account_id, 0), coalesce(t.credit_account_id, 0), coalesce(t.amount, "
    "0), "
    "t.pending_id, t.reference) IS DISTINCT FROM (i.kind, i.debit, i.credit, i.amount, i.pending, "
    "i.reference) LIMIT 1"};

constexpr Statement kInsertAccounts{
    "projects_insert_accounts",
    "INSERT INTO ledger_account (id, area_code, kind, channel, owner) "
    "SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[]) "
    "AS i (id, area, kind, channel, owner) ORDER BY owner, area, kind, channel ON CONFLICT DO NOTHING"};

#define FUPIN_ACCOUNT_COLUMNS                                                                            \
  "a.id, a.kind, a.area_code, a.channel, a.owner, a.debits_posted, a.credits_posted, a.debits_pending, " \
  "a.credits_pending"

constexpr Statement kFindAccounts{
    "projects_find_accounts",
    "WITH i AS (SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[]) WITH ORDINALITY "
    "AS i (area, kind, channel, owner, position)) "
    "SELECT " FUPIN_ACCOUNT_COLUMNS
    ", position FROM i JOIN ledger_account a "
    "ON a.owner = i.owner AND a.channel = i.channel AND a.owner <> '' WHERE i.owner <> '' "
    "UNION ALL SELECT " FUPIN_ACCOUNT_COLUMNS
    ", position FROM i JOIN ledger_account a "
    "ON a.area_code = i.area AND a.kind = i.kind AND a.channel = i.channel AND a.owner = '' WHERE i.owner = "
    "'' "
    "ORDER BY position"};

constexpr Statement kGetAccount{"projects_get_account",
                                "SELECT " FUPIN_ACCOUNT_COLUMNS " FROM ledger_account a WHERE a.id = $1"};

// Debits from position $2 and credits from position $3 on, each by its own index, merged by number.
constexpr Statement kListEntries{
    "projects_list_entries",
    "SELECT e.transfer_id, e.amount, e.counter, t.reference, e.posted_at, e.is_debit FROM ("
    "(SELECT transfer_id, number, amount, credit_account_id AS counter, posted_at, true AS is_debit "
    "FROM ledger_entry WHERE debit_account_id = $1 AND debit_from >= $2 ORDER BY debit_from LIMIT $4) UNION "
    "ALL "
    "(SELECT transfer_id, number, amount, debit_account_id, posted_at, false "
    "FROM ledger_entry WHERE credit_account_id = $1 AND credit_from >= $3 ORDER BY credit_from LIMIT $4)) e "
    "JOIN ledger_transfer t ON t.id = e.transfer_id ORDER BY e.number LIMIT $4"};

v1::LedgerAccount AccountOf(const Row& row) {
  v1::LedgerAccount account;
  account.set_name(MakeName("ledgerAccounts", row.Int(0)));
  account.set_kind(static_cast<v1::LedgerAccountKind>(row.Int(1)));
  account.set_area_code(AreaCode::FromInt12(row.Int(2)).digits());
  account.set_channel(static_cast<v1::FundingChannel>(row.Int(3)));
  account.set_owner(std::string(row.Text(4)));
  account.set_debits_posted_fen(row.Int(5));
  account.set_credits_posted_fen(row.Int(6));
  account.set_debits_pending_fen(row.Int(7));
  account.set_credits_pending_fen(row.Int(8));
  return account;
}

absl::Status AccountNotFound() {
  return Error(absl::StatusCode::kNotFound, "LEDGER_ACCOUNT_NOT_FOUND", "账户不存在或不在您的管辖区域");
}

Params TransferParams(std::span<const NewTransfer> transfers) {
  std::vector<std::string> ids, pendings, references;
  std::vector<int64_t> kinds, debits, credits, amounts;
  for (const NewTransfer& t : transfers) {
    ids.push_back(t.id);
    kinds.push_back(t.kind);
    debits.push_back(t.debit);
    credits.push_back(t.credit);
    amounts.push_back(t.amount);
    pendings.push_back(t.pending_id);
    references.push_back(t.reference);
  }
  Params params;
  params.Texts(ids).Ints(kinds).Ints(debits).Ints(credits).Ints(amounts).TextsOrNull(pendings).Texts(
      references);
  return params;
}

}  // namespace

absl::StatusOr<int64_t> LedgerStore::CreateTransfers(postgres::UnitOfWork& work,
                                                     std::span<const NewTransfer> transfers, absl::Time now) {
  if (transfers.empty()) return 0;
  Params params = TransferParams(transfers);
  ASSIGN_OR_RETURN(Result inserted, work.Exec(kInsertTransfers, Params(params).Time(now)));
  const int64_t created = inserted.affected();
  if (created == static_cast<int64_t>(transfers.size())) return created;
  // Some were there already: they must be the same ones.
  ASSIGN_OR_RETURN(Result differing, work.Exec(kCompareTransfers, params));
  for (Row row : differing) {
    const std::string id(row.Text(0));
    if (!row.Bool(1)) {
      return Error(absl::StatusCode::kAlreadyExists, "TRANSFER_ID_REUSED", "该转账编号已用于另一笔转账",
                   {{"transfer_id", id}});
    }
    if (!row.Bool(2)) return AccountNotFound();
    return Error(absl::StatusCode::kNotFound, "PENDING_TRANSFER_NOT_FOUND", "待确认的预留不存在",
                 {{"transfer_id", id}});
  }
  return created;
}

absl::StatusOr<std::vector<v1::LedgerAccount>> LedgerStore::OpenAccounts(
    postgres::UnitOfWork& work, std::span<const NewAccount> accounts) {
  std::vector<int64_t> ids, areas, kinds, channels;
  std::vector<std::string> owners;
  for (const NewAccount& a : accounts) {
    ids.push_back(a.id);
    areas.push_back(a.area);
    kinds.push_back(a.kind);
    channels.push_back(a.channel);
    owners.push_back(a.owner);
  }
  RETURN_IF_ERROR(
      work.Exec(kInsertAccounts, Params().Ints(ids).Ints(areas).Ints(kinds).Ints(channels).Texts(owners))
          .status());
  ASSIGN_OR_RETURN(Result rows,
                   work.Exec(kFindAccounts, Params().Ints(areas).Ints(kinds).Ints(channels).Texts(owners)));
  if (rows.size() != static_cast<int>(accounts.size())) return AccountNotFound();
  std::vector<v1::LedgerAccount> found;
  for (Row row : rows) found.push_back(AccountOf(row));
  return found;
}

absl::StatusOr<v1::LedgerAccount> LedgerStore::GetAccount(const Scope& scope, int64_t id) const {
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kGetAccount, Params().Int(id)));
  if (rows.empty()) return AccountNotFound();
  return AccountOf(rows[0]);
}

absl::StatusOr<LedgerStore::Entries> LedgerStore::ListEntries(const Scope& scope, int64_t account,
                                                              const Page& page) const {
  int64_t debit_from = 0;
  int64_t credit_from = 0;
  std::pair<std::string, std::string> cursor = absl::StrSplit(page.after, ':');
  if (!page.after.empty() &&
      (!absl::SimpleAtoi(cursor.first, &debit_from) || !absl::SimpleAtoi(cursor.second, &credit_from))) {
    return InternalError("entry cursor");
  }
  ASSIGN_OR_RETURN(
      Result rows,
      database_.Query(scope, kListEntries,
                      Params().Int(account).Int(debit_from).Int(credit_from).Int(page.size + 1)));
  Entries result;
  for (Row row : rows) {
    v1::LedgerEntry& entry = result.entries.emplace_back();
    const int64_t amount = row.Int(1);
    entry.set_transfer_id(std::string(row.Text(0)));
    entry.set_amount_fen(row.Bool(5) ? -amount : amount);
    entry.set_counter_account(MakeName("ledgerAccounts", row.Int(2)));
    entry.set_reference(std::string(row.Text(3)));
    SetTime(row.Time(4), entry.mutable_post_time());
    (row.Bool(5) ? debit_from : credit_from) += amount;
    result.next_cursor.push_back(absl::StrCat(debit_from, ":", credit_from));
  }
  return result;
}

}  // namespace fupin::projects
