import type { Duplex } from 'node:stream';
import { silentLogger, systemClock, type Secret } from '@ironloom/core';
import { type CipherSuiteId, IpmiClient, type SessionTarget, SolStream } from '@ironloom/node-ipmi';
import type { BmcAddress } from '@ironloom/bmc-address';
import type { BmcDriver, BmcIdentity } from '../driver/bmc-driver';
import type { BiosSettings } from '../driver/bios';
import type { BootDevice, BootOverride, BootState } from '../driver/boot';
import type { CallOptions } from '../driver/call-options';
import { type BmcCapability, unsupported } from '../driver/capabilities';
import { type Deadline, type Timing, underDeadline } from '../driver/deadline';
import type { BmcEvent, EventSubscription } from '../driver/events';
import type { FirmwareComponent } from '../driver/firmware';
import type { LogEntry, SensorReading } from '../driver/monitoring';
import type { DriverOptions } from '../driver/options';
import type { PowerAction, PowerOptions, PowerState } from '../driver/power';
import { carryOutPower } from '../driver/power-sequence';
import type { VirtualDrive } from '../driver/virtual-media';
import type { HardwareDetails } from '../inventory/hardware-details';
import { IPMI_BOOT_DEVICES, IpmiBoot } from './ipmi-boot';
import { IpmiConnection } from './ipmi-connection';
import { IpmiIdentity } from './ipmi-identity';
import { IpmiMonitoring } from './ipmi-monitoring';
import { IpmiPower } from './ipmi-power';

/** What the IPMI driver may be given besides. */
export interface IpmiDriverOptions extends DriverOptions {
  /** Shared by many drivers, so that they share its sockets; the caller closes it. Default: a client of its own. */
  readonly client?: IpmiClient;
  /** See `SessionTarget` of node-ipmi. */
  readonly cipherSuites?: readonly CipherSuiteId[];
  readonly bmcKey?: Secret;
  /** Milliseconds of silence to one command after which the session is given up for dead. Default 5,000. */
  readonly commandTimeoutMs?: number;
}

const OPEN_TIMEOUT_MS = 20_000;
const COMMAND_TIMEOUT_MS = 5_000;

/** A BMC over IPMI 2.0. */
export class IpmiDriver implements BmcDriver {
  readonly #timing: Timing;
  readonly #connection: IpmiConnection;
  readonly #power: IpmiPower;
  readonly #boot: IpmiBoot;
  readonly #monitoring: IpmiMonitoring;
  readonly #identity: IpmiIdentity;

  constructor(
    readonly address: BmcAddress,
    options: IpmiDriverOptions,
  ) {
    const { clock = systemClock, log = silentLogger, timeoutMs = 60_000, pollMs = 1_000 } = options;
    this.#timing = { clock, timeoutMs, pollMs };
    const limits = {
      openTimeoutMs: Math.min(OPEN_TIMEOUT_MS, timeoutMs),
      commandTimeoutMs: options.commandTimeoutMs ?? COMMAND_TIMEOUT_MS,
    };
    const target = sessionTarget(address, options);
    this.#connection = new IpmiConnection(target, limits, options.client, () => new IpmiClient({ clock, log }));
    this.#power = new IpmiPower(this.#connection);
    this.#boot = new IpmiBoot(this.#connection, log.child({ module: 'bmc', host: address.host }));
    this.#monitoring = new IpmiMonitoring(this.#connection);
    this.#identity = new IpmiIdentity(this.#connection);
  }

  identify(options: CallOptions = {}): Promise<BmcIdentity> {
    return this.#run('identify', options, (deadline) => this.#identity.identify(deadline));
  }

  capabilities(options: CallOptions = {}): Promise<ReadonlySet<BmcCapability>> {
    return this.#run('capabilities', options, async (deadline) => {
      const { support } = await this.#identity.device(deadline);
      return new Set<BmcCapability>([
        ...CHASSIS,
        ...(support.includes('sdr-repository') || support.includes('sensor-device') ? (['sensors'] as const) : []),
        ...(support.includes('sel') ? (['event-log', 'event-log-clear'] as const) : []),
        'firmware-inventory',
        'serial-console',
      ]);
    });
  }

  powerState(options: CallOptions = {}): Promise<PowerState> {
    return this.#run('power state', options, (deadline) => this.#power.state(deadline));
  }

  power(action: PowerAction, options: PowerOptions = {}): Promise<PowerState> {
    return this.#run(`power ${action}`, options, (deadline) =>
      carryOutPower(this.#power, action, options, deadline, this.#timing.pollMs),
    );
  }

  bootDevice(options: CallOptions = {}): Promise<BootState> {
    return this.#run('boot device', options, (deadline) => this.#boot.get(deadline));
  }

  setBootDevice(boot: BootOverride, options: CallOptions = {}): Promise<void> {
    return this.#run('set boot device', options, async (deadline) => this.#boot.set(boot, deadline));
  }

  async bootDevices(): Promise<readonly BootDevice[]> {
    return IPMI_BOOT_DEVICES;
  }

  sensors(options: CallOptions = {}): Promise<readonly SensorReading[]> {
    return this.#run('sensors', options, (deadline) => this.#monitoring.sensors(deadline));
  }

  eventLog(options: CallOptions = {}): Promise<readonly LogEntry[]> {
    return this.#run('event log', options, (deadline) => this.#monitoring.eventLog(deadline));
  }

  clearEventLog(options: CallOptions = {}): Promise<void> {
    return this.#run('clear event log', options, (deadline) => this.#monitoring.clear(deadline));
  }

  firmware(options: CallOptions = {}): Promise<readonly FirmwareComponent[]> {
    return this.#run('firmware', options, (deadline) => this.#identity.firmware(deadline));
  }

  /** The stream lives on the driver's session and ends with it. */
  openConsole(options: CallOptions & { readonly takeOver?: boolean } = {}): Promise<Duplex> {
    const { takeOver = false } = options;
    return this.#run('serial console', options, (deadline) =>
      this.#connection.use(deadline, (call) =>
        SolStream.open(call.session.session, { takeOver, timeoutMs: deadline.leftMs }),
      ),
    );
  }

  virtualMedia = (): Promise<readonly VirtualDrive[]> => absent('virtual-media');
  insertMedia = (): Promise<VirtualDrive> => absent('virtual-media');
  ejectMedia = (): Promise<void> => absent('virtual-media');
  inventory = (): Promise<HardwareDetails> => absent('inventory');
  bios = (): Promise<BiosSettings> => absent('bios');
  setBios = (): Promise<void> => absent('bios');
  resetBios = (): Promise<void> => absent('bios');
  updateFirmware = (): Promise<void> => absent('firmware-update');
  subscriptions = (): Promise<readonly EventSubscription[]> => absent('event-subscriptions');
  subscribe = (): Promise<EventSubscription> => absent('event-subscriptions');
  unsubscribe = (): Promise<void> => absent('event-subscriptions');

  async *events(): AsyncGenerator<BmcEvent> {
    await absent('event-stream');
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  #run<T>(what: string, options: CallOptions, body: (deadline: Deadline) => Promise<T>): Promise<T> {
    return underDeadline(what, this.#timing, options, body);
  }
}

/** What Chassis Control and the boot flags give. */
const CHASSIS = [
  'power',
  'soft-off',
  'power-cycle',
  'reset',
  'diagnostic-interrupt',
  'boot-device',
  'persistent-boot',
  'boot-mode',
] as const;

async function absent(capability: BmcCapability): Promise<never> {
  throw unsupported(capability, 'IPMI has no such thing');
}

function sessionTarget(address: BmcAddress, options: IpmiDriverOptions): SessionTarget {
  const { credentials, cipherSuites, bmcKey } = options;
  return {
    host: address.host,
    port: address.port,
    ...credentials,
    ...(address.privilege && { privilege: address.privilege }),
    ...(cipherSuites && { cipherSuites }),
    ...(bmcKey && { bmcKey }),
  };
}
