import type { Logger } from '@ironloom/core';
import type { Derived, SourceGroups } from '@ironloom/incremental';
import type { ovnSb } from '@ironloom/models';
import { integerOption } from '../pipeline';
import type { LogicalRouter, LogicalSwitch, SwitchPort, Topology } from '../topology';
import { allocateKeys, type KeyRequest } from './allocate';
import { requestedKey } from './requested-key';
import type { DatapathKeys } from './tunnel-keys';

const MAX_PORT_KEY = 32_767;
/** VXLAN carries 12 bits of port key, the upper half of them for multicast groups. */
const MAX_PORT_KEY_VXLAN = 2047;
const NONE: ReadonlySet<string> = new Set();

/** A row that may ask for a key. */
interface Asking {
  readonly options: ReadonlyMap<string, string>;
}

/** A switch port, and the tunnel key that it has. */
export interface KeyedPort {
  readonly port: SwitchPort;
  readonly key: number;
}

/**
 * Tunnel keys of ports within their datapath: `Port_Binding.tunnel_key`. A port that has a key which nobody asks for keeps it,
 * whatever other ports there are, since the southbound has no key twice; only the others are given theirs together.
 */
export class PortKeys {
  readonly #keys: Derived<string, ReadonlyMap<string, number>>;
  readonly #key: Derived<string, number | undefined>;
  readonly #keyedPort: Derived<string, KeyedPort | undefined>;
  readonly #keyless: Derived<string, ReadonlySet<string>>;
  readonly #taken: Derived<string, ReadonlySet<number>>;
  readonly #isTaken: Derived<string, boolean>;
  readonly #bound: SourceGroups<ovnSb.PortBindingRow, 'logical_port' | 'tunnel_key'>;
  /** Ports by the key that they ask for, switches' and routers'. */
  readonly #asking: Readonly<Record<'switch' | 'router', { get(key: string): readonly string[] }>>;

  constructor(
    private readonly topology: Topology,
    private readonly datapathKeys: DatapathKeys,
    private readonly log: Logger,
  ) {
    const { graph, nb, sb } = topology;
    this.#bound = sb.Port_Binding.group('by-datapath', (row) => row.datapath, ['logical_port', 'tunnel_key']);
    this.#asking = {
      switch: nb.Logical_Switch_Port.index('by-requested-key', requestedIn),
      router: nb.Logical_Router_Port.index('by-requested-key', requestedIn),
    };
    this.#keys = graph.derived('port-keys', (datapath) => this.#allocate(datapath));
    this.#key = graph.derived('port-key', (place) => {
      const [datapath = '', ...words] = place.split(' ');
      const name = words.join(' ');
      const kind = topology.switches.get(datapath) === undefined ? 'router' : 'switch';
      const port = kind === 'router' ? topology.routerPortNamed(name) : undefined;
      return this.#keyOf(kind, datapath, name, requestedOf(port?.row));
    });
    this.#keyedPort = graph.derived(
      'keyed-switch-port',
      (uuid) => {
        const port = topology.switchPorts.get(uuid);
        if (port === undefined) return undefined;
        const key = this.#keyOf('switch', port.switch.uuid, port.name, requestedOf(port.row));
        return key === undefined ? undefined : { port, key };
      },
      { equals: (old, now) => old?.port === now?.port && old?.key === now?.key },
    );
    this.#keyless = graph.derived('ports-without-key', (ls) => {
      if (this.#mostPortsOf(ls) <= this.#maxKey) return NONE;
      const keys = this.#keys.get(ls);
      return new Set(this.#portsOf(ls).flatMap(({ name }) => (keys.has(name) ? [] : [name])));
    });
    this.#taken = graph.derived('port-keys-taken', (datapath) => new Set(this.#keys.get(datapath).values()));
    this.#isTaken = graph.derived('port-key-taken', (place) => {
      const [datapath = '', key = ''] = place.split(' ');
      return this.#taken.get(datapath).has(Number(key));
    });
  }

  /** Whether a port of a datapath has this key. */
  has(datapath: string, key: number): boolean {
    return this.#isTaken.get(`${datapath} ${key}`);
  }

  /** Names of the ports of a switch for which there was no key left. */
  keyless(ls: string): ReadonlySet<string> {
    return this.#keyless.get(ls);
  }

  /** A switch port with its key; undefined for one that there was none left for. */
  ofSwitchPort(uuid: string): KeyedPort | undefined {
    return this.#keyedPort.get(uuid);
  }

  /** The key of a port, chassis redirect ports included; undefined when there was none left. */
  get(datapath: string, port: string): number | undefined {
    return this.#key.get(`${datapath} ${port}`);
  }

  #keyOf(kind: 'switch' | 'router', datapath: string, name: string, requested: number): number | undefined {
    const existing = this.#existing(this.datapathKeys.bindingOf(datapath), name);
    const isSettled =
      existing !== undefined &&
      (requested > 0 ? requested === existing : this.#asking[kind].get(String(existing)).length === 0);
    return isSettled ? existing : this.#keys.get(datapath).get(name);
  }

  /** The key that a port has in a southbound datapath. */
  #existing(datapath: string | undefined, port: string): number | undefined {
    const binding = this.topology.bindingsByName.first(port);
    return binding !== undefined && binding.datapath === datapath ? binding.tunnel_key : undefined;
  }

  /** As {@link #existing}, of all ports there. */
  #existingIn(datapath: string | undefined): ReadonlyMap<string, number> {
    const keys = new Map<string, number>();
    if (datapath === undefined) return keys;
    for (const { logical_port: port, tunnel_key: key } of this.#bound.get(datapath).values()) keys.set(port, key);
    return keys;
  }

  #allocate(datapath: string): ReadonlyMap<string, number> {
    const existing = this.#existingIn(this.datapathKeys.bindingOf(datapath));
    const ports = this.#portsOf(datapath);
    const requests = ports.map(({ name, requested }) => ({ name, requested, existing: existing.get(name) }));
    const { keys, conflicts, exhausted } = allocateKeys(requests, 1, this.#maxKey);
    const kind = this.topology.switches.get(datapath) === undefined ? 'router' : 'switch';
    for (const { name, requested } of conflicts) {
      this.log.warn(
        { kind, name, requested: requested ?? 0 },
        'Logical {kind} port {name} requests same tunnel key {requested} as another LSP or LRP',
      );
    }
    if (exhausted.length > 0) this.log.warn({}, 'all port tunnel ids exhausted');
    return keys;
  }

  get #maxKey(): number {
    return this.datapathKeys.vxlanMode ? MAX_PORT_KEY_VXLAN : MAX_PORT_KEY;
  }

  /** How many ports a switch has at most, chassis redirect ports included. */
  #mostPortsOf(ls: string): number {
    return 2 * (this.topology.nb.Logical_Switch.get(ls)?.ports.length ?? 0);
  }

  #portsOf(datapath: string): Pick<KeyRequest, 'name' | 'requested'>[] {
    const ls = this.topology.switches.get(datapath);
    if (ls !== undefined) return this.#switchPorts(ls);
    const lr = this.topology.routers.get(datapath);
    return lr === undefined ? [] : this.#routerPorts(lr);
  }

  #switchPorts(ls: LogicalSwitch): Pick<KeyRequest, 'name' | 'requested'>[] {
    const redirects = ls.routerPorts.flatMap((port) => port.chassisRedirectName ?? []);
    return [...ls.roster.map((port) => this.#request(port.name, port.requestedKey)), ...redirects.map(withoutRequest)];
  }

  #routerPorts(lr: LogicalRouter): Pick<KeyRequest, 'name' | 'requested'>[] {
    const redirects = lr.gatewayPorts.map((port) => port.chassisRedirectName);
    const requests = lr.ports.map(({ name, row }) => this.#request(name, requestedOf(row)));
    return [...requests, ...redirects.map(withoutRequest)];
  }

  #request(name: string, requested: number): Pick<KeyRequest, 'name' | 'requested'> {
    if (requested > MAX_PORT_KEY_VXLAN && this.datapathKeys.vxlanMode) {
      this.log.warn({ requested, name }, 'Tunnel key {requested} for port {name} is incompatible with VXLAN');
      return withoutRequest(name);
    }
    return { name, requested: requestedKey(name, requested, MAX_PORT_KEY, this.log) };
  }
}

function withoutRequest(name: string): Pick<KeyRequest, 'name' | 'requested'> {
  return { name, requested: undefined };
}

/** The key that a port asks for; 0 for none. */
function requestedOf(row: Asking | undefined): number {
  return row === undefined ? 0 : integerOption(row.options, 'requested-tnl-key', 0);
}

function requestedIn(row: Asking): string | undefined {
  const key = requestedOf(row);
  return key > 0 ? String(key) : undefined;
}
