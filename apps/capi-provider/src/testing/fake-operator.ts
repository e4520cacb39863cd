import { hasCode } from '@ironloom/core';
import {
  Controller,
  type ControllerOptions,
  type Informers,
  type KubeClient,
  referenceOf,
} from '@ironloom/kube-runtime';
import { type BareMetalHost, kinds } from '../kinds';

/** What {@link fakeOperator} works with. */
export interface FakeOperatorOptions extends Omit<ControllerOptions, 'name' | 'reconcile'> {
  readonly kube: KubeClient;
  readonly informers: Informers;
  /** Error message of a host that shall not get further, by its name. */
  readonly failures?: ReadonlyMap<string, string>;
}

type State = 'available' | 'provisioning' | 'provisioned' | 'deprovisioning' | 'externally provisioned';

/**
 * Plays the operator of hosts as far as those who use hosts can see: every host becomes available at once, provisioned when
 * it has an image, and available again when it has none, one state a write.
 */
export function fakeOperator({ kube, informers, failures = new Map(), ...options }: FakeOperatorOptions): Controller {
  const hosts = kube.resource(kinds.bareMetalHost);
  const informer = informers.of(kinds.bareMetalHost);
  return new Controller({
    ...options,
    name: 'fake-operator',
    async reconcile(key, { signal }) {
      const host = informer.get(key);
      const next = host && nextState(host);
      if (host === undefined || next === undefined) return;
      const errorMessage = failures.get(host.metadata.name ?? '') ?? '';
      const { resourceVersion } = host.metadata;
      const status = statusOf(host, next, errorMessage);
      try {
        await hosts.patch(
          referenceOf(key),
          { metadata: { resourceVersion }, status },
          { subresource: 'status', signal },
        );
      } catch (error) {
        if (!hasCode(error, 'KUBE_CONFLICT') && !hasCode(error, 'KUBE_NOT_FOUND')) throw error;
      }
    },
  }).watch(informer);
}

function nextState({ spec, status }: BareMetalHost): State | undefined {
  if (spec?.externallyProvisioned === true) {
    const isSame = status?.provisioning.state === 'externally provisioned' && status.poweredOn === spec.online;
    return isSame ? undefined : 'externally provisioned';
  }
  const isWanted = spec?.image !== undefined || spec?.customDeploy !== undefined;
  switch (status?.provisioning.state) {
    case 'available':
      return isWanted && spec?.online === true ? 'provisioning' : undefined;
    case 'provisioning':
      return isWanted ? 'provisioned' : 'deprovisioning';
    case 'provisioned':
      return isWanted ? undefined : 'deprovisioning';
    default:
      return 'available';
  }
}

function statusOf({ spec, status }: BareMetalHost, state: State, errorMessage: string): BareMetalHost['status'] {
  const poweredOn = state === 'provisioned' || (state === 'externally provisioned' && spec?.online === true);
  return {
    errorCount: errorMessage === '' ? 0 : 1,
    provisioningFailCount: 0,
    ...status,
    errorMessage,
    operationalStatus: errorMessage === '' ? 'OK' : 'error',
    poweredOn,
    provisioning: { ID: 'node', ...status?.provisioning, state },
  };
}
