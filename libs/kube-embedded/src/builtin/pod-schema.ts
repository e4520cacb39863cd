import { type Schema } from '../schema/schema';
import {
  atomicList,
  condition,
  fields,
  flag,
  int32,
  int64,
  intOrText,
  keyedList,
  open,
  quantities,
  text,
  textList,
  textMap,
  time,
} from './notation';

const nameOnly = (description: string): Schema => ({
  ...fields(description, { name: text('Name of the object.') }),
  'x-kubernetes-map-type': 'atomic',
});

const handler = (description: string): Schema =>
  fields(description, {
    exec: fields('A command in the container.', { command: textList('The command and its arguments.') }),
    httpGet: fields('An HTTP request.', {
      path: text('Path to ask for.'),
      'port!': intOrText('Port number or name.'),
      host: text('Host name; the address of the pod by default.'),
      scheme: text('HTTP or HTTPS.'),
      httpHeaders: atomicList(
        fields('A header.', { 'name!': text('Name.'), 'value!': text('Value.') }),
        'Headers to send.',
      ),
    }),
    tcpSocket: fields('A TCP connection.', { 'port!': intOrText('Port number or name.'), host: text('Host name.') }),
    sleep: fields('A pause.', { 'seconds!': int64('Seconds to wait.') }),
    grpc: fields('A gRPC health check.', { 'port!': int32('Port number.'), service: text('Service to ask for.') }),
  });

const probe = (description: string): Schema => ({
  ...handler(description),
  properties: {
    ...handler(description).properties,
    initialDelaySeconds: int32('Seconds before the first probe.'),
    timeoutSeconds: int32('Seconds until a probe has failed.'),
    periodSeconds: int32('Seconds between probes.'),
    successThreshold: int32('Successes in a row that count.'),
    failureThreshold: int32('Failures in a row that count.'),
    terminationGracePeriodSeconds: int64('Seconds that the container has to end after a failed probe.'),
  },
});

const envVar = fields('An environment variable.', {
  'name!': text('Name of the variable.'),
  value: text('Its value.'),
  valueFrom: open('Where its value comes from: fieldRef, resourceFieldRef, configMapKeyRef or secretKeyRef.'),
});

const container = fields('A container of the pod.', {
  'name!': text('Name of the container, unique in the pod.'),
  image: text('Image of the container.'),
  imagePullPolicy: text('Always, IfNotPresent or Never.'),
  command: textList('Entry point.'),
  args: textList('Arguments of the entry point.'),
  workingDir: text('Working directory.'),
  env: keyedList(envVar, 'name', 'Environment variables.'),
  envFrom: atomicList(open('A ConfigMap or Secret.'), 'Sources of environment variables.'),
  ports: keyedList(
    fields('A port that the container opens.', {
      'containerPort!': int32('Port number.'),
      protocol: { ...text('TCP, UDP or SCTP.'), default: 'TCP' },
      name: text('Name of the port.'),
      hostPort: int32('Port on the node.'),
      hostIP: text('Address on the node.'),
    }),
    'containerPort',
    'Ports that the container opens.',
    'protocol',
  ),
  resources: fields('What the container needs of the node.', {
    limits: quantities('Upper bounds.'),
    requests: quantities('What is set aside.'),
    claims: keyedList(
      fields('A claim of the pod.', { 'name!': text('Name.'), request: text('Request in the claim.') }),
      'name',
      'Claims that the container uses.',
    ),
  }),
  resizePolicy: atomicList(open('What a resize does.'), 'What a resize does.'),
  restartPolicy: text('Always, for an init container that keeps running.'),
  volumeMounts: keyedList(
    fields('A volume in the file system of the container.', {
      'name!': text('Name of the volume.'),
      'mountPath!': text('Path in the container.'),
      subPath: text('Path in the volume.'),
      subPathExpr: text('Path in the volume, with variables.'),
      readOnly: flag('Whether the volume is read only.'),
      recursiveReadOnly: text('Whether mounts under it are read only too.'),
      mountPropagation: text('How mounts propagate.'),
    }),
    'mountPath',
    'Volumes in the file system of the container.',
  ),
  volumeDevices: keyedList(
    fields('A volume as a block device.', {
      'name!': text('Name of the claim.'),
      'devicePath!': text('Path of the device.'),
    }),
    'devicePath',
    'Volumes as block devices.',
  ),
  livenessProbe: probe('Whether the container must be restarted.'),
  readinessProbe: probe('Whether the container takes traffic.'),
  startupProbe: probe('Whether the container has started.'),
  lifecycle: open('Commands after the start and before the end.'),
  terminationMessagePath: text('File with the reason of the end.'),
  terminationMessagePolicy: text('File or FallbackToLogsOnError.'),
  securityContext: open('Privileges of the container.'),
  stdin: flag('Whether standard input stays open.'),
  stdinOnce: flag('Whether standard input closes after the first session.'),
  tty: flag('Whether the container has a terminal.'),
});

/** `PodSpec`. What is rarely used of it is kept as it is written. */
export const podSpec = fields('What is wanted of the pod.', {
  'containers!': keyedList(container, 'name', 'Containers of the pod.'),
  initContainers: keyedList(container, 'name', 'Containers that run first, one after the other.'),
  ephemeralContainers: keyedList(container, 'name', 'Containers added to a running pod.'),
  volumes: keyedList(
    { ...open('A volume of the pod.'), properties: { name: text('Name of the volume.') }, required: ['name'] },
    'name',
    'Volumes of the pod.',
  ),
  restartPolicy: { ...text('Always, OnFailure or Never.'), default: 'Always' },
  terminationGracePeriodSeconds: { ...int64('Seconds that the pod has to end.'), default: 30 },
  activeDeadlineSeconds: int64('Seconds that the pod may run.'),
  dnsPolicy: { ...text('ClusterFirst, ClusterFirstWithHostNet, Default or None.'), default: 'ClusterFirst' },
  dnsConfig: open('Name servers and search domains.'),
  nodeSelector: { ...textMap('Labels of the nodes that may run the pod.'), 'x-kubernetes-map-type': 'atomic' },
  nodeName: text('Node that runs the pod.'),
  serviceAccountName: text('ServiceAccount of the pod.'),
  serviceAccount: text('Older name of serviceAccountName.'),
  automountServiceAccountToken: flag('Whether the pod gets the token of its account.'),
  hostNetwork: flag('Whether the pod uses the network of the node.'),
  hostPID: flag('Whether the pod sees the processes of the node.'),
  hostIPC: flag('Whether the pod uses the IPC of the node.'),
  hostUsers: flag('Whether the pod uses the user namespace of the node.'),
  shareProcessNamespace: flag('Whether the containers see each other.'),
  securityContext: { ...open('Privileges of the pod.'), default: {} },
  imagePullSecrets: keyedList(nameOnly('A secret by name.'), 'name', 'Secrets for pulling images.'),
  hostname: text('Host name of the pod.'),
  subdomain: text('Domain of the host name.'),
  setHostnameAsFQDN: flag('Whether the host name is the full one.'),
  affinity: open('Which nodes suit the pod.'),
  schedulerName: { ...text('Scheduler of the pod.'), default: 'default-scheduler' },
  tolerations: atomicList(
    fields('A taint that the pod bears.', {
      key: text('Key of the taint.'),
      operator: text('Exists or Equal.'),
      value: text('Value of the taint.'),
      effect: text('NoSchedule, PreferNoSchedule or NoExecute.'),
      tolerationSeconds: int64('Seconds that the pod stays.'),
    }),
    'Taints that the pod bears.',
  ),
  hostAliases: keyedList(
    fields('Lines of the hosts file.', { 'ip!': text('Address.'), hostnames: textList('Names.') }),
    'ip',
    'Lines of the hosts file.',
  ),
  priorityClassName: text('Class of the priority.'),
  priority: int32('Priority of the pod.'),
  readinessGates: atomicList(open('A condition.'), 'Conditions that count for readiness.'),
  runtimeClassName: text('Runtime of the pod.'),
  enableServiceLinks: { ...flag('Whether services appear in the environment.'), default: true },
  preemptionPolicy: text('Whether the pod may push others off.'),
  overhead: quantities('What the runtime itself needs.'),
  topologySpreadConstraints: atomicList(open('How pods are spread.'), 'How pods are spread.'),
  os: fields('Operating system of the pod.', { 'name!': text('linux or windows.') }),
  schedulingGates: keyedList(nameOnly('A gate.'), 'name', 'What holds up the scheduling.'),
  resourceClaims: atomicList(open('A claim.'), 'Claims of the pod.'),
});

/** `PodStatus`. */
export const podStatus = fields('What became of the pod.', {
  phase: text('Pending, Running, Succeeded, Failed or Unknown.'),
  conditions: keyedList(condition, 'type', 'Conditions of the pod.'),
  message: text('A sentence on why.'),
  reason: text('One word on why.'),
  nominatedNodeName: text('Node that the pod waits for.'),
  hostIP: text('Address of the node.'),
  hostIPs: atomicList(open('An address.'), 'Addresses of the node.'),
  podIP: text('Address of the pod.'),
  podIPs: keyedList(fields('An address.', { 'ip!': text('Address.') }), 'ip', 'Addresses of the pod.'),
  startTime: time('When the pod was taken on.'),
  containerStatuses: atomicList(open('State of a container.'), 'States of the containers.'),
  initContainerStatuses: atomicList(open('State of a container.'), 'States of the init containers.'),
  ephemeralContainerStatuses: atomicList(open('State of a container.'), 'States of the ephemeral containers.'),
  qosClass: text('Class of service.'),
  resize: text('State of a resize.'),
  observedGeneration: int64('Generation that the status speaks of.'),
});
