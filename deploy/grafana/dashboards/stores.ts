// PostgreSQL and Redis as their exporters see them.
import { RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { curve, dashboard, number } from '../lib/panels.js';

const ours = 'datname=~"fupin_.*"';
const perDatabase = (metric: string) => `sum by (datname) (rate(${metric}{${ours}}[$__rate_interval]))`;
const legend = '{{datname}}';

export const stores = dashboard('fupin-stores', '数据存储 Data stores', 'PostgreSQL and Redis')
  .withRow(new RowBuilder('PostgreSQL'))
  .withPanel(number('可访问 Up', { expr: 'pg_up', legend: 'PostgreSQL' }, { amber: 1, red: 0 }, { width: 4 }))
  .withPanel(number('连接占用 Connections taken', { expr: 'sum(pg_stat_activity_count) / max(pg_settings_max_connections)', legend: '' }, { amber: 0.7, red: 0.9 }, { unit: 'percentunit', width: 6 }))
  .withPanel(number('数据大小 Size', { expr: `pg_database_size_bytes{${ours}}`, legend }, undefined, { unit: 'bytes', width: 14 }))
  .withPanel(curve('连接 Connections', [{ expr: `sum by (datname) (pg_stat_activity_count{${ours}})`, legend }]))
  .withPanel(curve('最长事务 Longest transaction', [{ expr: `max by (datname) (pg_stat_activity_max_tx_duration{${ours}})`, legend }], { unit: 's' }))
  .withPanel(curve('提交 Commits', [{ expr: perDatabase('pg_stat_database_xact_commit'), legend }], { unit: 'ops' }))
  .withPanel(curve('回滚 Rollbacks', [{ expr: perDatabase('pg_stat_database_xact_rollback'), legend }], { unit: 'ops' }))
  .withPanel(curve('缓存命中 Cache hits', [{ expr: `sum by (datname) (rate(pg_stat_database_blks_hit{${ours}}[$__rate_interval])) / (sum by (datname) (rate(pg_stat_database_blks_hit{${ours}}[$__rate_interval])) + sum by (datname) (rate(pg_stat_database_blks_read{${ours}}[$__rate_interval])))`, legend }], { unit: 'percentunit', max: 1 }))
  .withPanel(curve('死锁 Deadlocks', [{ expr: perDatabase('pg_stat_database_deadlocks'), legend }], { unit: 'ops' }))
  .withPanel(curve('锁 Locks', [{ expr: `sum by (datname) (pg_locks_count{${ours}})`, legend }]))
  .withPanel(curve('检查点 Checkpoints', [
    { expr: 'rate(pg_stat_bgwriter_checkpoints_timed_total[1h]) * 3600', legend: '定时/时 timed/h' },
    { expr: 'rate(pg_stat_bgwriter_checkpoints_req_total[1h]) * 3600', legend: '被迫/时 requested/h' },
  ]))
  .withPanel(curve('增长 Growth', [{ expr: `deriv(pg_database_size_bytes{${ours}}[1h]) * 86400`, legend: '{{datname}} 每天 a day' }], { unit: 'bytes' }))
  .withRow(new RowBuilder('Redis'))
  .withPanel(number('可访问 Up', { expr: 'redis_up', legend: 'Redis' }, { amber: 1, red: 0 }, { width: 4 }))
  .withPanel(curve('命令 Commands', [{ expr: 'rate(redis_commands_processed_total[$__rate_interval])', legend: '每秒 a second' }], { unit: 'ops', width: 10 }))
  .withPanel(curve('内存 Memory', [{ expr: 'redis_memory_used_bytes', legend: '已用 used' }], { unit: 'bytes', width: 10 }));
