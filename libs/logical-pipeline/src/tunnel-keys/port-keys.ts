import type { Logger } from '@ironloom/core';
import type { Derived } from '@ironloom/incremental';
import { integerOption, type Southbound } from '../pipeline';
import type { LogicalRouter, LogicalSwitch, SwitchPort, Topology } from '../topology';
import { allocateKeys, type KeyRequest } from './allocate';
import { requestedKey } from './requested-key';
import type { DatapathKeys } from './tunnel-keys';

const MAX_PORT_KEY = 32_767;
/** VXLAN carries 12 bits of port key, the upper half of them for multicast groups. */
const MAX_PORT_KEY_VXLAN = 2047;

/** A switch port, and the tunnel key that it has. */
export interface KeyedPort {
  readonly port: SwitchPort;
  readonly key: number;
}

/** Tunnel keys of ports within their datapath: `Port_Binding.tunnel_key`. */
export class PortKeys {
  readonly #keys: Derived<string, ReadonlyMap<string, number>>;
  readonly #key: Derived<string, number | undefined>;
  readonly #keyedPort: Derived<string, KeyedPort | undefined>;
  readonly #taken: Derived<string, ReadonlySet<number>>;
  readonly #isTaken: Derived<string, boolean>;

  constructor(
    private readonly topology: Topology,
    private readonly datapathKeys: DatapathKeys,
    sb: Southbound,
    private readonly log: Logger,
  ) {
    const existing = (datapath: string, port: string): number | undefined => {
      const row = topology.bindingsByName.first(port);
      const binding = row === undefined ? undefined : sb.Datapath_Binding.get(row.datapath);
      return binding?.nb_uuid === datapath ? row?.tunnel_key : undefined;
    };
    this.#keys = topology.graph.derived('port-keys', (datapath) => {
      const ports = this.#portsOf(datapath);
      const requests = ports.map(({ name, requested }) => ({ name, requested, existing: existing(datapath, name) }));
      const { keys, conflicts, exhausted } = allocateKeys(requests, 1, this.#maxKey);
      const kind = topology.switches.get(datapath) === undefined ? 'router' : 'switch';
      for (const { name, requested } of conflicts) {
        log.warn(
          { kind, name, requested: requested ?? 0 },
          'Logical {kind} port {name} requests same tunnel key {requested} as another LSP or LRP',
        );
      }
      if (exhausted.length > 0) log.warn({}, 'all port tunnel ids exhausted');
      return keys;
    });
    this.#key = topology.graph.derived('port-key', (place) => {
      const [datapath = '', ...name] = place.split(' ');
      return this.#keys.get(datapath).get(name.join(' '));
    });
    this.#keyedPort = topology.graph.derived(
      'keyed-switch-port',
      (uuid) => {
        const port = topology.switchPorts.get(uuid);
        const key = port === undefined ? undefined : this.#keys.get(port.switch.uuid).get(port.name);
        return port === undefined || key === undefined ? undefined : { port, key };
      },
      { equals: (old, now) => old?.port === now?.port && old?.key === now?.key },
    );
    this.#taken = topology.graph.derived('port-keys-taken', (datapath) => new Set(this.#keys.get(datapath).values()));
    this.#isTaken = topology.graph.derived('port-key-taken', (place) => {
      const [datapath = '', key = ''] = place.split(' ');
      return this.#taken.get(datapath).has(Number(key));
    });
  }

  /** Whether a port of a datapath has this key. */
  has(datapath: string, key: number): boolean {
    return this.#isTaken.get(`${datapath} ${key}`);
  }

  /** The keys of a datapath's ports by name. Reading this ties the reader to every port that comes or goes. */
  ofDatapath(uuid: string): ReadonlyMap<string, number> {
    return this.#keys.get(uuid);
  }

  /** A switch port with its key; undefined for one that there was none left for. */
  ofSwitchPort(uuid: string): KeyedPort | undefined {
    return this.#keyedPort.get(uuid);
  }

  /** The key of a port, chassis redirect ports included; undefined when there was none left. */
  get(datapath: string, port: string): number | undefined {
    return this.#key.get(`${datapath} ${port}`);
  }

  get #maxKey(): number {
    return this.datapathKeys.vxlanMode ? MAX_PORT_KEY_VXLAN : MAX_PORT_KEY;
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
    const requests = lr.ports.map(({ name, row: { options } }) =>
      this.#request(name, integerOption(options, 'requested-tnl-key', 0)),
    );
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
