import type { Logger } from '@ironloom/core';
import type { Derived, Graph, KeySet, SourceIndex } from '@ironloom/incremental';
import type { ovnNb, ovnSb } from '@ironloom/models';
import type { Northbound, Southbound } from '../pipeline/databases';
import { DynamicAddresses } from '../ipam/dynamic-addresses';
import { LogicalRouter } from './logical-router';
import { LogicalSwitch } from './logical-switch';
import { RouterPort } from './router-port';
import { sharedNames } from './shared-names';
import { SwitchPort } from './switch-port';

/** Two handles of one entity are equal: what they show is read, and tracked, through them. */
const sameHandle = { equals: (old: unknown, now: unknown): boolean => (old === undefined) === (now === undefined) };
/** Handles of ports hold the handle of what they belong to; those of switch ports, their name and type, too. */
const sameSwitchPort = {
  equals: (old?: SwitchPort, now?: SwitchPort): boolean =>
    sameHandle.equals(old, now) && old?.switch === now?.switch && old?.name === now?.name && old?.type === now?.type,
};
const sameRouterPort = {
  equals: (old?: RouterPort, now?: RouterPort): boolean => sameHandle.equals(old, now) && old?.router === now?.router,
};

export interface TopologyOptions {
  /** Datapaths that have no tunnel key are not there: nothing could reach them. */
  readonly hasKey: (datapathUuid: string) => boolean;
  /** The first three bytes of MACs to allocate: `xx:xx:xx`. */
  readonly macPrefix: () => string;
}

/**
 * The network that the northbound describes: switches, routers and their ports as handles whose properties are tracked
 * reads. A handle is there only for what can be used: a port that belongs to a datapath, has a name of its own, and, if it
 * is a router's, a valid MAC.
 */
export class Topology {
  readonly switches: Derived<string, LogicalSwitch | undefined>;
  readonly routers: Derived<string, LogicalRouter | undefined>;
  readonly switchPorts: Derived<string, SwitchPort | undefined>;
  readonly routerPorts: Derived<string, RouterPort | undefined>;
  readonly macPrefix: () => string;
  readonly dynamicAddresses: DynamicAddresses;
  readonly #switchesOfPort: SourceIndex<ovnNb.LogicalSwitchRow>;
  readonly #routersOfPort: SourceIndex<ovnNb.LogicalRouterRow>;
  readonly #switchPortsByName: SourceIndex<ovnNb.LogicalSwitchPortRow>;
  readonly #routerPortsByName: SourceIndex<ovnNb.LogicalRouterPortRow>;
  /** Names that router ports and switch ports have: none, as a rule, so that switch ports ask for all of them. */
  readonly #sharedNames: KeySet;
  /** Switch ports by the router port they ask for in `options:router-port`. */
  readonly switchPortsByRouterPort: SourceIndex<ovnNb.LogicalSwitchPortRow>;
  /** Switch ports by the name of their parent port. */
  readonly switchPortsByParent: SourceIndex<ovnNb.LogicalSwitchPortRow>;
  /** The southbound's bindings by their logical port. */
  readonly bindingsByName: SourceIndex<ovnSb.PortBindingRow>;

  constructor(
    readonly graph: Graph,
    readonly nb: Northbound,
    readonly sb: Southbound,
    /** Told of content that cannot be used, in the original's words. */
    readonly log: Logger,
    { hasKey, macPrefix }: TopologyOptions,
  ) {
    this.macPrefix = macPrefix;
    this.dynamicAddresses = new DynamicAddresses(this);
    this.#switchesOfPort = nb.Logical_Switch.index('by-port', (row) => row.ports);
    this.#routersOfPort = nb.Logical_Router.index('by-port', (row) => row.ports);
    this.#switchPortsByName = nb.Logical_Switch_Port.index('by-name', (row) => row.name);
    this.#routerPortsByName = nb.Logical_Router_Port.index('by-name', (row) => row.name);
    this.switchPortsByRouterPort = nb.Logical_Switch_Port.index('by-router-port', (row) =>
      row.options.get('router-port'),
    );
    this.bindingsByName = sb.Port_Binding.index('by-name', (row) => row.logical_port);
    this.switchPortsByParent = nb.Logical_Switch_Port.index('by-parent', (row) => row.parent_name);

    this.#sharedNames = sharedNames(graph, this.#routerPortsByName, this.#switchPortsByName);

    const switchReads = LogicalSwitch.declare(this);
    const routerReads = LogicalRouter.declare(this);
    const switchPortReads = SwitchPort.declare(this);
    const routerPortReads = RouterPort.declare(this);
    this.switches = graph.derived<LogicalSwitch | undefined>(
      'switch',
      (uuid) => {
        const row = nb.Logical_Switch.get(uuid);
        return row === undefined || !hasKey(uuid) ? undefined : new LogicalSwitch(uuid, row, switchReads);
      },
      sameHandle,
    );
    this.routers = graph.derived<LogicalRouter | undefined>(
      'router',
      (uuid) => {
        const row = nb.Logical_Router.get(uuid);
        return row === undefined || row.enabled === false || !hasKey(uuid)
          ? undefined
          : new LogicalRouter(uuid, row, routerReads);
      },
      sameHandle,
    );
    this.switchPorts = graph.derived<SwitchPort | undefined>(
      'switch-port',
      (uuid) => {
        const row = nb.Logical_Switch_Port.get(uuid);
        const owner = row === undefined ? undefined : this.#ownerOfSwitchPort(uuid);
        if (row === undefined || owner === undefined) return undefined;
        if (!this.#isFirstOfItsName(uuid, row.name)) {
          log.warn({ name: row.name }, 'duplicate logical port {name}');
          return undefined;
        }
        return new SwitchPort(uuid, row, owner, switchPortReads);
      },
      sameSwitchPort,
    );
    this.routerPorts = graph.derived<RouterPort | undefined>(
      'router-port',
      (uuid) => {
        const row = nb.Logical_Router_Port.get(uuid);
        const owner = row === undefined ? undefined : this.#ownerOfRouterPort(uuid);
        if (row === undefined || owner === undefined || routerPortReads.networks.get(uuid) === undefined) {
          return undefined;
        }
        return new RouterPort(uuid, row, owner, routerPortReads);
      },
      sameRouterPort,
    );
  }

  switchPortNamed(name: string): SwitchPort | undefined {
    for (const uuid of this.#switchPortsByName.get(name)) {
      const port = this.switchPorts.get(uuid);
      if (port !== undefined) return port;
    }
    return undefined;
  }

  routerPortNamed(name: string): RouterPort | undefined {
    for (const uuid of this.#routerPortsByName.get(name)) {
      const port = this.routerPorts.get(uuid);
      if (port !== undefined) return port;
    }
    return undefined;
  }

  #ownerOfSwitchPort(uuid: string): LogicalSwitch | undefined {
    const candidates = this.#switchesOfPort.get(uuid);
    if (candidates.length < 2) return candidates[0] === undefined ? undefined : this.switches.get(candidates[0]);
    const owners = candidates.flatMap((owner) => this.switches.get(owner) ?? []);
    if (owners.length < 2) return owners[0];
    const name = this.nb.Logical_Switch_Port.get(uuid)?.name ?? uuid;
    this.log.warn({ name }, 'duplicate logical port {name}');
    return this.#settledOwner(name, owners);
  }

  #ownerOfRouterPort(uuid: string): LogicalRouter | undefined {
    const owners = this.#routersOfPort.get(uuid).flatMap((owner) => this.routers.get(owner) ?? []);
    if (owners.length < 2) return owners[0];
    const name = this.nb.Logical_Router_Port.get(uuid)?.name ?? uuid;
    this.log.warn({ name }, 'duplicate logical router port {name}');
    return this.#settledOwner(name, owners);
  }

  /** A port in several datapaths stays where it is bound; else it belongs to the first by UUID. */
  #settledOwner<Owner extends { readonly uuid: string }>(name: string, owners: readonly Owner[]): Owner | undefined {
    const datapath = this.bindingsByName.first(name)?.datapath;
    const bound = datapath === undefined ? undefined : this.sb.Datapath_Binding.get(datapath)?.nb_uuid;
    return owners.find((owner) => owner.uuid === bound) ?? owners[0];
  }

  /** Of a port that has an owner. Router ports have their names before switch ports do. */
  #isFirstOfItsName(uuid: string, name: string): boolean {
    if (this.#sharedNames.keys().includes(name) && this.routerPortNamed(name) !== undefined) return false;
    const others = this.#switchPortsByName.get(name);
    return others.length < 2 || others.find((other) => this.#ownerOfSwitchPort(other) !== undefined) === uuid;
  }
}
