// Checks manifests:
//
//   node check.mjs rules                        names of the rules
//   node check.mjs schema FILE...               every object against its schema
//   node check.mjs rule NAME SECRETS FILE...    one rule; SECRETS is what k8s/secrets prints
//   node check.mjs bad CASES SECRETS FILE...    each case of mistakes is found, and by the rule that it names
//
// and takes a pod apart, for running its process elsewhere:
//
//   node check.mjs command FILE OBJECT          its words, one a line
//   node check.mjs environment FILE OBJECT      NAME=value lines
//   node check.mjs files FILE OBJECT SECRETS FOLDER   writes the files that its volumes would hold
import fs from 'node:fs';
import { parse } from 'yaml';
import { rules as containers } from './lib/containers.mjs';
import { rules as network } from './lib/network.mjs';
import { environmentOf, idOf, mountedFiles, named, readObjects, workloads } from './lib/objects.mjs';
import { rules as references } from './lib/references.mjs';

const RULES = { ...containers, ...network, ...references };
const [mode, ...rest] = process.argv.slice(2);

function report(problems, said) {
  for (const problem of problems) console.log(problem);
  console.log(`${said}, ${problems.length} problems`);
  process.exitCode = problems.length ? 1 : 0;
}

async function schema(files) {
  const { schemaProblems } = await import('./lib/schema.mjs');
  const objects = files.flatMap(readObjects);
  report((await schemaProblems(objects)).flat(), `${objects.length} objects`);
}

function rule(name, secrets, files) {
  const made = readObjects(secrets);
  report(files.flatMap((file) => RULES[name](readObjects(file), { made }).map((problem) => `${file}: ${problem}`)), `${files.length} installations`);
}

// A copy of the installation with one value changed, added or (without `value`) removed; and the changed object.
function spoil(objects, { object: id, at, value }) {
  const copy = structuredClone(objects);
  const spoiled = copy.find((object) => idOf(object) === id);
  if (!spoiled) throw new Error(`there is no ${id}`);
  const path = at.replace(/^container\b/, 'pod.containers.0').replace(/^pod\b/, 'spec.template.spec').match(/[^.[\]]+|\[[^\]]+\]/g).map((step) => step.replace(/^\[|\]$/g, ''));
  const last = path.pop();
  const parent = path.reduce((node, step) => node[step], spoiled);
  if (value !== undefined) parent[last] = value;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return { copy, spoiled };
}

async function bad(casesFile, secrets, files) {
  const { schemaProblems } = await import('./lib/schema.mjs');
  const cases = parse(fs.readFileSync(casesFile, 'utf8'));
  const made = readObjects(secrets);
  const installations = new Map(files.map((file) => [/(\w+)\.yaml$/.exec(file)[1], readObjects(file)]));
  const spoiled = cases.map((entry) => spoil(installations.get(entry.overlay ?? 'province'), entry));
  const bySchema = await schemaProblems(spoiled.map((entry) => entry.spoiled));
  const problems = Object.keys(RULES).filter((name) => !cases.some((entry) => entry.rule === name)).map((name) => `no case tries the rule "${name}"`);
  cases.forEach((entry, i) => {
    const found = entry.rule === 'schema' ? bySchema[i] : RULES[entry.rule](spoiled[i].copy, { made });
    if (!found.some((message) => message.includes(entry.says))) problems.push(`"${entry.rule}" does not see ${entry.object} ${entry.at}: said ${JSON.stringify(found)}`);
    if (entry.rule !== 'schema' && bySchema[i].length) problems.push(`${entry.object} ${entry.at} is no case for a rule: ${bySchema[i]}`);
  });
  report(problems, `${cases.length} mistakes`);
}

function workloadOf(objects, id) {
  const workload = workloads(objects).find((candidate) => candidate.id === id);
  return { workload, container: workload.spec.containers[0] };
}

function environment(file, id) {
  const objects = readObjects(file);
  const { container } = workloadOf(objects, id);
  for (const [name, value] of Object.entries(environmentOf(objects, container))) console.log(`${name}=${value}`);
}

function files(file, id, secrets, folder) {
  const { workload, container } = workloadOf(readObjects(file), id);
  const made = readObjects(secrets);
  for (const [path, { secret, key }] of mountedFiles(workload, container)) {
    fs.writeFileSync(`${folder}/${path.split('/').pop()}`, Buffer.from(named(made, 'Secret', secret).data[key], 'base64'));
  }
}

if (mode === 'rules') console.log(Object.keys(RULES).join('\n'));
else if (mode === 'schema') await schema(rest);
else if (mode === 'rule') rule(rest[0], rest[1], rest.slice(2));
else if (mode === 'bad') await bad(rest[0], rest[1], rest.slice(2));
else if (mode === 'command') console.log(workloadOf(readObjects(rest[0]), rest[1]).container.command.join('\n'));
else if (mode === 'environment') environment(...rest);
else if (mode === 'files') files(...rest);
else throw new Error('unknown mode');
