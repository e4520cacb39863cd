import { type Ipv4Network, type Ipv6Network, parseCidr } from '@ironloom/logical-pipeline';
import { compareText } from './lookup';
import type { Route } from './route';
import { normalPrefix } from './values';
import { answerLines, type VerbAnswer } from './verb';

interface Listed {
  readonly route: Route;
  readonly network: Ipv4Network | Ipv6Network;
}

/** Routes by family, table and reach, as `lr-route-list` prints them. Of those of a table only, when it is given. */
export function listRoutes(routes: readonly Route[], table: string | undefined): VerbAnswer {
  const wanted = routes.filter(({ route_table: name }) => table === undefined || name === table);
  const listed = wanted.flatMap((route): Listed[] => {
    const network = parseCidr(route.ip_prefix);
    return network === undefined ? [] : [{ route, network }];
  });
  const four = sorted(listed.filter(({ network }) => typeof network.ip === 'number'));
  const six = sorted(listed.filter(({ network }) => typeof network.ip === 'bigint'));
  const lines = [
    ...(four.length > 0 ? ['IPv4 Routes', ...describe(four)] : []),
    ...(four.length > 0 && six.length > 0 ? [''] : []),
    ...(six.length > 0 ? ['IPv6 Routes', ...describe(six)] : []),
  ];
  const data = [...four, ...six].map(({ route }) => ({
    uuid: route._uuid,
    prefix: route.ip_prefix,
    nexthop: route.nexthop,
    policy: route.policy ?? 'dst-ip',
    outputPort: route.output_port ?? null,
    routeTable: route.route_table,
  }));
  return answerLines(lines, data);
}

/** Longer prefixes first, and those on destinations before those on sources. */
const reach = ({ route, network }: Listed): number => 2 * network.prefixLength + (route.policy === 'src-ip' ? 0 : 1);

function sorted(list: readonly Listed[]): Listed[] {
  return [...list].sort(
    (a, b) =>
      compareText(a.route.route_table, b.route.route_table) ||
      reach(b) - reach(a) ||
      (a.network.ip < b.network.ip ? -1 : a.network.ip > b.network.ip ? 1 : 0) ||
      compareText(a.route.nexthop, b.route.nexthop) ||
      compareText(a.route.output_port ?? '', b.route.output_port ?? ''),
  );
}

/** Says at the beginning of each table which it is; routes that compete with a neighbour are `ecmp`. */
function describe(list: readonly Listed[]): string[] {
  return list.flatMap((entry, at) => {
    const { route } = entry;
    const neighbours = [list[at - 1], list[at + 1]];
    const ecmp = neighbours.some((other) => other !== undefined && competes(entry, other));
    const previous = list[at - 1]?.route.route_table;
    const heading = `Route Table ${route.route_table === '' ? '<main>' : route.route_table}:`;
    return [...(previous === route.route_table ? [] : [...(at === 0 ? [] : ['']), heading]), line(route, ecmp)];
  });
}

const competes = (a: Listed, b: Listed): boolean =>
  a.route.route_table === b.route.route_table && reach(a) === reach(b) && a.network.ip === b.network.ip;

function line(route: Route, ecmp: boolean): string {
  const nexthop = route.nexthop === 'discard' ? 'discard' : (normalPrefix(route.nexthop) ?? '');
  return [
    `${(normalPrefix(route.ip_prefix) ?? '').padStart(25)} ${nexthop.padStart(25)} ${route.policy ?? 'dst-ip'}`,
    ...(route.output_port === undefined ? [] : [route.output_port]),
    ...(route.external_ids.has('ic-learned-route') ? ['(learned)'] : []),
    ...(ecmp ? ['ecmp'] : []),
    ...(route.options.get('ecmp_symmetric_reply') === 'true' ? ['ecmp-symmetric-reply'] : []),
    ...(route.bfd === undefined ? [] : ['bfd']),
  ].join(' ');
}
