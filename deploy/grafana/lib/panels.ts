// The few shapes of panels that the dashboards are made of. Titles are Chinese first.
import { ReduceDataOptionsBuilder, VizLegendOptionsBuilder, BigValueColorMode, BigValueTextMode, LegendDisplayMode, LegendPlacement } from '@grafana/grafana-foundation-sdk/common';
import { DashboardBuilder, DatasourceVariableBuilder, QueryVariableBuilder, ThresholdsConfigBuilder, ThresholdsMode, VariableRefresh, VariableSort } from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';

const datasource = { type: 'prometheus', uid: '${datasource}' };

export type Query = { expr: string; legend: string };
export type Look = { unit?: string; width?: number; max?: number; description?: string };

const target = (query: Query, index: number) =>
  new DataqueryBuilder().expr(query.expr).legendFormat(query.legend).refId(String.fromCharCode(65 + index));

// A curve over time.
export function curve(title: string, queries: Query[], look: Look = {}): TimeseriesBuilder {
  const panel = new TimeseriesBuilder()
    .title(title)
    .datasource(datasource)
    .unit(look.unit ?? 'short')
    .min(0)
    .height(8)
    .span(look.width ?? 8)
    .lineWidth(1)
    .fillOpacity(10)
    .legend(new VizLegendOptionsBuilder().displayMode(LegendDisplayMode.List).placement(LegendPlacement.Bottom).showLegend(true));
  if (look.max !== undefined) panel.max(look.max);
  if (look.description !== undefined) panel.description(look.description);
  queries.forEach((query, index) => panel.withTarget(target(query, index)));
  return panel;
}

// Levels from green over amber to red; `red` below `amber` means that less is worse.
export type Levels = { amber: number; red: number };

function thresholds(levels: Levels | undefined): ThresholdsConfigBuilder {
  const config = new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute);
  if (levels === undefined) return config.steps([{ value: null, color: 'blue' }]);
  const { amber, red } = levels;
  if (red > amber) return config.steps([{ value: null, color: 'green' }, { value: amber, color: 'orange' }, { value: red, color: 'red' }]);
  return config.steps([{ value: null, color: 'red' }, { value: red, color: 'orange' }, { value: amber, color: 'green' }]);
}

// The present value of each series, large.
export function number(title: string, query: Query, levels?: Levels, look: Look = {}): StatBuilder {
  const panel = new StatBuilder()
    .title(title)
    .datasource(datasource)
    .unit(look.unit ?? 'short')
    .height(5)
    .span(look.width ?? 6)
    .thresholds(thresholds(levels))
    .colorMode(levels === undefined ? BigValueColorMode.Value : BigValueColorMode.Background)
    .textMode(BigValueTextMode.ValueAndName)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']))
    .withTarget(target(query, 0).instant());
  if (look.description !== undefined) panel.description(look.description);
  return panel;
}

export function dashboard(uid: string, title: string, description: string): DashboardBuilder {
  return new DashboardBuilder(title)
    .uid(uid)
    .description(description)
    .tags(['fupin'])
    .readonly()
    .timezone('browser')
    .time({ from: 'now-6h', to: 'now' })
    .refresh('30s')
    .withVariable(new DatasourceVariableBuilder('datasource').label('数据源 data source').type('prometheus'));
}

// A choice of one or several values that a label has.
export function choice(name: string, label: string, metric: string, of: string): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(label)
    .datasource(datasource)
    .query(`label_values(${metric}, ${of})`)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.+');
}
