// What the processes themselves say, so that the manifests are compared with them and not with a copy.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const ROOT = new URL('../../..', import.meta.url).pathname;
const BUILD = process.env.FUPIN_BUILD_DIR || path.join(ROOT, 'build/release');
export const SERVICES = ['identity', 'registry', 'projects', 'education', 'audit'];
export const PROCESSES = [...SERVICES, 'gateway'];

const help = new Map();

// Settings of a process by --help: Map name -> {required, default}.
export function settingsOf(name) {
  if (!help.has(name)) {
    const text = execFileSync(path.join(BUILD, 'bin', `fupin-${name}`), ['--help'], { encoding: 'utf8' });
    const settings = new Map();
    for (const [, setting, required, value] of text.matchAll(/^ {2}--([\w-]+)( \(required\))?\n.*?(?: \[([^\]\n]*)\])?$/gm)) {
      settings.set(setting, { required: Boolean(required), default: value ?? '' });
    }
    if (settings.size < 10) throw new Error(`fupin-${name} --help: understood ${settings.size} settings`);
    help.set(name, settings);
  }
  return help.get(name);
}

export const settingName = (variable) => variable.replace(/^FUPIN_/, '').replaceAll('_', '-').toLowerCase();
export const defaultPort = (name, setting = 'listen') => Number(settingsOf(name).get(setting).default.split(':').pop());
export const seconds = (duration) => Number(/^(\d+)s$/.exec(duration)[1]);

const sourcesOf = (folder) =>
  fs.readdirSync(path.join(ROOT, folder)).filter((file) => file.endsWith('.cc') && !file.endsWith('_test.cc'))
    .map((file) => fs.readFileSync(path.join(ROOT, folder, file), 'utf8')).join('\n');

// Who calls whom, as the sources have it: Map caller -> Set of callees.
export function calls() {
  const everybody = [...sourcesOf('common/server').matchAll(/peers_->Get\("(\w+)"\)/g)].map((match) => match[1]);
  const edges = new Map(SERVICES.map((name) => [name, new Set(everybody)]));
  for (const name of SERVICES) {
    for (const [, callee] of sourcesOf(`services/${name}`).matchAll(/\bpeer\("(\w+)"\)/g)) edges.get(name).add(callee);
  }
  edges.set('gateway', new Set([...sourcesOf('services/gateway').matchAll(/"(\w+)"/g)].map((match) => match[1]).filter((word) => SERVICES.includes(word))));
  return edges;
}
