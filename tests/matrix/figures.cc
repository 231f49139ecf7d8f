#include "tests/matrix/figures.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "fupin/audit/v1/log.pb.h"
#include "fupin/projects/v1/fund.pb.h"
#include "fupin/projects/v1/ledger.pb.h"
#include "fupin/projects/v1/payout.pb.h"
#include "fupin/registry/v1/household_service.pb.h"
#include "fupin/registry/v1/identification_service.pb.h"
#include "fupin/registry/v1/statistics_service.pb.h"
#include "tests/matrix/cells.h"

namespace fupin::matrix {
namespace {

int64_t VillagesIn(const World& world, const std::string& place) {
  return std::count_if(world.villages().begin(), world.villages().end(),
                       [&](const std::string& village) { return Within(place, village); });
}

// One household of two people in each village, none of them registered.
std::string RowFault(const World& world, const registry::v1::StatisticsRow& row) {
  const auto value = [&](const char* code) {
    const auto found = row.values().find(code);
    return found == row.values().end() ? -1 : found->second;
  };
  const int64_t villages = VillagesIn(world, row.area_code());
  if (value("households") == villages && value("people") == 2 * villages &&
      value("registered_households") == 0)
    return "";
  return absl::StrCat("counts ", value("households"), " households with ", value("people"), " people in ",
                      row.area_code(), " and not ", villages);
}

std::string StatisticsFault(const World& world, const Cell& cell,
                            const registry::v1::Statistics& statistics) {
  if (statistics.area().area_code() != cell.area) return "counts another place";
  std::string fault = RowFault(world, statistics.area());
  int64_t children = 0;
  for (const registry::v1::StatisticsRow& row : statistics.children()) {
    if (!Within(cell.area, row.area_code())) return absl::StrCat("counts ", row.area_code(), " as a child");
    if (fault.empty()) fault = RowFault(world, row);
    children += row.values().at("households");
  }
  if (fault.empty() && statistics.children_size() > 0 && children != VillagesIn(world, cell.area))
    return "the children do not add up";
  return fault;
}

std::string MoneyFault(const World& world, const Cell& cell, const projects::v1::MoneyFlow& flow) {
  int64_t shown = 0, received = 0;
  for (const projects::v1::FlowNode& node : flow.nodes()) {
    if (node.kind() == projects::v1::FLOW_NODE_KIND_SOURCE) shown += node.amount_fen();
  }
  for (const std::string& place : world.places()) {
    // What a township receives lies with its county.
    if (Within(cell.area, place.substr(0, kDigits[2]))) received += world.Received(place);
    if (Within(cell.area, place)) ++received;  // the transfer between accounts made by hand
  }
  return shown == received ? "" : absl::StrCat("shows ", shown, " fen received and not ", received);
}

std::string EventsFault(const Cell& cell, const audit::v1::ListEventsResponse& events) {
  if (events.events().empty()) return "shows no event";
  for (const audit::v1::LoggedEvent& event : events.events()) {
    if (!Within(cell.area, event.event().area_code()))
      return absl::StrCat("shows an event of ", event.event().area_code());
  }
  return "";
}

}  // namespace

std::string FigureFault(const World& world, const Cell& cell, const google::protobuf::Message& reply) {
  using google::protobuf::DynamicCastToGenerated;
  if (const auto* statistics = DynamicCastToGenerated<registry::v1::Statistics>(&reply))
    return StatisticsFault(world, cell, *statistics);
  if (const auto* flow = DynamicCastToGenerated<projects::v1::MoneyFlow>(&reply))
    return MoneyFault(world, cell, *flow);
  if (const auto* events = DynamicCastToGenerated<audit::v1::ListEventsResponse>(&reply))
    return EventsFault(cell, *events);
  if (const auto* checks = DynamicCastToGenerated<registry::v1::BatchCheckMembersResponse>(&reply)) {
    const bool found = checks->checks_size() == 1 && checks->checks(0).found();
    if (found != Within(cell.own, cell.village))
      return found ? "finds a stranger" : "does not find its own member";
  }
  if (const auto* cases = DynamicCastToGenerated<registry::v1::CountCasesResponse>(&reply)) {
    int64_t counted = 0;
    for (const auto& count : cases->counts()) counted += count.cases();
    if (counted != VillagesIn(world, cell.area)) return absl::StrCat("counts ", counted, " cases");
  }
  if (const auto* batches = DynamicCastToGenerated<projects::v1::CountPayoutBatchesResponse>(&reply)) {
    int64_t counted = 0;
    for (const auto& count : batches->counts()) counted += count.payout_batches();
    if (counted != VillagesIn(world, cell.area)) return absl::StrCat("counts ", counted, " batches");
  }
  if (const auto* entries = DynamicCastToGenerated<projects::v1::ListEntriesResponse>(&reply)) {
    if (entries->entries_size() != (Within(cell.own, cell.area) ? 1 : 0))
      return absl::StrCat("shows ", entries->entries_size(), " entries");
  }
  return "";
}

}  // namespace fupin::matrix
