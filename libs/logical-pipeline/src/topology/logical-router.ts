import type { Derived } from '@ironloom/incremental';
import type { ovnNb } from '@ironloom/models';
import { isLinkLocal, type PortAddresses } from '../addresses';
import { byName } from './by-name';
import type { LogicalSwitch } from './logical-switch';
import type { RouterPort } from './router-port';
import { networkOf } from './router-port-network';
import type { Topology } from './topology';

/** Derived values of routers, by UUID: lists of port UUIDs in order of the ports' names. */
interface RouterReads {
  readonly topology: Topology;
  readonly ports: Derived<string, readonly string[]>;
  readonly gatewayPorts: Derived<string, readonly string[]>;
  readonly networks: Derived<string, readonly PortNetworks[]>;
  readonly ips: Derived<string, ReadonlySet<string>>;
  readonly isGatewayRouter: Derived<string, boolean>;
  readonly redirectsBridged: Derived<string, boolean>;
}

interface PortNetworks {
  readonly port: string;
  readonly networks: PortAddresses;
}

/** Where a packet leaves a router: by a port, with that port's own address. */
export interface Way {
  readonly port: RouterPort;
  readonly address: string;
}

/** A logical router that is not disabled. */
export class LogicalRouter {
  readonly kind = 'router';

  constructor(
    readonly uuid: string,
    /** The northbound row; reading a column of it is tracked. */
    readonly row: ovnNb.LogicalRouterRow,
    private readonly reads: RouterReads,
  ) {}

  get name(): string {
    return this.row.name;
  }

  /** All its ports, by name. */
  get ports(): readonly RouterPort[] {
    return this.#handles(this.reads.ports.get(this.uuid));
  }

  /** Its distributed gateway ports, by name. */
  get gatewayPorts(): readonly RouterPort[] {
    return this.#handles(this.reads.gatewayPorts.get(this.uuid));
  }

  /** Its first port, by name, in one of whose networks `ip` is. */
  wayTo(ip: string): Way | undefined {
    for (const { port, networks } of this.reads.networks.get(this.uuid)) {
      const address = networkOf(networks, ip);
      const handle = address === undefined ? undefined : this.reads.topology.routerPorts.get(port);
      if (address !== undefined && handle !== undefined) return { port: handle, address };
    }
    return undefined;
  }

  /** Whether it is a gateway router: bound to one chassis by `options:chassis`. */
  get isGatewayRouter(): boolean {
    return this.reads.isGatewayRouter.get(this.uuid);
  }

  /** The addresses of its ports, link-local ones left out. */
  get ips(): ReadonlySet<string> {
    return this.reads.ips.get(this.uuid);
  }

  /** Whether a port has `redirect-type` bridged. */
  get redirectsBridged(): boolean {
    return this.reads.redirectsBridged.get(this.uuid);
  }

  /** The switches at the other end of its ports. */
  get switchPeers(): readonly LogicalSwitch[] {
    return this.ports.flatMap((port) => port.switchPeer?.switch ?? []);
  }

  #handles(uuids: readonly string[]): RouterPort[] {
    return uuids.flatMap((uuid) => this.reads.topology.routerPorts.get(uuid) ?? []);
  }

  /** @internal */
  static declare(topology: Topology): RouterReads {
    const { graph, nb } = topology;
    const ports = graph.derived('router-ports', (uuid) =>
      (nb.Logical_Router.get(uuid)?.ports ?? [])
        .flatMap((port) => topology.routerPorts.get(port) ?? [])
        .filter((port) => port.router.uuid === uuid)
        .sort(byName)
        .map((port) => port.uuid),
    );
    const handles = (uuid: string): RouterPort[] =>
      ports.get(uuid).flatMap((port) => topology.routerPorts.get(port) ?? []);
    return {
      topology,
      ports,
      gatewayPorts: graph.derived('router-gateway-ports', (uuid) =>
        handles(uuid).flatMap((port) => (port.isGatewayPort ? [port.uuid] : [])),
      ),
      // One value for all routes, which would else read every port each.
      networks: graph.derived('router-networks', (uuid) =>
        handles(uuid).map((port) => ({ port: port.uuid, networks: port.networks })),
      ),
      ips: graph.derived(
        'router-ips',
        (uuid) =>
          new Set(
            handles(uuid).flatMap(({ networks: { ipv4, ipv6 } }) => [
              ...ipv4.map(({ text }) => text),
              ...ipv6.filter(({ ip }) => !isLinkLocal(ip)).map(({ text }) => text),
            ]),
          ),
      ),
      isGatewayRouter: graph.derived(
        'router-is-gateway',
        (uuid) => nb.Logical_Router.get(uuid)?.options.has('chassis') ?? false,
      ),
      redirectsBridged: graph.derived('router-redirects-bridged', (uuid) =>
        handles(uuid).some((port) => port.row.options.get('redirect-type')?.toLowerCase() === 'bridged'),
      ),
    };
  }
}
