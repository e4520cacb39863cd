import type { Clock } from '@ironloom/core';
import type { VendorProfile } from '../profiles';
import { badProperty, RedfishFault } from '../redfish-fault';
import { SAMPLE_BIOS, SimulatedBios } from './bios';
import { SimulatedLog } from './event-log';
import { SAMPLE_HARDWARE, type SimulatedHardware } from './hardware';
import { SimulatedDrive } from './media';
import { type RedfishPowerDelays, SimulatedMachinePower, type SimulatedPowerState } from './power';

/** The boot override of a machine. */
export interface SimulatedBootOverride {
  readonly BootSourceOverrideEnabled: 'Disabled' | 'Once' | 'Continuous';
  readonly BootSourceOverrideTarget: string;
  readonly BootSourceOverrideMode: 'UEFI' | 'Legacy';
  readonly HttpBootUri: string | null;
}

const NO_OVERRIDE: SimulatedBootOverride = {
  BootSourceOverrideEnabled: 'Disabled',
  BootSourceOverrideTarget: 'None',
  BootSourceOverrideMode: 'UEFI',
  HttpBootUri: null,
};

/** What a machine tells about itself as it changes. */
export type MachineObserver = (message: { readonly id: string; readonly text: string }) => void;

/** A simulated machine behind a BMC; tests read it and change it while it runs. */
export class SimulatedMachine {
  readonly power: SimulatedMachinePower;
  readonly bios: SimulatedBios;
  readonly log: SimulatedLog;
  readonly hardware: SimulatedHardware;
  readonly drives: readonly SimulatedDrive[];
  readonly uuid: string;
  readonly serialNumber: string;
  readonly hostName = 'loom-1';
  /** What it booted from each time, oldest first. */
  readonly bootedFrom: string[] = [];
  boot: SimulatedBootOverride = NO_OVERRIDE;
  indicatorLed: 'Off' | 'Lit' | 'Blinking' = 'Off';
  assetTag = '';

  constructor(
    readonly ordinal: number,
    readonly profile: VendorProfile,
    clock: Clock,
    options: { readonly delays: RedfishPowerDelays; readonly on: boolean; readonly hardware?: SimulatedHardware },
    private readonly observe: MachineObserver,
  ) {
    this.hardware = options.hardware ?? SAMPLE_HARDWARE;
    this.uuid = `6c6f6f6d-1234-5678-9abc-${String(ordinal).padStart(12, '0')}`;
    this.serialNumber = `S${String(11_222 + ordinal).padStart(7, '0')}`;
    this.bios = new SimulatedBios(SAMPLE_BIOS);
    this.log = new SimulatedLog(clock);
    this.drives = profile.drives.map((drive) => new SimulatedDrive(drive, profile));
    this.power = new SimulatedMachinePower(clock, options.delays, options.on, {
      booted: () => this.#boot(),
      changed: (state) => this.#powerChanged(state),
    });
  }

  /** Changes the boot override with the refusals of the vendor. */
  changeBoot(change: Readonly<Record<string, unknown>>): void {
    const { bootTargets, quirks } = this.profile;
    const target = change.BootSourceOverrideTarget;
    if (target !== undefined && !bootTargets.includes(String(target)))
      throw badProperty('BootSourceOverrideTarget', target);
    const enabled = change.BootSourceOverrideEnabled;
    if (enabled !== undefined && !['Disabled', 'Once', 'Continuous'].includes(String(enabled)))
      throw badProperty('BootSourceOverrideEnabled', enabled);
    const mode = change.BootSourceOverrideMode;
    if (mode !== undefined && mode !== 'UEFI' && mode !== 'Legacy') throw badProperty('BootSourceOverrideMode', mode);
    if (mode !== undefined && quirks.has('boot-mode-read-only'))
      throw new RedfishFault(400, 'PropertyNotWritable', 'BootSourceOverrideMode is read-only.', ['#/Boot']);
    if (quirks.has('disable-keeps-target') && enabled !== undefined && target === 'None')
      throw new RedfishFault(400, 'PropertyValueConflict', 'An override needs a target.', ['#/Boot']);
    this.boot = { ...this.boot, ...change };
  }

  #powerChanged(state: SimulatedPowerState): void {
    this.log.add('OK', `The power state is ${state}.`, 'ResourceEvent.1.3.ResourceChanged');
    this.observe({ id: 'ResourceEvent.1.3.ResourceChanged', text: `Power state: ${state}` });
  }

  #boot(): void {
    const { BootSourceOverrideEnabled: enabled, BootSourceOverrideTarget: target } = this.boot;
    this.bootedFrom.push(enabled === 'Disabled' ? 'None' : target);
    this.bios.boot();
    if (enabled === 'Once') this.boot = { ...NO_OVERRIDE, BootSourceOverrideMode: this.boot.BootSourceOverrideMode };
  }
}
