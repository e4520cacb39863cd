import {
  asObject,
  asString,
  type JsonObject,
  type JsonValue,
  setAt,
  stringsIn,
  valueAt,
  textOf,
} from '../json/json-value';
import { type KubeObject } from '../meta/kube-object';
import { dns1035Label, dnsLabel } from '../meta/names';
import { type Resource, type Strategy } from '../registry/resource';
import { type FieldError, forbiddenField, invalidValue } from '../status/field-error';
import { AGE, builtInColumns, column } from '../tables/printer-columns';
import {
  atomicList,
  builtIn,
  bytes,
  condition,
  fields,
  flag,
  int32,
  intOrText,
  keyedList,
  mapOf,
  objectReference,
  open,
  text,
  textList,
  textMap,
} from './notation';

const sizeOf = (value: JsonValue | undefined): number => Object.keys(asObject(value) ?? {}).length;
const DATA_KEY = /^[-._a-zA-Z0-9]+$/;

function checkDataKeys(object: KubeObject, ...members: readonly string[]): FieldError[] {
  return members.flatMap((member) =>
    Object.keys(asObject(object[member]) ?? {})
      .filter((key) => !DATA_KEY.test(key) || key.length > 253)
      .map((key) =>
        invalidValue(
          `${member}[${key}]`,
          key,
          "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
        ),
      ),
  );
}

/** `immutable: true` freezes the data of a Secret or ConfigMap for good. */
function checkFrozen(
  object: KubeObject,
  previous: KubeObject | undefined,
  ...members: readonly string[]
): FieldError[] {
  if (previous?.immutable !== true) return [];
  const changed = members.filter((name) => JSON.stringify(object[name]) !== JSON.stringify(previous[name]));
  const unfrozen = object.immutable === true ? [] : ['immutable'];
  return [...unfrozen, ...changed].map((name) => forbiddenField(name, 'field is immutable when `immutable` is set'));
}

const configMap = builtIn({
  group: '',
  version: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  shortNames: ['cm'],
  description: 'Configuration data for programs to read.',
  columns: builtInColumns(
    column('Data', 'string', ({ data, binaryData }) => sizeOf(data) + sizeOf(binaryData)),
    AGE,
  ),
  members: {
    data: textMap('Texts by key.'),
    binaryData: mapOf({ type: 'string', format: 'byte' }, 'Bytes by key, in base64.'),
    immutable: flag('When true, the data can never change again.'),
  },
  strategy: {
    validate: (object, previous) => [
      ...checkDataKeys(object, 'data', 'binaryData'),
      ...checkFrozen(object, previous, 'data', 'binaryData'),
    ],
  },
});

/** `stringData` is a way to write `data`, and is never read back. */
function encodeStringData(object: KubeObject): void {
  const plain = asObject(object.stringData);
  if (plain !== undefined) {
    const data: JsonObject = { ...asObject(object.data) };
    for (const [key, value] of Object.entries(plain)) data[key] = Buffer.from(asString(value) ?? '').toString('base64');
    object.data = data;
  }
  delete object.stringData;
}

const secret = builtIn({
  group: '',
  version: 'v1',
  kind: 'Secret',
  plural: 'secrets',
  description: 'Secret data: passwords, keys, certificates.',
  selectableFields: ['type'],
  columns: builtInColumns(
    column('Type', 'string', ({ type }) => type ?? ''),
    column('Data', 'string', ({ data }) => sizeOf(data)),
    AGE,
  ),
  members: {
    type: { ...text('What the data is for, such as kubernetes.io/tls.'), default: 'Opaque' },
    data: mapOf(bytes(''), 'Bytes by key, in base64.'),
    stringData: textMap('Texts by key, written into data; never read back.'),
    immutable: flag('When true, the data can never change again.'),
  },
  strategy: {
    prepareCreate: encodeStringData,
    prepareUpdate: encodeStringData,
    validate: (object, previous) => [
      ...checkDataKeys(object, 'data'),
      ...checkFrozen(object, previous, 'data'),
      ...(previous !== undefined && previous.type !== object.type
        ? [invalidValue('type', object.type, 'field is immutable')]
        : []),
    ],
  },
});

/** The namespaces that cannot be deleted. */
const PROTECTED_NAMESPACES: readonly string[] = ['default', 'kube-system', 'kube-public'];

/** A namespace goes through a phase of its own: its `kubernetes` finalizer is in the spec and holds it. */
const namespaceStrategy: Strategy = {
  prepareCreate(object) {
    setAt(object, ['spec', 'finalizers'], ['kubernetes']);
    object.status = { phase: 'Active' };
    setAt(object, ['metadata', 'labels', 'kubernetes.io/metadata.name'], object.metadata.name);
  },
  prepareUpdate(object, previous, subresource) {
    if (subresource !== 'finalize') setAt(object, ['spec', 'finalizers'], valueAt(previous, 'spec', 'finalizers'));
    setAt(object, ['metadata', 'labels', 'kubernetes.io/metadata.name'], object.metadata.name);
  },
  refuseDelete: ({ metadata }) =>
    PROTECTED_NAMESPACES.includes(metadata.name ?? '') ? 'this namespace may not be deleted' : undefined,
  prepareDelete: (object) => setAt(object, ['status', 'phase'], 'Terminating'),
  isHeld: (object) => stringsIn(valueAt(object, 'spec', 'finalizers')).length > 0,
};

const namespace = builtIn({
  group: '',
  version: 'v1',
  kind: 'Namespace',
  plural: 'namespaces',
  shortNames: ['ns'],
  namespaced: false,
  checkName: dnsLabel,
  description: 'A room for names: most objects live in one.',
  selectableFields: ['status.phase'],
  columns: builtInColumns(
    column('Status', 'string', (object) => valueAt(object, 'status', 'phase') ?? ''),
    AGE,
  ),
  members: {
    spec: fields('What is wanted of the namespace.', {
      finalizers: textList('Who must finish before the namespace can go.'),
    }),
    status: fields('Where the namespace is in its life.', {
      phase: text('Active or Terminating.'),
      conditions: keyedList(condition, 'type', 'What holds up a namespace that is going.'),
    }),
  },
  strategy: namespaceStrategy,
});

const serviceAccount = builtIn({
  group: '',
  version: 'v1',
  kind: 'ServiceAccount',
  plural: 'serviceaccounts',
  shortNames: ['sa'],
  description: 'An identity for programs.',
  columns: builtInColumns(
    column('Secrets', 'string', ({ secrets }) => (Array.isArray(secrets) ? secrets.length : 0)),
    AGE,
  ),
  members: {
    secrets: keyedList(objectReference('A secret of the account.'), 'name', 'Secrets that the account may use.'),
    imagePullSecrets: atomicList(
      fields('A secret by name.', { name: text('Name of the secret.') }),
      'Secrets for pulling images.',
    ),
    automountServiceAccountToken: flag('Whether pods of the account get its token.'),
  },
});

const servicePort = fields('A port of the service.', {
  name: text('Name of the port.'),
  protocol: { ...text('TCP, UDP or SCTP.'), default: 'TCP' },
  appProtocol: text('Application protocol of the port.'),
  'port!': int32('Port number of the service.'),
  targetPort: intOrText('Port number or name on the pods; the port itself by default.'),
  nodePort: int32('Port on every node.'),
});

function ingressOf(object: KubeObject): string {
  const ingress = valueAt(object, 'status', 'loadBalancer', 'ingress');
  const addresses = (Array.isArray(ingress) ? ingress : []).map(
    (item) => asString(valueAt(item, 'ip')) ?? asString(valueAt(item, 'hostname')) ?? '',
  );
  return addresses.length === 0 ? '<none>' : addresses.join(',');
}

function portsOf(object: KubeObject): string {
  const ports = valueAt(object, 'spec', 'ports');
  const shown = (Array.isArray(ports) ? ports : []).map(
    (port) => `${textOf(valueAt(port, 'port'))}/${textOf(valueAt(port, 'protocol'))}`,
  );
  return shown.length === 0 ? '<none>' : shown.join(',');
}

const service = builtIn({
  group: '',
  version: 'v1',
  kind: 'Service',
  plural: 'services',
  createsOnReplace: true,
  shortNames: ['svc'],
  categories: ['all'],
  checkName: dns1035Label,
  description: 'A name for a set of pods. Stored only: no address is given and nothing is forwarded.',
  selectableFields: ['spec.clusterIP', 'spec.type'],
  columns: builtInColumns(
    column('Type', 'string', (object) => valueAt(object, 'spec', 'type') ?? ''),
    column('Cluster-IP', 'string', (object) => valueAt(object, 'spec', 'clusterIP') ?? '<none>'),
    column('External-IP', 'string', ingressOf),
    column('Port(s)', 'string', portsOf),
    AGE,
    column('Selector', 'string', (object) => shownLabels(valueAt(object, 'spec', 'selector')), 1),
  ),
  members: {
    spec: {
      ...fields('What is wanted of the service.', {
        type: { ...text('ClusterIP, NodePort, LoadBalancer or ExternalName.'), default: 'ClusterIP' },
        selector: { ...textMap('Labels of the pods behind the service.'), 'x-kubernetes-map-type': 'atomic' },
        ports: keyedList(servicePort, 'port', 'Ports of the service.', 'protocol'),
        clusterIP: text('Address of the service; None for a headless one.'),
        clusterIPs: textList('Addresses of the service, one per family.'),
        externalIPs: textList('Addresses outside the cluster.'),
        externalName: text('DNS name that the service stands for.'),
        externalTrafficPolicy: text('Cluster or Local.'),
        internalTrafficPolicy: text('Cluster or Local.'),
        healthCheckNodePort: int32('Port of the health check of local traffic.'),
        ipFamilies: textList('IPv4, IPv6 or both.'),
        ipFamilyPolicy: text('SingleStack, PreferDualStack or RequireDualStack.'),
        loadBalancerClass: text('Which load balancer serves the service.'),
        loadBalancerIP: text('Address to ask of the load balancer.'),
        loadBalancerSourceRanges: textList('Where the load balancer takes traffic from.'),
        allocateLoadBalancerNodePorts: flag('Whether a load balancer needs node ports.'),
        publishNotReadyAddresses: flag('Whether unready pods are published.'),
        sessionAffinity: { ...text('None or ClientIP.'), default: 'None' },
        sessionAffinityConfig: open('Settings of the affinity.'),
        trafficDistribution: text('Which endpoints are preferred.'),
      }),
      default: {},
    },
    status: fields('What became of the service.', {
      loadBalancer: open('Addresses that the load balancer gave.'),
      conditions: keyedList(condition, 'type', 'Conditions of the service.'),
    }),
  },
});

/** Labels as a cell: `a=b,c=d`. */
export function shownLabels(labels: JsonValue | undefined): string {
  const pairs = Object.entries(asObject(labels) ?? {}).map(([key, value]) => `${key}=${textOf(value)}`);
  return pairs.length === 0 ? '<none>' : pairs.join(',');
}

const endpoints = builtIn({
  group: '',
  version: 'v1',
  kind: 'Endpoints',
  plural: 'endpoints',
  createsOnReplace: true,
  shortNames: ['ep'],
  description: 'Addresses behind a service. Stored only.',
  members: {
    subsets: atomicList(open('Addresses that share ports.'), 'The addresses.'),
  },
});

/** Kinds of the core group that hold data, names and services. */
export const coreResources: readonly Resource[] = [namespace, configMap, secret, serviceAccount, service, endpoints];
