import { randomUUID } from 'node:crypto';
import type { Clock } from '@ironloom/core';
import { fault, nodeNotFound } from '../api/api-fault';
import { DRIVERS, INTERFACES } from './drivers';
import { defaultHardware, type SimulatedHardware } from './hardware';
import type { NodeFields, PortFields, SimulatedNode } from './node';

/** ISO 8601 as Ironic writes it. */
export const timestamp = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}+00:00`;

/** The hardware of a node that has just been enrolled; default a machine with two interfaces and two disks. */
export type HardwareOf = (number: number, macs: readonly string[], node: NodeFields) => SimulatedHardware;

/** Nodes and ports by all the names that they have. */
export class SimulatedDatabase {
  readonly #nodes = new Map<string, SimulatedNode>();
  readonly #byName = new Map<string, SimulatedNode>();
  readonly #ports = new Map<string, PortFields>();
  readonly #byAddress = new Map<string, PortFields>();
  readonly #portsOf = new Map<string, Set<PortFields>>();
  #enrolled = 0;

  constructor(
    private readonly clock: Clock,
    private readonly hardwareOf: HardwareOf = defaultHardware,
  ) {}

  get nodes(): Iterable<SimulatedNode> {
    return this.#nodes.values();
  }

  get nodeCount(): number {
    return this.#nodes.size;
  }

  /** By UUID or name. */
  find(ident: string): SimulatedNode | undefined {
    return this.#nodes.get(ident) ?? this.#byName.get(ident);
  }

  get(ident: string): SimulatedNode {
    const node = this.find(ident);
    if (node === undefined) throw nodeNotFound(ident);
    return node;
  }

  insert(given: Readonly<Record<string, unknown>>): SimulatedNode {
    const fields = newFields(given, this.clock.now());
    if (this.#nodes.has(fields.uuid)) throw fault(409, `A node with UUID ${fields.uuid} already exists.`);
    this.#checkName(fields.name);
    this.#enrolled += 1;
    const { bios, firmware } = this.hardwareOf(this.#enrolled, [], fields);
    const node: SimulatedNode = {
      uuid: fields.uuid,
      number: this.#enrolled,
      fields,
      inventory: undefined,
      bios: fields.bios_interface === 'no-bios' ? [] : [...bios],
      firmware: fields.firmware_interface === 'no-firmware' ? [] : [...firmware],
      media: [],
      history: [],
      subscriptions: new Map(),
      bootDevice: { boot_device: null, persistent: null },
    };
    this.#nodes.set(node.uuid, node);
    if (fields.name !== null) this.#byName.set(fields.name, node);
    return node;
  }

  /** What an inspection of the node finds. */
  inspectionOf(node: SimulatedNode): SimulatedHardware {
    return this.hardwareOf(
      node.number,
      this.portsOf(node.uuid).map(({ address }) => address),
      node.fields,
    );
  }

  /** Changes fields; names stay unique. */
  change(node: SimulatedNode, changes: Partial<NodeFields>): void {
    const { name } = node.fields;
    if ('name' in changes && changes.name !== name) {
      this.#checkName(changes.name ?? null);
      if (name !== null) this.#byName.delete(name);
      if (typeof changes.name === 'string') this.#byName.set(changes.name, node);
    }
    Object.assign(node.fields, changes, { updated_at: timestamp(this.clock.now()) });
  }

  delete(node: SimulatedNode): void {
    this.#nodes.delete(node.uuid);
    if (node.fields.name !== null) this.#byName.delete(node.fields.name);
    for (const port of this.#portsOf.get(node.uuid) ?? []) this.deletePort(port.uuid);
    this.#portsOf.delete(node.uuid);
  }

  clear(): void {
    for (const node of [...this.#nodes.values()]) this.delete(node);
  }

  get ports(): Iterable<PortFields> {
    return this.#ports.values();
  }

  portsOf(nodeUuid: string): readonly PortFields[] {
    return [...(this.#portsOf.get(nodeUuid) ?? [])];
  }

  portAt(address: string): PortFields | undefined {
    return this.#byAddress.get(address.toLowerCase());
  }

  port(uuid: string): PortFields {
    const port = this.#ports.get(uuid);
    if (port === undefined) throw fault(404, `Port ${uuid} could not be found.`);
    return port;
  }

  insertPort(port: PortFields): void {
    if (this.#byAddress.has(port.address)) throw fault(409, `A port with MAC address ${port.address} already exists.`);
    this.#ports.set(port.uuid, port);
    this.#byAddress.set(port.address, port);
    const siblings = this.#portsOf.get(port.node_uuid);
    if (siblings === undefined) this.#portsOf.set(port.node_uuid, new Set([port]));
    else siblings.add(port);
  }

  deletePort(uuid: string): void {
    const port = this.port(uuid);
    this.#ports.delete(uuid);
    this.#byAddress.delete(port.address);
    this.#portsOf.get(port.node_uuid)?.delete(port);
  }

  #checkName(name: string | null): void {
    if (name !== null && this.#byName.has(name)) throw fault(409, `A node with name ${name} already exists.`);
  }
}

function newFields(given: Readonly<Record<string, unknown>>, nowMs: number): NodeFields {
  const driver = String(given.driver);
  const supported = DRIVERS[driver] ?? {};
  const interfaces = Object.fromEntries(INTERFACES.map((name) => [`${name}_interface`, supported[name]?.[0] ?? '']));
  const nulls = Object.fromEntries(NULL_FIELDS.map((name) => [name, null]));
  const maps = Object.fromEntries(MAP_FIELDS.map((name) => [name, {}]));
  const chosen = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== ''));
  return {
    ...nulls,
    ...maps,
    ...interfaces,
    uuid: randomUUID(),
    maintenance: false,
    console_enabled: false,
    protected: false,
    retired: false,
    disable_power_off: false,
    conductor_group: '',
    conductor: 'simulated-conductor',
    traits: [],
    ...chosen,
    provision_state: 'enroll',
    created_at: timestamp(nowMs),
  } as unknown as NodeFields;
}

const NULL_FIELDS = [
  'name',
  'power_state',
  'target_power_state',
  'target_provision_state',
  'provision_updated_at',
  'last_error',
  'fault',
  'maintenance_reason',
  'instance_uuid',
  'automated_clean',
  'reservation',
  'updated_at',
  'inspection_finished_at',
  'inspection_started_at',
  'chassis_uuid',
  'resource_class',
  'protected_reason',
  'owner',
  'description',
  'allocation_uuid',
  'retired_reason',
  'lessee',
  'boot_mode',
  'secure_boot',
  'shard',
  'parent_node',
  'instance_name',
  'health',
];
const MAP_FIELDS = [
  'instance_info',
  'driver_info',
  'driver_internal_info',
  'properties',
  'extra',
  'network_data',
  'clean_step',
  'deploy_step',
  'service_step',
  'raid_config',
  'target_raid_config',
];
