#include "services/projects/figures.h"

#include "absl/strings/str_cat.h"
#include "fupin/projects/v1/payout.pb.h"

namespace fupin::projects {
namespace {

const std::string& BatchesSql() {
  static const auto& sql = *new std::string(
      absl::StrCat("SELECT s.name, count(b.id) FROM (VALUES ",
                   server::EnumRows(v1::PayoutBatchState_descriptor(), v1::PAYOUT_BATCH_STATE_DRAFT,
                                    v1::PAYOUT_BATCH_STATE_COMPLETED),
                   ") AS s (state, name) LEFT JOIN payout_batch b ON b.state = s.state GROUP BY s.name"));
  return sql;
}

// Of batches under way only: what was ever paid is too much to count again and again.
const std::string& PayoutsSql() {
  static const auto& sql = *new std::string(absl::StrCat(
      "SELECT s.name, count(p.id) FROM (VALUES ",
      server::EnumRows(v1::PayoutState_descriptor(), v1::PAYOUT_STATE_DRAFT, v1::PAYOUT_STATE_EXCLUDED),
      ") AS s (state, name) LEFT JOIN ("
      " SELECT p.id, p.state FROM payout_batch b JOIN payout p ON p.batch_id = b.id WHERE b.state < 7"
      ") p ON p.state = s.state GROUP BY s.name"));
  return sql;
}

}  // namespace

std::vector<server::Figure> ProjectsFigures() {
  return {{"fupin_projects_payout_batches",
           "Payout batches, by state.",
           "state",
           {"figure_payout_batches", BatchesSql().c_str()}},
          {"fupin_projects_open_payouts",
           "Payouts of batches under way, by state.",
           "state",
           {"figure_open_payouts", PayoutsSql().c_str()}}};
}

}  // namespace fupin::projects
