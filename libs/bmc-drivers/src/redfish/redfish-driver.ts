import type { Duplex } from 'node:stream';
import type { BmcAddress } from '@ironloom/bmc-address';
import type { BiosSettings, BiosValue } from '../driver/bios';
import type { BmcDriver, BmcIdentity } from '../driver/bmc-driver';
import type { BootDevice, BootOverride, BootState } from '../driver/boot';
import type { CallOptions } from '../driver/call-options';
import { type BmcCapability, unsupported } from '../driver/capabilities';
import type { BmcEvent, EventSubscription, EventSubscriptionRequest } from '../driver/events';
import type { FirmwareComponent, FirmwareImage, FirmwareUpdateOptions } from '../driver/firmware';
import type { LogEntry, SensorReading } from '../driver/monitoring';
import type { PowerAction, PowerOptions, PowerState } from '../driver/power';
import { carryOutPower } from '../driver/power-sequence';
import type { MediaImage, MediaKind, VirtualDrive } from '../driver/virtual-media';
import type { HardwareDetails } from '../inventory/hardware-details';
import { biosSettings, resetBios, setBiosAttributes } from './features/redfish-bios';
import { bootDevices, bootOverride, setBootOverride } from './features/redfish-boot';
import { readCapabilities } from './features/redfish-capabilities';
import { createSubscription, deleteSubscription, readSubscriptions, streamPath } from './features/redfish-events';
import { firmwareInventory, updateFirmware } from './features/redfish-firmware';
import { readIdentity } from './features/redfish-identity';
import { clearLog, readLog } from './features/redfish-log';
import { beginPower, powerState, reset, type ResetType } from './features/redfish-power';
import { driveOf, driveResources, ejectMedia, insertMedia } from './features/redfish-virtual-media';
import { readSensors } from './features/sensors';
import { readInventory } from './inventory/redfish-inventory';
import { RedfishConnection, type RedfishDriverOptions } from './redfish-connection';
import type { RedfishContext } from './redfish-context';

/** A BMC over Redfish. */
export class RedfishDriver implements BmcDriver {
  readonly #connection: RedfishConnection;

  constructor(
    readonly address: BmcAddress,
    options: RedfishDriverOptions,
  ) {
    this.#connection = new RedfishConnection(address, options);
  }

  identify(options: CallOptions = {}): Promise<BmcIdentity> {
    return this.#run('identify', options, readIdentity);
  }

  capabilities(options: CallOptions = {}): Promise<ReadonlySet<BmcCapability>> {
    return this.#run('capabilities', options, readCapabilities);
  }

  powerState(options: CallOptions = {}): Promise<PowerState> {
    return this.#run('power state', options, powerState);
  }

  power(action: PowerAction, options: PowerOptions = {}): Promise<PowerState> {
    return this.#run(`power ${action}`, options, (context) => {
      const primitives = { state: () => powerState(context), begin: (one: PowerAction) => beginPower(context, one) };
      return carryOutPower(primitives, action, options, context.deadline, context.pollMs);
    });
  }

  /** Carries out one of Redfish's reset types as it is, without waiting for what it leads to. */
  reset(type: ResetType, options: CallOptions = {}): Promise<void> {
    return this.#run(`reset ${type}`, options, (context) => reset(context, type));
  }

  bootDevice(options: CallOptions = {}): Promise<BootState> {
    return this.#run('boot device', options, bootOverride);
  }

  setBootDevice(boot: BootOverride, options: CallOptions = {}): Promise<void> {
    return this.#run('set boot device', options, (context) => setBootOverride(context, boot));
  }

  bootDevices(options: CallOptions = {}): Promise<readonly BootDevice[]> {
    return this.#run('boot devices', options, bootDevices);
  }

  virtualMedia(options: CallOptions = {}): Promise<readonly VirtualDrive[]> {
    return this.#run('virtual media', options, async (context) => {
      const drives = await driveResources(context);
      if (drives.length === 0) throw unsupported('virtual-media', 'this BMC has no virtual drives');
      return drives.map(driveOf);
    });
  }

  insertMedia(image: MediaImage, options: CallOptions = {}): Promise<VirtualDrive> {
    return this.#run('insert media', options, (context) => insertMedia(context, image));
  }

  ejectMedia(options: CallOptions & { readonly kind?: MediaKind } = {}): Promise<void> {
    return this.#run('eject media', options, (context) => ejectMedia(context, options.kind));
  }

  inventory(options: CallOptions = {}): Promise<HardwareDetails> {
    return this.#run('inventory', options, readInventory);
  }

  sensors(options: CallOptions = {}): Promise<readonly SensorReading[]> {
    return this.#run('sensors', options, readSensors);
  }

  eventLog(options: CallOptions = {}): Promise<readonly LogEntry[]> {
    return this.#run('event log', options, readLog);
  }

  clearEventLog(options: CallOptions = {}): Promise<void> {
    return this.#run('clear event log', options, clearLog);
  }

  bios(options: CallOptions = {}): Promise<BiosSettings> {
    return this.#run('BIOS', options, biosSettings);
  }

  setBios(attributes: Readonly<Record<string, BiosValue>>, options: CallOptions = {}): Promise<void> {
    return this.#run('set BIOS', options, (context) => setBiosAttributes(context, attributes));
  }

  resetBios(options: CallOptions = {}): Promise<void> {
    return this.#run('reset BIOS', options, resetBios);
  }

  firmware(options: CallOptions = {}): Promise<readonly FirmwareComponent[]> {
    return this.#run('firmware', options, firmwareInventory);
  }

  updateFirmware(image: FirmwareImage, options: FirmwareUpdateOptions = {}): Promise<void> {
    return this.#run('update firmware', options, (context) => updateFirmware(context, image, options));
  }

  subscriptions(options: CallOptions = {}): Promise<readonly EventSubscription[]> {
    return this.#run('subscriptions', options, readSubscriptions);
  }

  subscribe(request: EventSubscriptionRequest, options: CallOptions = {}): Promise<EventSubscription> {
    return this.#run('subscribe', options, (context) => createSubscription(context, request));
  }

  unsubscribe(id: string, options: CallOptions = {}): Promise<void> {
    return this.#run('unsubscribe', options, (context) => deleteSubscription(context, id));
  }

  async *events(options: CallOptions = {}): AsyncGenerator<BmcEvent, void> {
    const path = await this.#run('events', options, streamPath);
    yield* this.#connection.stream(path, options);
  }

  async openConsole(): Promise<Duplex> {
    throw unsupported('serial-console', 'Redfish carries no console: use the SSH or IPMI that it names');
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  #run<T>(what: string, options: CallOptions, body: (context: RedfishContext) => Promise<T>): Promise<T> {
    return this.#connection.run(what, options, body);
  }
}
