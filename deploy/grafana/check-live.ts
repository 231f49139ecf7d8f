// Runs every expression of dashboards and rules against a Prometheus that watches a suite at work, and fails where no
// series comes back: npm run check-live -- http://127.0.0.1:9090
//
// An alert's whole expression is empty when all is well, so there each selector inside it must have a series.
import { files } from './lib/all.js';
import { filled, isPromql, selectors } from './lib/promql.js';
import { rules } from './lib/rules.js';

const prometheus = process.argv[2];
const patienceMs = 90_000;  // figures are read every half minute, some rules every minute
type Query = { where: string; expr: string };

// Every `expr` anywhere in a dashboard, and what its variables ask for.
function* queriesIn(where: string, value: unknown): Generator<Query> {
  if (Array.isArray(value)) {
    for (const item of value) yield* queriesIn(where, item);
  } else if (typeof value === 'object' && value !== null) {
    const title = 'title' in value && typeof value.title === 'string' ? `${where}: ${value.title}` : where;
    for (const [key, inner] of Object.entries(value)) {
      const values = key === 'query' && typeof inner === 'string' ? /^label_values\((.+), (\w+)\)$/.exec(inner) : null;
      if (key === 'expr') yield { where: title, expr: filled(String(inner)) };
      else if (values !== null) yield { where: `${title}: variable`, expr: filled(`count by (${values[2]}) (${values[1]})`) };
      else yield* queriesIn(title, inner);
    }
  }
}

function* allQueries(): Generator<Query> {
  for (const file of files) yield* queriesIn(file.path, file.dashboard);
  for (const rule of rules) {
    if (rule.record !== undefined) yield { where: rule.record, expr: rule.expr };
    else for (const expr of selectors(rule.expr)) yield { where: rule.alert as string, expr };
  }
}

async function ask(path: string, parameters: Record<string, string> = {}) {
  const reply = await fetch(`${prometheus}/api/v1/${path}?${new URLSearchParams(parameters)}`);
  return (await reply.json()) as { status: string; error?: string; data: any };
}

// '' when the query has a series, else what is wrong.
async function fault({ where, expr }: Query): Promise<string> {
  const reply = await ask('query', { query: expr });
  if (reply.status !== 'success') return `${where}: ${reply.error}\n  ${expr}`;
  return reply.data.result.length > 0 ? '' : `${where}: no series\n  ${expr}`;
}

type LiveRule = { name: string; health: string; lastError?: string; state?: string };

// Rules that Prometheus could not evaluate, or has not yet, and alerts that fire on a healthy suite.
async function ruleFaults(): Promise<string[]> {
  const groups = (await ask('rules')).data.groups as { rules: LiveRule[] }[];
  return groups.flatMap((group) => group.rules).flatMap((rule) => [
    ...(rule.health === 'ok' ? [] : [`${rule.name}: ${rule.health} ${rule.lastError ?? ''}`]),
    ...(rule.state === 'firing' ? [`${rule.name} fires, though nothing is wrong`] : []),
  ]);
}

async function allFaults(queries: Query[]): Promise<string[]> {
  const faults = await Promise.all(queries.map(fault));
  return [...faults.filter((text) => text !== ''), ...(await ruleFaults())];
}

const queries = [...allQueries()];
const broken = queries.filter(({ expr }) => !isPromql(expr)).map(({ where, expr }) => `${where}: not PromQL\n  ${expr}`);
const deadline = Date.now() + patienceMs;
let faults = await allFaults(queries);
while (faults.length > 0 && Date.now() < deadline) {
  await new Promise((resolve) => setTimeout(resolve, 1000));
  faults = await allFaults(queries);
}
for (const text of [...broken, ...faults]) console.error(text);
console.log(`${queries.length} expressions`);
process.exit(broken.length + faults.length > 0 ? 1 : 0);
