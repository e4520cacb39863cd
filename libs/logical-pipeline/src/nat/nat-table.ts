import type { BagIndex, Derived, SourceIndex } from '@ironloom/incremental';
import type { ovnNb } from '@ironloom/models';
import { parseIpAddresses, type PortAddresses } from '../addresses';
import { booleanOption, type PipelineContext } from '../pipeline';
import type { LogicalRouter } from '../topology';
import { type NatEntry, natEntry } from './nat-entry';

/** What other rules and ports need to know of a valid rule. */
interface NatFact {
  readonly router: string;
  readonly nat: string;
  readonly type: NatEntry['type'];
  readonly externalIp: string;
  readonly externalMac: string | undefined;
  readonly stateful: boolean;
  /** It translates where the workload is, if anything does. */
  readonly local: boolean;
}

/** Addresses that a gateway router translates to on its own account: `dnat_force_snat_ip`, `lb_force_snat_ip`. */
export interface ForceSnat {
  readonly dnat: PortAddresses | undefined;
  readonly lb: PortAddresses | undefined;
  /** `lb_force_snat_ip=router_ip`: the address of the port that packets leave by. */
  readonly lbRouterIp: boolean;
}

/** The NAT rules of all routers. */
export class NatTable {
  readonly #routersByNat: SourceIndex<ovnNb.LogicalRouterRow>;
  readonly #entries: Derived<string, NatEntry | undefined>;
  readonly #routable: Derived<string, readonly string[]>;
  readonly #forceSnat: Derived<string, ForceSnat>;
  readonly #byRouter: BagIndex<NatFact>;
  readonly #byExternalIp: BagIndex<NatFact>;
  readonly #snatByIp: BagIndex<NatFact>;
  readonly #stateful: BagIndex<NatFact>;
  readonly #local: BagIndex<NatFact>;
  readonly #withMac: BagIndex<NatFact>;

  constructor(private readonly context: PipelineContext) {
    const { graph, nb, topology } = context;
    this.#routersByNat = nb.Logical_Router.index('by-nat', (row) => row.nat);
    this.#entries = graph.derived('nat-entry', (key) => {
      const [router = '', nat = ''] = key.split(' ');
      const lr = topology.routers.get(router);
      const row = nb.NAT.get(nat);
      return lr === undefined || row === undefined ? undefined : natEntry(context, lr, row);
    });
    // Most routers have none, and each of their ports asks.
    this.#routable = graph.derived('routable-nat-rules', (router) =>
      (nb.Logical_Router.get(router)?.nat ?? []).filter((uuid) => isRoutable(nb.NAT.get(uuid))),
    );
    this.#forceSnat = graph.derived('force-snat', (router) => this.#readForceSnat(router));
    const facts = graph.bag<NatFact>('nat-rules', {
      identity: ({ router, nat, type, externalIp, externalMac, stateful, local }) =>
        `${nat} ${router} ${type} ${externalIp} ${externalMac ?? ''} ${stateful} ${local}`,
    });
    this.#byRouter = facts.index('by-router', ({ router }) => router);
    this.#byExternalIp = facts.index('by-external-ip', ({ router, externalIp }) => `${router} ${externalIp}`);
    this.#snatByIp = facts.index('snat-by-ip', ({ router, type, externalIp }) =>
      type === 'snat' ? `${router} ${externalIp}` : undefined,
    );
    this.#local = facts.index('local', ({ router, local }) => (local ? router : undefined));
    this.#stateful = facts.index('stateful', ({ router, stateful }) => (stateful ? router : undefined));
    this.#withMac = facts.index('with-mac', ({ router, type, externalMac }) =>
      type === 'snat' || externalMac === undefined ? undefined : router,
    );
    graph.emitter<NatFact>('valid-nat-rules', {
      over: nb.NAT,
      into: facts,
      emit: (nat, emit) => {
        for (const entry of this.entriesOf(nat)) {
          const { router, type, externalIp, stateless, row } = entry;
          const { external_mac: externalMac, logical_port: port } = row;
          const local = type === 'dnat_and_snat' && port !== undefined && externalMac !== undefined;
          emit({ router: router.uuid, nat, type, externalIp, externalMac, stateful: !stateless, local });
        }
      },
    });
  }

  /** The rule on each router that has it, where it is valid. */
  entriesOf(nat: string): NatEntry[] {
    return this.#routersByNat.get(nat).flatMap((router) => this.#entries.get(`${router} ${nat}`) ?? []);
  }

  /** The valid rules of a router, by UUID. Reading this ties the reader to all of them. */
  entriesOn(router: LogicalRouter): NatEntry[] {
    return this.#byRouter.get(router.uuid).flatMap(({ nat }) => this.#entries.get(`${router.uuid} ${nat}`) ?? []);
  }

  /** Whether a rule is the first of those with its external address: flows that are about the address are that one's. */
  isFirstOfItsAddress(entry: NatEntry): boolean {
    return this.#byExternalIp.get(`${entry.router.uuid} ${entry.externalIp}`)[0]?.nat === entry.row._uuid;
  }

  /** As {@link isFirstOfItsAddress}, among SNAT rules. */
  isFirstSnatOfItsAddress(entry: NatEntry): boolean {
    return this.#snatByIp.get(`${entry.router.uuid} ${entry.externalIp}`)[0]?.nat === entry.row._uuid;
  }

  /** Whether a rule of another kind than SNAT has this external address. */
  hasDnat(router: LogicalRouter, ip: string): boolean {
    return this.#byExternalIp.get(`${router.uuid} ${ip}`).some(({ type }) => type !== 'snat');
  }

  /** Whether a router translates sources to this address. */
  isSnatIp(router: LogicalRouter, ip: string): boolean {
    const { dnat, lb } = this.forceSnat(router);
    const forced = [dnat, lb].some((addresses) => addresses?.ipv4[0]?.text === ip || addresses?.ipv6[0]?.text === ip);
    return forced || this.#snatByIp.get(`${router.uuid} ${ip}`).length > 0;
  }

  /** Whether a rule of the router may be applied where its workload is. */
  hasLocalRule(router: LogicalRouter): boolean {
    return this.#local.get(router.uuid).length > 0;
  }

  /** Routers that have a rule, valid there or not. */
  routersOf(nat: string): LogicalRouter[] {
    return this.#routersByNat.get(nat).flatMap((router) => this.context.topology.routers.get(router) ?? []);
  }

  /** The rules of a router, valid or not, for whose external addresses other routers shall have routes (`options:add_route`). */
  routableOn(router: LogicalRouter): ovnNb.NATRow[] {
    return this.#routable.get(router.uuid).flatMap((uuid) => this.context.nb.NAT.get(uuid) ?? []);
  }

  hasStatefulRule(router: LogicalRouter): boolean {
    return this.#stateful.get(router.uuid).length > 0;
  }

  /** External MACs of a router's DNAT rules, sorted. */
  externalMacs(router: LogicalRouter): readonly string[] {
    return [...new Set(this.#withMac.get(router.uuid).flatMap(({ externalMac }) => externalMac ?? []))].sort();
  }

  forceSnat(router: LogicalRouter): ForceSnat {
    return this.#forceSnat.get(router.uuid);
  }

  #readForceSnat(router: string): ForceSnat {
    const options = this.context.topology.routers.get(router)?.row.options ?? new Map<string, string>();
    const lbRouterIp = options.get('lb_force_snat_ip') === 'router_ip' && options.has('chassis');
    return {
      dnat: this.#hostAddresses(router, options.get('dnat_force_snat_ip')),
      lb: lbRouterIp ? undefined : this.#hostAddresses(router, options.get('lb_force_snat_ip')),
      lbRouterIp,
    };
  }

  /** At most one address of each family, each of them a host's. */
  #hostAddresses(router: string, text: string | undefined): PortAddresses | undefined {
    if (text === undefined) return undefined;
    const addresses = parseIpAddresses(text)?.addresses;
    const hosts =
      addresses !== undefined &&
      addresses.ipv4.length <= 1 &&
      addresses.ipv6.length <= 1 &&
      addresses.ipv4.every(({ prefixLength }) => prefixLength === 32) &&
      addresses.ipv6.every(({ prefixLength }) => prefixLength === 128);
    if (hosts) return addresses;
    this.context.log.warn({ text, router }, 'bad ip {text} in options of router {router}');
    return undefined;
  }
}

function isRoutable(rule: ovnNb.NATRow | undefined): boolean {
  return rule !== undefined && rule.type !== 'snat' && booleanOption(rule.options, 'add_route', false);
}
