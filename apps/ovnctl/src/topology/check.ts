import { parseCidr, parseIpv4, parseIpv6, parseMac, parsePortAddresses } from '@ironloom/logical-pipeline';
import { isCidr, normalAddress } from '../verbs/values';
import type { NatSpec, RouterSpec, SwitchPortSpec, Topology } from './topology';

/** Something wrong at a place of the file. */
export interface Finding {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const entries = <Item>(record: Readonly<Record<string, Item>> = {}): [string, Item][] => Object.entries(record);

/** What the schema cannot say: addresses, references inside the file, names used twice. */
export function checkTopology(topology: Topology): Finding[] {
  return [
    ...entries(topology.switches).flatMap(([name, { ports }]) =>
      entries(ports).flatMap(([port, spec]) => checkSwitchPort(topology, ['switches', name, 'ports', port], spec)),
    ),
    ...entries(topology.routers).flatMap(([name, spec]) => checkRouter(['routers', name], spec)),
    ...entries(topology.dhcp).flatMap(([name, { cidr }]) =>
      check(isCidr(cidr), ['dhcp', name, 'cidr'], `${cidr} is no network`),
    ),
    ...twice(topology, 'switches'),
    ...twice(topology, 'routers'),
  ];
}

const check = (holds: boolean, path: Finding['path'], message: string): Finding[] => (holds ? [] : [{ path, message }]);

function checkSwitchPort(topology: Topology, path: Finding['path'], spec: SwitchPortSpec): Finding[] {
  const { addresses = [], portSecurity, router, localnet, type, parent, tag } = spec;
  const security = Array.isArray(portSecurity) ? (portSecurity as readonly string[]) : [];
  const kinds = [router, localnet, type].filter((kind) => kind !== undefined);
  return [
    ...check(kinds.length <= 1, path, 'router, localnet and type exclude each other'),
    ...check(parent === undefined || tag !== undefined, path, 'a port with a parent needs a tag'),
    ...addresses.flatMap((address, at) =>
      check(isPortAddress(address), [...path, 'addresses', at], `"${address}" is no address of a port (MAC [IP]...)`),
    ),
    ...security.flatMap((address, at) =>
      check(
        isListOfAddresses(address),
        [...path, 'portSecurity', at],
        `"${address}" is no address of a port (MAC [IP]...)`,
      ),
    ),
    ...(['dhcp4', 'dhcp6'] as const).flatMap((key) => checkDhcp(topology, [...path, key], spec[key], key)),
  ];
}

function checkDhcp(
  { dhcp = {} }: Topology,
  path: Finding['path'],
  name: string | undefined,
  key: 'dhcp4' | 'dhcp6',
): Finding[] {
  if (name === undefined) return [];
  const options = dhcp[name];
  if (options === undefined) return [{ path, message: `there is no "${name}" under dhcp` }];
  const family = key === 'dhcp4' ? 'ipv4' : 'ipv6';
  return check(isCidr(options.cidr, family), path, `"${name}" is for ${options.cidr}, which is not ${family}`);
}

/** A MAC, alone or with IP addresses and nothing else. */
function isListOfAddresses(text: string): boolean {
  const parsed = parsePortAddresses(text);
  return parsed !== undefined && parsed.rest.trim() === '';
}

function isPortAddress(text: string): boolean {
  if (/^(unknown|dynamic|router)$/.test(text) || isListOfAddresses(text)) return true;
  const [first = '', ...rest] = text.split(/\s+/);
  if (parseMac(first) !== undefined) return rest.length === 1 && rest[0] === 'dynamic';
  return (
    first === 'dynamic' &&
    rest.length <= 2 &&
    rest.every((ip) => parseIpv4(ip) !== undefined || parseIpv6(ip) !== undefined)
  );
}

function checkRouter(path: Finding['path'], { ports, routes = [], nat = [] }: RouterSpec): Finding[] {
  return [
    ...entries(ports).flatMap(([name, { mac, networks = [] }]) => [
      ...check(parseMac(mac) !== undefined, [...path, 'ports', name, 'mac'], `"${mac}" is no Ethernet address`),
      ...networks.flatMap((network, at) =>
        check(
          parseCidr(network) !== undefined && network.includes('/'),
          [...path, 'ports', name, 'networks', at],
          `"${network}" is no ADDRESS/LENGTH`,
        ),
      ),
    ]),
    ...routes.flatMap(({ prefix, nexthop }, at) => [
      ...check(isCidr(prefix), [...path, 'routes', at, 'prefix'], `"${prefix}" is no network`),
      ...check(
        nexthop === 'discard' || normalAddress(nexthop) !== undefined,
        [...path, 'routes', at, 'nexthop'],
        `"${nexthop}" is no address`,
      ),
    ]),
    ...nat.flatMap((spec, at) => checkNat([...path, 'nat', at], spec)),
  ];
}

function checkNat(path: Finding['path'], spec: NatSpec): Finding[] {
  const { type, externalIp, logicalIp, logicalPort, externalMac, match, priority, stateless } = spec;
  const isBoth = type === 'dnat_and_snat';
  const logical = type === 'snat' ? isCidr(logicalIp) : normalAddress(logicalIp) !== undefined;
  return [
    ...check(normalAddress(externalIp) !== undefined, [...path, 'externalIp'], `"${externalIp}" is no address`),
    ...check(logical, [...path, 'logicalIp'], `"${logicalIp}" is no address${type === 'snat' ? ' or network' : ''}`),
    ...check(
      (logicalPort === undefined) === (externalMac === undefined),
      path,
      'logicalPort and externalMac go together',
    ),
    ...check(logicalPort === undefined || isBoth, path, 'logicalPort is for dnat_and_snat'),
    ...check(stateless !== true || isBoth, path, 'stateless is for dnat_and_snat'),
    ...check(
      externalMac === undefined || parseMac(externalMac) !== undefined,
      [...path, 'externalMac'],
      'no Ethernet address',
    ),
    ...check(priority === undefined || match !== undefined, path, 'priority is for a match'),
  ];
}

/** Ports are unique in the whole database. */
function twice(topology: Topology, kind: 'switches' | 'routers'): Finding[] {
  const seen = new Map<string, string>();
  return entries(topology[kind]).flatMap(([owner, { ports }]) =>
    Object.keys(ports ?? {}).flatMap((port) => {
      const other = seen.get(port);
      seen.set(port, owner);
      return check(other === undefined, [kind, owner, 'ports', port], `port ${port} is in ${other ?? ''} already`);
    }),
  );
}
