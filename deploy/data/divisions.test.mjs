// npm ci && npm test: the committed file is what the script makes, and the province is whole.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const make = (...args) =>
  execFileSync(process.execPath, [here('divisions.mjs'), ...args], { encoding: 'utf8', maxBuffer: 1 << 26, stdio: 'pipe' });

// How many codes of each length.
function counts(csv) {
  const result = {};
  for (const line of csv.trimEnd().split('\n').slice(1)) {
    const { length } = line.split(',')[0];
    result[length] = (result[length] ?? 0) + 1;
  }
  return result;
}

test('the committed prefecture is what the script makes', () => {
  const csv = make('4228');
  assert.equal(csv, readFileSync(here('divisions-prefecture.csv'), 'utf8'));
  assert.deepEqual(counts(csv), { 2: 1, 4: 1, 6: 8, 9: 94, 12: 1752 });
});

test('Hubei has 27,057 villages', () => {
  assert.deepEqual(counts(make('42')), { 2: 1, 4: 14, 6: 105, 9: 1475, 12: 27057 });
});

test('a code that is no place is an error, not an empty file', () => {
  assert.throws(() => make('99'));
  assert.throws(() => make('42280'));
});
