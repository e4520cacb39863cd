import { coreKinds, type KubeClient } from '@ironloom/kube-runtime';
import { kinds } from '../../src/cluster/kinds';

/** What shall become of a host in the end. */
export type End = 'available' | 'provisioned' | 'given back' | 'deleted';

/** A host, what shall become of it, and its secrets. */
export interface Wish {
  readonly name: string;
  readonly end: End;
  readonly password: string;
}

/** Something that a user does at a moment. */
export interface Edit {
  readonly atMs: number;
  readonly what: string;
  readonly run: (kube: KubeClient) => Promise<unknown>;
}

export const NAMESPACE = 'chaos';
export const USER_DATA = 'user-data';
const image = { url: 'http://images.example/os.qcow2', checksum: 'b'.repeat(64), checksumType: 'sha256' };

const ENDS: readonly End[] = ['provisioned', 'provisioned', 'available', 'given back', 'deleted'];

/** Hosts with random ends. */
export function wishes(count: number, random: () => number): Wish[] {
  const token = (): string => Math.floor(random() * 2 ** 48).toString(36);
  return Array.from({ length: count }, (_, n) => ({
    name: `host-${n}`,
    end: ENDS[Math.floor(random() * ENDS.length)] ?? 'available',
    password: `pw-${token()}-${token()}`,
  }));
}

/** What a user does about a host, at random moments in the order that brings about its end. */
export function editsFor({ name, end, password }: Wish, windowMs: number, random: () => number): Edit[] {
  const patch = (body: object) => (kube: KubeClient) =>
    kube.resource(kinds.host).patch({ namespace: NAMESPACE, name }, body);
  const isInstalled = end !== 'available' && (end !== 'deleted' || random() < 0.5);
  const actions: { readonly what: string; readonly run: Edit['run'] }[] = [
    { what: 'secret', run: (kube) => kube.resource(coreKinds.secret).create(secretOf(name, password)) },
    { what: 'host', run: (kube) => kube.resource(kinds.host).create(hostOf(name)) },
    ...(isInstalled ? [{ what: 'image', run: patch({ spec: { image, userData: { name: USER_DATA } } }) }] : []),
    ...(end === 'given back' ? [{ what: 'no image', run: patch({ spec: { image: null } }) }] : []),
    ...(end === 'deleted'
      ? [
          {
            what: 'delete',
            run: (kube: KubeClient) => kube.resource(kinds.host).delete({ namespace: NAMESPACE, name }),
          },
        ]
      : []),
  ];
  const moments = actions.map(() => random() * windowMs).sort((a, b) => a - b);
  return actions.map(({ what, run }, n) => ({ atMs: moments[n] ?? 0, what: `${name}: ${what}`, run }));
}

function secretOf(name: string, password: string) {
  return { metadata: { namespace: NAMESPACE, name: `${name}-bmc` }, stringData: { username: 'admin', password } };
}

function hostOf(name: string) {
  return {
    apiVersion: 'metal3.io/v1alpha1',
    kind: 'BareMetalHost',
    metadata: { namespace: NAMESPACE, name },
    spec: {
      online: true,
      bmc: { address: `redfish-virtualmedia://${name}.example/redfish/v1/Systems/1`, credentialsName: `${name}-bmc` },
    },
  } as const;
}

/** The state that an end shows in; undefined: no host any more. */
export const stateOf = (end: End): string | undefined =>
  end === 'deleted' ? undefined : end === 'given back' ? 'available' : end;
