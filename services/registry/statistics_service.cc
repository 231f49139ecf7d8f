#include "services/registry/statistics_service.h"

#include "absl/strings/str_cat.h"
#include "common/base/wire.h"
#include "services/registry/change.h"

namespace fupin::registry {
namespace {

constexpr int kDefinitionVersion = 1;  // of every indicator, until one changes its meaning

void FillRow(const std::string& area, const Counters& counters, v1::StatisticsRow* row) {
  row->set_area_code(area);
  std::span<const Indicator> indicators = Indicators();
  for (size_t i = 0; i < indicators.size(); ++i) (*row->mutable_values())[indicators[i].code] = counters[i];
}

void FillDefinitions(v1::Statistics& statistics) {
  for (const Indicator& indicator : Indicators()) {
    v1::IndicatorDefinition* definition = statistics.add_definitions();
    definition->set_code(indicator.code);
    definition->set_title(indicator.title);
    definition->set_definition(indicator.definition);
    definition->set_unit(indicator.unit);
    definition->set_version(kDefinitionVersion);
  }
}

}  // namespace

absl::StatusOr<v1::Statistics> StatisticsService::GetStatistics(rpc::CallContext& call,
                                                                const v1::GetStatisticsRequest& request) {
  ASSIGN_OR_RETURN(AreaCode area, AreaCode::Parse(request.area_code()));
  ASSIGN_OR_RETURN(Date day,
                   EffectiveDate(call, request.has_as_of_date(), request.as_of_date(), "as_of_date"));
  ASSIGN_OR_RETURN(StatisticsStore::Figures figures,
                   store_.Read(call.scope(), area, day, request.children()));
  v1::Statistics statistics;
  FillRow(area.digits(), figures.area, statistics.mutable_area());
  size_t digits = static_cast<size_t>(LevelBelow(area.level()));
  for (const auto& [code, counters] : figures.children) {
    FillRow(absl::StrCat(code).substr(0, digits), counters, statistics.add_children());
  }
  FillDefinitions(statistics);
  SetDate(day, statistics.mutable_as_of_date());
  return statistics;
}

}  // namespace fupin::registry
