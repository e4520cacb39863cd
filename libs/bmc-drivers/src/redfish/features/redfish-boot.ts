import { BOOT_DEVICES, type BootDevice, type BootOverride, type BootState } from '../../driver/boot';
import { unsupported } from '../../driver/capabilities';
import type { Resource } from '../protocol/resource';
import { readSystem, type RedfishContext } from '../redfish-context';

/** ComputerSystem's boot sources by our names. */
const TARGETS: Readonly<Record<BootDevice, string>> = {
  none: 'None',
  pxe: 'Pxe',
  disk: 'Hdd',
  cdrom: 'Cd',
  usb: 'Usb',
  floppy: 'Floppy',
  'bios-setup': 'BiosSetup',
  diagnostic: 'Diags',
  'uefi-http': 'UefiHttp',
  'uefi-shell': 'UefiShell',
};
const USB_CD = 'UsbCd';
const ALLOWED = '@Redfish.AllowableValues';

/** Where a system takes its overrides: in itself, or in the settings that its next boot applies. */
interface BootPlace {
  readonly resource: Resource;
  readonly boot: Resource | undefined;
  /** Members may be listed in either. */
  readonly described: readonly Resource[];
}

async function bootPlace(context: RedfishContext): Promise<BootPlace> {
  const system = await readSystem(context);
  const own = system.object('Boot');
  const link = system.object('@Redfish.Settings')?.link('SettingsObject');
  const settings = await context.service.find(link, context.deadline);
  const later = settings?.object('Boot');
  const described = [own, later].filter((boot) => boot !== undefined);
  if (settings !== undefined && later?.has('BootSourceOverrideTarget'))
    return { resource: settings, boot: later, described };
  return { resource: system, boot: own, described };
}

function allowed({ described }: BootPlace, property: string): readonly string[] | undefined {
  return described.find((boot) => boot.has(`${property}${ALLOWED}`))?.strings(`${property}${ALLOWED}`);
}

/** The override that waits. */
export async function bootOverride(context: RedfishContext): Promise<BootState> {
  const { boot } = await bootPlace(context);
  const enabled = boot?.string('BootSourceOverrideEnabled') ?? 'Disabled';
  const target = enabled === 'Disabled' ? 'None' : (boot?.string('BootSourceOverrideTarget') ?? 'None');
  const mode = modeOf(boot);
  const device = deviceOf(target);
  return { device, persistent: device !== 'none' && enabled === 'Continuous', ...(mode && { mode }) };
}

function deviceOf(target: string): BootState['device'] {
  if (target === USB_CD) return 'cdrom';
  return BOOT_DEVICES.find((device) => TARGETS[device] === target) ?? 'other';
}

function modeOf(boot: Resource | undefined): 'bios' | 'uefi' | undefined {
  const mode = boot?.string('BootSourceOverrideMode');
  if (mode === 'UEFI') return 'uefi';
  return mode === 'Legacy' ? 'bios' : undefined;
}

/** Devices that the system lists; all, when it lists none. */
export async function bootDevices(context: RedfishContext): Promise<readonly BootDevice[]> {
  const place = await bootPlace(context);
  if (place.boot === undefined) return [];
  const targets = allowed(place, 'BootSourceOverrideTarget');
  if (targets === undefined) return BOOT_DEVICES;
  const has = (device: BootDevice): boolean =>
    targets.includes(TARGETS[device]) || (device === 'cdrom' && targets.includes(USB_CD));
  return BOOT_DEVICES.filter((device) => device === 'none' || has(device));
}

/** Whether overrides can be for every boot. */
export async function persistentBoot(context: RedfishContext): Promise<boolean> {
  const place = await bootPlace(context);
  return place.boot !== undefined && (allowed(place, 'BootSourceOverrideEnabled')?.includes('Continuous') ?? true);
}

/** Sets the override, in one change. */
export async function setBootOverride(context: RedfishContext, override: BootOverride): Promise<void> {
  const place = await bootPlace(context);
  if (place.boot === undefined) throw unsupported('boot-device', 'this system has no boot override');
  const change =
    override.device === 'none'
      ? disabled(context)
      : { ...enabled(context, place, override), ...mode(context, place, override) };
  await context.service.patch(place.resource, { Boot: change }, context.deadline);
}

function disabled({ found }: RedfishContext): object {
  const keepsTarget = found.quirks.has('disable-keeps-target');
  return { BootSourceOverrideEnabled: 'Disabled', ...(!keepsTarget && { BootSourceOverrideTarget: 'None' }) };
}

function enabled(context: RedfishContext, place: BootPlace, { device, persistent, httpBootUri }: BootOverride): object {
  const frequency = persistent ? 'Continuous' : 'Once';
  if (allowed(place, 'BootSourceOverrideEnabled')?.includes(frequency) === false)
    throw unsupported('persistent-boot', `this system knows no ${frequency} override`);
  return {
    BootSourceOverrideEnabled: frequency,
    BootSourceOverrideTarget: targetOf(context, place, device),
    ...(device === 'uefi-http' && { HttpBootUri: httpBootUri ?? null }),
  };
}

function targetOf({ found }: RedfishContext, place: BootPlace, device: BootDevice): string {
  const targets = allowed(place, 'BootSourceOverrideTarget');
  const target = TARGETS[device];
  if (targets === undefined) return target;
  const usbCd = device === 'cdrom' && targets.includes(USB_CD);
  if (usbCd && (found.quirks.has('virtual-cd-is-usb') || !targets.includes(target))) return USB_CD;
  if (!targets.includes(target)) throw unsupported('boot-device', `this system has no ${device}`);
  return target;
}

function mode({ found }: RedfishContext, { boot }: BootPlace, override: BootOverride): object {
  if (override.mode === undefined) return {};
  if (found.quirks.has('boot-mode-read-only')) {
    if (modeOf(boot) === override.mode) return {};
    throw unsupported('boot-mode', 'this BMC does not change the boot mode here: it is a BIOS setting');
  }
  return { BootSourceOverrideMode: override.mode === 'uefi' ? 'UEFI' : 'Legacy' };
}
