import type { Logger } from '@ironloom/core';
import type { Derived } from '@ironloom/incremental';
import type { ovnNb } from '@ironloom/models';
import {
  isDynamicAddress,
  parseIpAddresses,
  parsePortAddresses,
  type PortAddresses,
  startsWithMac,
} from '../addresses';
import { booleanOption } from '../pipeline/options';
import { containerTags } from './container-tags';
import type { LogicalSwitch } from './logical-switch';
import type { RouterPort } from './router-port';
import type { Topology } from './topology';

/**
 * Derived values of switch ports, by UUID. There are more switch ports than anything else, so what is quickly found in the row
 * is not among them, and what most ports have not is asked for only where the row says that they may.
 */
interface SwitchPortReads {
  readonly topology: Topology;
  readonly addresses: Derived<string, readonly PortAddresses[]>;
  readonly tag: Derived<string, number | undefined>;
  readonly peer: Derived<string, string | undefined>;
  readonly switchPeer: Derived<string, string | undefined>;
  readonly proxyArp: Derived<string, PortAddresses | undefined>;
}

/** Stands before the addresses of a `port_security` that holds for VRRP. */
const VRRP = 'VRRPv3 ';

/** A logical switch port that is part of a switch. What is asked for all the time is read once; a port with another name or type is another. */
export class SwitchPort {
  readonly switch: LogicalSwitch;
  readonly name: string;
  /** The name as flows write it: a quoted string. */
  readonly quotedName: string;
  /** The empty string for a VIF. */
  readonly type: string;
  #written: WrittenAddresses | undefined;

  constructor(
    readonly uuid: string,
    /** The northbound row; reading a column of it is tracked. */
    readonly row: ovnNb.LogicalSwitchPortRow,
    owner: LogicalSwitch,
    private readonly reads: SwitchPortReads,
  ) {
    this.switch = owner;
    this.name = row.name;
    this.quotedName = JSON.stringify(row.name);
    this.type = row.type;
  }

  /** Administratively enabled, which is the default. */
  get enabled(): boolean {
    return this.row.enabled !== false;
  }

  get up(): boolean {
    return this.row.up === true;
  }

  /** The addresses written in `addresses`: not `router`, `unknown` or those that are allocated. */
  get staticAddresses(): readonly PortAddresses[] {
    return this.#writtenAddresses.addresses;
  }

  /** As {@link staticAddresses}, the peer's where `addresses` says `router`, and what was allocated to this port. */
  get addresses(): readonly PortAddresses[] {
    const { addresses, areAll } = this.#writtenAddresses;
    return areAll ? addresses : this.reads.addresses.get(this.uuid);
  }

  /** Parsed once for as long as the row says the same. */
  get #writtenAddresses(): WrittenAddresses {
    const { addresses } = this.row;
    if (this.#written?.text !== addresses) this.#written = parseAddresses(addresses, this.reads.topology.log);
    return this.#written;
  }

  /** The VLAN of a nested container: asked for, or allocated among its parent's. */
  get tag(): number | undefined {
    return this.row.tag_request === undefined ? this.row.tag : this.reads.tag.get(this.uuid);
  }

  /** Whether addresses that nobody wrote down are behind this port. */
  get hasUnknown(): boolean {
    return this.type === 'switch' || this.#writtenAddresses.haveUnknown;
  }

  /** Whether `port_security` names at least one MAC. */
  get hasPortSecurity(): boolean {
    return this.row.port_security.some((text) => startsWithMac(text.startsWith(VRRP) ? text.slice(VRRP.length) : text));
  }

  /** The router port at the other end, for a port of type `router` that has one. */
  get peer(): RouterPort | undefined {
    const peer = this.type === 'router' ? this.reads.peer.get(this.uuid) : undefined;
    return peer === undefined ? undefined : this.reads.topology.routerPorts.get(peer);
  }

  /** The switch port at the other end, for ports of type `switch` that name each other. */
  get switchPeer(): SwitchPort | undefined {
    const peer = this.type === 'switch' ? this.reads.switchPeer.get(this.uuid) : undefined;
    return peer === undefined ? undefined : this.reads.topology.switchPorts.get(peer);
  }

  /** What `options:arp_proxy` asks to answer for. */
  get proxyArp(): PortAddresses | undefined {
    return this.row.options.has('arp_proxy') ? this.reads.proxyArp.get(this.uuid) : undefined;
  }

  /**
   * Name of the chassis redirect port made for this end of a distributed gateway port: when the router has just one and the
   * switch has no physical network.
   */
  get chassisRedirectName(): string | undefined {
    const { peer } = this;
    if (peer === undefined || !peer.isGatewayPort) return undefined;
    if (peer.router.gatewayPorts.length !== 1 || this.switch.localnetPorts.length > 0) return undefined;
    return `cr-${this.name}`;
  }

  /** `options:enable_router_port_acl`, which counts only opposite a distributed gateway port. */
  get routerPortAclEnabled(): boolean {
    return this.peer?.isGatewayPort === true && booleanOption(this.row.options, 'enable_router_port_acl', false);
  }

  /** @internal */
  static declare(topology: Topology): SwitchPortReads {
    const { graph, nb } = topology;
    const peer = graph.derived('switch-port-peer', (uuid) => peerOf(topology, uuid));
    return {
      topology,
      peer,
      addresses: graph.derived('switch-port-addresses', (uuid) => {
        const port = topology.switchPorts.get(uuid);
        if (port === undefined) return [];
        const { row, staticAddresses } = port;
        const networks = row.addresses.includes('router') ? port.peer?.networks : undefined;
        const allocated = parsePortAddresses(topology.dynamicAddresses.get(uuid) ?? '')?.addresses;
        return [...staticAddresses, networks, allocated].filter((addresses) => addresses !== undefined);
      }),
      tag: containerTags(topology),
      switchPeer: graph.derived('switch-port-switch-peer', (uuid) => switchPeerOf(topology, uuid)),
      proxyArp: graph.derived('switch-port-proxy-arp', (uuid) => {
        const row = nb.Logical_Switch_Port.get(uuid);
        const text = row?.options.get('arp_proxy');
        if (row === undefined || text === undefined || peer.get(uuid) === undefined) return undefined;
        const parsed = parsePortAddresses(text) ?? parseIpAddresses(text);
        if (parsed === undefined)
          topology.log.warn({ text, name: row.name }, "Invalid arp_proxy option: '{text}' at lsp '{name}'");
        return parsed?.addresses;
      }),
    };
  }
}

/** What a row has in its column `addresses`. */
interface WrittenAddresses {
  readonly text: readonly string[];
  readonly addresses: readonly PortAddresses[];
  /** Nothing is to come from elsewhere: a peer, or an allocation. */
  readonly areAll: boolean;
  /** `unknown` is among them. */
  readonly haveUnknown: boolean;
}

function parseAddresses(text: readonly string[], log: Logger): WrittenAddresses {
  const addresses: PortAddresses[] = [];
  let areAll = true;
  let haveUnknown = false;
  for (const each of text) {
    if (each === 'unknown') haveUnknown = true;
    else if (each === 'router' || isDynamicAddress(each)) areAll = false;
    else {
      const parsed = parsePortAddresses(each);
      if (parsed !== undefined) addresses.push(parsed.addresses);
      tellRest(each, parsed?.rest, log);
    }
  }
  // A copy: a list that was added to keeps room for sixteen more.
  return { text, addresses: addresses.slice(), areAll, haveUnknown };
}

/** Tells what of an address could not be read: undefined for all of it. */
function tellRest(text: string, rest: string | undefined, log: Logger): void {
  if (rest === undefined) {
    log.info({ text }, "invalid syntax '{text}' in logical switch port addresses. No MAC address found");
  } else if (rest !== '') log.info({ text }, "invalid syntax '{text}' in address");
}

/** The UUID of the router port that a port of type `router` is connected to. */
function peerOf(topology: Topology, uuid: string): string | undefined {
  const port = topology.switchPorts.get(uuid);
  if (port?.type !== 'router') return undefined;
  const name = port.row.options.get('router-port');
  const peer = name === undefined ? undefined : topology.routerPortNamed(name);
  if (peer === undefined) return undefined;
  const ownPeer = peer.row.peer;
  if (ownPeer === undefined) return peer.uuid;
  topology.log.warn(
    { name: port.name, peerName: peer.name, ownPeer },
    "Bad configuration: The peer of the switch port '{name}' (LRP peer: '{peerName}') has its own peer configuration: '{ownPeer}'",
  );
  return undefined;
}

/** The UUID of the switch port that a port of type `switch` is connected to; both must name each other. */
function switchPeerOf(topology: Topology, uuid: string): string | undefined {
  const port = topology.switchPorts.get(uuid);
  const name = port?.row.peer;
  if (port?.type !== 'switch' || name === undefined) return undefined;
  const peer = topology.switchPortNamed(name);
  if (peer?.type === 'router' || topology.routerPortNamed(name) !== undefined) {
    topology.log.warn({ name: port.name }, 'Bad configuration: The peer of switch port {name} is a router port');
    return undefined;
  }
  if (peer?.type !== 'switch') return undefined;
  const back = peer.row.peer;
  if (back === port.name) return peer.uuid;
  topology.log.warn(
    { name: port.name, peerName: peer.name, peerName2: peer.name, back: back ?? '' },
    "Bad configuration: '{name}' is a switch port with peer '{peerName}', but '{peerName2}' is a switch port with peer '{back}'",
  );
  return undefined;
}
