// The figures of the work itself. The register's own statistics are in the console; these show that work goes on.
import { RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { curve, dashboard, number } from '../lib/panels.js';

const done = (service: string, method: string) =>
  `sum(increase(fupin_rpc_server_handled_total{grpc_service="fupin.${service}", grpc_method="${method}", grpc_code="OK"}[1h]))`;

export const business = dashboard('fupin-business', '业务数据 Business figures', 'Households, identification, money, imports')
  .withRow(new RowBuilder('农户 Households'))
  .withPanel(number('在册农户 Households on file', { expr: 'max by (status) (fupin_registry_households)', legend: '{{status}}' }, undefined, { unit: 'locale', width: 24 }))
  .withPanel(curve('新录入与更改（每小时） Entered and changed (an hour)', [
    { expr: done('registry.v1.HouseholdService', 'CreateHousehold'), legend: '新录入 entered' },
    { expr: done('registry.v1.HouseholdService', 'UpdateHousehold'), legend: '更改 changed' },
  ]))
  .withPanel(curve('在办识别 Identification under way', [{ expr: 'max by (state) (fupin_registry_open_cases)', legend: '{{state}}' }]))
  .withPanel(curve('批准与走访（每小时） Approved, visited (an hour)', [
    { expr: done('registry.v1.IdentificationService', 'ApproveHousehold'), legend: '批准 approved' },
    { expr: done('registry.v1.HelpService', 'CreateVisit'), legend: '走访 visited' },
  ]))
  .withRow(new RowBuilder('资金 Money'))
  .withPanel(number('今日银行已付 Paid by the bank today', { expr: 'sum(increase(fupin_projects_paid_fen_total[24h])) / 100', legend: '' }, undefined, { unit: 'currencyCNY', width: 8, description: '最近 24 小时，从进程启动算起。 The last 24 hours, as far as processes ran.' }))
  .withPanel(number('批次 Batches', { expr: 'max by (state) (fupin_projects_payout_batches)', legend: '{{state}}' }, undefined, { width: 16 }))
  .withPanel(curve('在途发放 Payouts under way', [{ expr: 'max by (state) (fupin_projects_open_payouts)', legend: '{{state}}' }]))
  .withPanel(curve('银行回盘（每小时） Answered by the bank (an hour)', [{ expr: 'sum by (result) (increase(fupin_projects_payouts_answered_total[1h]))', legend: '{{result}}' }]))
  .withPanel(curve('教育资助核定（每小时） Aid granted (an hour)', [{ expr: done('education.v1.AidService', 'GrantAid'), legend: '核定 granted' }]))
  .withRow(new RowBuilder('导入 Imports'))
  .withPanel(curve('任务 Jobs', [{ expr: 'max by (service, state) (fupin_jobs_unfinished)', legend: '{{service}} {{state}}' }]))
  .withPanel(curve('进度 Progress', [{ expr: 'min by (service) (fupin_jobs_progress_ratio)', legend: '{{service}}' }], { unit: 'percentunit', max: 1 }))
  .withPanel(curve('行数（每秒） Rows (a second)', [
    { expr: 'sum(rate(fupin_registry_import_rows_total[$__rate_interval]))', legend: '处理 worked off' },
    { expr: 'sum(rate(fupin_registry_import_refused_rows_total[$__rate_interval]))', legend: '拒绝 refused' },
  ]))
  .withPanel(curve('导入农户（每秒） Households imported (a second)', [{ expr: 'sum(rate(fupin_registry_import_households_total[$__rate_interval]))', legend: '入册 on file' }]));
