import type { Duplex } from 'node:stream';
import type { BmcAddress } from '@ironloom/bmc-address';
import type { HardwareDetails } from '../inventory/hardware-details';
import type { BiosControl } from './bios';
import type { BootControl } from './boot';
import type { CallOptions } from './call-options';
import type { BmcCapability } from './capabilities';
import type { EventSource } from './events';
import type { FirmwareControl } from './firmware';
import type { Monitoring } from './monitoring';
import type { PowerControl } from './power';
import type { VirtualMediaControl } from './virtual-media';

/** What a BMC says of itself and of the machine. Empty strings where it says nothing. */
export interface BmcIdentity {
  readonly protocol: 'ipmi' | 'redfish';
  /** Such as `2.0` or `1.15.1`. */
  readonly protocolVersion: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly serialNumber: string;
  /** Of the machine, in lower case. */
  readonly uuid: string;
  readonly bmcFirmwareVersion: string;
  /** What the BMC's clock says, in milliseconds since the Unix epoch. */
  readonly bmcTimeMs?: number;
  /** Names of the quirks that apply. */
  readonly quirks: readonly string[];
}

/**
 * One machine's BMC, whatever it speaks. Every call takes a signal and a deadline and ends with `BmcError`; a call that the
 * driver or the BMC cannot carry out ends with `BMC_UNSUPPORTED`. The first call connects.
 */
export interface BmcDriver
  extends PowerControl, BootControl, VirtualMediaControl, Monitoring, BiosControl, FirmwareControl, EventSource {
  readonly address: BmcAddress;
  identify(options?: CallOptions): Promise<BmcIdentity>;
  /** What this BMC can do, found out by asking it. */
  capabilities(options?: CallOptions): Promise<ReadonlySet<BmcCapability>>;
  /** The machine's parts, as far as its BMC knows them. */
  inventory(options?: CallOptions): Promise<HardwareDetails>;
  /** The serial console as a stream of bytes; `takeOver` ends another's. */
  openConsole(options?: CallOptions & { readonly takeOver?: boolean }): Promise<Duplex>;
  /** Ends sessions and connections. Calls after it end with `BMC_CLOSED`. Safe to call twice. */
  close(): Promise<void>;
}
