// Manifests as objects, and what all checks ask them.
import fs from 'node:fs';
import { parseAllDocuments } from 'yaml';

export function readObjects(file) {
  const documents = parseAllDocuments(fs.readFileSync(file, 'utf8'));
  for (const document of documents) if (document.errors.length) throw new Error(`${file}: ${document.errors[0].message}`);
  return documents.map((document) => document.toJS()).filter(Boolean);
}

export const idOf = (object) => `${object.kind}/${object.metadata?.name}`;
export const ofKind = (objects, ...kinds) => objects.filter((object) => kinds.includes(object.kind));
export const named = (objects, kind, name) => objects.find((object) => object.kind === kind && object.metadata.name === name);

// Everything that makes pods: {id, name, kind, replicas, labels, spec, isProcess}.
export function workloads(objects) {
  return ofKind(objects, 'Deployment', 'StatefulSet', 'DaemonSet', 'Job').map((object) => ({
    id: idOf(object),
    name: object.metadata.name,
    kind: object.kind,
    replicas: object.spec.replicas ?? autoscaledFrom(objects, object) ?? 1,
    labels: object.spec.template.metadata?.labels ?? {},
    spec: object.spec.template.spec,
    strategy: object.spec.strategy,
    isProcess: object.spec.template.metadata?.labels?.['app.kubernetes.io/component'] === 'process',
  }));
}

function autoscaledFrom(objects, object) {
  const scaler = ofKind(objects, 'HorizontalPodAutoscaler').find(({ spec }) => spec.scaleTargetRef.name === object.metadata.name);
  return scaler?.spec.minReplicas;
}

export const containersOf = ({ spec }) => [...(spec.initContainers ?? []), ...spec.containers];

export function selects(selector, labels) {
  const exact = Object.entries(selector?.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
  return exact && (selector?.matchExpressions ?? []).every((expression) => satisfies(expression, labels));
}

function satisfies({ key, operator, values }, labels) {
  if (operator === 'In') return values.includes(labels[key]);
  if (operator === 'NotIn') return !values.includes(labels[key]);
  return operator === 'Exists' ? key in labels : !(key in labels);
}

// A port of a pod by number or name; undefined when no container has it.
export const portOf = (workload, port) =>
  containersOf(workload)
    .flatMap((container) => container.ports ?? [])
    .find((candidate) => candidate.containerPort === port || candidate.name === port);

// The environment of a container as the kubelet makes it: the maps first, then its own lines.
export function environmentOf(objects, container) {
  const environment = {};
  for (const { configMapRef } of container.envFrom ?? []) {
    Object.assign(environment, named(objects, 'ConfigMap', configMapRef?.name)?.data);
  }
  for (const { name, value } of container.env ?? []) environment[name] = value;
  return environment;
}

// The path of each file that a container's volumes give it, with the mode of its volume: Map path -> {secret, mode}.
export function mountedFiles({ spec }, container) {
  const files = new Map();
  for (const { name, mountPath } of container.volumeMounts ?? []) {
    const volume = spec.volumes?.find((candidate) => candidate.name === name);
    const sources = volume?.projected?.sources ?? (volume?.secret ? [{ secret: { ...volume.secret, name: volume.secret.secretName } }] : []);
    const mode = volume?.projected?.defaultMode ?? volume?.secret?.defaultMode ?? 0o644;
    for (const { secret } of sources) {
      for (const { key, path } of secret?.items ?? []) files.set(`${mountPath}/${path}`, { secret: secret.name, key, mode });
    }
  }
  return files;
}
