// From the outbox of each service to the signed log.
import { RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { curve, dashboard, number } from '../lib/panels.js';

const legend = '{{service}}';
const quantile = (metric: string, q: number) => `histogram_quantile(${q}, sum by (le) (rate(${metric}_bucket[$__rate_interval])))`;

export const audit = dashboard('fupin-audit', '审计日志与发件箱 Audit log and outbox', 'Events on their way to the log, and the log')
  .withRow(new RowBuilder('日志 Log'))
  .withPanel(number('与签名相符 As signed', { expr: 'min(fupin_audit_healthy)', legend: '' }, { amber: 1, red: 0 }, { width: 6, description: '0：存储的日志不是签名的那一份。 0: the stored log is not the one that was signed.' }))
  .withPanel(number('条数 Leaves', { expr: 'max(fupin_audit_tree_size)', legend: '' }, undefined, { width: 6 }))
  .withPanel(number('待写 Waiting', { expr: 'sum(fupin_audit_waiting_leaves)', legend: '' }, { amber: 10000, red: 50000 }, { width: 6 }))
  .withPanel(number('失败（一小时） Failures (1 hour)', { expr: 'sum(increase(fupin_audit_failures_total[1h]))', legend: '' }, { amber: 1, red: 5 }, { width: 6 }))
  .withPanel(curve('写入 Growth', [{ expr: 'sum(rate(fupin_outbox_delivered_events_total[$__rate_interval]))', legend: '事件/秒 events/s' }], { unit: 'ops' }))
  .withPanel(curve('从到达到提交 Arrival to commit', [
    { expr: quantile('fupin_audit_append_seconds', 0.5), legend: 'p50' },
    { expr: quantile('fupin_audit_append_seconds', 0.99), legend: 'p99' },
  ], { unit: 's' }))
  .withPanel(curve('一组提交 Commit of a group', [
    { expr: quantile('fupin_audit_group_seconds', 0.5), legend: 'p50' },
    { expr: quantile('fupin_audit_group_seconds', 0.99), legend: 'p99' },
  ], { unit: 's' }))
  .withRow(new RowBuilder('推送 Webhooks'))
  .withPanel(number('推送 Webhooks', { expr: 'max by (state) (fupin_webhooks)', legend: '{{state}}' }, undefined, { width: 6 }))
  .withPanel(number('系统停用 Given up', { expr: 'max(fupin_webhooks_given_up)', legend: '' }, { amber: 1, red: 3 }, { width: 6 }))
  .withPanel(number('最久失败 Longest failing', { expr: 'max(fupin_webhook_longest_failing_seconds)', legend: '' }, { amber: 600, red: 3600 }, { width: 6, unit: 's' }))
  .withPanel(number('最久待发 Oldest due', { expr: 'max(fupin_webhook_oldest_due_seconds)', legend: '' }, { amber: 60, red: 300 }, { width: 6, unit: 's' }))
  .withPanel(curve('请求 Requests', [{ expr: 'sum by (outcome) (rate(fupin_webhook_attempts_total[$__rate_interval]))', legend: '{{outcome}}' }], { unit: 'ops' }))
  .withPanel(curve('应答用时 Time to answer', [
    { expr: quantile('fupin_webhook_attempt_seconds', 0.5), legend: 'p50' },
    { expr: quantile('fupin_webhook_attempt_seconds', 0.99), legend: 'p99' },
  ], { unit: 's' }))
  .withPanel(curve('待投递 Waiting', [
    { expr: 'max(fupin_webhook_waiting_deliveries)', legend: '投递 deliveries' },
    { expr: 'max(fupin_webhook_behind_leaves)', legend: '未分发条目 leaves' },
  ]))
  .withRow(new RowBuilder('发件箱 Outbox'))
  .withPanel(curve('待投递 Waiting events', [{ expr: 'max by (service) (fupin_outbox_waiting_events)', legend }]))
  .withPanel(curve('落后 Behind', [{ expr: 'max by (service) (fupin_outbox_behind_seconds * fupin_outbox_active)', legend }], { unit: 's' }))
  .withPanel(curve('投递 Delivered', [{ expr: 'sum by (service) (rate(fupin_outbox_delivered_events_total[$__rate_interval]))', legend }], { unit: 'ops' }))
  .withPanel(curve('失败 Failures', [{ expr: 'sum by (service) (rate(fupin_outbox_failures_total[$__rate_interval]))', legend }], { unit: 'ops' }))
  .withPanel(curve('距上次成功 Since the last success', [{ expr: 'time() - max by (service) (fupin_outbox_success_timestamp_seconds)', legend }], { unit: 's' }))
  .withPanel(curve('在岗副本 Active replicas', [{ expr: 'sum by (service) (fupin_outbox_active)', legend }]));
