import { type Clock, Secret, silentLogger, systemClock } from '@ironloom/core';
import { parseBmcAddress } from '@ironloom/bmc-address';
import type {
  BmcAccess,
  HostIdentity,
  Provisioner,
  ProvisionerCapability,
  ProvisioningBackend,
} from '@ironloom/host-state-machine';
import { createBmcDriver } from '../create-driver';
import type { BmcDriver } from '../driver/bmc-driver';
import { DirectProvisioner } from './direct-provisioner';
import type { DirectBackendOptions } from './ports';

const NO_PASSWORD = new Secret('');

/** What this process remembers of a host: conveniences only, nothing that another process would miss. */
export interface HostMemory {
  driver: BmcDriver | undefined;
  /** What the driver was made for: address, user and password; another makes another driver. */
  access: string;
  /** When the credentials were last proven, on the monotonic clock. */
  provenAt: number | undefined;
  /** Since when an operating system has been asked to shut down. */
  softOffSince: number | undefined;
  /** Deleted or detached here: unknown until it is registered again. */
  forgotten: boolean;
}

/**
 * Provisions over the BMCs themselves, without Ironic and without a database: what a step has come to is read from the BMC, from
 * the host's status (its provisioning id), and from the site's own {@link NetworkBoot} and {@link DeployAgent}.
 */
export class DirectBackend implements ProvisioningBackend {
  readonly name = 'direct';
  readonly capabilities: ReadonlySet<ProvisionerCapability>;
  readonly clock: Clock;
  readonly #memories = new Map<string, HostMemory>();

  constructor(readonly options: DirectBackendOptions = {}) {
    this.clock = options.clock ?? systemClock;
    this.capabilities = new Set<ProvisionerCapability>([
      'live-iso',
      'out-of-band-inspection',
      'soft-power-off',
      'event-subscriptions',
      ...(options.agent === undefined ? [] : (['image'] as const)),
    ]);
  }

  /** There is nothing that could be down for all hosts. */
  async ready(): Promise<boolean> {
    return true;
  }

  provisioner(host: HostIdentity, bmc: BmcAccess): Provisioner {
    return new DirectProvisioner(this, host, bmc);
  }

  /** Every host has a BMC of its own. */
  async hasCapacity(): Promise<boolean> {
    return true;
  }

  async close(): Promise<void> {
    const drivers = [...this.#memories.values()].flatMap(({ driver }) => driver ?? []);
    this.#memories.clear();
    await Promise.all(drivers.map((driver) => driver.close()));
  }

  memoryOf({ uid }: HostIdentity): HostMemory {
    const known = this.#memories.get(uid);
    if (known !== undefined) return known;
    const memory: HostMemory = {
      driver: undefined,
      access: '',
      provenAt: undefined,
      softOffSince: undefined,
      forgotten: false,
    };
    this.#memories.set(uid, memory);
    return memory;
  }

  /** The driver of a host, kept between rounds so that a BMC is not logged in to over and over. */
  async driverOf(host: HostIdentity, bmc: BmcAccess): Promise<BmcDriver> {
    const memory = this.memoryOf(host);
    const { address, username = '', password, disableCertificateVerification } = bmc;
    const access = JSON.stringify([address, username, password?.reveal(), disableCertificateVerification]);
    if (memory.driver !== undefined && memory.access === access) return memory.driver;
    await this.#closeDriver(memory);
    const { driver: make = createBmcDriver, driverOptions, log = silentLogger } = this.options;
    const credentials = { username, password: password ?? NO_PASSWORD };
    const parsed = parseBmcAddress(address, { disableCertificateVerification });
    memory.driver = make(parsed, { clock: this.clock, log, ...driverOptions, credentials });
    memory.access = access;
    return memory.driver;
  }

  async forget(host: HostIdentity): Promise<void> {
    const memory = this.memoryOf(host);
    memory.forgotten = true;
    memory.softOffSince = undefined;
    await this.#closeDriver(memory);
  }

  async #closeDriver(memory: HostMemory): Promise<void> {
    const { driver } = memory;
    memory.driver = undefined;
    memory.access = '';
    memory.provenAt = undefined;
    await driver?.close();
  }
}
