// Rules for deploy/compose.yaml: node compose.mjs FILE FOLDER-OF-DEPLOY-SECRETS
import fs from 'node:fs';
import { parse } from 'yaml';
import { PROCESSES, SERVICES, defaultPort, seconds, settingName, settingsOf } from './facts.mjs';

const [file, folder] = process.argv.slice(2);
const compose = parse(fs.readFileSync(file, 'utf8'), { merge: true });
const problems = [];
const expect = (holds, message) => holds || problems.push(message);

// The folder as deploy/secrets fills it, in place of the one that the file names.
const pathOf = (name) => compose.secrets[name]?.file.replace('${FUPIN_FILES:-/etc/fupin}', folder);

for (const [name, service] of Object.entries(compose.services)) {
  const own = (service.secrets ?? []);
  for (const secret of own) expect(pathOf(secret) && fs.existsSync(pathOf(secret)), `${name}: nobody makes the secret ${secret}`);
  for (const [variable, value] of Object.entries(service.environment ?? {})) {
    if (/_FILES?$/.test(variable)) expect(own.includes(value.replace('/run/secrets/', '')), `${name}: ${variable} is not among its secrets`);
    expect(!/(PASSWORD|TOKEN|KEY|KEK)$/.test(variable), `${name}: ${variable} looks like a secret`);
  }
  for (const needed of Array.isArray(service.depends_on) ? service.depends_on : Object.keys(service.depends_on ?? {})) {
    expect(compose.services[needed], `${name} waits for ${needed}, which is not there`);
  }
  expect(/:[\w.-]*\d+\.\d+/.test(service.image), `${name}: ${service.image} names no version`);
  expect(service.cap_drop?.includes('ALL') && service.security_opt?.includes('no-new-privileges:true'), `${name} keeps privileges`);
  expect(/^[1-9]\d*:65532$/.test(service.user), `${name} runs as ${service.user}`);
  expect((service.ports ?? []).every((port) => port.startsWith('127.0.0.1:')), `${name} listens to the world`);
}

for (const name of Object.keys(compose.secrets)) {
  expect(Object.values(compose.services).some((service) => service.secrets?.includes(name)), `nobody uses the secret ${name}`);
}

// The settings that a service gives its process, against what that process knows and wants.
function settings(name, process, wanted) {
  const { environment, read_only: readOnly } = compose.services[name];
  const given = Object.keys(environment).filter((variable) => variable.startsWith('FUPIN_')).map(settingName);
  for (const setting of given) expect(settingsOf(process).has(setting), `${name}: there is no setting ${setting}`);
  for (const setting of wanted) expect(given.includes(setting), `${name}: ${setting} is missing`);
  expect(readOnly, `${name} may write its root file system`);
}

for (const name of SERVICES) settings(`migrate-${name}`, name, ['pg-owner-dsn', 'pg-owner-password-file']);
for (const name of PROCESSES) {
  settings(name, name, [...settingsOf(name)].filter(([, setting]) => setting.required).map(([setting]) => setting));
  const { environment, stop_grace_period: grace } = compose.services[name];
  expect(environment.FUPIN_LISTEN === `0.0.0.0:${defaultPort(name)}`, `${name} does not listen on ${defaultPort(name)}`);
  for (const peer of SERVICES) expect(environment[`FUPIN_PEER_${peer.toUpperCase()}`] === `${peer}:${defaultPort(peer)}`, `${name}: peer-${peer} is wrong`);
  expect(seconds(grace) > 2 * seconds(settingsOf(name).get('drain').default) + 21, `${name} is killed while it drains`);
}

for (const problem of problems) console.log(problem);
console.log(`${Object.keys(compose.services).length} services, ${problems.length} problems`);
process.exitCode = problems.length ? 1 : 0;
