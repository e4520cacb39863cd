import type { LogicalDisk, NodeStep } from '../../../api/node';
import { timestamp } from '../state/database';
import { pythonText } from '../api/python-text';
import type { SimulatedNode } from '../state/node';
import { StepFailure } from './task';

const NO_INTERFACE: Readonly<Record<string, string>> = { raid: 'no-raid', bios: 'no-bios', firmware: 'no-firmware' };
const KNOWN = new Set([
  'raid.delete_configuration',
  'raid.create_configuration',
  'bios.apply_configuration',
  'bios.factory_reset',
  'firmware.update',
  'deploy.erase_devices_metadata',
  'deploy.erase_devices',
  'deploy.erase_devices_express',
  'management.reset_bmc',
]);

export const stepName = ({ interface: kind, step }: NodeStep): string => `${kind}.${step}`;

/** Refuses steps that the node's interfaces do not have. */
export function checkSteps(node: SimulatedNode, kind: 'clean' | 'service', steps: readonly NodeStep[]): void {
  const missing = steps.filter((step) => {
    const interfaceName = node.fields[`${step.interface}_interface`];
    return (
      !KNOWN.has(stepName(step)) || (interfaceName !== undefined && interfaceName === NO_INTERFACE[step.interface])
    );
  });
  if (missing.length === 0) return;
  const texts = missing.map((step) => `node does not support this ${kind} step: ${pythonText(step)}`);
  const what = kind === 'clean' ? 'clean' : 'service';
  throw new StepFailure(`Cannot ${what} node ${node.uuid}: ${texts.join('; ')}`);
}

/** What a step leaves behind. */
export function applyStep(node: SimulatedNode, step: NodeStep, nowMs: number): void {
  const args = step.args ?? {};
  switch (stepName(step)) {
    case 'raid.delete_configuration':
      node.fields.raid_config = { logical_disks: [], last_updated: timestamp(nowMs) };
      return;
    case 'raid.create_configuration': {
      const disks = (node.fields.target_raid_config.logical_disks ?? []) as readonly LogicalDisk[];
      if (disks.length === 0) throw new StepFailure(`Node ${node.uuid} has no target RAID configuration`);
      node.fields.raid_config = { logical_disks: disks, last_updated: timestamp(nowMs) };
      return;
    }
    case 'bios.apply_configuration':
      return applyBios(node, (args.settings ?? []) as readonly { name: string; value: unknown }[]);
    case 'firmware.update':
      return applyFirmware(node, (args.settings ?? []) as readonly { component: string; url: string }[], nowMs);
  }
}

function applyBios(node: SimulatedNode, settings: readonly { name: string; value: unknown }[]): void {
  for (const { name, value } of settings) {
    const at = node.bios.findIndex((setting) => setting.name === name);
    const present = node.bios[at];
    if (present === undefined) throw new StepFailure(`BIOS setting ${name} is not known to node ${node.uuid}`);
    node.bios[at] = { ...present, value: String(value) };
  }
}

/** The new version is the last number in the image's URL; a real BMC reads it from the image. */
function applyFirmware(
  node: SimulatedNode,
  updates: readonly { component: string; url: string }[],
  nowMs: number,
): void {
  for (const { component, url } of updates) {
    const at = node.firmware.findIndex((item) => item.component === component);
    const present = node.firmware[at];
    if (present === undefined)
      throw new StepFailure(`Firmware component ${component} is not known to node ${node.uuid}`);
    const version = /(\d+(?:\.\d+)*)(?!.*\d)/.exec(url)?.[1] ?? url;
    node.firmware[at] = {
      ...present,
      current_version: version,
      last_version_flashed: version,
      updated_at: timestamp(nowMs),
    };
  }
}
