import type { BootMode, HostIdentity, StepResult } from '@ironloom/host-state-machine';
import type { BmcDriver } from '../driver/bmc-driver';
import type { BootDevice } from '../driver/boot';
import { unsupported } from './direct-errors';
import type { NetworkBoot } from './ports';

/** What a machine shall run. */
export type BootSource = { readonly kind: 'iso'; readonly url: string } | { readonly kind: 'disk' };

/** A machine as this file needs it. */
export interface BootTarget {
  readonly host: HostIdentity;
  readonly driver: BmcDriver;
  readonly networkBoot: NetworkBoot | undefined;
  readonly pollMs: number;
}

/** How an ISO gets to a machine. */
type Way = 'virtual-media' | 'uefi-http' | 'network' | 'none';

/**
 * Brings a machine to run from a source, one look and one action per call. Everything is read from the BMC: a machine that is on
 * with the right image and boot device has been booted from it, because both are only ever changed while it is off.
 */
export async function bringUp(target: BootTarget, source: BootSource, bootMode: BootMode): Promise<StepResult> {
  const way = wayOf(target, source);
  const wanted = deviceOf(way);
  const { driver } = target;
  const power = await driver.powerState();
  if (power === 'turning-on' || power === 'turning-off') return wait(target, `power: ${power}`);
  const delivered = await isDelivered(target, way, source);
  const boot = await driver.bootDevice();
  const set = boot.device === wanted && boot.persistent;
  if (power === 'on' && delivered && set) return { kind: 'complete' };
  if (power === 'on') {
    await driver.power('off', { wait: false });
    return wait(target, 'turning the machine off to boot it anew');
  }
  if (!delivered) {
    await deliver(target, way, source);
    return wait(target, source.kind === 'iso' ? 'image delivered' : 'image removed');
  }
  if (!set) {
    const httpBootUri = way === 'uefi-http' && source.kind === 'iso' ? { httpBootUri: source.url } : {};
    const mode = bootMode === 'legacy' ? 'bios' : 'uefi';
    await driver.setBootDevice({ device: wanted, persistent: true, mode, ...httpBootUri });
    return wait(target, `boot device: ${wanted}`);
  }
  await driver.power('on', { wait: false });
  return wait(target, `booting from ${wanted}`);
}

/** Takes away what {@link bringUp} has given a machine, which then is off, or boots as it likes where it may not be off. */
export async function takeDown(target: BootTarget, disablePowerOff: boolean): Promise<StepResult> {
  const { driver, networkBoot, host } = target;
  const power = await driver.powerState();
  if (power === 'turning-on' || power === 'turning-off') return wait(target, `power: ${power}`);
  if (power === 'on' && !disablePowerOff) {
    await driver.power('off', { wait: false });
    return wait(target, 'turning the machine off');
  }
  if (hasVirtualMedia(target) && (await insertedImage(driver)) !== undefined)
    await driver.ejectMedia({ kind: 'cdrom' });
  await networkBoot?.withdraw(host);
  if ((await driver.bootDevice()).device !== 'none') await driver.setBootDevice({ device: 'none' });
  return { kind: 'complete' };
}

function wayOf(target: BootTarget, { kind }: BootSource): Way {
  if (kind === 'disk') return 'none';
  const { bootMethod } = target.driver.address.traits;
  if (bootMethod !== 'network') return bootMethod;
  if (target.networkBoot !== undefined) return 'network';
  const { type } = target.driver.address;
  throw unsupported('live-iso', `a BMC addressed by ${type} boots from the network, and no network boot is configured`);
}

function deviceOf(way: Way): BootDevice {
  switch (way) {
    case 'virtual-media':
      return 'cdrom';
    case 'uefi-http':
      return 'uefi-http';
    case 'network':
      return 'pxe';
    case 'none':
      return 'disk';
  }
}

const hasVirtualMedia = ({ driver }: BootTarget): boolean => driver.address.traits.bootMethod === 'virtual-media';

async function insertedImage(driver: BmcDriver): Promise<string | undefined> {
  const drives = await driver.virtualMedia();
  return drives.find(({ kinds, inserted }) => inserted && kinds.includes('cdrom'))?.image;
}

async function isDelivered(target: BootTarget, way: Way, source: BootSource): Promise<boolean> {
  const url = source.kind === 'iso' ? source.url : undefined;
  if (way === 'network') return (await target.networkBoot?.offered(target.host)) === url;
  return way === 'uefi-http' || !hasVirtualMedia(target) || (await insertedImage(target.driver)) === url;
}

async function deliver({ driver, networkBoot, host }: BootTarget, way: Way, source: BootSource): Promise<void> {
  if (source.kind === 'disk') return driver.ejectMedia({ kind: 'cdrom' });
  if (way === 'network') return networkBoot?.offer(host, source.url);
  await driver.insertMedia({ url: source.url });
}

const wait = ({ pollMs }: BootTarget, progress: string): StepResult => ({
  kind: 'continuing',
  requeueAfterMs: pollMs,
  progress,
});
