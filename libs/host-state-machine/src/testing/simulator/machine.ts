import type { Clock } from '@ironloom/core';
import type { HardwareDetails } from '../../host';

/** One deployment that a machine has seen. */
export interface Deployment {
  /** URL of the image, or the name of the custom deployment. */
  readonly what: string;
  outcome: 'running' | 'succeeded' | 'failed' | 'aborted';
}

/** A machine behind a simulated backend: what is there whatever the backend knows of it. */
export class SimulatedMachine {
  #on = false;
  #pending: { readonly on: boolean; readonly at: number } | undefined;
  /** What is on its disks. */
  image: string | undefined;
  dataImage: string | undefined;
  /** Ignores soft requests. */
  deaf = false;
  readonly deployments: Deployment[] = [];
  firmwareSettings: Record<string, string> = { ProcVirtualization: 'Enabled' };

  constructor(
    readonly hardware: HardwareDetails,
    private readonly clock: Clock,
    private readonly powerDelayMs: number,
  ) {}

  get on(): boolean {
    if (this.#pending !== undefined && this.clock.now() >= this.#pending.at) {
      this.#on = this.#pending.on;
      this.#pending = undefined;
    }
    return this.#on;
  }

  /** Whether power is on its way to another state. */
  get changing(): boolean {
    return this.on !== (this.#pending?.on ?? this.#on);
  }

  /** Power at once, behind the backend's back. */
  setPower(on: boolean): void {
    this.#pending = undefined;
    this.#on = on;
  }

  /** Power as a BMC changes it: in a while. */
  changePower(on: boolean): void {
    if (this.on === on && !this.changing) return;
    if (this.#pending?.on === on) return;
    this.#pending = { on, at: this.clock.now() + this.powerDelayMs };
  }
}

/** A small machine, for tests. */
export const SIMULATED_HARDWARE: HardwareDetails = {
  systemVendor: { manufacturer: 'Ironloom', productName: 'Simulated', serialNumber: 'SIM-1' },
  firmware: { bios: { date: '2026-01-01', vendor: 'Ironloom', version: '1.0' } },
  hostname: 'simulated',
  ramMebibytes: 65_536,
  cpu: { arch: 'x86_64', model: 'Simulated', clockMegahertz: 2_400, count: 16, flags: ['vmx'] },
  nics: [
    {
      name: 'eno1',
      mac: '02:00:00:00:00:01',
      ip: '192.0.2.1',
      model: 'simulated',
      speedGbps: 10,
      vlanId: 0,
      pxe: true,
    },
    {
      name: 'eno2',
      mac: '02:00:00:00:00:02',
      ip: '192.0.2.2',
      model: 'simulated',
      speedGbps: 10,
      vlanId: 0,
      pxe: false,
    },
  ],
  storage: [
    {
      name: '/dev/sda',
      type: 'SSD',
      rotational: false,
      sizeBytes: 480_000_000_000,
      vendor: 'Ironloom',
      model: 'Simulated',
      serialNumber: 'DISK-1',
      hctl: '0:0:0:0',
    },
  ],
};
