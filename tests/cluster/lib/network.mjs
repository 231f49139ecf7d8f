// Rules for what talks to what.
import { idOf, named, ofKind, portOf, selects, workloads } from './objects.mjs';
import { PROCESSES, calls, defaultPort } from './facts.mjs';

const policies = (objects) => ofKind(objects, 'NetworkPolicy');
const selectedBy = (objects, policy) => workloads(objects).filter(({ labels }) => selects(policy.spec.podSelector, labels));

function deniedByDefault(objects) {
  const closed = policies(objects).find(({ spec }) =>
    JSON.stringify(spec.podSelector) === '{}' && !spec.ingress && !spec.egress && ['Ingress', 'Egress'].every((type) => spec.policyTypes.includes(type)));
  const dns = policies(objects).find(({ spec }) => JSON.stringify(spec.podSelector) === '{}' && spec.egress?.some((rule) => rule.ports?.some(({ port }) => port === 53)));
  const problems = [];
  if (!closed) problems.push('nothing denies all traffic by default');
  if (!dns) problems.push('nothing allows names to be looked up');
  if (closed && dns && closed.metadata.namespace !== dns.metadata.namespace) problems.push('the two stand in different namespaces');
  for (const object of ofKind(objects, 'Deployment', 'StatefulSet', 'Job')) {
    if (object.metadata.namespace !== closed?.metadata.namespace) problems.push(`${idOf(object)} stands outside`);
  }
  return problems;
}

// A rule without peers or without ports opens a door to everybody, or every door.
function openToSomebody(objects) {
  return policies(objects).flatMap((policy) =>
    [...(policy.spec.ingress ?? []).map((rule) => [rule.from, rule.ports]), ...(policy.spec.egress ?? []).map((rule) => [rule.to, rule.ports])]
      .filter(([peers, ports]) => !peers?.length || !ports?.length || peers.some((peer) => JSON.stringify(peer.podSelector ?? peer.namespaceSelector ?? peer.ipBlock) === '{}' || peer.ipBlock?.cidr === '0.0.0.0/0'))
      .map(() => `${idOf(policy)} has a rule for everybody or for all ports`));
}

// Who may open a connection to whom by the policies of both ends: "caller>callee".
function allowed(objects) {
  const pods = workloads(objects).filter(({ isProcess }) => isProcess);
  const passes = (rules, field, other, port) => (rules ?? []).some((rule) =>
    rule[field]?.some((peer) => peer.podSelector && !peer.namespaceSelector && selects(peer.podSelector, other.labels)) && rule.ports.some((p) => p.port === port.containerPort || p.port === port.name));
  const edges = new Set();
  for (const caller of pods) {
    for (const callee of pods) {
      const port = portOf(callee, defaultPort(callee.name));
      if (!port) continue;
      const out = policies(objects).some(({ spec }) => selects(spec.podSelector, caller.labels) && passes(spec.egress, 'to', callee, port));
      const into = policies(objects).some(({ spec }) => selects(spec.podSelector, callee.labels) && passes(spec.ingress, 'from', caller, port));
      if (out !== into) edges.add(`${caller.name}>${callee.name} at one end only`);
      if (out && into) edges.add(`${caller.name}>${callee.name}`);
    }
  }
  return edges;
}

function onlyRealCalls(objects) {
  const real = new Set([...calls()].flatMap(([caller, callees]) => [...callees].map((callee) => `${caller}>${callee}`)));
  const open = allowed(objects);
  return [...[...real].filter((edge) => !open.has(edge)).map((edge) => `${edge} is called and not allowed`),
    ...[...open].filter((edge) => !real.has(edge)).map((edge) => `${edge} is allowed and not called`)];
}

function portsExist(objects) {
  const problems = [];
  for (const policy of policies(objects)) {
    const ends = [...(policy.spec.ingress ?? []).map((rule) => [rule.ports, selectedBy(objects, policy)]),
      ...(policy.spec.egress ?? []).flatMap((rule) => rule.to.filter((peer) => peer.podSelector && !peer.namespaceSelector)
        .map((peer) => [rule.ports, workloads(objects).filter(({ labels }) => selects(peer.podSelector, labels))]))];
    for (const [ports, pods] of ends) {
      if (!pods.length) problems.push(`${idOf(policy)} is about pods that are not there`);
      for (const { port } of ports) {
        if (!pods.every((pod) => portOf(pod, port))) problems.push(`${idOf(policy)}: port ${port} is not one of its pods'`);
      }
    }
  }
  return problems;
}

function services(objects) {
  return ofKind(objects, 'Service').filter(({ spec }) => spec.type !== 'ExternalName').flatMap((service) => {
    const pods = workloads(objects).filter(({ labels }) => selects({ matchLabels: service.spec.selector }, labels));
    const problems = pods.length === 1 ? [] : [`selects ${pods.length} workloads`];
    if (service.spec.clusterIP !== 'None') problems.push('is not headless: callers would stay with one replica');
    for (const { port, targetPort } of service.spec.ports) {
      const found = pods[0] && portOf(pods[0], targetPort ?? port);
      if (!found) problems.push(`port ${targetPort ?? port} is none of its pods'`);
      // Headless: the caller dials the pod itself.
      else if (found.containerPort !== port) problems.push(`port ${port} is ${found.containerPort} on its pods`);
    }
    return problems.map((problem) => `${idOf(service)}: ${problem}`);
  });
}

function disruptions(objects) {
  const budgets = ofKind(objects, 'PodDisruptionBudget');
  const problems = budgets.flatMap((budget) => {
    const pods = workloads(objects).filter(({ labels }) => selects(budget.spec.selector, labels));
    if (pods.length !== 1) return [`${idOf(budget)} selects ${pods.length} workloads`];
    const { maxUnavailable, minAvailable } = budget.spec;
    const allows = maxUnavailable !== undefined ? maxUnavailable !== 0 && maxUnavailable !== '0%' : Number.isInteger(minAvailable) && minAvailable < pods[0].replicas;
    return allows ? [] : [`${idOf(budget)} never lets a node be emptied`];
  });
  for (const name of PROCESSES) if (!named(objects, 'PodDisruptionBudget', name)) problems.push(`${name} has no disruption budget`);
  return problems;
}

export const rules = { 'denied by default': deniedByDefault, 'open to somebody': openToSomebody, 'only real calls': onlyRealCalls, 'ports exist': portsExist, services, disruptions };
