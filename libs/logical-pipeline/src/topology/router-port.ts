import type { Derived } from '@ironloom/incremental';
import type { ovnNb } from '@ironloom/models';
import { parseRouterPortNetworks, type PortAddresses } from '../addresses';
import type { LogicalRouter } from './logical-router';
import type { SwitchPort } from './switch-port';
import type { Topology } from './topology';

/** Derived values of router ports, by UUID. */
interface RouterPortReads {
  readonly topology: Topology;
  readonly networks: Derived<string, PortAddresses | undefined>;
  readonly switchPeer: Derived<string, string | undefined>;
  readonly routerPeer: Derived<string, string | undefined>;
  readonly isGatewayPort: Derived<string, boolean>;
}

const NO_NETWORKS: PortAddresses = { mac: '', ipv4: [], ipv6: [] };

/** A logical router port that is part of a router and has a valid MAC. */
export class RouterPort {
  constructor(
    readonly uuid: string,
    /** The northbound row; reading a column of it is tracked. */
    readonly row: ovnNb.LogicalRouterPortRow,
    readonly router: LogicalRouter,
    private readonly reads: RouterPortReads,
  ) {}

  get name(): string {
    return this.row.name;
  }

  /** The name as flows write it: a quoted string. */
  get quotedName(): string {
    return JSON.stringify(this.row.name);
  }

  /** Administratively enabled, which is the default. */
  get enabled(): boolean {
    return this.row.enabled !== false;
  }

  /** MAC and networks; the link-local address is the last of IPv6. */
  get networks(): PortAddresses {
    return this.reads.networks.get(this.uuid) ?? NO_NETWORKS;
  }

  get mac(): string {
    return this.networks.mac;
  }

  /** The switch port of type `router` at the other end. */
  get switchPeer(): SwitchPort | undefined {
    const peer = this.reads.switchPeer.get(this.uuid);
    return peer === undefined ? undefined : this.reads.topology.switchPorts.get(peer);
  }

  /** The router port at the other end, where both name each other in `peer`. */
  get routerPeer(): RouterPort | undefined {
    const peer = this.reads.routerPeer.get(this.uuid);
    return peer === undefined ? undefined : this.reads.topology.routerPorts.get(peer);
  }

  /** Whether this is a distributed gateway port: it is bound to gateway chassis, and its router to none. */
  get isGatewayPort(): boolean {
    return this.reads.isGatewayPort.get(this.uuid);
  }

  /** Name of the chassis redirect port that stands for this port on its gateway chassis. */
  get chassisRedirectName(): string {
    return `cr-${this.name}`;
  }

  /** {@link chassisRedirectName} as flows write it. */
  get quotedChassisRedirectName(): string {
    return JSON.stringify(this.chassisRedirectName);
  }

  /** @internal */
  static declare(topology: Topology): RouterPortReads {
    const { graph, nb } = topology;
    return {
      topology,
      networks: graph.derived('router-port-networks', (uuid) => {
        const row = nb.Logical_Router_Port.get(uuid);
        if (row === undefined) return undefined;
        const networks = parseRouterPortNetworks(row.mac, row.networks, topology.log);
        if (networks === undefined) topology.log.warn({ mac: row.mac }, "bad 'mac' {mac}");
        return networks;
      }),
      switchPeer: graph.derived('router-port-switch-peer', (uuid) => {
        const name = topology.routerPorts.get(uuid)?.name;
        if (name === undefined) return undefined;
        return topology.switchPortsByRouterPort
          .get(name)
          .find((port) => topology.switchPorts.get(port)?.peer?.uuid === uuid);
      }),
      routerPeer: graph.derived('router-port-router-peer', (uuid) => routerPeerOf(topology, uuid)),
      isGatewayPort: graph.derived('router-port-is-gateway', (uuid) => isGatewayPort(topology, uuid)),
    };
  }
}

function routerPeerOf(topology: Topology, uuid: string): string | undefined {
  const port = topology.routerPorts.get(uuid);
  const name = port?.row.peer;
  if (port === undefined || name === undefined) return undefined;
  const peer = topology.routerPortNamed(name);
  if (peer !== undefined) return peer.row.peer === port.name ? peer.uuid : undefined;
  if (topology.switchPortNamed(name) !== undefined) {
    topology.log.warn({ name: port.name }, 'Bad configuration: The peer of router port {name} is a switch port');
  }
  return undefined;
}

function isGatewayPort(topology: Topology, uuid: string): boolean {
  const port = topology.routerPorts.get(uuid);
  if (port === undefined) return false;
  const { ha_chassis_group: group, gateway_chassis: chassis } = port.row;
  if (group === undefined && chassis.length === 0) return false;
  if (!port.router.isGatewayRouter) return true;
  topology.log.warn(
    { name: port.name },
    'Bad configuration: distributed gateway port configured on port {name} on L3 gateway router',
  );
  return false;
}
