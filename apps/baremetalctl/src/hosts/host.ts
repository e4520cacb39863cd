import type { metal3 } from '@ironloom/models';
import type { Kind } from '@ironloom/kube-runtime';

export type BareMetalHost = metal3.v1alpha1.BareMetalHost;

/** The kind of hosts. Written out, since the models' definitions are a megabyte that no command needs to start. */
export const hostKind: Kind<BareMetalHost> = {
  group: 'metal3.io',
  version: 'v1alpha1',
  kind: 'BareMetalHost',
  plural: 'baremetalhosts',
  namespaced: true,
};

/** Annotations by which an operator is asked for something once. */
export const REQUESTS = {
  inspect: 'inspect.metal3.io',
  reboot: 'reboot.metal3.io',
  detached: 'baremetalhost.metal3.io/detached',
} as const;

/** `provisioning.state`, in words: a host that no operator has seen yet has none. */
export const stateOf = ({ status }: BareMetalHost): string => status?.provisioning.state || 'new';

export const errorOf = ({ status }: BareMetalHost): string => status?.errorMessage ?? '';
