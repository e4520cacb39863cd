import type { InventoryReport } from '../api/inventory';
import type {
  BiosSetting,
  FirmwareItem,
  HistoryEvent,
  InterfaceValidation,
  LogicalDisk,
  NewNode,
  Node,
  NodeField,
  PatchOperation,
  ProvisionArguments,
  VirtualMediaDevice,
} from '../api/node';
import type { PowerTarget, ProvisionState, ProvisionTarget } from '../api/provision-state';
import type { HttpMethod } from './http-transport';
import type { CallOptions } from './options';
import { pagesOf } from './paging';
import { pathOf, type Query, type Requester } from './requester';
import { masked } from './secrets';
import { listIn, objectIn, withTexts } from './shape';

/** Which nodes to list. */
export interface NodeFilter {
  readonly provision_state?: ProvisionState;
  readonly maintenance?: boolean;
  readonly associated?: boolean;
  readonly driver?: string;
  readonly conductor_group?: string;
  /** Nodes a page; the server's own limit (usually 1,000) bounds it. */
  readonly limit?: number;
}

/** Calls about nodes; `node` is a UUID or a name. */
export class Nodes {
  constructor(private readonly requester: Requester) {}

  /** All nodes with these fields, page by page. */
  async *pages<F extends NodeField>(
    fields: readonly F[],
    filter: NodeFilter = {},
    options: CallOptions = {},
  ): AsyncGenerator<readonly Pick<Node, F>[]> {
    const query: Query = { fields, ...filter };
    for await (const page of pagesOf(this.requester, 'nodes', query, options))
      yield page.map(readable) as unknown as Pick<Node, F>[];
  }

  /** All nodes with these fields. */
  async list<F extends NodeField>(
    fields: readonly F[],
    filter: NodeFilter = {},
    options: CallOptions = {},
  ): Promise<readonly Pick<Node, F>[]> {
    const all: Pick<Node, F>[] = [];
    for await (const page of this.pages(fields, filter, options)) for (const node of page) all.push(node);
    return all;
  }

  async get(node: string, options: CallOptions = {}): Promise<Node> {
    const path = pathOf('nodes', node);
    const body = await this.requester.call({ method: 'GET', path }, options);
    return nodeIn(body, `GET ${path}`);
  }

  async create(node: NewNode, options: CallOptions = {}): Promise<Node> {
    const path = pathOf('nodes');
    const body = await this.requester.call({ method: 'POST', path, body: node }, options);
    return nodeIn(body, `POST ${path}`);
  }

  /** The node as it is afterwards. */
  async update(node: string, patch: readonly PatchOperation[], options: CallOptions = {}): Promise<Node> {
    const path = pathOf('nodes', node);
    const body = await this.requester.call({ method: 'PATCH', path, body: patch }, options);
    return nodeIn(body, `PATCH ${path}`);
  }

  async delete(node: string, options: CallOptions = {}): Promise<void> {
    await this.requester.call({ method: 'DELETE', path: pathOf('nodes', node) }, options);
  }

  /** Accepted, not done: the node's `provision_state` tells. */
  async setProvisionState(
    node: string,
    target: ProvisionTarget,
    args: ProvisionArguments = {},
    options: CallOptions = {},
  ): Promise<void> {
    await this.#put(node, ['states', 'provision'], { target, ...args }, options);
  }

  /** Accepted, not done. `softTimeoutSeconds` is how long a soft action may take before it has failed. */
  async setPowerState(
    node: string,
    target: PowerTarget,
    { softTimeoutSeconds, ...options }: CallOptions & { readonly softTimeoutSeconds?: number } = {},
  ): Promise<void> {
    const timeout = softTimeoutSeconds === undefined ? {} : { timeout: softTimeoutSeconds };
    await this.#put(node, ['states', 'power'], { target, ...timeout }, options);
  }

  /** The RAID that the next `raid.create_configuration` makes. */
  async setTargetRaid(node: string, logicalDisks: readonly LogicalDisk[], options: CallOptions = {}): Promise<void> {
    await this.#put(node, ['states', 'raid'], { logical_disks: logicalDisks }, options);
  }

  async setMaintenance(node: string, reason: string, options: CallOptions = {}): Promise<void> {
    await this.#put(node, ['maintenance'], { reason }, options);
  }

  async clearMaintenance(node: string, options: CallOptions = {}): Promise<void> {
    await this.requester.call({ method: 'DELETE', path: pathOf('nodes', node, 'maintenance') }, options);
  }

  /** What each of the driver's interfaces thinks of the node as it is configured. */
  async validate(node: string, options: CallOptions = {}): Promise<Readonly<Record<string, InterfaceValidation>>> {
    const body = await this.#get(node, ['validate'], {}, options);
    return objectIn(body, 'validate') as Readonly<Record<string, InterfaceValidation>>;
  }

  /** `IRONIC_NOT_FOUND` until the node has been inspected. */
  async inventory(node: string, options: CallOptions = {}): Promise<InventoryReport> {
    const body = objectIn(await this.#get(node, ['inventory'], {}, options), 'inventory');
    return {
      inventory: objectIn(body.inventory ?? {}, 'inventory'),
      plugin_data: objectIn(body.plugin_data ?? {}, 'plugin data'),
    };
  }

  async bios(node: string, options: CallOptions & { readonly detail?: boolean } = {}): Promise<readonly BiosSetting[]> {
    const { detail, ...rest } = options;
    const body = await this.#get(node, ['bios'], { detail: detail === true ? 'True' : undefined }, rest);
    return listIn(body, 'bios', 'bios') as unknown as BiosSetting[];
  }

  async firmware(node: string, options: CallOptions = {}): Promise<readonly FirmwareItem[]> {
    const body = await this.#get(node, ['firmware'], {}, options);
    return listIn(body, 'firmware', 'firmware') as unknown as FirmwareItem[];
  }

  /** From 1.93. */
  async virtualMedia(node: string, options: CallOptions = {}): Promise<readonly VirtualMediaDevice[]> {
    const body = await this.#get(node, ['vmedia'], {}, options);
    // The only list of the API that no object wraps.
    const wrapped = Array.isArray(body) ? { vmedia: body as unknown[] } : body;
    return listIn(wrapped, 'vmedia', 'virtual media') as unknown as VirtualMediaDevice[];
  }

  async attachVirtualMedia(
    node: string,
    media: { readonly device_type: 'CDROM' | 'DISK' | 'FLOPPY'; readonly image_url: string },
    options: CallOptions = {},
  ): Promise<void> {
    await this.requester.call({ method: 'POST', path: pathOf('nodes', node, 'vmedia'), body: media }, options);
  }

  /** Everything, unless device types are named. */
  async detachVirtualMedia(
    node: string,
    options: CallOptions & { readonly deviceTypes?: readonly string[] } = {},
  ): Promise<void> {
    const { deviceTypes, ...rest } = options;
    const query = { device_types: deviceTypes };
    await this.requester.call({ method: 'DELETE', path: pathOf('nodes', node, 'vmedia'), query }, rest);
  }

  /** Calls a method of the driver's vendor interface; the body is its own. */
  async vendorPassthru(
    node: string,
    http: Exclude<HttpMethod, 'PATCH'>,
    method: string,
    body?: Readonly<Record<string, unknown>>,
    options: CallOptions = {},
  ): Promise<unknown> {
    const path = pathOf('nodes', node, 'vendor_passthru');
    return this.requester.call({ method: http, path, query: { method }, body }, options);
  }

  async bootDevice(
    node: string,
    options: CallOptions = {},
  ): Promise<{ readonly boot_device: string | null; readonly persistent: boolean | null }> {
    const body = objectIn(await this.#get(node, ['management', 'boot_device'], {}, options), 'boot device');
    return body as unknown as { boot_device: string | null; persistent: boolean | null };
  }

  async setBootDevice(node: string, device: string, persistent: boolean, options: CallOptions = {}): Promise<void> {
    await this.#put(node, ['management', 'boot_device'], { boot_device: device, persistent }, options);
  }

  /** Oldest first, as Ironic has kept it. */
  async history(node: string, options: CallOptions = {}): Promise<readonly HistoryEvent[]> {
    const body = await this.#get(node, ['history'], { detail: 'True' }, options);
    return listIn(body, 'history', 'history').map(readable) as unknown as HistoryEvent[];
  }

  #get(node: string, below: readonly string[], query: Query, options: CallOptions): Promise<unknown> {
    return this.requester.call({ method: 'GET', path: pathOf('nodes', node, ...below), query }, options);
  }

  async #put(node: string, below: readonly string[], body: object, options: CallOptions): Promise<void> {
    await this.requester.call({ method: 'PUT', path: pathOf('nodes', node, ...below), body }, options);
  }
}

const nodeIn = (body: unknown, what: string): Node =>
  readable(withTexts<Node>(body, ['uuid', 'provision_state'], what));

/** Where Ironic tells in its own words what happened, it does so with tokens and arguments. */
const TOLD: readonly string[] = ['last_error', 'maintenance_reason', 'event'];

function readable<T extends object>(object: T): T {
  const told = Object.entries(object).filter(([name, text]) => TOLD.includes(name) && typeof text === 'string');
  return { ...object, ...Object.fromEntries(told.map(([name, text]) => [name, masked(text as string)])) };
}
