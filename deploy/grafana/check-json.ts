// Fails when json/*.json is not what the generator makes: npm run check
import { readdirSync, readFileSync } from 'node:fs';
import { files } from './lib/all.js';

const faults = files.filter((file) => readFileSync(file.path, 'utf8') !== file.text).map((file) => `${file.path} is not what npm run build makes`);
const known = new Set(files.map((file) => file.path));
for (const name of readdirSync('json')) {
  if (!known.has(`json/${name}`)) faults.push(`json/${name} is made by no dashboard`);
}
for (const { path, dashboard } of files) {
  for (const title of [dashboard.title, ...(dashboard.panels ?? []).map((panel) => panel.title)]) {
    const name = /^(PostgreSQL|Redis)$/.test(title ?? '');
    if (!name && !/^\p{Script=Han}.* [A-Z]/u.test(title ?? '')) faults.push(`${path}: "${title}" is not Chinese, then English`);
  }
}
faults.forEach((fault) => console.error(fault));
console.log(`${files.length} dashboards`);
process.exit(faults.length ? 1 : 0);
