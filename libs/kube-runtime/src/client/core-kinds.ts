import type { Kind, KubeObject } from './kind';

/** A core/v1 Secret; values are base64. */
export interface Secret extends KubeObject {
  readonly type?: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
}

/** A core/v1 ConfigMap. */
export interface ConfigMap extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
}

/** A core/v1 Namespace. */
export interface Namespace extends KubeObject {
  readonly status?: { readonly phase?: string };
}

/** A core/v1 Node, as far as infrastructure providers read it. */
export interface Node extends KubeObject {
  readonly spec?: { readonly providerID?: string; readonly unschedulable?: boolean };
  readonly status?: {
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly addresses?: readonly { readonly type: string; readonly address: string }[];
  };
}

/** A core/v1 Event: what `kubectl describe` shows. Times are RFC 3339. */
export interface Event extends KubeObject {
  readonly involvedObject: {
    readonly apiVersion?: string;
    readonly kind?: string;
    readonly namespace?: string;
    readonly name?: string;
    readonly uid?: string;
    readonly resourceVersion?: string;
  };
  readonly reason?: string;
  readonly message?: string;
  readonly type?: string;
  readonly count?: number;
  readonly firstTimestamp?: string;
  readonly lastTimestamp?: string;
  readonly source?: { readonly component?: string; readonly host?: string };
  readonly reportingComponent?: string;
  readonly reportingInstance?: string;
}

/** A coordination.k8s.io/v1 Lease. Times are RFC 3339 with microseconds. */
export interface Lease extends KubeObject {
  readonly spec?: {
    readonly holderIdentity?: string;
    readonly leaseDurationSeconds?: number;
    readonly acquireTime?: string;
    readonly renewTime?: string;
    readonly leaseTransitions?: number;
  };
}

const core = <T extends KubeObject>(kind: string, plural: string, namespaced = true): Kind<T> => ({
  group: '',
  version: 'v1',
  kind,
  plural,
  namespaced,
});

/** The built-in kinds that controllers use. */
export const coreKinds = {
  secret: core<Secret>('Secret', 'secrets'),
  configMap: core<ConfigMap>('ConfigMap', 'configmaps'),
  namespace: core<Namespace>('Namespace', 'namespaces', false),
  node: core<Node>('Node', 'nodes', false),
  event: core<Event>('Event', 'events'),
  lease: {
    group: 'coordination.k8s.io',
    version: 'v1',
    kind: 'Lease',
    plural: 'leases',
    namespaced: true,
  } as Kind<Lease>,
} as const;
