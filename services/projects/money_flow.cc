#include "services/projects/money_flow.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "common/base/resource_name.h"

namespace fupin::projects {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

// $1 project or '', $2 low, $3 high of the area, $4 from, $5 until, $6 whether balances are shown.
//
// `account`: the special accounts and project accounts of the place. `entry`: what came to and left them,
// each entry once: between a special account and a project it is told by the project's side. `line`: the
// edges, told by their two ends. Behind the thirty with the most money, projects, programmes and townships
// are one each, so that the answer stays small whatever the place.
#define FUPIN_KEPT(rank, what) "CASE WHEN " rank ".r <= 30 THEN " what " ELSE '-' END"
#define FUPIN_RANK(label, of)                                                       \
  "SELECT " label " AS label, row_number() OVER (ORDER BY sum(amount) DESC, " label \
  ") AS r FROM entry WHERE " of
#define FUPIN_SUMS(plus)                                                                               \
  "sum(CASE WHEN " plus " THEN amount ELSE -amount END), coalesce(sum(amount) FILTER (WHERE NOT " plus \
  "), 0), count(*), (array_agg(DISTINCT account_id))[1:20] FROM entry "
#define FUPIN_BALANCE(amount) "sum(" amount "), 0, 0, (array_agg(a.id ORDER BY a.id))[1:20] FROM account a "
#define FUPIN_FLOW(accounts) \
  "WITH account AS MATERIALIZED (" accounts                                                                   \
  "), move AS MATERIALIZED ("                                                                                 \
  " SELECT a.id AS account_id, a.kind, a.channel, a.owner, e.amount, e.transfer_id, o.kind AS other_kind,"    \
  "  true AS incoming, 0::bigint AS place"                                                                    \
  " FROM account a JOIN ledger_entry e ON e.credit_account_id = a.id"                                         \
  " JOIN ledger_account o ON o.id = e.debit_account_id"                                                       \
  " WHERE e.posted_at >= $4 AND e.posted_at < $5 AND o.kind < a.kind"                                         \
  " UNION ALL"                                                                                                \
  " SELECT a.id, a.kind, a.channel, a.owner, e.amount, e.transfer_id, o.kind, false, e.area_code / 1000"      \
  " FROM account a JOIN ledger_entry e ON e.debit_account_id = a.id"                                          \
  " JOIN ledger_account o ON o.id = e.credit_account_id"                                                      \
  " WHERE e.posted_at >= $4 AND e.posted_at < $5 AND (o.kind < a.kind OR o.kind = 4)"                         \
  "), entry AS MATERIALIZED ("                                                                                \
  " SELECT m.*, m.place::text AS town, coalesce(p.programme, '-') AS programme FROM move m"                   \
  " LEFT JOIN payout_draw d ON d.transfer_id = m.transfer_id AND m.other_kind = 4"                            \
  " LEFT JOIN payout p ON p.id = d.payout_id"                                                                 \
  "), project_rank AS (" FUPIN_RANK("owner", "kind = 3 GROUP BY owner")                          \
  "), programme_rank AS (" FUPIN_RANK("programme", "other_kind = 4 AND programme <> '-' GROUP BY programme")  \
  "), town_rank AS (" FUPIN_RANK("town", "other_kind = 4 GROUP BY town")                                      \
  "), line (source, target, amount, returned, entries, accounts) AS ("                                        \
  " SELECT 'sources/' || channel, 'channels/' || channel, " FUPIN_SUMS("incoming")                            \
  " WHERE kind = 2 GROUP BY channel"                                                                          \
  " UNION ALL"                                                                                                \
  " SELECT 'channels/' || channel, " FUPIN_KEPT("j", "owner") ", " FUPIN_SUMS("incoming")                          \
  " LEFT JOIN project_rank j ON j.label = owner WHERE kind = 3 AND other_kind = 2 GROUP BY 1, 2"                  \
  " UNION ALL"                                                                                                \
  " SELECT " FUPIN_KEPT("j", "owner") ", " FUPIN_PROGRAMME ", " FUPIN_SUMS("true")                                 \
  " LEFT JOIN project_rank j ON j.label = owner LEFT JOIN programme_rank q ON q.label = programme"                \
  " WHERE other_kind = 4 GROUP BY 1, 2"                                                                       \
  " UNION ALL"                                                                                                \
  " SELECT " FUPIN_PROGRAMME ", 'areas/' || " FUPIN_KEPT("t", "town") ", " FUPIN_SUMS("true")                      \
  " LEFT JOIN town_rank t ON t.label = town LEFT JOIN programme_rank q ON q.label = programme"                    \
  " WHERE other_kind = 4 GROUP BY 1, 2"                                                                       \
  " UNION ALL"                                                                                                \
  " SELECT 'channels/' || channel, 'states/unallocated', "                                                    \
  FUPIN_BALANCE("credits_posted - debits_posted") "WHERE $6 AND kind = 2 GROUP BY channel"                    \
  " UNION ALL"                                                                                                \
  " SELECT " FUPIN_KEPT("j", "owner") ", 'states/reserved', " FUPIN_BALANCE("debits_pending")                      \
  " LEFT JOIN project_rank j ON j.label = owner WHERE $6 AND kind = 3 GROUP BY 1"                                 \
  " UNION ALL"                                                                                                \
  " SELECT " FUPIN_KEPT("j", "owner") ", 'states/available', "                                                     \
  FUPIN_BALANCE("credits_posted - debits_posted - debits_pending")                                            \
  " LEFT JOIN project_rank j ON j.label = owner WHERE $6 AND kind = 3 GROUP BY 1"                                 \
  ") SELECT CASE source WHEN '-' THEN 'projects/-' ELSE source END,"                                          \
  " CASE target WHEN '-' THEN 'projects/-' ELSE target END, amount::bigint, returned::bigint, entries,"       \
  " accounts, '' FROM line WHERE amount <> 0 OR returned <> 0"                                                \
  " UNION ALL SELECT label, '', 0, 0, 0, NULL, j.display_name FROM project_rank"                              \
  " JOIN project j ON 'projects/' || j.id = label WHERE r <= 30 ORDER BY 1, 2"
#define FUPIN_PROGRAMME "'programmes/' || CASE WHEN q.r <= 30 THEN programme ELSE '-' END"

#define FUPIN_ACCOUNT \
  "SELECT id, kind, channel, owner, credits_posted, debits_posted, debits_pending FROM ledger_account "
constexpr Statement kOfArea{
    "projects_flow_of_area",
    FUPIN_FLOW(
        FUPIN_ACCOUNT
        "WHERE $1::text = '' AND kind = 3 AND area_code >= $2 AND area_code < $3 UNION ALL " FUPIN_ACCOUNT
        "WHERE kind = 2 AND owner = '' AND area_code >= $2 AND area_code < $3")};
constexpr Statement kOfProject{
    "projects_flow_of_project",
    FUPIN_FLOW(FUPIN_ACCOUNT
               "WHERE owner = $1 AND owner <> '' AND kind = 3 AND area_code >= $2 AND area_code < $3")};

v1::FlowNodeKind KindOf(const std::string& id) {
  static const std::map<std::string, v1::FlowNodeKind> kKinds = {
      {"sources", v1::FLOW_NODE_KIND_SOURCE},   {"channels", v1::FLOW_NODE_KIND_CHANNEL},
      {"projects", v1::FLOW_NODE_KIND_PROJECT}, {"programmes", v1::FLOW_NODE_KIND_PROGRAMME},
      {"states", v1::FLOW_NODE_KIND_STATE},     {"areas", v1::FLOW_NODE_KIND_TOWNSHIP}};
  auto it = kKinds.find(id.substr(0, id.find('/')));
  return it == kKinds.end() ? v1::FLOW_NODE_KIND_UNSPECIFIED : it->second;
}

// Of the business day, as common/base/date.h has it.
absl::Time NewYear(int year) {
  return absl::FromCivil(absl::CivilYear(year), absl::FixedTimeZone(8 * 60 * 60));
}

}  // namespace

void AddNodes(const std::map<std::string, std::string>& names, v1::MoneyFlow& flow) {
  std::map<std::string, std::pair<int64_t, int64_t>> sums;  // came, left
  for (const v1::FlowEdge& edge : flow.edges()) {
    sums[edge.from()].second += edge.amount_fen();
    sums[edge.to()].first += edge.amount_fen();
  }
  for (const auto& [id, sum] : sums) {
    v1::FlowNode& node = *flow.add_nodes();
    node.set_id(id);
    node.set_kind(KindOf(id));
    const auto name = names.find(id);
    if (name != names.end()) node.set_display_name(name->second);
    node.set_amount_fen(std::max(sum.first, sum.second));
  }
  std::ranges::sort(*flow.mutable_nodes(), [](const v1::FlowNode& a, const v1::FlowNode& b) {
    return std::make_tuple(a.kind(), -a.amount_fen(), a.id()) <
           std::make_tuple(b.kind(), -b.amount_fen(), b.id());
  });
}

absl::StatusOr<v1::MoneyFlow> MoneyFlowStore::Read(const Scope& scope, const AreaRange& area,
                                                   const std::string& project, int year) const {
  // Money leaves the place: to a card of another township, back to the county's special account. The accounts
  // are the place's own, by $2 and $3.
  Scope everywhere = scope;
  everywhere.range = AreaRange::Nation();
  const bool ever = year == 0;
  Params params;
  params.Text(project).Int(area.low).Int(area.high);
  params.Time(ever ? absl::UnixEpoch() : NewYear(year));
  params.Time(ever ? absl::FromUnixSeconds(253402300799) : NewYear(year + 1)).Bool(ever);
  ASSIGN_OR_RETURN(Result rows, database_.Query(everywhere, project.empty() ? kOfArea : kOfProject, params));
  v1::MoneyFlow flow;
  std::map<std::string, std::string> names;
  for (Row row : rows) {
    if (row.Text(1).empty()) {
      names[std::string(row.Text(0))] = std::string(row.Text(6));
      continue;
    }
    v1::FlowEdge& edge = *flow.add_edges();
    edge.set_from(std::string(row.Text(0)));
    edge.set_to(std::string(row.Text(1)));
    edge.set_amount_fen(row.Int(2));
    edge.set_returned_fen(row.Int(3));
    edge.set_entry_count(row.Int(4));
    for (int64_t account : row.Ints(5)) edge.add_ledger_accounts(MakeName("ledgerAccounts", account));
  }
  AddNodes(names, flow);
  return flow;
}

}  // namespace fupin::projects
