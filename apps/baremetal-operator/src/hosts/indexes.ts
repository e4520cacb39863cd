import type { Host } from '@ironloom/host-state-machine';
import type { Indexer } from '@ironloom/kube-runtime';

/** How hosts are found. */
export const hostIndexes: Readonly<Record<'secret' | 'provisioningId', Indexer<Host>>> = {
  /** By every secret whose change concerns the host: `namespace/name`. */
  secret: (host) => watchedSecretsOf(host).map((name) => `${host.metadata.namespace ?? ''}/${name}`),
  /** By `status.provisioning.ID`. */
  provisioningId: ({ status }) => (status?.provisioning.ID ? [status.provisioning.ID] : []),
};

/** Secrets that a host holds: its credentials and the network of its ramdisk. */
export function watchedSecretsOf({ spec }: Host): string[] {
  return [spec?.bmc?.credentialsName ?? '', spec?.preprovisioningNetworkDataName ?? ''].filter((name) => name !== '');
}
