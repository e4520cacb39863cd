import { FINALIZERS } from '../annotations/names';
import type { HardwareDetails, Host, HostStatus } from '../host';
import { equalJson } from '../json';
import { conditionsOf } from '../status/conditions';
import { withConditions } from '../status/condition';
import { troubleDelay } from '../status/messages';
import type { Measurement } from '../status/metrics';
import type { Next } from './next';
import type { DataImageWrite, FirmwareUpdatesWrite, HostEvent, Round, WantedPreprovisioningImage } from './round';

/** What comes next for a host, and what becomes of it and of what belongs to it. */
export interface Decision {
  readonly next: Next;
  /** When to look at the host again: 0 at once, undefined when something changes. */
  readonly requeueAfterMs: number | undefined;
  /** As it shall be; the very object of the facts when nothing changes. */
  readonly host: Host;
  /** Write these into the HardwareData of the host's name, creating it with our finalizer. */
  readonly hardwareData?: HardwareDetails;
  /** Write these into `HostFirmwareComponents.status.updates`. */
  readonly firmwareUpdates?: FirmwareUpdatesWrite;
  /** Write this into `DataImage.status`. */
  readonly dataImage?: DataImageWrite;
  /** Have this image built: create the PreprovisioningImage, or bring its spec in line. */
  readonly preprovisioningImage?: WantedPreprovisioningImage;
  /** The host is registered: HostFirmwareSettings and HostFirmwareComponents may be created for it. */
  readonly registered: boolean;
  /** The host goes: our finalizers go from HardwareData, PreprovisioningImage and secrets too. */
  readonly release: boolean;
  /** Emit these once all is saved, then add up the measurements. */
  readonly events: readonly HostEvent[];
  readonly measurements: readonly Measurement[];
}

/** Makes the decision of a round that is over, or that asks. */
export function conclude(round: Round, next: Next, { asked }: { readonly asked: boolean }): Decision {
  const { hardwareData, firmwareUpdates, dataImage, preprovisioningImage } = round;
  return {
    next,
    requeueAfterMs: requeueAfter(round, next),
    host: hostAfter(round, next, asked),
    ...(hardwareData === undefined ? {} : { hardwareData }),
    ...(firmwareUpdates === undefined ? {} : { firmwareUpdates }),
    ...(dataImage === undefined ? {} : { dataImage }),
    ...(preprovisioningImage === undefined ? {} : { preprovisioningImage }),
    registered: round.registered,
    release: next.kind === 'gone',
    events: round.events,
    measurements: round.measurements,
  };
}

function requeueAfter(round: Round, next: Next): number | undefined {
  switch (next.kind) {
    case 'ask':
    case 'move':
    case 'again':
      return 0;
    case 'wait':
    case 'failed':
      return next.afterMs;
    case 'trouble':
      return troubleDelay(round, next);
    case 'rest':
    case 'gone':
      return undefined;
  }
}

function hostAfter(round: Round, next: Next, asked: boolean): Host {
  const before = round.facts.host;
  if (next.kind === 'rest' || next.kind === 'ask') return before;
  const after =
    next.kind === 'gone' ? withoutFinalizer(before) : { ...bodyAfter(round), ...statusAfter(round, next, asked) };
  return equalJson(before, after) ? before : after;
}

function withoutFinalizer(host: Host): Host {
  const finalizers = host.metadata.finalizers?.filter((name) => name !== FINALIZERS.host) ?? [];
  return { ...host, metadata: { ...host.metadata, finalizers } };
}

function bodyAfter(round: Round): Host {
  const { metadata, ...rest } = round.facts.host;
  const finalizers = [...(metadata.finalizers ?? []), ...(round.finalizer === 'add' ? [FINALIZERS.host] : [])];
  // What annotations said is in the status, which is not saved with the finalizer: they stay until it is.
  const isHeld = metadata.annotations === undefined || round.finalizer === 'add';
  const annotations = isHeld ? {} : { annotations: round.annotations };
  const spec = rest.spec === undefined && equalJson(round.spec, { online: false }) ? {} : { spec: round.spec };
  return { ...rest, metadata: { ...metadata, ...annotations, finalizers }, ...spec };
}

/** The time of the last update moves only with something else. */
function statusAfter(round: Round, next: Next, asked: boolean): { readonly status?: HostStatus } {
  const before = round.facts.host.status;
  // The finalizer goes first: with a status of its own the host could not take one over any more.
  if (round.finalizer === 'add') return before === undefined ? {} : { status: before };
  const { generation } = round.facts.host.metadata;
  const updates = conditionsOf(round, next, { asked });
  const status = {
    ...round.status,
    conditions: withConditions(round.status.conditions, updates, round.now, generation),
  };
  return { status: before !== undefined && equalJson(before, status) ? before : { ...status, lastUpdated: round.now } };
}
