import type { OvnNorthboundTables } from '@ironloom/models';
import { parseUuid } from '@ironloom/ovsdb-protocol';
import { refused, usage } from '../errors';
import { findRouterPort, type Router, type RouterPort, theRouter, theRouterPort } from './lookup';
import { listRoutes } from './route-list';
import { normalAddress, normalPrefix } from './values';
import { flag, IF_EXISTS, MAY_EXIST, type NbDraft, option, type Verb, type VerbCall, type VerbOptions } from './verb';

export type Route = OvnNorthboundTables['Logical_Router_Static_Route'];

const TABLES = ['Logical_Router', 'Logical_Router_Port', 'Logical_Router_Static_Route', 'BFD'] as const;
const POLICY = option('policy', 'dst-ip or src-ip: which address the prefix is compared with');
const TABLE = option('route-table', 'route table; left out: the main one');

/** Static routes. */
export const routeVerbs: readonly Verb[] = [
  {
    name: 'lr-route-add',
    summary: 'add a static route to a logical router',
    usage: 'ROUTER PREFIX {NEXTHOP | PORT | discard} [PORT]',
    args: { min: 3, max: 4 },
    options: [
      MAY_EXIST,
      flag('ecmp', 'beside other routes for the prefix'),
      flag('ecmp-symmetric-reply', 'the same, and replies take the way that requests came'),
      POLICY,
      TABLE,
      { name: 'bfd', argument: 'optional', summary: 'watch the next hop, with that BFD row or one of its own' },
    ],
    writes: true,
    tables: TABLES,
    run: addRoute,
  },
  {
    name: 'lr-route-del',
    summary: 'delete static routes of a logical router',
    usage: 'ROUTER [PREFIX [NEXTHOP [PORT]]]',
    args: { min: 1, max: 4 },
    options: [IF_EXISTS, POLICY, TABLE],
    writes: true,
    tables: TABLES,
    run: deleteRoutes,
  },
  {
    name: 'lr-route-list',
    summary: 'list the static routes of a logical router',
    usage: 'ROUTER',
    args: { min: 1, max: 1 },
    options: [TABLE],
    writes: false,
    tables: TABLES,
    run: ({ args: [id = ''], options, draft }) =>
      listRoutes(
        draft.referred('Logical_Router_Static_Route', theRouter(draft, id).static_routes),
        options.value('route-table'),
      ),
  },
];

/** True for routes that compare source addresses. */
function sourcePolicy(options: VerbOptions): boolean {
  const policy = options.value('policy');
  if (policy !== undefined && policy !== 'src-ip' && policy !== 'dst-ip') throw refused(`bad policy: ${policy}`);
  return policy === 'src-ip';
}

/** What a new route is to be, with everything checked that can be checked without looking at other routes. */
interface Wanted {
  readonly prefix: string;
  readonly nexthop: string;
  readonly port: RouterPort | undefined;
  readonly isSource: boolean;
  readonly table: string;
  readonly ecmp: boolean;
}

function addRoute(call: VerbCall): undefined {
  const { args, options, draft } = call;
  const router = theRouter(draft, args[0] ?? '');
  const wanted = wantedRoute(call);
  const bfd = options.has('bfd') ? findBfd(draft, options.value('bfd'), wanted) : undefined;
  checkDiscard(wanted, options);
  const present = findRoute(draft, router, wanted, wanted.ecmp ? wanted.nexthop : undefined);
  const isLearned = present?.external_ids.has('ic-learned-route') === true;
  if (present !== undefined && wanted.ecmp) {
    if (!options.has('may-exist')) throw refused('duplicate nexthop for the same ECMP route');
    return;
  }
  if (present !== undefined && !isLearned) {
    if (!options.has('may-exist')) throw duplicatePrefix(wanted);
    updateRoute(draft, present, wanted, options, bfd);
    return;
  }
  if (findRoute(draft, router, wanted, 'discard') !== undefined) {
    throw refused('discard nexthop for the same ECMP route exists.');
  }
  insertRoute(draft, router, wanted, options, bfd);
}

function wantedRoute({ args: [, prefixText = '', nexthopText = '', portId], options, draft }: VerbCall): Wanted {
  const isSource = sourcePolicy(options);
  const prefix = normalPrefix(prefixText);
  if (prefix === undefined) throw refused(`bad prefix argument: ${prefixText}`);
  const address = nexthopText === 'discard' ? nexthopText : normalAddress(nexthopText);
  const asPort = address === undefined ? findRouterPort(draft, nexthopText)?.port : undefined;
  if (address === undefined && asPort === undefined) throw refused(`bad nexthop argument: ${nexthopText}`);
  return {
    prefix,
    nexthop: address ?? '',
    port: portId === undefined ? asPort : theRouterPort(draft, portId).port,
    isSource,
    table: options.value('route-table') ?? '',
    ecmp: options.has('ecmp') || options.has('ecmp-symmetric-reply'),
  };
}

function checkDiscard({ nexthop, ecmp, port }: Wanted, options: VerbOptions): void {
  if (nexthop !== 'discard') return;
  if (ecmp) throw usage('ecmp is not valid for discard routes.');
  if (options.has('bfd')) throw usage('bfd dst_ip cannot be discard.');
  if (port !== undefined) throw usage('outport is not valid for discard routes.');
}

const duplicatePrefix = ({ prefix, isSource }: Wanted) =>
  refused(
    `duplicate prefix: ${prefix} (policy: ${isSource ? 'src-ip' : 'dst-ip'}). Use option --ecmp to allow this for ECMP routing.`,
  );

/** The route for the same packets; with `nexthop`, that goes there. */
function findRoute(draft: NbDraft, router: Router, wanted: Wanted, nexthop: string | undefined): Route | undefined {
  return draft
    .referred('Logical_Router_Static_Route', router.static_routes)
    .find(
      (route) =>
        route.route_table === wanted.table &&
        (route.policy === 'src-ip') === wanted.isSource &&
        normalPrefix(route.ip_prefix) === wanted.prefix &&
        (nexthop === undefined || route.nexthop === nexthop),
    );
}

type Bfd = OvnNorthboundTables['BFD'];

function findBfd(draft: NbDraft, id: string | undefined, { nexthop, port }: Wanted): Bfd | undefined {
  if (id !== undefined && id !== '') {
    const uuid = parseUuid(id);
    const row = uuid === undefined ? undefined : draft.get('BFD', uuid);
    if (row === undefined) throw refused('no entry found in the BFD table');
    return row;
  }
  const isIt = (row: Bfd): boolean => row.dst_ip === nexthop && (port === undefined || row.logical_port === port.name);
  return draft.rows('BFD').find(isIt);
}

function bfdColumn(
  draft: NbDraft,
  { nexthop, port }: Wanted,
  options: VerbOptions,
  bfd: Bfd | undefined,
): Partial<Route> {
  if (!options.has('bfd')) return {};
  if (bfd !== undefined) return { bfd: bfd._uuid };
  if (port === undefined) throw refused('insert entry in the BFD table failed');
  return { bfd: draft.insert('BFD', { dst_ip: nexthop, logical_port: port.name })._uuid };
}

const policyColumn = (options: VerbOptions): Partial<Route> =>
  options.has('policy') ? { policy: options.value('policy') as NonNullable<Route['policy']> } : {};

function updateRoute(draft: NbDraft, route: Route, wanted: Wanted, options: VerbOptions, bfd: Bfd | undefined): void {
  const { prefix, nexthop, port } = wanted;
  draft.set('Logical_Router_Static_Route', route._uuid, {
    ip_prefix: prefix,
    nexthop,
    ...(port === undefined ? {} : { output_port: port.name }),
    ...policyColumn(options),
    ...bfdColumn(draft, wanted, options, bfd),
  });
}

function insertRoute(draft: NbDraft, router: Router, wanted: Wanted, options: VerbOptions, bfd: Bfd | undefined): void {
  const { prefix, nexthop, port, table } = wanted;
  const route = draft.insert('Logical_Router_Static_Route', {
    ip_prefix: prefix,
    nexthop,
    ...(port === undefined ? {} : { output_port: port.name }),
    ...policyColumn(options),
    route_table: table,
    ...(options.has('ecmp-symmetric-reply') ? { options: new Map([['ecmp_symmetric_reply', 'true']]) } : {}),
    ...bfdColumn(draft, wanted, options, bfd),
  });
  draft.add('Logical_Router', router._uuid, 'static_routes', new Map([[route._uuid, undefined]]));
}

function deleteRoutes({ args: [id = '', prefixText, nexthopText, port], options, draft }: VerbCall): undefined {
  const router = theRouter(draft, id);
  const policy = options.value('policy');
  const isSource = sourcePolicy(options);
  if (prefixText === undefined && policy === undefined) {
    draft.set('Logical_Router', router._uuid, { static_routes: [] });
    return;
  }
  const prefix = prefixText === undefined ? undefined : normalPrefix(prefixText);
  if (prefixText !== undefined && prefix === undefined) throw refused(`bad prefix argument: ${prefixText}`);
  const nexthop = nexthopText === undefined ? undefined : normalNexthop(nexthopText);
  if (nexthopText !== undefined && nexthop === undefined) throw refused(`bad nexthop argument: ${nexthopText}`);
  const isMeant = (route: Route): boolean =>
    (policy === undefined || (route.policy === 'src-ip') === isSource) &&
    (prefix === undefined || normalPrefix(route.ip_prefix) === prefix) &&
    (nexthop === undefined || normalNexthop(route.nexthop) === nexthop) &&
    route.route_table === (options.value('route-table') ?? '') &&
    (port === undefined || route.output_port === port);
  const gone = draft.referred('Logical_Router_Static_Route', router.static_routes).filter(isMeant);
  for (const { bfd } of gone) if (bfd !== undefined) draft.delete('BFD', bfd);
  draft.remove(
    'Logical_Router',
    router._uuid,
    'static_routes',
    gone.map(({ _uuid }) => _uuid),
  );
  if (gone.length > 0 || options.has('if-exists')) return;
  const [p, x, n, o] = [policy, prefix, nexthop, port].map((value) => value ?? 'any');
  throw refused(`no matching route: policy '${p}', prefix '${x}', nexthop '${n}', output_port '${o}'.`);
}

const normalNexthop = (text: string): string | undefined => (text === 'discard' ? text : normalPrefix(text));
