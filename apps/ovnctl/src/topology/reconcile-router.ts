import type { OvnNorthboundTables } from '@ironloom/models';
import { refused } from '../errors';
import type { Router, RouterPort } from '../verbs/lookup';
import { normalPrefix } from '../verbs/values';
import type { NbDraft } from '../verbs/verb';
import { reconcileChildren, stringMap, update } from './rows';
import type { NatSpec, RouterPortSpec, RouterSpec, RouteSpec } from './topology';

type Route = OvnNorthboundTables['Logical_Router_Static_Route'];
type Nat = OvnNorthboundTables['NAT'];

/** Makes a router, with its ports, routes and translations, what the file says. */
export function reconcileRouter(
  draft: NbDraft,
  row: Router,
  { options, ports = {}, routes = [], nat = [] }: RouterSpec,
): void {
  update(draft, 'Logical_Router', row._uuid, { options: stringMap(options) });
  checkFree(draft, row, Object.keys(ports));
  const made = reconcileChildren(draft, {
    parent: { table: 'Logical_Router', uuid: row._uuid, column: 'ports' },
    table: 'Logical_Router_Port',
    present: draft.referred('Logical_Router_Port', row.ports),
    wanted: Object.entries(ports),
    identityOf: ({ name }) => name,
    identityFor: ([name]) => name,
    columns: ([name, port]) => ({ name, ...portColumns(port) }),
  });
  for (const [name, { gatewayChassis = {} }] of Object.entries(ports)) {
    reconcileChassis(draft, made.get(name) as RouterPort, gatewayChassis);
  }
  reconcileRoutes(draft, row, routes);
  reconcileNat(draft, row, nat, made);
}

function checkFree(draft: NbDraft, row: Router, names: readonly string[]): void {
  for (const other of draft.rows('Logical_Router')) {
    if (other._uuid === row._uuid) continue;
    const taken = draft.referred('Logical_Router_Port', other.ports).find(({ name }) => names.includes(name));
    if (taken !== undefined) throw refused(`port ${taken.name} is on router ${other.name} already`);
  }
}

const portColumns = ({ mac, networks = [], peer, enabled, options }: RouterPortSpec): Partial<RouterPort> => ({
  mac,
  networks,
  peer,
  enabled,
  options: stringMap(options),
});

function reconcileChassis(draft: NbDraft, port: RouterPort, wanted: Readonly<Record<string, number>>): void {
  reconcileChildren(draft, {
    parent: { table: 'Logical_Router_Port', uuid: port._uuid, column: 'gateway_chassis' },
    table: 'Gateway_Chassis',
    present: draft.referred('Gateway_Chassis', port.gateway_chassis),
    wanted: Object.entries(wanted),
    identityOf: (row) => row.chassis_name,
    identityFor: ([chassis]) => chassis,
    columns: ([chassis, priority]) => ({ name: `${port.name}-${chassis}`, chassis_name: chassis, priority }),
  });
}

/** Prefixes are compared, and written, in their one way of writing. */
const prefixOf = (text: string): string => normalPrefix(text) ?? text;

function reconcileRoutes(draft: NbDraft, row: Router, wanted: readonly RouteSpec[]): void {
  reconcileChildren(draft, {
    parent: { table: 'Logical_Router', uuid: row._uuid, column: 'static_routes' },
    table: 'Logical_Router_Static_Route',
    present: draft.referred('Logical_Router_Static_Route', row.static_routes),
    wanted,
    identityOf: (route) =>
      `${prefixOf(route.ip_prefix)} ${route.nexthop} ${route.policy ?? 'dst-ip'} ${route.route_table} ${route.output_port ?? ''}`,
    identityFor: ({ prefix, nexthop, policy = 'dst-ip', table = '', port = '' }) =>
      `${prefixOf(prefix)} ${nexthop} ${policy} ${table} ${port}`,
    columns: ({ prefix, nexthop, policy, table = '', port, symmetricReply }): Partial<Route> => ({
      ip_prefix: prefixOf(prefix),
      nexthop,
      policy,
      route_table: table,
      output_port: port,
      options: new Map(symmetricReply === true ? [['ecmp_symmetric_reply', 'true']] : []),
    }),
  });
}

function reconcileNat(
  draft: NbDraft,
  row: Router,
  wanted: readonly NatSpec[],
  ports: ReadonlyMap<string, RouterPort>,
): void {
  reconcileChildren(draft, {
    parent: { table: 'Logical_Router', uuid: row._uuid, column: 'nat' },
    table: 'NAT',
    present: draft.referred('NAT', row.nat),
    wanted,
    identityOf: (nat) => `${nat.type} ${nat.external_ip} ${prefixOf(nat.logical_ip)} ${nat.match}`,
    identityFor: ({ type, externalIp, logicalIp, match = '' }) =>
      `${type} ${externalIp} ${prefixOf(logicalIp)} ${match}`,
    columns: (spec): Partial<Nat> => ({
      type: spec.type,
      external_ip: spec.externalIp,
      logical_ip: prefixOf(spec.logicalIp),
      logical_port: spec.logicalPort,
      external_mac: spec.externalMac,
      external_port_range: spec.externalPorts ?? '',
      gateway_port: spec.gatewayPort === undefined ? undefined : gatewayPort(spec.gatewayPort, ports),
      match: spec.match ?? '',
      priority: spec.priority ?? 0,
      options: new Map([['stateless', String(spec.stateless ?? false)]]),
    }),
  });
}

function gatewayPort(name: string, ports: ReadonlyMap<string, RouterPort>): string {
  const port = ports.get(name);
  if (port === undefined) throw refused(`gatewayPort "${name}" is no port of the router`);
  return port._uuid;
}
