// Rules for each container and pod.
import { containersOf, environmentOf, named, portOf, workloads } from './objects.mjs';
import { seconds, settingsOf } from './facts.mjs';

const UNITS = { '': 1, m: 1e-3, k: 1e3, M: 1e6, G: 1e9, T: 1e12, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 };

// A Kubernetes quantity as a number; NaN when it is none.
function quantity(text) {
  const parts = /^(\d+(?:\.\d+)?)(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/.exec(String(text));
  return parts ? Number(parts[1]) * UNITS[parts[2] ?? ''] : NaN;
}

const eachContainer = (objects, look) =>
  workloads(objects).flatMap((workload) => containersOf(workload).flatMap((container) => look(container, workload).map((message) => `${workload.id} ${container.name}: ${message}`)));

const eachPod = (objects, look) => workloads(objects).flatMap((workload) => look(workload).map((message) => `${workload.id}: ${message}`));

const collect = (...checks) => checks.filter(([wrong]) => wrong).map(([, message]) => message);

function bounded(objects) {
  return eachContainer(objects, ({ resources }) =>
    ['cpu', 'memory'].flatMap((name) => {
      const [request, limit] = [resources?.requests?.[name], resources?.limits?.[name]];
      if (request === undefined || limit === undefined) return [`${name} has no request or no limit`];
      const [low, high] = [quantity(request), quantity(limit)];
      return collect([!(low > 0 && high > 0), `${name}: ${request} or ${limit} is no quantity above zero`], [low > high, `${name}: the request is above the limit`]);
    }));
}

function probed(objects) {
  return eachContainer(objects, (container, workload) => {
    if (workload.kind === 'Job') return [];
    return ['startupProbe', 'readinessProbe', 'livenessProbe'].flatMap((kind) => {
      const probe = container[kind];
      if (!probe) return [`has no ${kind}`];
      const port = (probe.httpGet ?? probe.tcpSocket)?.port;
      const path = kind === 'livenessProbe' ? '/healthz' : '/readyz';
      const door = workload.name === 'gateway' ? 'http' : 'metrics';
      return collect([port !== undefined && !portOf(workload, port), `${kind} asks port ${port}, which it has not`],
        [workload.isProcess && probe.httpGet?.path !== path, `${kind} does not ask ${path}`],
        [workload.isProcess && port !== door, `${kind} does not ask at port ${door}`]);
    });
  });
}

// The restricted level of Kubernetes' pod security, and a root file system that cannot be written.
function restricted(objects) {
  const pods = eachPod(objects, ({ spec }) => {
    const context = spec.securityContext ?? {};
    return collect([context.runAsNonRoot !== true, 'may run as root'], [!(context.runAsUser > 0), 'has no user of its own'],
      [context.seccompProfile?.type !== 'RuntimeDefault', 'has no seccomp profile'],
      [spec.hostNetwork || spec.hostPID || spec.hostIPC, 'shares namespaces of the node'],
      [spec.volumes?.some((volume) => volume.hostPath), 'mounts a folder of the node']);
  });
  const containers = eachContainer(objects, ({ securityContext: context = {} }) =>
    collect([context.allowPrivilegeEscalation !== false, 'may gain privileges'], [context.readOnlyRootFilesystem !== true, 'may write its root file system'],
      [!context.capabilities?.drop?.includes('ALL') || context.capabilities?.add, 'keeps capabilities'],
      [context.privileged || context.runAsUser === 0 || context.runAsNonRoot === false, 'takes back what the pod gave up']));
  return [...pods, ...containers];
}

function tokenless(objects) {
  return eachPod(objects, ({ spec }) => {
    const account = named(objects, 'ServiceAccount', spec.serviceAccountName);
    return collect([spec.automountServiceAccountToken !== false, 'mounts a token'], [!account, 'has no service account of its own'],
      [account && account.automountServiceAccountToken !== false, 'its service account mounts a token'],
      [spec.enableServiceLinks !== false, 'gets the address of every service as environment']);
  });
}

function pinned(objects) {
  return eachContainer(objects, ({ image }) => {
    const tag = /:([\w.-]+)(@sha256:[0-9a-f]{64})?$/.exec(image ?? '')?.[1];
    return collect([!tag || tag === 'latest' || tag === 'settings', `image ${image} names no version`]);
  });
}

// Environment is seen by whoever may look at the pod: secrets come as files.
function secretless(objects) {
  return eachContainer(objects, (container) => {
    const own = (container.env ?? []).flatMap(({ name, valueFrom }) =>
      collect([valueFrom?.secretKeyRef, `${name} takes a secret into the environment`], [/(PASSWORD|SECRET|TOKEN|KEY|KEK)$/.test(name), `${name} looks like a secret`]));
    const maps = Object.entries(environmentOf(objects, { envFrom: container.envFrom })).flatMap(([name, value]) =>
      collect([/password=|(PASSWORD|SECRET|TOKEN|KEY|KEK)$/.test(`${value} ${name}`), `${name} looks like a secret`]));
    const refs = collect([container.envFrom?.some((source) => source.secretRef), 'takes a whole secret into the environment']);
    return [...own, ...maps, ...refs];
  });
}

const TELL_BALANCERS = 1;
const LAST_BATCH = 20; // of the outbox: kRelayTimeout in common/server/run.cc

function drained(objects) {
  return eachPod(objects, (workload) => {
    if (!workload.isProcess) return [];
    const [container] = workload.spec.containers;
    const pause = container.lifecycle?.preStop?.sleep?.seconds ?? 0;
    const drain = seconds(environmentOf(objects, container).FUPIN_DRAIN ?? settingsOf(workload.name).get('drain').default);
    const need = pause + TELL_BALANCERS + 2 * drain + LAST_BATCH;
    const { maxUnavailable } = workload.strategy?.rollingUpdate ?? {};
    return collect([!(workload.spec.terminationGracePeriodSeconds > need), `is killed after ${workload.spec.terminationGracePeriodSeconds} s; draining may take ${need} s`],
      [pause < 1, 'does not wait for the end of new connections before it drains'], [maxUnavailable !== 0, 'loses a replica while it is rolled out']);
  });
}

function spread(objects) {
  return eachPod(objects, (workload) =>
    collect([workload.isProcess && !workload.spec.topologySpreadConstraints?.some(({ topologyKey, matchLabelKeys }) =>
      topologyKey === 'kubernetes.io/hostname' && matchLabelKeys?.includes('app.kubernetes.io/name')), 'may stand on one node with all its replicas']));
}

export const rules = { bounded, probed, restricted, tokenless, pinned, secretless, drained, spread };
