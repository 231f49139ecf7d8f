// Rules for what objects say about each other, and about the processes.
import { containersOf, environmentOf, idOf, mountedFiles, named, ofKind, portOf, selects, workloads } from './objects.mjs';
import { PROCESSES, SERVICES, defaultPort, settingName, settingsOf } from './facts.mjs';

// Made by people: README.md of k8s says how.
const FROM_OUTSIDE = { 'postgres-ca': ['ca.crt'], 'public-tls': ['tls.crt', 'tls.key'] };
const CERTIFICATE_KEYS = ['ca.crt', 'tls.crt', 'tls.key'];

// Keys of every Secret that will be there: Map name -> keys. `made` are the objects that k8s/secrets prints.
function secretKeys(objects, made) {
  const keys = new Map(Object.entries(FROM_OUTSIDE));
  for (const secret of ofKind([...objects, ...made], 'Secret')) keys.set(secret.metadata.name, Object.keys(secret.data));
  for (const { spec } of ofKind(objects, 'Certificate')) keys.set(spec.secretName, CERTIFICATE_KEYS);
  return keys;
}

function missingKeys(known, name, wanted) {
  if (!known) return [`${name} is not there`];
  return wanted.filter((key) => !known.includes(key)).map((key) => `${name} has no ${key}`);
}

function mapsAndSecrets(objects, { made }) {
  const secrets = secretKeys(objects, made);
  const mapKeys = (name) => { const map = named(objects, 'ConfigMap', name); return map && Object.keys(map.data ?? {}); };
  return workloads(objects).flatMap((workload) => {
    const problems = [];
    const want = (kind, keys, name, items = []) => problems.push(...missingKeys(keys, `${kind} ${name}`, items));
    for (const volume of workload.spec.volumes ?? []) {
      for (const { secret, configMap } of volume.projected?.sources ?? []) {
        if (secret) want('Secret', secrets.get(secret.name), secret.name, secret.items?.map(({ key }) => key));
        if (configMap) want('ConfigMap', mapKeys(configMap.name), configMap.name, configMap.items?.map(({ key }) => key));
      }
      if (volume.secret) want('Secret', secrets.get(volume.secret.secretName), volume.secret.secretName, volume.secret.items?.map(({ key }) => key));
      if (volume.configMap) want('ConfigMap', mapKeys(volume.configMap.name), volume.configMap.name);
    }
    for (const container of containersOf(workload)) {
      for (const { configMapRef } of container.envFrom ?? []) if (configMapRef) want('ConfigMap', mapKeys(configMapRef.name), configMapRef.name);
      for (const { valueFrom } of container.env ?? []) {
        const ref = valueFrom?.configMapKeyRef;
        if (ref) want('ConfigMap', mapKeys(ref.name), ref.name, [ref.key]);
      }
      for (const { name, subPath } of container.volumeMounts ?? []) {
        const volume = workload.spec.volumes?.find((candidate) => candidate.name === name);
        const claimed = named(objects, workload.kind, workload.name).spec.volumeClaimTemplates?.some(({ metadata }) => metadata.name === name);
        if (!volume && !claimed) problems.push(`mounts ${name}, which is no volume of the pod`);
        if (subPath) want('ConfigMap', mapKeys(volume?.configMap?.name), volume?.configMap?.name, [subPath]);
      }
    }
    return problems.map((problem) => `${workload.id}: ${problem}`);
  });
}

// A Secret volume with fsGroup gives files of root with the group's right to read: what the processes take.
function secretFiles(objects) {
  return workloads(objects).filter(({ labels }) => labels['app.kubernetes.io/component'] !== 'store').flatMap((workload) =>
    containersOf(workload).flatMap((container) => {
      const files = mountedFiles(workload, container);
      const problems = [];
      if (workload.spec.securityContext?.fsGroup !== workload.spec.securityContext?.runAsGroup) problems.push('cannot read its secrets: fsGroup is not its group');
      for (const [name, value] of Object.entries(environmentOf(objects, container))) {
        if (!/_FILES?$|^PGSSLROOTCERT$/.test(name)) continue;
        for (const path of value.split(',')) {
          const file = files.get(path);
          if (!file) problems.push(`${name}: no volume gives ${path}`);
          else if ((file.mode & 0o337) !== 0) problems.push(`${path} may be read or written by others: mode ${file.mode.toString(8)}`);
        }
      }
      return problems.map((problem) => `${workload.id}: ${problem}`);
    }));
}

function settings(objects) {
  return workloads(objects).filter(({ labels }) => ['process', 'migration'].includes(labels['app.kubernetes.io/component'])).flatMap((workload) => {
    const [container] = workload.spec.containers;
    const name = container.command[0].replace('/opt/fupin/bin/fupin-', '');
    const known = settingsOf(name);
    const environment = environmentOf(objects, container);
    const given = new Set(Object.keys(environment).filter((variable) => variable.startsWith('FUPIN_')).map(settingName));
    const migrates = container.command.includes('--migrate');
    const required = migrates ? ['pg-owner-dsn'] : [...known].filter(([, setting]) => setting.required).map(([setting]) => setting);
    return [...[...given].filter((setting) => !known.has(setting)).map((setting) => `there is no setting ${setting}`),
      ...required.filter((setting) => !given.has(setting)).map((setting) => `${setting} is missing`)]
      .map((problem) => `${workload.id}: ${problem}`);
  });
}

const port = (address) => Number(address?.split(':').pop());

// Container ports, listening addresses and the peers' addresses are the processes' own defaults.
function ports(objects) {
  return workloads(objects).filter(({ isProcess }) => isProcess).flatMap((workload) => {
    const [container] = workload.spec.containers;
    const environment = environmentOf(objects, container);
    const wanted = { grpc: 'listen', metrics: 'metrics-listen', ...(workload.name === 'gateway' ? { http: 'http-listen' } : {}) };
    const problems = [];
    for (const [portName, setting] of Object.entries(wanted)) {
      const expected = defaultPort(workload.name, setting);
      const listens = environment[`FUPIN_${setting.replaceAll('-', '_').toUpperCase()}`];
      if (portOf(workload, portName)?.containerPort !== expected) problems.push(`port ${portName} is not ${expected}`);
      if (port(listens) !== expected || !listens.startsWith('0.0.0.0:')) problems.push(`${setting} is ${listens}, not 0.0.0.0:${expected}`);
    }
    for (const peer of SERVICES) {
      const address = `dns:///${peer}:${defaultPort(peer)}`;
      if (environment[`FUPIN_PEER_${peer.toUpperCase()}`] !== address) problems.push(`peer-${peer} is not ${address}`);
    }
    return problems.map((problem) => `${workload.id}: ${problem}`);
  });
}

// Callers check the DNS name, services the common name.
function certificates(objects, { made }) {
  return PROCESSES.flatMap((name) => {
    const certificate = named(objects, 'Certificate', name)?.spec;
    if (!certificate) return made.some(({ metadata }) => metadata.name === `${name}-tls`) ? [] : [`${name} has no certificate`];
    const usages = ['server auth', 'client auth'].every((usage) => certificate.usages?.includes(usage));
    const right = certificate.commonName === name && certificate.dnsNames?.includes(name) && certificate.secretName === `${name}-tls` && usages;
    const issuer = named(objects, certificate.issuerRef.kind, certificate.issuerRef.name);
    return [...(right ? [] : [`the certificate of ${name} is not one for ${name}`]), ...(issuer ? [] : [`nobody issues the certificate of ${name}`])];
  });
}

function scaled(objects) {
  const problems = ofKind(objects, 'HorizontalPodAutoscaler').flatMap((scaler) => {
    const { scaleTargetRef: target, minReplicas, maxReplicas } = scaler.spec;
    const object = named(objects, target.kind, target.name);
    if (!object) return [`${idOf(scaler)} scales ${target.name}, which is not there`];
    if (object.spec.replicas !== undefined) return [`${idOf(scaler)} and its target both say how many replicas`];
    return minReplicas <= maxReplicas ? [] : [`${idOf(scaler)}: ${minReplicas} to ${maxReplicas} replicas`];
  });
  for (const object of ofKind(objects, 'Deployment')) {
    const scalers = ofKind(objects, 'HorizontalPodAutoscaler').filter(({ spec }) => spec.scaleTargetRef.name === object.metadata.name);
    if (object.spec.replicas === undefined && scalers.length !== 1) problems.push(`${idOf(object)}: nobody says how many replicas`);
  }
  return problems;
}

function routes(objects) {
  return ofKind(objects, 'HTTPRoute', 'GRPCRoute').flatMap((route) => {
    const problems = [];
    for (const { name, sectionName } of route.spec.parentRefs) {
      if (!named(objects, 'Gateway', name)?.spec.listeners.some((listener) => listener.name === sectionName)) problems.push(`there is no listener ${name}/${sectionName}`);
    }
    for (const backend of route.spec.rules.flatMap((rule) => rule.backendRefs ?? [])) {
      const service = named(objects, 'Service', backend.name);
      const found = service?.spec.ports.find((candidate) => candidate.port === backend.port);
      if (!found) problems.push(`there is no ${backend.name}:${backend.port}`);
      else if (route.kind === 'GRPCRoute' && found.appProtocol !== 'kubernetes.io/h2c') problems.push(`${backend.name}:${backend.port} is not said to be HTTP/2`);
    }
    return problems.map((problem) => `${idOf(route)}: ${problem}`);
  });
}

// The rules of deploy/prometheus go by job="fupin" and the label service.
function monitored(objects) {
  const monitors = ofKind(objects, 'PodMonitor');
  const podsOf = (monitor) => workloads(objects).filter(({ labels }) => selects(monitor.spec.selector, labels));
  const problems = monitors.flatMap((monitor) => monitor.spec.podMetricsEndpoints.flatMap(({ port: name, relabelings = [] }) => {
    const labels = podsOf(monitor).some(({ isProcess }) => isProcess) ? ['job', 'service'] : [];
    return [...podsOf(monitor).filter((pod) => !portOf(pod, name)).map((pod) => `${idOf(monitor)}: ${pod.name} has no port ${name}`),
      ...labels.filter((label) => !relabelings.some(({ targetLabel }) => targetLabel === label)).map((label) => `${idOf(monitor)} sets no label ${label}`)];
  }));
  const scraped = monitors.flatMap(podsOf).map(({ name }) => name);
  const wanted = monitors.length ? [...PROCESSES, 'postgres-exporter', 'redis-exporter'] : [];
  return [...problems, ...wanted.filter((name) => !scraped.includes(name)).map((name) => `${name} is not scraped`)];
}

export const rules = { 'maps and secrets': mapsAndSecrets, 'secret files': secretFiles, settings, ports, certificates, scaled, routes, monitored };
