// What people come for, and whether they get it: the state of each journey against its objectives.
import { RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { curve, dashboard, number } from '../lib/panels.js';

const named = (expr: string) => `${expr} + on (journey) group_left (zh) 0 * fupin_journey_objective{sli="availability"}`;
const legend = '{{zh}} {{journey}}';
const budget = (what: string, sli: string) =>
  `1 - journey:fupin_${what}:ratio3d / on (journey) group_left (zh) (1 - fupin_journey_objective{sli="${sli}"})`;

export const overview = dashboard('fupin-overview', '业务总览 Overview', 'Journeys against their objectives (deploy/prometheus/README.md)')
  .withRow(new RowBuilder('目标 Objectives'))
  .withPanel(number('可用性预算剩余（三天） Error budget left (3 days)', { expr: budget('failures', 'availability'), legend }, { amber: 0.5, red: 0 }, { unit: 'percentunit', width: 24, description: '1：没有失败；0 以下：照此下去守不住本月目标。 1: nothing failed; below 0: at this pace the objective of the month will not hold.' }))
  .withPanel(number('时限预算剩余（三天） Latency budget left (3 days)', { expr: budget('slow', 'latency'), legend }, { amber: 0.5, red: 0 }, { unit: 'percentunit', width: 24 }))
  .withRow(new RowBuilder('业务 Journeys'))
  .withPanel(curve('请求 Calls', [{ expr: named('journey:fupin_calls:rate5m'), legend }], { unit: 'reqps' }))
  .withPanel(curve('失败比例 Failing', [{ expr: named('journey:fupin_failures:ratio5m'), legend }], { unit: 'percentunit' }))
  .withPanel(curve('超时限比例 Too slow', [{ expr: named('journey:fupin_slow:ratio5m'), legend }], { unit: 'percentunit' }))
  .withRow(new RowBuilder('入口与进程 Doors and processes'))
  .withPanel(curve('各入口请求 Calls by door', [{ expr: 'sum by (door) (rate(fupin_gateway_calls_total[$__rate_interval]))', legend: '{{door}}' }], { unit: 'reqps' }))
  .withPanel(curve('各入口耗时 p95 Latency by door, p95', [{ expr: 'histogram_quantile(0.95, sum by (door, le) (rate(fupin_gateway_call_seconds_bucket[$__rate_interval])))', legend: '{{door}}' }], { unit: 's' }))
  .withPanel(curve('网关连接 Gateway connections', [{ expr: 'fupin_gateway_connections', legend: '已用 open' }, { expr: 'fupin_gateway_connections_max', legend: '上限 limit' }]))
  .withPanel(number('就绪 Ready', { expr: 'min by (service) (fupin_ready)', legend: '{{service}}' }, { amber: 1, red: 0 }, { width: 12 }))
  .withPanel(number('证书剩余 Certificates end in', { expr: 'min by (service) (fupin_tls_certificate_expiry_timestamp_seconds) - time()', legend: '{{service}}' }, { amber: 1814400, red: 259200 }, { unit: 's', width: 12 }));
