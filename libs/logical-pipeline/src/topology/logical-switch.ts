import type { BagIndex, Derived } from '@ironloom/incremental';
import type { ovnNb } from '@ironloom/models';
import { datapathReference, type RowReference } from '../pipeline/southbound-row';
import { portTraits, type PortTraits } from './port-traits';
import type { SwitchPort } from './switch-port';
import type { Topology } from './topology';
import { type TypedPort, typedPorts, typeOf } from './typed-ports';

/** Derived values of switches, by UUID. */
interface SwitchReads {
  readonly topology: Topology;
  readonly config: Derived<string, ReadonlyMap<string, string>>;
  readonly roster: Derived<string, readonly PortTraits[]>;
  readonly ports: Derived<string, readonly string[]>;
  readonly typedPorts: BagIndex<TypedPort>;
  readonly hasUnknown: Derived<string, boolean>;
  readonly hasOnlyRouterPorts: Derived<string, boolean>;
  readonly floodsStatic: Derived<string, boolean>;
}

const NO_CONFIG: ReadonlyMap<string, string> = new Map();

/** A logical switch. */
export class LogicalSwitch {
  readonly kind = 'switch';
  /** Stands for its row in the southbound: one for all rows that refer to it. */
  readonly reference: RowReference;
  /** Its ports to routers among the {@link TypedPort}s: asked for by every VIF. */
  readonly #ofTypeRouter: string;

  constructor(
    readonly uuid: string,
    /** The northbound row; reading a column of it is tracked. */
    readonly row: ovnNb.LogicalSwitchRow,
    private readonly reads: SwitchReads,
  ) {
    this.reference = datapathReference(uuid);
    this.#ofTypeRouter = typeOf(uuid, 'router');
  }

  get name(): string {
    return this.row.name;
  }

  /** Its `other_config`. Every port asks for it, so it is read apart from the row, which changes with every port that comes. */
  get config(): ReadonlyMap<string, string> {
    return this.reads.config.get(this.uuid);
  }

  /** All its ports. Reading this ties the reader to every port that comes or goes; prefer a narrower list. */
  get ports(): readonly SwitchPort[] {
    return this.#handles(this.reads.ports.get(this.uuid));
  }

  /** What is said of each of its ports. */
  get roster(): readonly PortTraits[] {
    return this.reads.roster.get(this.uuid);
  }

  /** Ports of type `router` that have a router at the other end. */
  get routerPorts(): readonly SwitchPort[] {
    return this.#handles(
      this.reads.typedPorts.get(this.#ofTypeRouter).flatMap((port) => (port.leadsToRouter ? [port.uuid] : [])),
    );
  }

  /** By UUID: where only one of them counts, it is the first. */
  get localnetPorts(): readonly SwitchPort[] {
    return [...this.portsOfType('localnet')].sort((a, b) => (a.uuid < b.uuid ? -1 : 1));
  }

  /** Ports of one `type` other than VIFs. */
  portsOfType(type: string): readonly SwitchPort[] {
    return this.#handles(this.#ofType(type).map(({ uuid }) => uuid));
  }

  get hasVtepPorts(): boolean {
    return this.#ofType('vtep').length > 0;
  }

  /** Whether any port has unknown addresses behind it. */
  get hasUnknown(): boolean {
    return this.reads.hasUnknown.get(this.uuid);
  }

  get hasArpProxyPort(): boolean {
    return this.reads.typedPorts.get(this.#ofTypeRouter).some((port) => port.hasArpProxy);
  }

  /** Whether every port of it leads to a router. */
  get hasOnlyRouterPorts(): boolean {
    return this.reads.hasOnlyRouterPorts.get(this.uuid);
  }

  /** Whether an enabled port asks for all IP multicast (`options:mcast_flood`). */
  get floodsStatic(): boolean {
    return this.reads.floodsStatic.get(this.uuid);
  }

  #ofType(type: string): readonly TypedPort[] {
    return this.reads.typedPorts.get(typeOf(this.uuid, type));
  }

  #handles(uuids: readonly string[]): SwitchPort[] {
    return uuids.flatMap((uuid) => this.reads.topology.switchPorts.get(uuid) ?? []);
  }

  /** @internal */
  static declare(topology: Topology): SwitchReads {
    const { graph, nb } = topology;
    const traits = portTraits(graph, (uuid) => topology.switchPorts.get(uuid));
    const roster = graph.derived('switch-roster', (uuid) =>
      (nb.Logical_Switch.get(uuid)?.ports ?? [])
        .flatMap((port) => traits.get(port) ?? [])
        .filter((port) => port.switch === uuid),
    );
    const some = (name: string, has: (port: PortTraits) => boolean): Derived<string, boolean> =>
      graph.derived(name, (uuid) => roster.get(uuid).some(has));
    const typed = typedPorts(topology);
    return {
      topology,
      config: graph.derived('switch-config', (uuid) => nb.Logical_Switch.get(uuid)?.other_config ?? NO_CONFIG),
      roster,
      ports: graph.derived('switch-ports', (uuid) => roster.get(uuid).map((port) => port.uuid)),
      typedPorts: typed,
      hasUnknown: some('switch-has-unknown', (port) => port.hasUnknown),
      hasOnlyRouterPorts: graph.derived(
        'switch-has-only-router-ports',
        (uuid) =>
          typed.get(typeOf(uuid, 'router')).filter((port) => port.leadsToRouter).length ===
          nb.Logical_Switch.get(uuid)?.ports.length,
      ),
      floodsStatic: some('switch-floods-static', (port) => port.floodsStatic),
    };
  }
}
