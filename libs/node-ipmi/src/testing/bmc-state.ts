import { type Clock, Secret, systemClock } from '@ironloom/core';
import { ByteReader, ByteWriter } from '@ironloom/wire';
import { BOOT_PARAMETER, type BootDevice, bootFlags } from '../chassis/boot-options';
import type { PowerRestorePolicy } from '../chassis/chassis-commands';
import type { DeviceId } from '../device/device-commands';
import { encodeFru, type FruInventory } from '../fru/fru-inventory';
import { encodeSdr, type SensorDataRecord } from '../sdr/sdr-record';
import type { SensorReading, SomeThresholds } from '../sensor/sensor-commands';
import { RandomPool } from '../session/random-pool';
import type { CipherSuiteId } from '../session/cipher-suite';
import type { UserPrivilege } from '../user/user-commands';
import { SimulatedEventLog } from './event-log';
import { FaultPlan } from './faults';
import { IdentifyLight } from './identify-light';
import { NO_DELAYS, type PowerDelays, SimulatedPower } from './power';
import { SAMPLE_DEVICE, SAMPLE_FRU, SAMPLE_READINGS, SAMPLE_SDRS } from './sample-hardware';
import { SerialConsole } from './serial-console';
import { SimulatedWatchdog } from './watchdog';

/** One slot of the user table. */
export interface SimulatedUser {
  readonly name: string;
  readonly password: Secret;
  readonly privilege: UserPrivilege;
  readonly enabled: boolean;
  readonly ipmiMessaging: boolean;
}

/** What to simulate; everything has a default. */
export interface SimulatorOptions {
  readonly clock?: Clock;
  /** User ids 2 and up, in order. Default: `admin` / `password`, administrator. */
  readonly users?: readonly { readonly name: string; readonly password: string; readonly privilege?: UserPrivilege }[];
  /** The BMC key K_G. Default none. */
  readonly bmcKey?: Secret;
  /** Suites that sessions may use. Default 3 and 17. */
  readonly cipherSuites?: readonly CipherSuiteId[];
  /** Whether IPMI 1.5 sessions (MD5) are let in. Default false. */
  readonly ipmi15?: boolean;
  readonly powerOn?: boolean;
  readonly delays?: Partial<PowerDelays>;
  readonly device?: DeviceId;
  readonly guid?: string;
  readonly sdrs?: readonly SensorDataRecord[];
  readonly readings?: readonly (readonly [number, SensorReading])[];
  readonly fru?: FruInventory;
  readonly maxSessions?: number;
}

/** Number of user ids, the null user 1 included. */
export const MAXIMUM_USERS = 10;
/** The LAN channel's number. */
export const LAN_CHANNEL = 1;

const NO_USER: SimulatedUser = {
  name: '',
  password: new Secret(''),
  privilege: 'no-access',
  enabled: false,
  ipmiMessaging: false,
};

/** Parameters of the LAN channel as a freshly installed controller has them. */
const lanDefaults = (): [number, Buffer][] => [
  [0, Buffer.of(0)],
  [1, Buffer.of(0x15)],
  [2, Buffer.of(0x15, 0x15, 0x15, 0x15, 0)],
  [3, Buffer.of(192, 0, 2, 10)],
  [4, Buffer.of(1)],
  [5, Buffer.of(0x02, 0, 0, 0, 0x0a, 0x01)],
  [6, Buffer.of(255, 255, 255, 0)],
  [7, Buffer.of(0x40, 0x40, 0x10)],
  [12, Buffer.of(192, 0, 2, 1)],
  [13, Buffer.alloc(6)],
  [14, Buffer.alloc(4)],
  [15, Buffer.alloc(6)],
  [16, Buffer.concat([Buffer.from('public')], 18)],
  [20, Buffer.of(0, 0)],
  [21, Buffer.of(0)],
];

const solDefaults = (): [number, Buffer][] => [
  [0, Buffer.of(0)],
  [1, Buffer.of(1)],
  [2, Buffer.of(0x84)],
  [3, Buffer.of(12, 96)],
  [4, Buffer.of(7, 50)],
  [5, Buffer.of(0x0a)],
  [6, Buffer.of(0x0a)],
  [7, Buffer.of(LAN_CHANNEL)],
  [8, Buffer.of(0x6f, 0x02)],
];

/** Everything that a simulated controller knows; tests read it and change it while it runs. */
export class BmcState {
  readonly clock: Clock;
  readonly device: DeviceId;
  readonly guid: string;
  readonly bmcKey: Secret | undefined;
  readonly cipherSuites: readonly CipherSuiteId[];
  readonly ipmi15: boolean;
  readonly maxSessions: number;
  readonly random = new RandomPool();
  /** By user id. */
  readonly users = new Map<number, SimulatedUser>();
  readonly power: SimulatedPower;
  readonly log: SimulatedEventLog;
  /** Parameter data by number. */
  readonly bootOptions = new Map<number, Buffer>();
  readonly lan = new Map<number, Buffer>(lanDefaults());
  readonly sol = new Map<number, Buffer>(solDefaults());
  /** Whole records, in the order of the repository. */
  readonly sdrs: Buffer[];
  readonly readings: Map<number, SensorReading>;
  /** Thresholds that were set, by sensor number. */
  readonly thresholds = new Map<number, SomeThresholds>();
  /** Inventory areas by FRU id. */
  readonly frus = new Map<number, Buffer>();
  readonly serial: SerialConsole;
  readonly faults = new FaultPlan();
  /** What the system booted from each time, oldest first. */
  readonly bootedFrom: BootDevice[] = [];
  powerRestorePolicy: PowerRestorePolicy = 'previous';
  readonly identify: IdentifyLight;
  readonly watchdog: SimulatedWatchdog;
  sdrReservation = 0;
  /** UDP port that the controller listens on; consoles are told of it when they activate SOL. */
  port = 623;

  constructor(options: SimulatorOptions = {}) {
    this.clock = options.clock ?? systemClock;
    this.device = options.device ?? SAMPLE_DEVICE;
    this.guid = options.guid ?? '6c6f6f6d-1234-5678-9abc-def012345678';
    this.bmcKey = options.bmcKey;
    this.cipherSuites = options.cipherSuites ?? [3, 17];
    this.ipmi15 = options.ipmi15 ?? false;
    this.maxSessions = options.maxSessions ?? 16;
    this.log = new SimulatedEventLog(this.clock);
    this.serial = new SerialConsole();
    this.identify = new IdentifyLight(this.clock);
    this.sdrs = (options.sdrs ?? SAMPLE_SDRS).map(encodeSdr);
    this.readings = new Map(options.readings ?? SAMPLE_READINGS);
    this.frus.set(0, encodeFru(options.fru ?? SAMPLE_FRU));
    const delays = { ...NO_DELAYS, ...options.delays };
    this.power = new SimulatedPower(this.clock, delays, () => this.#boot(), options.powerOn ?? false);
    this.watchdog = new SimulatedWatchdog(this.clock, this.power, this.log);
    const users = options.users ?? [{ name: 'admin', password: 'password' }];
    users.forEach(({ name, password, privilege = 'administrator' }, at) => {
      const secret = new Secret(password);
      this.users.set(at + 2, { name, password: secret, privilege, enabled: true, ipmiMessaging: true });
    });
  }

  /** A user's slot; slots that were never set up are disabled. */
  user(userId: number): SimulatedUser {
    return this.users.get(userId) ?? NO_USER;
  }

  /** The enabled user of this name. */
  findUser(name: Buffer): SimulatedUser | undefined {
    return [...this.users.values()].find((user) => user.enabled && name.equals(Buffer.from(user.name, 'utf8')));
  }

  /** A one-time boot override is used up by the boot that it was for. */
  #boot(): void {
    const data = this.bootOptions.get(BOOT_PARAMETER.bootFlags);
    const flags = data && bootFlags.decode(new ByteReader(data));
    this.bootedFrom.push(flags?.valid ? flags.device : 'none');
    if (flags === undefined || flags.persistent) return;
    const out = new ByteWriter(5);
    bootFlags.encode({ ...flags, valid: false }, out);
    this.bootOptions.set(BOOT_PARAMETER.bootFlags, out.finish());
  }
}
