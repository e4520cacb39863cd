import type { AgentMachine } from '@ironloom/ironic-client/testing';

/** A machine that is only its BMC, with what Ironic and Metal³ need to reach it. */
export interface EmulatedMachine {
  /** What an agent emulator watches. */
  readonly machine: AgentMachine;
  /** Of the interface that it boots from. */
  readonly macAddress: string;
  /** Ironic's driver for it, and the `driver_info` of that. */
  readonly driver: 'ipmi' | 'redfish';
  readonly driverInfo: Readonly<Record<string, unknown>>;
  /** The same as a `bmc.address` of a BareMetalHost; user `admin`, password `password`. */
  readonly bmcAddress: string;
  isOn(): Promise<boolean>;
  /** What it was started from each time, oldest first, in the BMC's words. */
  bootedFrom(): Promise<readonly string[]>;
  close(): Promise<void>;
}
