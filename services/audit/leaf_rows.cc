#include "services/audit/leaf_rows.h"

namespace fupin::audit {
namespace {

using postgres::Result;
using postgres::Row;

// The digits the event gave: the first `digits` of the 12, the others being zeros. Columns that say anything
// else were not written by us; the text then shows it, so that the leaf's hash differs.
std::string AreaDigits(int64_t code12, int64_t digits) {
  std::string text = std::to_string(code12);
  text.insert(0, text.size() < 12 ? 12 - text.size() : 0, '0');
  if (digits < 0 || digits > 12 ||
      text.find_first_not_of('0', static_cast<size_t>(digits)) != std::string::npos) {
    return text + "/" + std::to_string(digits);
  }
  return text.substr(0, static_cast<size_t>(digits));
}

}  // namespace

Scope LogScope() {
  Scope scope;
  scope.actor = "services/audit";
  scope.range = AreaRange::Nation();
  return scope;
}

LoggedLeaf LeafOfRow(Row row) {
  Leaf leaf{.event_id = std::string(row.Text(1)),
            .source = std::string(row.Text(5)),
            .event_time = row.Time(2),
            .actor = std::string(row.Text(6)),
            .area_code = AreaDigits(row.Int(3), row.Int(4)),
            .action = std::string(row.Text(7)),
            .resource = std::string(row.Text(8)),
            .commitment = row.Bytes(9),
            .trace_id = row.Bytes(10)};
  return {row.Int(0), std::move(leaf)};
}

std::vector<LoggedLeaf> LeavesOf(const Result& rows) {
  std::vector<LoggedLeaf> leaves;
  leaves.reserve(static_cast<size_t>(rows.size()));
  for (Row row : rows) leaves.push_back(LeafOfRow(row));
  return leaves;
}

}  // namespace fupin::audit
