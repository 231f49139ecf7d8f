// One service from the inside: rate, errors and duration of each method, then what its calls wait for.
import { RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { choice, curve, dashboard } from '../lib/panels.js';

const of = 'service=~"$service"';
const calls = `${of}, grpc_method=~"$method"`;
const failing = 'grpc_code=~"UNKNOWN|DEADLINE_EXCEEDED|INTERNAL|UNAVAILABLE|DATA_LOSS"';
const quantile = (q: number) =>
  `histogram_quantile(${q}, sum by (grpc_method, le) (rate(fupin_rpc_server_handling_seconds_bucket{${calls}}[$__rate_interval])))`;

export const service = dashboard('fupin-service', '服务详情 Service', 'RED of each method; pool, lane and queue of each process')
  .withVariable(choice('service', '服务 service', 'fupin_rpc_server_handled_total', 'service'))
  .withVariable(choice('method', '方法 method', 'fupin_rpc_server_handled_total{service=~"$service"}', 'grpc_method'))
  .withRow(new RowBuilder('调用 Calls'))
  .withPanel(curve('请求 Rate', [{ expr: `sum by (grpc_method) (rate(fupin_rpc_server_handled_total{${calls}}[$__rate_interval])) > 0`, legend: '{{grpc_method}}' }], { unit: 'reqps' }))
  .withPanel(curve('出错 Errors', [{ expr: `sum by (service) (rate(fupin_rpc_server_handled_total{${calls}, ${failing}}[$__rate_interval]))`, legend: '{{service}}' }], { unit: 'reqps' }))
  .withPanel(curve('结果 Codes', [{ expr: `sum by (grpc_code) (rate(fupin_rpc_server_handled_total{${calls}}[$__rate_interval])) > 0`, legend: '{{grpc_code}}' }], { unit: 'reqps' }))
  .withPanel(curve('耗时 p50 Duration, p50', [{ expr: quantile(0.5), legend: '{{grpc_method}}' }], { unit: 's' }))
  .withPanel(curve('耗时 p99 Duration, p99', [{ expr: quantile(0.99), legend: '{{grpc_method}}' }], { unit: 's' }))
  .withPanel(curve('拒绝与排队 Refused and queued', [
    { expr: `sum by (service) (rate(fupin_rpc_server_refused_total{${of}}[$__rate_interval]))`, legend: '{{service}} 拒绝/秒 refused/s' },
    { expr: `sum by (service, pool) (fupin_rpc_server_queue{${of}})`, legend: '{{service}} {{pool}} 排队 queued' },
  ]))
  .withRow(new RowBuilder('数据库通路 Roads to the database'))
  .withPanel(curve('连接池 Pool', [
    { expr: `sum by (service) (fupin_postgres_pool_connections_in_use{${of}})`, legend: '{{service}} 已用 in use' },
    { expr: `sum by (service) (fupin_postgres_pool_connections_max{${of}})`, legend: '{{service}} 上限 limit' },
  ]))
  .withPanel(curve('等连接 p95 Wait for a connection, p95', [{ expr: `service:fupin_pool_wait_seconds:p95_5m{${of}}`, legend: '{{service}}' }], { unit: 's' }))
  .withPanel(curve('共享通道批量（均值） Lane, mean batch', [{
    expr: `sum by (service, lane) (rate(fupin_postgres_lane_batch_members_sum{${of}}[$__rate_interval])) / sum by (service, lane) (rate(fupin_postgres_lane_batch_members_count{${of}}[$__rate_interval]))`,
    legend: '{{service}} {{lane}}',
  }]))
  .withPanel(curve('共享通道等待 Lane, waiting', [{ expr: `sum by (service, lane) (fupin_postgres_lane_waiting_members{${of}})`, legend: '{{service}} {{lane}}' }]))
  .withPanel(curve('转走连接池 Lane, sent to the pool', [{ expr: `sum by (service, lane) (rate(fupin_postgres_lane_alone_total{${of}}[$__rate_interval]))`, legend: '{{service}} {{lane}}' }], { unit: 'ops' }))
  .withPanel(curve('通道连通 Lane connected', [{ expr: `min by (service, lane) (fupin_postgres_lane_connected{${of}})`, legend: '{{service}} {{lane}}' }], { max: 1 }))
  .withRow(new RowBuilder('进程 Process'))
  .withPanel(curve('处理器 Processor', [{ expr: `sum by (service) (rate(process_cpu_seconds_total{${of}}[$__rate_interval]))`, legend: '{{service}}' }], { unit: 's' }))
  .withPanel(curve('内存 Memory', [{ expr: `sum by (service) (process_resident_memory_bytes{${of}})`, legend: '{{service}}' }], { unit: 'bytes' }))
  .withPanel(curve('打开的文件 Open files', [{ expr: `sum by (service) (process_open_fds{${of}})`, legend: '{{service}}' }]))
  .withPanel(curve('运行时间 Uptime', [{ expr: `time() - min by (service) (process_start_time_seconds{${of}})`, legend: '{{service}}' }], { unit: 's' }));
