// Fails when an alert lacks a test, a runbook or a language, or a journey names a method that is not: npm run check-rules
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isPromql } from './lib/promql.js';
import { alertTests, root, Rule, rules } from './lib/rules.js';

const faults: string[] = [];
const expect = (holds: boolean, fault: string) => { if (!holds) faults.push(fault); };
const runbooks = 'deploy/runbooks/';
const sections = ['现象', '影响', '立即检查', '处理', '升级', '事后'];

function checkAlert(name: string, rule: Rule) {
  expect(['page', 'warn'].includes(rule.labels?.severity ?? ''), `${name}: severity is neither page nor warn`);
  const [chinese, english, ...more] = (rule.annotations?.summary ?? '').split(' / ');
  expect(/\p{Script=Han}/u.test(chinese ?? '') && /[a-z]{3}/.test(english ?? '') && more.length === 0, `${name}: the summary is not "Chinese / English"`);
  expect(rule.annotations?.runbook === `${runbooks}${name}.md`, `${name}: the runbook is not ${runbooks}${name}.md`);
  const tests = alertTests.filter((test) => test.alertname === name);
  expect(tests.some((test) => test.exp_alerts.length > 0), `${name}: no test in which it fires`);
  expect(tests.some((test) => test.exp_alerts.length === 0), `${name}: no test in which it does not fire`);
}

function checkRunbook(name: string) {
  const path = `${root}${runbooks}${name}.md`;
  if (!existsSync(path)) return faults.push(`${name}: ${runbooks}${name}.md is missing`);
  const headings = readFileSync(path, 'utf8').match(/^## .*$/gm) ?? [];
  expect(headings.join() === sections.map((section) => `## ${section}`).join(), `${runbooks}${name}.md: the sections are not ${sections.join(' ')}`);
}

// Full names of all RPCs, from the protos' text.
function methods(): Set<string> {
  const found = new Set<string>();
  for (const area of readdirSync(`${root}protos/fupin`)) {
    for (const file of readdirSync(`${root}protos/fupin/${area}/v1`)) {
      let service = '';
      for (const line of readFileSync(`${root}protos/fupin/${area}/v1/${file}`, 'utf8').split('\n')) {
        service = /^service (\w+)/.exec(line)?.[1] ?? service;
        const method = /^ {2}rpc (\w+)/.exec(line)?.[1];
        if (method !== undefined) found.add(`fupin.${area}.v1.${service}/${method}`);
      }
    }
  }
  return found;
}

const alerts = new Map(rules.filter((rule) => rule.alert !== undefined).map((rule) => [rule.alert as string, rule]));
alerts.forEach((rule, name) => { checkAlert(name, rule); checkRunbook(name); });
alertTests.forEach((test) => expect(alerts.has(test.alertname), `a test names ${test.alertname}, which is no alert`));
for (const file of readdirSync(`${root}${runbooks}`)) {
  expect(file === 'README.md' || alerts.has(file.replace(/\.md$/, '')), `${runbooks}${file} belongs to no alert`);
}
rules.forEach((rule) => expect(isPromql(rule.expr), `${rule.alert ?? rule.record}: not PromQL`));
const known = methods();
for (const { labels } of rules.filter((rule) => rule.record === 'fupin_journey_method')) {
  expect(known.has(`${labels?.grpc_service}/${labels?.grpc_method}`), `a journey names ${labels?.grpc_service}/${labels?.grpc_method}, which is no RPC`);
}
faults.forEach((fault) => console.error(fault));
console.log(`${alerts.size} alerts, ${rules.length} rules, ${known.size} RPCs`);
process.exit(faults.length ? 1 : 0);
