import { type BmcAddress, parseBmcAddress } from '@ironloom/bmc-address';
import { type BmcAccess, type HostIdentity, ProvisionerError, type StepResult } from '@ironloom/host-state-machine';
import type { Node, ProvisionArguments } from '../../api/node';
import type { NodePatch } from '../../api/node-patch';
import type { ProvisionTarget } from '../../api/provision-state';
import type { IronicClient } from '../../client/ironic-client';
import type { CallOptions } from '../../client/options';
import { IRONIC_DRIVERS, type IronicDriver } from '../access/driver-table';
import type { NodeCache } from '../backend/node-cache';
import type { IronicBackendOptions } from '../backend/options';
import { continuing, progressOf, RETRY } from './outcome';

/** What a session works with. */
export interface SessionContext {
  readonly client: IronicClient;
  readonly cache: NodeCache;
  readonly options: IronicBackendOptions;
}

/** One host's node: what every step does with it. */
export class NodeSession {
  readonly client: IronicClient;
  readonly cache: NodeCache;
  readonly options: IronicBackendOptions;
  readonly call: CallOptions;
  #nodeId: string | undefined;
  #address: BmcAddress | undefined;

  constructor(
    { client, cache, options }: SessionContext,
    readonly host: HostIdentity,
    readonly bmc: BmcAccess,
    signal?: AbortSignal,
  ) {
    this.client = client;
    this.cache = cache;
    this.options = options;
    this.call = signal === undefined ? {} : { signal };
    this.#nodeId = host.provisioningId;
  }

  /** `<namespace>~<name>`. */
  get nodeName(): string {
    return `${this.host.namespace}~${this.host.name}`;
  }

  /** Throws `BMC_BAD_ADDRESS`. */
  get address(): BmcAddress {
    const { address, disableCertificateVerification } = this.bmc;
    this.#address ??= parseBmcAddress(address, { disableCertificateVerification });
    return this.#address;
  }

  get driver(): IronicDriver {
    return IRONIC_DRIVERS[this.address.scheme];
  }

  /** UUID of the host's node, as far as it is known. */
  get nodeId(): string | undefined {
    return this.#nodeId;
  }

  /** From now on this is the host's node. */
  use(node: Node): void {
    this.#nodeId = node.uuid;
    this.cache.put(node);
  }

  /** The host's node, which must be known. */
  async node(): Promise<Node> {
    const node = this.#nodeId === undefined ? undefined : await this.cache.get(this.#nodeId, this.call);
    if (node !== undefined) return node;
    throw new ProvisionerError('PROVISIONER_NEEDS_REGISTRATION', `Ironic does not know ${this.nodeName}`, {
      details: { ...(this.#nodeId !== undefined && { node: this.#nodeId }) },
    });
  }

  /** Sends what differs; the node as it is then. */
  async update(node: Node, patch: NodePatch): Promise<Node> {
    if (patch.isEmpty) return node;
    const updated = await this.changing(node, () => this.client.nodes.update(node.uuid, patch.operations, this.call));
    this.cache.put(updated);
    return updated;
  }

  /** Asks for a change of state. A node in maintenance or with a fault has to get out of it first. */
  async setState(node: Node, target: ProvisionTarget, args: ProvisionArguments = {}): Promise<StateChange> {
    if (node.fault !== null && node.fault !== '')
      return { started: false, result: continuing(RETRY.long, `${node.fault}: ${node.maintenance_reason ?? ''}`) };
    if (node.maintenance) return { started: false, result: await this.clearMaintenance(node) };
    await this.changing(node, () => this.client.nodes.setProvisionState(node.uuid, target, args, this.call));
    return { started: true, result: continuing(RETRY.short, `${target} has been asked for`) };
  }

  async clearMaintenance(node: Node): Promise<StepResult> {
    await this.changing(node, () => this.client.nodes.clearMaintenance(node.uuid, this.call));
    return continuing(0, 'maintenance has been cleared');
  }

  async setMaintenance(node: Node, reason: string): Promise<StepResult> {
    await this.changing(node, () => this.client.nodes.setMaintenance(node.uuid, reason, this.call));
    return continuing(0, 'maintenance has been set');
  }

  /** Waits for what the node is at. */
  waitFor(node: Node, ms: number): StepResult {
    this.cache.drop(node.uuid);
    return continuing(ms, progressOf(node));
  }

  /** Whatever comes of it, the node is not as it was. */
  async changing<T>(node: Node, change: () => Promise<T>): Promise<T> {
    try {
      return await change();
    } finally {
      this.cache.drop(node.uuid);
    }
  }
}

/** What came of asking for a change of state. */
export interface StateChange {
  readonly started: boolean;
  readonly result: StepResult;
}
