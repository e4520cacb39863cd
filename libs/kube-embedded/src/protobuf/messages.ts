/** How the value of a field is read. Names of messages refer to {@link MESSAGES}. */
export type FieldType =
  | 'string'
  | 'bytes'
  | 'int'
  | 'bool'
  | 'time'
  | 'microTime'
  | 'intOrString'
  | { readonly message: string }
  | { readonly map: 'string' | 'bytes' }
  | { readonly list: FieldType };

/** Field numbers of a message, as the `generated.proto` files of Kubernetes have them. */
export type Message = Readonly<Record<number, readonly [name: string, type: FieldType]>>;

const texts = { list: 'string' } as const;
const of = (message: string): FieldType => ({ message });
const listOf = (message: string): FieldType => ({ list: { message } });
const stringMap = { map: 'string' } as const;
const bytesMap = { map: 'bytes' } as const;

/** Kinds that clients send as protocol buffers, and what they are made of. */
export const MESSAGES: Readonly<Record<string, Message>> = {
  ObjectMeta: {
    1: ['name', 'string'],
    2: ['generateName', 'string'],
    3: ['namespace', 'string'],
    5: ['uid', 'string'],
    6: ['resourceVersion', 'string'],
    7: ['generation', 'int'],
    8: ['creationTimestamp', 'time'],
    9: ['deletionTimestamp', 'time'],
    10: ['deletionGracePeriodSeconds', 'int'],
    11: ['labels', stringMap],
    12: ['annotations', stringMap],
    13: ['ownerReferences', listOf('OwnerReference')],
    14: ['finalizers', texts],
    17: ['managedFields', listOf('ManagedFieldsEntry')],
  },
  OwnerReference: {
    1: ['kind', 'string'],
    3: ['name', 'string'],
    4: ['uid', 'string'],
    5: ['apiVersion', 'string'],
    6: ['controller', 'bool'],
    7: ['blockOwnerDeletion', 'bool'],
  },
  ManagedFieldsEntry: {
    1: ['manager', 'string'],
    2: ['operation', 'string'],
    3: ['apiVersion', 'string'],
    4: ['time', 'time'],
    6: ['fieldsType', 'string'],
    8: ['subresource', 'string'],
  },
  ObjectReference: {
    1: ['kind', 'string'],
    2: ['namespace', 'string'],
    3: ['name', 'string'],
    4: ['uid', 'string'],
    5: ['apiVersion', 'string'],
    6: ['resourceVersion', 'string'],
    7: ['fieldPath', 'string'],
  },
  LocalObjectReference: { 1: ['name', 'string'] },
  LabelSelector: { 1: ['matchLabels', stringMap], 2: ['matchExpressions', listOf('LabelSelectorRequirement')] },
  LabelSelectorRequirement: { 1: ['key', 'string'], 2: ['operator', 'string'], 3: ['values', texts] },
  'v1/ConfigMap': {
    1: ['metadata', of('ObjectMeta')],
    2: ['data', stringMap],
    3: ['binaryData', bytesMap],
    4: ['immutable', 'bool'],
  },
  'v1/Secret': {
    1: ['metadata', of('ObjectMeta')],
    2: ['data', bytesMap],
    3: ['type', 'string'],
    4: ['stringData', stringMap],
    5: ['immutable', 'bool'],
  },
  'v1/Namespace': {
    1: ['metadata', of('ObjectMeta')],
    2: ['spec', of('NamespaceSpec')],
    3: ['status', of('NamespaceStatus')],
  },
  NamespaceSpec: { 1: ['finalizers', texts] },
  NamespaceStatus: { 1: ['phase', 'string'] },
  'v1/ServiceAccount': {
    1: ['metadata', of('ObjectMeta')],
    2: ['secrets', listOf('ObjectReference')],
    3: ['imagePullSecrets', listOf('LocalObjectReference')],
    4: ['automountServiceAccountToken', 'bool'],
  },
  'v1/Service': { 1: ['metadata', of('ObjectMeta')], 2: ['spec', of('ServiceSpec')] },
  ServiceSpec: {
    1: ['ports', listOf('ServicePort')],
    2: ['selector', stringMap],
    3: ['clusterIP', 'string'],
    4: ['type', 'string'],
    5: ['externalIPs', texts],
    7: ['sessionAffinity', 'string'],
    8: ['loadBalancerIP', 'string'],
    9: ['loadBalancerSourceRanges', texts],
    10: ['externalName', 'string'],
    11: ['externalTrafficPolicy', 'string'],
    12: ['healthCheckNodePort', 'int'],
    13: ['publishNotReadyAddresses', 'bool'],
    17: ['ipFamilyPolicy', 'string'],
    18: ['clusterIPs', texts],
    19: ['ipFamilies', texts],
    20: ['allocateLoadBalancerNodePorts', 'bool'],
    21: ['loadBalancerClass', 'string'],
    22: ['internalTrafficPolicy', 'string'],
    23: ['trafficDistribution', 'string'],
  },
  ServicePort: {
    1: ['name', 'string'],
    2: ['protocol', 'string'],
    3: ['port', 'int'],
    4: ['targetPort', 'intOrString'],
    5: ['nodePort', 'int'],
    6: ['appProtocol', 'string'],
  },
  'v1/Event': {
    1: ['metadata', of('ObjectMeta')],
    2: ['involvedObject', of('ObjectReference')],
    3: ['reason', 'string'],
    4: ['message', 'string'],
    5: ['source', of('EventSource')],
    6: ['firstTimestamp', 'time'],
    7: ['lastTimestamp', 'time'],
    8: ['count', 'int'],
    9: ['type', 'string'],
    10: ['eventTime', 'microTime'],
    11: ['series', of('EventSeries')],
    12: ['action', 'string'],
    13: ['related', of('ObjectReference')],
    14: ['reportingComponent', 'string'],
    15: ['reportingInstance', 'string'],
  },
  EventSource: { 1: ['component', 'string'], 2: ['host', 'string'] },
  EventSeries: { 1: ['count', 'int'], 2: ['lastObservedTime', 'microTime'] },
  'coordination.k8s.io/v1/Lease': { 1: ['metadata', of('ObjectMeta')], 2: ['spec', of('LeaseSpec')] },
  LeaseSpec: {
    1: ['holderIdentity', 'string'],
    2: ['leaseDurationSeconds', 'int'],
    3: ['acquireTime', 'microTime'],
    4: ['renewTime', 'microTime'],
    5: ['leaseTransitions', 'int'],
    6: ['strategy', 'string'],
    7: ['preferredHolder', 'string'],
  },
  'rbac.authorization.k8s.io/v1/Role': { 1: ['metadata', of('ObjectMeta')], 2: ['rules', listOf('PolicyRule')] },
  'rbac.authorization.k8s.io/v1/ClusterRole': {
    1: ['metadata', of('ObjectMeta')],
    2: ['rules', listOf('PolicyRule')],
    3: ['aggregationRule', of('AggregationRule')],
  },
  'rbac.authorization.k8s.io/v1/RoleBinding': {
    1: ['metadata', of('ObjectMeta')],
    2: ['subjects', listOf('Subject')],
    3: ['roleRef', of('RoleRef')],
  },
  'rbac.authorization.k8s.io/v1/ClusterRoleBinding': {
    1: ['metadata', of('ObjectMeta')],
    2: ['subjects', listOf('Subject')],
    3: ['roleRef', of('RoleRef')],
  },
  PolicyRule: {
    1: ['verbs', texts],
    2: ['apiGroups', texts],
    3: ['resources', texts],
    4: ['resourceNames', texts],
    5: ['nonResourceURLs', texts],
  },
  AggregationRule: { 1: ['clusterRoleSelectors', listOf('LabelSelector')] },
  Subject: { 1: ['kind', 'string'], 2: ['apiGroup', 'string'], 3: ['name', 'string'], 4: ['namespace', 'string'] },
  RoleRef: { 1: ['apiGroup', 'string'], 2: ['kind', 'string'], 3: ['name', 'string'] },
  'authorization.k8s.io/v1/SelfSubjectAccessReview': {
    1: ['metadata', of('ObjectMeta')],
    2: ['spec', of('SelfSubjectAccessReviewSpec')],
  },
  SelfSubjectAccessReviewSpec: {
    1: ['resourceAttributes', of('ResourceAttributes')],
    2: ['nonResourceAttributes', of('NonResourceAttributes')],
  },
  ResourceAttributes: {
    1: ['namespace', 'string'],
    2: ['verb', 'string'],
    3: ['group', 'string'],
    4: ['version', 'string'],
    5: ['resource', 'string'],
    6: ['subresource', 'string'],
    7: ['name', 'string'],
  },
  NonResourceAttributes: { 1: ['path', 'string'], 2: ['verb', 'string'] },
  'authorization.k8s.io/v1/SelfSubjectRulesReview': {
    1: ['metadata', of('ObjectMeta')],
    2: ['spec', of('SelfSubjectRulesReviewSpec')],
  },
  SelfSubjectRulesReviewSpec: { 1: ['namespace', 'string'] },
  'authentication.k8s.io/v1/SelfSubjectReview': { 1: ['metadata', of('ObjectMeta')] },
  DeleteOptions: {
    1: ['gracePeriodSeconds', 'int'],
    2: ['preconditions', of('Preconditions')],
    3: ['orphanDependents', 'bool'],
    4: ['propagationPolicy', 'string'],
    5: ['dryRun', texts],
  },
  Preconditions: { 1: ['uid', 'string'], 2: ['resourceVersion', 'string'] },
};

/** The message of a kind; undefined for kinds that are taken as JSON or YAML only. */
export function messageOf(apiVersion: string, kind: string): Message | undefined {
  if (kind === 'DeleteOptions') return MESSAGES.DeleteOptions;
  return MESSAGES[`${apiVersion}/${kind}`];
}
