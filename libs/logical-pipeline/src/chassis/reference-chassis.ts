import type { BagIndex, Derived, Graph, SourceIndex } from '@ironloom/incremental';
import type { ovnNb } from '@ironloom/models';
import type { Northbound, Southbound } from '../pipeline/databases';
import type { LogicalRouter, Topology } from '../topology';

/** A chassis has a port of a switch. */
interface Claim {
  readonly switch: string;
  readonly chassis: string;
}

/**
 * The chassis that send to a gateway (`HA_Chassis_Group.ref_chassis`): those with a port of any switch from which the gateway's
 * router is reached, be it through other routers. They watch whether the gateway's chassis are alive.
 */
export class ReferenceChassis {
  readonly #claims: BagIndex<Claim>;
  readonly #switches: Derived<string, readonly string[]>;
  readonly #components: Derived<string, ReadonlyMap<string, readonly string[]>>;
  readonly #gatewayPorts: SourceIndex<ovnNb.LogicalRouterPortRow>;

  constructor(
    graph: Graph,
    nb: Northbound,
    sb: Southbound,
    private readonly topology: Topology,
  ) {
    const claimed = sb.Port_Binding.index('by-claim', ({ datapath, chassis, additional_chassis }) =>
      [...(chassis === undefined ? [] : [chassis]), ...additional_chassis].map((each) => `${datapath} ${each}`),
    );
    const claims = graph.bag<Claim>('switch-claims', { identity: ({ switch: ls, chassis }) => `${ls} ${chassis}` });
    this.#claims = claims.index('by-switch', (claim) => claim.switch);
    graph.emitter<Claim>('claims', {
      over: claimed,
      into: claims,
      emit: (key, emit) => {
        const [datapath = '', uuid = ''] = key.split(' ');
        const ls = sb.Datapath_Binding.get(datapath)?.nb_uuid;
        const chassis = sb.Chassis.get(uuid)?.name;
        if (ls !== undefined && chassis !== undefined && topology.switches.get(ls)) emit({ switch: ls, chassis });
      },
    });
    this.#gatewayPorts = nb.Logical_Router_Port.index('by-ha-chassis-group', (row) => row.ha_chassis_group);
    this.#components = graph.derived('router-groups', () => this.#findComponents(nb.Logical_Router.keys()));
    this.#switches = graph.derived('router-group-switches', (router) => this.#components.get('').get(router) ?? []);
  }

  /** Names of the chassis that send to the gateway ports of a router. */
  ofRouter({ uuid }: LogicalRouter): readonly string[] {
    const chassis = this.#switches.get(uuid).flatMap((ls) => this.#claims.get(ls).map((claim) => claim.chassis));
    return [...new Set(chassis)].sort();
  }

  /** As {@link ofRouter}, for all gateway ports that are bound to a northbound `HA_Chassis_Group`. */
  ofGroup(uuid: string): readonly string[] {
    const ports = this.#gatewayPorts.get(uuid).flatMap((port) => this.topology.routerPorts.get(port) ?? []);
    const chassis = ports.filter((port) => port.isGatewayPort).flatMap((port) => this.ofRouter(port.router));
    return [...new Set(chassis)].sort();
  }

  /** For each router the switches that it and all routers it is connected to have ports in. */
  #findComponents(routers: readonly string[]): ReadonlyMap<string, readonly string[]> {
    const components = new Map<string, readonly string[]>();
    for (const uuid of routers) {
      if (components.has(uuid)) continue;
      const switches = new Set<string>();
      const members = this.#reach(uuid, switches);
      for (const member of members) components.set(member, [...switches]);
    }
    return components;
  }

  #reach(start: string, switches: Set<string>): ReadonlySet<string> {
    const members = new Set([start]);
    // A set takes in what is added while it is walked.
    for (const uuid of members) {
      for (const port of this.topology.routers.get(uuid)?.ports ?? []) {
        if (port.routerPeer !== undefined) members.add(port.routerPeer.router.uuid);
        const ls = port.switchPeer?.switch;
        if (ls === undefined || switches.has(ls.uuid)) continue;
        switches.add(ls.uuid);
        for (const { peer } of ls.routerPorts) if (peer !== undefined) members.add(peer.router.uuid);
      }
    }
    return members;
  }
}
