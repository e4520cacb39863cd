import type { Logger } from '@ironloom/core';
import type { Bag, Emit, Graph, KeySet, SourceIndex } from '@ironloom/incremental';
import type { ovnNb, ovnSb } from '@ironloom/models';
import { AclSummaries } from '../acl/acl-summary';
import { ChassisLookup } from '../chassis/chassis-lookup';
import { ReferenceChassis } from '../chassis/reference-chassis';
import { ControlPlaneProtection } from '../copp';
import { LoadBalancers } from '../load-balancer/load-balancers';
import { NatTable } from '../nat/nat-table';
import { QueueIds } from '../port-binding/queue-ids';
import type { Stage } from '../stages';
import type { GlobalConfig } from '../config';
import type { LogicalRouter, LogicalSwitch, RouterPort, SwitchPort, Topology } from '../topology';
import type { DatapathKeys, PortKeys } from '../tunnel-keys';
import type { Northbound, Southbound } from './databases';
import { type FlowOptions, flowOf, type LogicalFlow } from './logical-flow';
import type { Expiry, NorthboundWrite, RowColumns, SouthboundRemoval, SouthboundRow } from './southbound-row';

/** Adds a logical flow to a datapath. */
export type AddFlow = (
  datapath: { readonly uuid: string },
  stage: Stage,
  priority: number,
  match: string,
  actions: string,
  options?: FlowOptions,
) => void;

/** Adds a southbound row under its natural key; `initial` columns are written only when the row is made. */
export type PutRow = (table: string, key: string, columns: RowColumns, initial?: RowColumns) => void;

/**
 * What a feature is given: the inputs, the network they describe, and where its facts go. A feature is a function that
 * declares emitters; everything an emitter reads here is tracked.
 */
export class PipelineContext {
  /** Finds chassis by the names that options give them. */
  readonly chassis: ChassisLookup;
  readonly referenceChassis: ReferenceChassis;
  readonly copp: ControlPlaneProtection;
  readonly queueIds: QueueIds;
  readonly aclSummaries: AclSummaries;
  readonly natTable: NatTable;
  readonly loadBalancers: LoadBalancers;
  readonly #ofSwitchPorts: ((lsp: SwitchPort, add: AddFlow) => void)[] = [];
  readonly #ofRouterPorts: ((lrp: RouterPort, add: AddFlow) => void)[] = [];
  readonly #samplingApps: SourceIndex<ovnNb.SamplingAppRow>;

  constructor(
    readonly graph: Graph,
    readonly nb: Northbound,
    readonly sb: Southbound,
    readonly topology: Topology,
    readonly config: GlobalConfig,
    readonly datapathKeys: DatapathKeys,
    readonly portKeys: PortKeys,
    readonly flows: Bag<LogicalFlow>,
    readonly southbound: Bag<SouthboundRow>,
    readonly northbound: Bag<NorthboundWrite>,
    readonly removals: Bag<SouthboundRemoval>,
    readonly expiries: Bag<Expiry>,
    /** Told of northbound content that cannot be used, in the original's words; the row is then left out. */
    readonly log: Logger,
  ) {
    this.chassis = new ChassisLookup(sb);
    this.referenceChassis = new ReferenceChassis(graph, nb, sb, topology);
    this.copp = new ControlPlaneProtection(nb);
    this.queueIds = new QueueIds(graph, nb, sb, topology, log);
    this.#samplingApps = nb.Sampling_App.index('by-type', (row) => row.type);
    this.aclSummaries = new AclSummaries(this);
    this.natTable = new NatTable(this);
    this.loadBalancers = new LoadBalancers(this);
  }

  /** The southbound binding of a port as it is now, for what controllers wrote in it. */
  southboundPort(name: string): ovnSb.PortBindingRow | undefined {
    return this.topology.bindingsByName.first(name);
  }

  /** A switch port that there was a tunnel key for; without one a port is left out altogether. */
  keyedSwitchPort(uuid: string): SwitchPort | undefined {
    return this.portKeys.ofSwitchPort(uuid)?.port;
  }

  /** As {@link keyedSwitchPort}. */
  keyedRouterPort(uuid: string): RouterPort | undefined {
    const port = this.topology.routerPorts.get(uuid);
    return port === undefined || this.portKeys.get(port.router.uuid, port.name) === undefined ? undefined : port;
  }

  /** Observation domain of a sampling application; 0 when there is none. */
  samplingDomain(type: ovnNb.SamplingAppRow['type']): number {
    return this.#samplingApps.first(type)?.id ?? 0;
  }

  /** Whether a load balancer with an address is attached to a router, itself or through a group. */
  routerHasLbVip({ row }: LogicalRouter): boolean {
    const hasVip = (uuid: string): boolean => (this.nb.Load_Balancer.get(uuid)?.vips.size ?? 0) > 0;
    const groups = row.load_balancer_group.flatMap(
      (uuid) => this.nb.Load_Balancer_Group.get(uuid)?.load_balancer ?? [],
    );
    return row.load_balancer.some(hasVip) || groups.some(hasVip);
  }

  /** Flows of each logical switch. */
  switchFlows(name: string, emit: (ls: LogicalSwitch, add: AddFlow) => void): void {
    this.#flowsOver(name, this.nb.Logical_Switch, (uuid) => this.topology.switches.get(uuid), emit);
  }

  /** Flows of each logical router. */
  routerFlows(name: string, emit: (lr: LogicalRouter, add: AddFlow) => void): void {
    this.#flowsOver(name, this.nb.Logical_Router, (uuid) => this.topology.routers.get(uuid), emit);
  }

  /** Flows of each logical switch port that is part of a switch. */
  switchPortFlows(emit: (lsp: SwitchPort, add: AddFlow) => void): void {
    this.#ofSwitchPorts.push(emit);
  }

  /** Flows of each logical router port that is part of a router. */
  routerPortFlows(emit: (lrp: RouterPort, add: AddFlow) => void): void {
    this.#ofRouterPorts.push(emit);
  }

  /**
   * Declares what all features do for ports: one computation for each port, since there are many ports and what their
   * features read is mostly the same. To be called once, when every feature is declared.
   */
  declarePortFlows(): void {
    const { nb } = this;
    this.#flowsOver(
      'switch-port-flows',
      nb.Logical_Switch_Port,
      (uuid) => this.keyedSwitchPort(uuid),
      (port, add) => {
        for (const emit of this.#ofSwitchPorts) emit(port, add);
      },
      true,
    );
    this.#flowsOver(
      'router-port-flows',
      nb.Logical_Router_Port,
      (uuid) => this.keyedRouterPort(uuid),
      (port, add) => {
        for (const emit of this.#ofRouterPorts) emit(port, add);
      },
      true,
    );
  }

  /** Flows for each key of any key set. */
  flowsOver(name: string, over: KeySet, emit: (key: string, add: AddFlow) => void): void {
    this.#flowsOver(name, over, (key) => key, emit);
  }

  /** Southbound rows for each key of a key set; without one, rows made once. */
  rowsOver(name: string, over: KeySet | undefined, emit: (key: string, put: PutRow) => void): void {
    this.graph.emitter<SouthboundRow>(name, {
      ...(over === undefined ? {} : { over }),
      into: this.southbound,
      emit: (key, hand) =>
        emit(key, (table, rowKey, columns, initial) =>
          hand(initial === undefined ? { table, key: rowKey, columns } : { table, key: rowKey, columns, initial }),
        ),
    });
  }

  /** Columns to write back into northbound rows. */
  writesOver(name: string, over: KeySet | undefined, emit: (key: string, write: Emit<NorthboundWrite>) => void): void {
    this.graph.emitter<NorthboundWrite>(name, { ...(over === undefined ? {} : { over }), into: this.northbound, emit });
  }

  /** Which rows of a southbound table, by UUID, are of no use any more. */
  removalsOver<Table extends keyof Southbound>(table: Table, isStale: (uuid: string) => boolean): void {
    this.graph.emitter<SouthboundRemoval>(`stale-${table}`, {
      over: this.sb[table],
      into: this.removals,
      emit: (uuid, emit) => {
        if (isStale(uuid)) emit({ table, uuid });
      },
    });
  }

  #flowsOver<Entity>(
    name: string,
    over: KeySet,
    find: (key: string) => Entity | undefined,
    emit: (entity: Entity, add: AddFlow) => void,
    ofPort = false,
  ): void {
    this.graph.emitter<LogicalFlow>(name, {
      over,
      into: this.flows,
      emit: (key, hand) => {
        const entity = find(key);
        if (entity === undefined) return;
        emit(entity, (datapath, stage, priority, match, actions, options) =>
          hand(flowOf(stage, priority, match, actions, ofPort, options), datapath.uuid),
        );
      },
    });
  }
}

/** Declares what one feature emits. */
export type Feature = (context: PipelineContext) => void;
