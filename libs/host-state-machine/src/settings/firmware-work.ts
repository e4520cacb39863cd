import type { Condition } from '@ironloom/models';
import type { DesiredFirmwareSettings, FirmwareSettings, FirmwareUpdate } from '../host';
import type { HostFacts } from '../machine/facts';

/** What the firmware resources of a host ask for. */
export type FirmwareWork =
  | {
      readonly kind: 'known';
      /** Set when settings differ. */
      readonly settings?: { readonly target: DesiredFirmwareSettings; readonly actual: FirmwareSettings };
      /** Not installed yet. */
      readonly updates: readonly FirmwareUpdate[];
      /** Whether updates differ at all. */
      readonly updatesChanged: boolean;
      /** Whether the specs ask for anything, changed or not. */
      readonly wanted: boolean;
    }
  /** A resource is behind its spec: what it says is out of date. */
  | { readonly kind: 'outdated'; readonly message: string };

/** Which of the two may be looked at. */
export interface FirmwareScope {
  readonly settings: boolean;
  readonly updates: boolean;
}

type Change = 'none' | 'changed' | 'outdated';

/** Reads HostFirmwareSettings and HostFirmwareComponents, as their controllers left them. Invalid ones ask for nothing. */
export function firmwareWork(facts: HostFacts, scope: FirmwareScope = { settings: true, updates: true }): FirmwareWork {
  const { firmwareSettings, firmwareComponents } = facts;
  const settings = scope.settings ? firmwareSettings : undefined;
  const components = scope.updates ? firmwareComponents : undefined;
  const settingsChange = changeOf(settings?.metadata.generation, settings?.status?.conditions);
  const actual = settings?.status?.settings ?? {};
  if (settingsChange === 'outdated' || (settingsChange === 'changed' && Object.keys(actual).length === 0)) {
    return { kind: 'outdated', message: 'HostFirmwareSettings is being brought up to date' };
  }
  const updatesChange = changeOf(components?.metadata.generation, components?.status?.conditions);
  if (updatesChange === 'outdated') {
    return { kind: 'outdated', message: 'HostFirmwareComponents is being brought up to date' };
  }
  const target = settings?.spec?.settings ?? {};
  const wantedUpdates = components?.spec?.updates ?? [];
  return {
    kind: 'known',
    ...(settingsChange === 'changed' ? { settings: { target, actual } } : {}),
    updates: updatesChange === 'changed' ? missing(wantedUpdates, components?.status?.updates ?? []) : [],
    updatesChanged: updatesChange === 'changed',
    wanted: Object.keys(target).length > 0 || wantedUpdates.length > 0,
  };
}

/** Whether a host has to be prepared, or serviced, for its firmware. */
export const firmwareDiffers = (work: FirmwareWork): boolean =>
  work.kind === 'known' && (work.settings !== undefined || work.updatesChanged);

function changeOf(generation: number | undefined, conditions: readonly Condition[] = []): Change {
  const find = (type: string): Condition | undefined => conditions.find((condition) => condition.type === type);
  const detected = find('ChangeDetected');
  if (detected === undefined) return 'none';
  if (detected.observedGeneration !== generation) return 'outdated';
  return find('Valid')?.status === 'True' && detected.status === 'True' ? 'changed' : 'none';
}

function missing(wanted: readonly FirmwareUpdate[], done: readonly FirmwareUpdate[]): readonly FirmwareUpdate[] {
  const installed = new Map(done.map(({ component, url }) => [component, url]));
  return wanted.filter(({ component, url }) => installed.get(component) !== url);
}
