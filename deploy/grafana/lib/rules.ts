// The Prometheus rules beside which the dashboards stand, and their tests, as data.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

export const root = '../../';
const folder = `${root}deploy/prometheus/`;

export type Rule = { record?: string; alert?: string; expr: string; labels?: Record<string, string>; annotations?: Record<string, string> };
type RuleFile = { groups: { rules: Rule[] }[] };
export type AlertTest = { alertname: string; exp_alerts: unknown[] };
type TestFile = { tests: { alert_rule_test?: AlertTest[] }[] };

const names = readdirSync(folder).filter((name) => name.endsWith('.yml'));
const read = <T>(name: string) => parse(readFileSync(folder + name, 'utf8')) as T;

export const rules = names
  .filter((name) => !name.endsWith('_test.yml'))
  .flatMap((name) => read<RuleFile>(name).groups)
  .flatMap((group) => group.rules);

export const alertTests = names
  .filter((name) => name.endsWith('_test.yml'))
  .flatMap((name) => read<TestFile>(name).tests)
  .flatMap((test) => test.alert_rule_test ?? []);
