import type { Clock } from '@ironloom/core';
import type { HardwareDetails } from '../../host';
import type { BmcAccess, HostIdentity, PreprovisioningImageFormat } from '../../provisioner/data';
import {
  PROVISIONER_CAPABILITIES,
  type Provisioner,
  type ProvisionerCapability,
  type ProvisioningBackend,
} from '../../provisioner/provisioner';
import { errorOf, FaultPlan, type FaultPoint, type FaultSource } from './faults';
import { SIMULATED_HARDWARE, SimulatedMachine } from './machine';
import { SimulatedNode, type Work } from './node';
import { SimulatedProvisioner } from './provisioner';

/** How long a simulated backend takes, in milliseconds. */
export type Delays = Readonly<Record<Work | 'power', number>>;

/** A simulated backend's settings; all have defaults. */
export interface SimulatedBackendOptions {
  readonly clock: Clock;
  readonly delays?: Partial<Delays>;
  /** How many hosts may be inspected, provisioned or cleaned at once. Default: as many as there are. */
  readonly capacity?: number;
  readonly hardware?: HardwareDetails;
  readonly capabilities?: readonly ProvisionerCapability[];
  /** Asks for a ramdisk image for each host. */
  readonly imageFormats?: readonly PreprovisioningImageFormat[];
  /** Asked before the fault plan. */
  readonly faults?: FaultSource;
  /** Whether a BMC lets these credentials in. Default: any with a user name. */
  readonly accepts?: (bmc: BmcAccess) => boolean;
}

const DELAYS: Delays = {
  register: 2_000,
  inspect: 60_000,
  prepare: 30_000,
  deploy: 300_000,
  clean: 120_000,
  service: 60_000,
  power: 5_000,
};

/** A backend without hardware: machines, and what the backend knows of them, in memory. Time is the clock's. */
export class SimulatedBackend implements ProvisioningBackend {
  readonly name = 'simulator';
  readonly capabilities: ReadonlySet<ProvisionerCapability>;
  /** By the address of their BMC. */
  readonly machines = new Map<string, SimulatedMachine>();
  /** By their id: what the backend knows. `clear()` is the loss of its database. */
  readonly nodes = new Map<string, SimulatedNode>();
  readonly faults = new FaultPlan();
  readonly delays: Delays;
  /** Calls that were made, by name. */
  readonly calls = new Map<FaultPoint, number>();
  isReady = true;
  /** How many hosts may be busy at once. */
  capacity: number;
  readonly #watchers = new Set<(provisioningId: string) => void>();
  #nodesMade = 0;

  constructor(readonly options: SimulatedBackendOptions) {
    this.capabilities = new Set(options.capabilities ?? PROVISIONER_CAPABILITIES);
    this.delays = { ...DELAYS, ...options.delays };
    this.capacity = options.capacity ?? Infinity;
  }

  async ready(): Promise<boolean> {
    this.meet('ready');
    return this.isReady;
  }

  provisioner(host: HostIdentity, bmc: BmcAccess): Provisioner {
    return new SimulatedProvisioner(this, host, bmc);
  }

  async hasCapacity(host: HostIdentity): Promise<boolean> {
    this.meet('hasCapacity');
    const now = this.options.clock.now();
    const busy = [...this.nodes.values()].filter((node) => node.busyWith(now) !== undefined);
    const mine = busy.some(({ key }) => key === keyOf(host));
    return mine || busy.length < this.capacity;
  }

  watch(changed: (provisioningId: string) => void, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#watchers.add(changed);
    signal.addEventListener('abort', () => this.#watchers.delete(changed), { once: true });
  }

  /** The machine at an address, made on first sight. */
  machine(address: string): SimulatedMachine {
    const known = this.machines.get(address);
    if (known !== undefined) return known;
    const hardware = this.options.hardware ?? SIMULATED_HARDWARE;
    const machine = new SimulatedMachine(hardware, this.options.clock, this.delays.power);
    this.machines.set(address, machine);
    return machine;
  }

  /** The node of a host, by its id or, when that is not known, by its name. */
  nodeOf(host: HostIdentity): SimulatedNode | undefined {
    const byId = host.provisioningId === undefined ? undefined : this.nodes.get(host.provisioningId);
    return byId ?? [...this.nodes.values()].find(({ key }) => key === keyOf(host));
  }

  addNode(host: HostIdentity, machine: SimulatedMachine): SimulatedNode {
    this.#nodesMade += 1;
    const node = new SimulatedNode(`node-${this.#nodesMade}`, keyOf(host), machine);
    this.nodes.set(node.id, node);
    return node;
  }

  /** Begins work, and tells watchers when it is over. */
  begin(node: SimulatedNode, work: Work, request: string): void {
    const { clock } = this.options;
    node.begin(work, request, clock.now() + this.delays[work]);
    if (this.#watchers.size > 0) clock.setTimer(this.delays[work], () => this.#tell(node.id));
  }

  /** Counts a call and meets the fault that waits for it; faults that throw are thrown. */
  meet(point: FaultPoint): ReturnType<FaultSource> {
    this.calls.set(point, (this.calls.get(point) ?? 0) + 1);
    const fault = this.options.faults?.(point) ?? this.faults.take(point);
    if (fault?.kind === 'throw') throw errorOf(fault, point);
    return fault;
  }

  #tell(provisioningId: string): void {
    for (const watcher of this.#watchers) watcher(provisioningId);
  }
}

/** `namespace/name`. */
export const keyOf = ({ namespace, name }: HostIdentity): string => `${namespace}/${name}`;
