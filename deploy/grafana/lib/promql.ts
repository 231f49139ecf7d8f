// PromQL as dashboards and rules write it: faults of syntax, selectors inside, variables filled in.
import { parser } from '@prometheus-io/lezer-promql';

export function isPromql(expr: string): boolean {
  let sound = true;
  parser.parse(expr).iterate({ enter: (node) => { if (node.type.isError) sound = false; } });
  return sound;
}

// up{job="fupin"} and the like, each once, without ranges.
export function selectors(expr: string): string[] {
  const found = new Set<string>();
  parser.parse(expr).iterate({
    enter: (node) => {
      if (node.name === 'VectorSelector') found.add(expr.slice(node.from, node.to));
    },
  });
  return [...found];
}

// What Grafana would put in for the variables of lib/panels.ts.
export const filled = (expr: string) => expr.replaceAll('$__rate_interval', '5m').replace(/\$(service|method)\b/g, '.+');
