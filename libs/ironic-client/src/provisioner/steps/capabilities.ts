import type { BootMode } from '@ironloom/host-state-machine';
import type { NodeInfo } from '../../api/node';

const BOOT_MODES: Readonly<Record<BootMode, string>> = {
  UEFI: 'boot_mode:uefi',
  UEFISecureBoot: 'boot_mode:uefi,secure_boot:true',
  legacy: 'boot_mode:bios',
};

/** A node's `properties.capabilities`: the boot mode, and of what was there whatever says nothing of it. */
export function capabilitiesOf(bootMode: BootMode, properties: NodeInfo = {}): string {
  const present = typeof properties.capabilities === 'string' ? properties.capabilities : '';
  const others = present.split(',').filter((item) => item !== '' && !/^(boot_mode|secure_boot):/.test(item));
  return [...others, BOOT_MODES[bootMode]].join(',');
}

/** An instance's capabilities, which are a map. */
export function instanceCapabilitiesOf(bootMode: BootMode): NodeInfo {
  return bootMode === 'UEFISecureBoot' ? { secure_boot: 'true' } : {};
}
