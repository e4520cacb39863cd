import { objectsIn, setAt, valueAt } from '../json/json-value';
import { type KubeObject, labelsOf } from '../meta/kube-object';
import { type Resource } from '../registry/resource';
import { AGE, builtInColumns, column } from '../tables/printer-columns';
import {
  atomicList,
  builtIn,
  condition,
  fields,
  flag,
  int32,
  keyedList,
  open,
  quantities,
  setOf,
  text,
  textList,
  time,
} from './notation';
import { podSpec, podStatus } from './pod-schema';

const ROLE_LABEL = 'node-role.kubernetes.io/';

function nodeStatus(node: KubeObject): string {
  const ready = objectsIn(valueAt(node, 'status', 'conditions')).find(({ type }) => type === 'Ready');
  const state = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady';
  return valueAt(node, 'spec', 'unschedulable') === true ? `${state},SchedulingDisabled` : state;
}

function nodeRoles(node: KubeObject): string {
  const roles = Object.keys(labelsOf(node)).filter((label) => label.startsWith(ROLE_LABEL));
  return roles.length === 0
    ? '<none>'
    : roles
        .map((label) => label.slice(ROLE_LABEL.length))
        .sort()
        .join(',');
}

const nodeInfo =
  (name: string) =>
  (node: KubeObject): string => {
    const value = valueAt(node, 'status', 'nodeInfo', name);
    return typeof value === 'string' && value !== '' ? value : '<unknown>';
  };

const nodeAddress =
  (type: string) =>
  (node: KubeObject): string => {
    const found = objectsIn(valueAt(node, 'status', 'addresses')).find((address) => address.type === type);
    return typeof found?.address === 'string' ? found.address : '<none>';
  };

const node = builtIn({
  group: '',
  version: 'v1',
  kind: 'Node',
  plural: 'nodes',
  shortNames: ['no'],
  namespaced: false,
  description: 'A machine of the cluster.',
  selectableFields: ['spec.unschedulable'],
  columns: builtInColumns(
    column('Status', 'string', nodeStatus),
    column('Roles', 'string', nodeRoles),
    AGE,
    column('Version', 'string', nodeInfo('kubeletVersion')),
    column('Internal-IP', 'string', nodeAddress('InternalIP'), 1),
    column('External-IP', 'string', nodeAddress('ExternalIP'), 1),
    column('OS-Image', 'string', nodeInfo('osImage'), 1),
    column('Kernel-Version', 'string', nodeInfo('kernelVersion'), 1),
    column('Container-Runtime', 'string', nodeInfo('containerRuntimeVersion'), 1),
  ),
  members: {
    spec: {
      ...fields('What is wanted of the node.', {
        podCIDR: text('Address range of the pods.'),
        podCIDRs: setOf({ type: 'string' }, 'Address ranges of the pods.'),
        providerID: text('Identity of the machine, as provider://id.'),
        unschedulable: flag('Whether no new pods are sent to the node.'),
        taints: atomicList(
          fields('A taint.', {
            'key!': text('Key of the taint.'),
            value: text('Value of the taint.'),
            'effect!': text('NoSchedule, PreferNoSchedule or NoExecute.'),
            timeAdded: time('When the taint was added.'),
          }),
          'What keeps pods away.',
        ),
        configSource: open('Obsolete.'),
        externalID: text('Obsolete.'),
      }),
      default: {},
    },
    status: fields('What the node reports.', {
      capacity: quantities('What the node has.'),
      allocatable: quantities('What pods can get.'),
      phase: text('Obsolete.'),
      conditions: keyedList(condition, 'type', 'Conditions of the node.'),
      addresses: atomicList(
        fields('An address of the node.', {
          'type!': text('Hostname, InternalIP, ExternalIP, …'),
          'address!': text('The address.'),
        }),
        'Addresses of the node.',
      ),
      daemonEndpoints: open('Ports of the kubelet.'),
      nodeInfo: open('Versions and identities of the machine.'),
      images: atomicList(open('An image.'), 'Images on the node.'),
      volumesInUse: textList('Volumes in use.'),
      volumesAttached: atomicList(open('A volume.'), 'Volumes attached.'),
      runtimeHandlers: atomicList(open('A handler.'), 'Runtimes of the node.'),
      features: open('Features of the runtime.'),
      config: open('Obsolete.'),
    }),
  },
});

function readyContainers(pod: KubeObject): string {
  const wanted = objectsIn(valueAt(pod, 'spec', 'containers')).length;
  const ready = objectsIn(valueAt(pod, 'status', 'containerStatuses')).filter((status) => status.ready === true).length;
  return `${ready}/${wanted}`;
}

function podState(pod: KubeObject): string {
  if (pod.metadata.deletionTimestamp !== undefined) return 'Terminating';
  const reason = valueAt(pod, 'status', 'reason') ?? valueAt(pod, 'status', 'phase');
  return typeof reason === 'string' ? reason : '';
}

function restarts(pod: KubeObject): string {
  const counts = objectsIn(valueAt(pod, 'status', 'containerStatuses')).map(({ restartCount }) =>
    Number(restartCount ?? 0),
  );
  return String(counts.reduce((sum, count) => sum + count, 0));
}

const podText =
  (...path: readonly string[]) =>
  (pod: KubeObject): string => {
    const value = valueAt(pod, ...path);
    return typeof value === 'string' && value !== '' ? value : '<none>';
  };

const pod = builtIn({
  group: '',
  version: 'v1',
  kind: 'Pod',
  plural: 'pods',
  shortNames: ['po'],
  categories: ['all'],
  description: 'Containers that run together. Stored only: nothing is run.',
  selectableFields: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  columns: builtInColumns(
    column('Ready', 'string', readyContainers),
    column('Status', 'string', podState),
    column('Restarts', 'string', restarts),
    AGE,
    column('IP', 'string', podText('status', 'podIP'), 1),
    column('Node', 'string', podText('spec', 'nodeName'), 1),
    column('Nominated Node', 'string', podText('status', 'nominatedNodeName'), 1),
    column('Readiness Gates', 'string', () => '<none>', 1),
  ),
  members: { 'spec!': podSpec, status: podStatus },
  strategy: {
    prepareCreate(object) {
      object.status = { phase: 'Pending' };
      for (const list of ['containers', 'initContainers']) {
        for (const container of objectsIn(valueAt(object, 'spec', list))) defaultContainer(container);
      }
    },
  },
});

function defaultContainer(container: ReturnType<typeof objectsIn>[number]): void {
  const image = typeof container.image === 'string' ? container.image : '';
  const isLatest = !/[:@][^/]*$/.test(image) || image.endsWith(':latest');
  container.imagePullPolicy ??= isLatest ? 'Always' : 'IfNotPresent';
  container.terminationMessagePath ??= '/dev/termination-log';
  container.terminationMessagePolicy ??= 'File';
  if (container.resources === undefined) setAt(container, ['resources'], {});
}

const lease = builtIn({
  group: 'coordination.k8s.io',
  version: 'v1',
  kind: 'Lease',
  plural: 'leases',
  createsOnReplace: true,
  description: 'Who holds something, and until when.',
  columns: builtInColumns(
    column('Holder', 'string', (object) => valueAt(object, 'spec', 'holderIdentity') ?? ''),
    AGE,
  ),
  members: {
    spec: fields('The lease.', {
      holderIdentity: text('Who holds the lease.'),
      leaseDurationSeconds: int32('Seconds that the lease holds after its last renewal.'),
      acquireTime: time('When the holder took the lease.'),
      renewTime: time('When the holder renewed the lease last.'),
      leaseTransitions: int32('How often the holder changed.'),
      strategy: text('How a holder is chosen.'),
      preferredHolder: text('Who should hold the lease.'),
    }),
  },
});

/** The kinds of machines and what runs on them. */
export const nodeResources: readonly Resource[] = [node, pod, lease];
