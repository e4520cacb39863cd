import type { Derived, SourceIndex } from '@ironloom/incremental';
import type { ovnNb } from '@ironloom/models';
import type { PipelineContext } from '../pipeline';
import type { LogicalRouter, LogicalSwitch } from '../topology';
import { type LoadBalancer, readLoadBalancer } from './load-balancer';
import type { Vip } from './vip';

/** The load balancers of the northbound, and what they are attached to, themselves or through groups. */
export class LoadBalancers {
  readonly #balancers: Derived<string, LoadBalancer | undefined>;
  readonly #switches: SourceIndex<ovnNb.LogicalSwitchRow>;
  readonly #switchesByGroup: SourceIndex<ovnNb.LogicalSwitchRow>;
  readonly #routers: SourceIndex<ovnNb.LogicalRouterRow>;
  readonly #routersByGroup: SourceIndex<ovnNb.LogicalRouterRow>;
  readonly #groups: SourceIndex<ovnNb.LoadBalancerGroupRow>;

  constructor(private readonly context: PipelineContext) {
    const { graph, nb } = context;
    this.#balancers = graph.derived('load-balancer', (uuid) => {
      const row = nb.Load_Balancer.get(uuid);
      return row === undefined ? undefined : readLoadBalancer(uuid, row, context.log);
    });
    this.#switches = nb.Logical_Switch.index('by-load-balancer', (row) => row.load_balancer);
    this.#switchesByGroup = nb.Logical_Switch.index('by-load-balancer-group', (row) => row.load_balancer_group);
    this.#routers = nb.Logical_Router.index('by-load-balancer', (row) => row.load_balancer);
    this.#routersByGroup = nb.Logical_Router.index('by-load-balancer-group', (row) => row.load_balancer_group);
    this.#groups = nb.Load_Balancer_Group.index('by-load-balancer', (row) => row.load_balancer);
  }

  get(uuid: string): LoadBalancer | undefined {
    return this.#balancers.get(uuid);
  }

  /** The switches that a load balancer works in. */
  switchesOf(uuid: string): LogicalSwitch[] {
    const { config, topology } = this.context;
    const attached = attachedTo(uuid, this.#groups, this.#switches, this.#switchesByGroup);
    if (config.boolean('install_ls_lb_from_router', false)) {
      for (const router of this.routersOf(uuid)) for (const peer of router.switchPeers) attached.add(peer.uuid);
    }
    return [...attached].sort().flatMap((ls) => topology.switches.get(ls) ?? []);
  }

  /** The virtual addresses of a router, IPv4 before IPv6; `routable`: of those that other routers shall have routes for. */
  vipsOf({ row }: LogicalRouter, routableOnly: boolean): string[] {
    const { Load_Balancer_Group } = this.context.nb;
    const grouped = row.load_balancer_group.flatMap((uuid) => Load_Balancer_Group.get(uuid)?.load_balancer ?? []);
    const balancers = [...new Set([...row.load_balancer, ...grouped])].flatMap((uuid) => this.get(uuid) ?? []);
    const vips = balancers.filter(({ routable }) => routable || !routableOnly).flatMap((lb) => lb.vips);
    // Variables count as IPv6 addresses, whatever they stand for.
    const isFour = ({ family, ip }: Vip): boolean => family === 4 && !ip.startsWith('^');
    const sorted = (some: readonly Vip[]): string[] => [...new Set(some.map(({ ip }) => ip))].sort();
    return [...sorted(vips.filter(isFour)), ...sorted(vips.filter((vip) => !isFour(vip)))];
  }

  /** The routers that a load balancer works in. */
  routersOf(uuid: string): LogicalRouter[] {
    const attached = attachedTo(uuid, this.#groups, this.#routers, this.#routersByGroup);
    return [...attached].sort().flatMap((lr) => this.context.topology.routers.get(lr) ?? []);
  }
}

/** Buckets of an index, whatever its rows. */
type Buckets = Pick<SourceIndex<object>, 'get'>;

function attachedTo(uuid: string, groups: Buckets, own: Buckets, byGroup: Buckets): Set<string> {
  return new Set([...own.get(uuid), ...groups.get(uuid).flatMap((group) => byGroup.get(group))]);
}
