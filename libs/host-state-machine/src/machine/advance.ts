import type { Clock } from '@ironloom/core';
import type { Host } from '../host';
import type { BmcAccess, HostIdentity } from '../provisioner/data';
import type { Provisioner, ProvisioningBackend } from '../provisioner/provisioner';
import { specOf } from '../status/host-status';
import type { Outcome } from './call';
import type { Decision } from './conclude';
import { decide } from './decide';
import type { Credentials, HostFacts } from './facts';
import { type DeploymentSecrets, performCall } from './perform';

/** What a round needs besides facts and a backend. */
export interface AdvancePorts {
  readonly clock: Pick<Clock, 'now'>;
  /** In [0, 1). */
  readonly random: () => number;
  readonly deploymentSecrets: () => Promise<DeploymentSecrets>;
  /** Ends calls under way; the round then ends by throwing the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * One round of a host: makes the calls that its state asks for, and returns what becomes of it. Writes nothing itself. The
 * decision's `next` is never `ask`.
 */
export async function advance(facts: HostFacts, backend: ProvisioningBackend, ports: AdvancePorts): Promise<Decision> {
  const moment = { nowMs: ports.clock.now(), random: ports.random() };
  const outcomes: Outcome[] = [];
  const { signal, deploymentSecrets } = ports;
  const identity = identityOf(facts.host);
  const access = accessOf(facts.host, facts.credentials);
  let provisioner: Provisioner | undefined;
  for (;;) {
    const decision = decide(facts, moment, outcomes);
    if (decision.next.kind !== 'ask') return decision;
    provisioner ??= backend.provisioner(identity, access, signal === undefined ? {} : { signal });
    const target = {
      provisioner,
      ready: () => backend.ready(),
      hasCapacity: () => backend.hasCapacity(identity, access),
      deploymentSecrets,
    };
    outcomes.push(await performCall(decision.next.call, target));
    signal?.throwIfAborted();
  }
}

/** Who a host is to a backend. */
export function identityOf(host: Host): HostIdentity {
  const { namespace = '', name = '', uid = '' } = host.metadata;
  const { bootMACAddress = '' } = specOf(host);
  const provisioningId = host.status?.provisioning.ID ?? '';
  return {
    namespace,
    name,
    uid,
    ...(provisioningId === '' ? {} : { provisioningId }),
    ...(bootMACAddress === '' ? {} : { bootMACAddress }),
  };
}

/** How a host's BMC is reached; without credentials only what the backend knows already can be spoken of. */
export function accessOf(host: Host, credentials: Credentials): BmcAccess {
  const { bmc } = specOf(host);
  const found = credentials.kind === 'found' ? credentials : undefined;
  return {
    address: bmc?.address ?? '',
    username: found?.username,
    password: found?.password,
    disableCertificateVerification: bmc?.disableCertificateVerification ?? false,
  };
}
