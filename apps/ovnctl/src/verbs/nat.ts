import type { OvnNorthboundTables } from '@ironloom/models';
import { parseMac, parseRouterPortNetworks } from '@ironloom/logical-pipeline';
import { refused, usage } from '../errors';
import { type Router, type RouterPort, theRouter, theRouterPort, theSwitchPort } from './lookup';
import { listNats } from './nat-list';
import { normalAddress, normalPrefix, parsePriority } from './values';
import { flag, IF_EXISTS, MAY_EXIST, type NbDraft, option, type Verb, type VerbCall, type VerbOptions } from './verb';

export type Nat = OvnNorthboundTables['NAT'];

const TABLES = ['Logical_Router', 'Logical_Router_Port', 'Logical_Switch', 'Logical_Switch_Port', 'NAT'] as const;
const MATCH = option('match', 'only packets that also match this');

/** Address translation on routers. */
export const natVerbs: readonly Verb[] = [
  {
    name: 'lr-nat-add',
    summary: 'add an address translation to a logical router',
    usage: 'ROUTER TYPE EXTERNAL_IP LOGICAL_IP [LOGICAL_PORT EXTERNAL_MAC] [EXTERNAL_PORT_RANGE]',
    args: { min: 4, max: 7 },
    options: [
      MAY_EXIST,
      flag('stateless', 'translate without connection tracking (dnat_and_snat)'),
      flag('portrange', 'the fifth argument is a range of ports'),
      flag('add-route', 'let neighbours on the same switch reach the external address'),
      option('gateway-port', 'the distributed gateway port that it is for'),
      MATCH,
      option('priority', 'priority of the match'),
    ],
    writes: true,
    tables: TABLES,
    run: addNat,
  },
  {
    name: 'lr-nat-del',
    summary: 'delete address translations of a logical router',
    usage: 'ROUTER [TYPE [IP] [GATEWAY_PORT]]',
    args: { min: 1, max: 4 },
    options: [IF_EXISTS, MATCH],
    writes: true,
    tables: TABLES,
    run: deleteNats,
  },
  {
    name: 'lr-nat-list',
    summary: 'list the address translations of a logical router',
    usage: 'ROUTER',
    args: { min: 1, max: 1 },
    writes: false,
    tables: TABLES,
    run: ({ args: [id = ''], draft }) => listNats(draft, draft.referred('NAT', theRouter(draft, id).nat)),
  },
];

function parseType(text: string): Nat['type'] {
  if (text === 'dnat' || text === 'snat' || text === 'dnat_and_snat') return text;
  throw refused(`${text}: type must be one of "dnat", "snat" and "dnat_and_snat".`);
}

interface Wanted {
  readonly type: Nat['type'];
  readonly externalIp: string;
  readonly logicalIp: string;
  readonly logicalPort: string | undefined;
  readonly externalMac: string | undefined;
  readonly ports: string | undefined;
  readonly match: string | undefined;
  readonly priority: number;
}

function addNat(call: VerbCall): undefined {
  const { args, options, draft } = call;
  const [routerId = '', , externalText = ''] = args;
  const router = theRouter(draft, routerId);
  const wanted = wantedNat(call);
  const stateless = options.has('stateless');
  if (stateless && wanted.type !== 'dnat_and_snat') throw usage('stateless is not applicable to dnat or snat types');
  if (wanted.type === 'snat' && options.has('add-route')) throw usage('routes cannot be added for snat types.');
  const gateway = gatewayOf(draft, router, routerId, wanted.externalIp, options.value('gateway-port'));
  if (existing(draft, router, wanted, gateway, options)) return;
  const { type, logicalIp, logicalPort, externalMac, ports, match, priority } = wanted;
  const nat = draft.insert('NAT', {
    type,
    external_ip: externalText,
    logical_ip: logicalIp,
    ...(logicalPort === undefined ? {} : { logical_port: logicalPort, external_mac: externalMac }),
    ...(ports === undefined ? {} : { external_port_range: ports }),
    options: new Map([
      ['stateless', String(stateless)],
      ...(options.has('add-route') ? [['add_route', 'true'] as const] : []),
    ]),
    ...(options.has('gateway-port') ? { gateway_port: gateway.port?._uuid } : {}),
    ...(match === undefined ? {} : { match, priority }),
  });
  draft.add('Logical_Router', router._uuid, 'nat', new Map([[nat._uuid, undefined]]));
}

function wantedNat({ args, options, draft }: VerbCall): Wanted {
  const [, typeText = '', externalText = '', logicalText = '', ...rest] = args;
  const type = parseType(typeText);
  const externalIp = normalAddress(externalText);
  if (externalIp === undefined) throw refused(`${externalText}: Not a valid IPv4 or IPv6 address.`);
  const family = externalIp.includes(':') ? 'ipv6' : 'ipv4';
  const word = family === 'ipv6' ? 'IPv6' : 'IPv4';
  const logicalIp = type === 'snat' ? normalPrefix(logicalText, family) : normalAddress(logicalText, family);
  if (logicalIp === undefined && type === 'snat')
    throw refused(`${logicalText}: should be an ${word} address or network.`);
  if (logicalIp === undefined) throw refused(`${logicalText}: Not a valid ${word} address.`);
  const match = options.value('match');
  const priorityText = options.value('priority');
  if (match === undefined && priorityText !== undefined) throw usage('priority can be set only with --match option.');
  const priority = priorityText === undefined ? 0 : parsePriority(priorityText);
  return {
    type,
    externalIp,
    logicalIp,
    ...portArguments(draft, type, rest, options.has('portrange')),
    match,
    priority,
  };
}

/** What may follow the addresses: `[LOGICAL_PORT EXTERNAL_MAC] [EXTERNAL_PORT_RANGE]`. */
function portArguments(draft: NbDraft, type: Nat['type'], rest: readonly string[], isPortRange: boolean) {
  const [first, mac, range] = rest;
  if (first === undefined) return { logicalPort: undefined, externalMac: undefined, ports: undefined };
  if (mac === undefined && isPortRange)
    return { logicalPort: undefined, externalMac: undefined, ports: checkRange(first) };
  if (mac === undefined || (isPortRange && range === undefined)) {
    throw usage('lr-nat-add with logical_port must also specify external_mac.');
  }
  if (type !== 'dnat_and_snat') {
    throw usage('logical_port and external_mac are only valid when type is "dnat_and_snat".');
  }
  theSwitchPort(draft, first);
  if (parseMac(mac) === undefined) throw refused(`invalid mac address ${mac}.`);
  return { logicalPort: first, externalMac: mac, ports: range === undefined ? undefined : checkRange(range) };
}

function checkRange(text: string): string {
  const [, lowText = '', highText] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  const [low, high] = [Number(lowText), Number(highText ?? lowText)];
  const isRange = highText === undefined || (low < high && high <= 65535);
  if (lowText === '' || low === 0 || !isRange) throw refused(`invalid port range ${text}.`);
  return text;
}

/** The distributed gateway ports of a router: how many, and the one that a translation is for, as far as known. */
interface Gateway {
  readonly count: number;
  readonly port: RouterPort | undefined;
}

const isGateway = (port: RouterPort): boolean => port.ha_chassis_group !== undefined || port.gateway_chassis.length > 0;

function gatewayOf(draft: NbDraft, router: Router, routerId: string, ip: string, name: string | undefined): Gateway {
  const gateways = draft.referred('Logical_Router_Port', router.ports).filter(isGateway);
  const count = gateways.length;
  if (name !== undefined) {
    const { port } = theRouterPort(draft, name);
    if (!router.ports.includes(port._uuid)) {
      throw refused(`${name} is not a router port of logical router: ${routerId}.`);
    }
    if (!isGateway(port)) throw refused(`${name} is not a distributed gateway router port.`);
    return { count, port };
  }
  const port = gateways.findLast((each) => isInNetworks(each, ip));
  if (count > 1 && port === undefined) {
    throw refused(
      `logical router: ${routerId} has multiple distributed gateway ports and gateway_port can not be determined ` +
        'from external IP of NAT rule.',
    );
  }
  return { count, port };
}

function isInNetworks({ mac, networks }: RouterPort, ip: string): boolean {
  const parsed = parseRouterPortNetworks(mac, networks);
  const six = parsed?.ipv6.some(
    ({ network, prefixLength }) =>
      normalPrefix(`${ip}/${prefixLength}`, 'ipv6') === normalPrefix(`${network}/${prefixLength}`),
  );
  const four = parsed?.ipv4.some(
    ({ network, prefixLength }) =>
      normalPrefix(`${ip}/${prefixLength}`, 'ipv4') === normalPrefix(`${network}/${prefixLength}`),
  );
  return six === true || four === true;
}

/** True when the translation is there and may be; throws when one is in its way. */
function existing(draft: NbDraft, router: Router, wanted: Wanted, gateway: Gateway, options: VerbOptions): boolean {
  for (const nat of draft.referred('NAT', router.nat)) {
    const [external, logical] = [normalPrefix(nat.external_ip), normalPrefix(nat.logical_ip)];
    if (external === undefined || logical === undefined) continue;
    if (nat.type === wanted.type && sharesGateway(nat, external, gateway)) {
      if (isSame(draft, nat, { external, logical }, wanted, options)) return true;
    }
    const isBoth = wanted.type === 'dnat_and_snat' || nat.type === 'dnat_and_snat';
    const isStateless = nat.options.get('stateless') === 'true' || options.has('stateless');
    if (isBoth && external === wanted.externalIp && isStateless) {
      if (options.has('may-exist')) return true;
      throw refused(
        `${wanted.externalIp}, ${wanted.logicalIp}: External ip cannot be shared across stateless and stateful NATs`,
      );
    }
  }
  return false;
}

function sharesGateway(nat: Nat, external: string, { count, port }: Gateway): boolean {
  if (count <= 1) return true;
  if (port === undefined) return false;
  return nat.gateway_port === undefined ? isInNetworks(port, external) : nat.gateway_port === port._uuid;
}

/** For source translations the logical address decides, for the others the external one. */
function isSame(
  draft: NbDraft,
  nat: Nat,
  { external, logical }: { readonly external: string; readonly logical: string },
  wanted: Wanted,
  options: VerbOptions,
): boolean {
  const { type, externalIp, logicalIp, logicalPort, externalMac, match, priority } = wanted;
  const isSource = type === 'snat';
  if (isSource ? logical !== logicalIp : external !== externalIp) return false;
  if (isSource ? external === externalIp : logical === logicalIp) {
    if (!options.has('may-exist')) {
      throw refused(`${externalIp}, ${logicalIp}: a NAT with this external_ip and logical_ip already exists`);
    }
    const matching = match === undefined ? {} : { match, priority };
    draft.set('NAT', nat._uuid, { logical_port: logicalPort, external_mac: externalMac, ...matching });
    return true;
  }
  if (match !== undefined && nat.match !== match) return false;
  const which = isSource ? `logical_ip (${logicalIp})` : `external_ip (${externalIp})`;
  throw refused(
    `a NAT with this type (${type}), ${which}${match === undefined ? '' : ` and match "${match}"`} already exists`,
  );
}

function deleteNats({ args: [id = '', typeText, ipText, portId], options, draft }: VerbCall): undefined {
  const router = theRouter(draft, id);
  const match = options.value('match');
  if (typeText === undefined && match === undefined) {
    draft.set('Logical_Router', router._uuid, { nat: [] });
    return;
  }
  const type = parseType(typeText ?? '');
  const ip = ipText === undefined ? undefined : normalPrefix(ipText);
  if (ipText !== undefined && portId !== undefined && ip === undefined)
    throw refused(`${ipText}: Invalid IP address or CIDR`);
  // Alone, the second argument may also be the gateway port.
  const gatewayId = portId ?? (ipText !== undefined && ip === undefined ? ipText : undefined);
  const gateway = gatewayId === undefined ? undefined : theRouterPort(draft, gatewayId).port._uuid;
  const isMeant = (nat: Nat): boolean => {
    const own = normalPrefix(type === 'snat' ? nat.logical_ip : nat.external_ip);
    return (
      own !== undefined &&
      nat.type === type &&
      (ip === undefined || own === ip) &&
      (gateway === undefined || nat.gateway_port === gateway) &&
      (match === undefined || nat.match === match)
    );
  };
  const gone = draft.referred('NAT', router.nat).filter(isMeant);
  draft.remove(
    'Logical_Router',
    router._uuid,
    'nat',
    gone.map(({ _uuid }) => _uuid),
  );
  if (gone.length > 0 || portId === undefined || options.has('if-exists')) return;
  const which = type === 'snat' ? 'logical_ip' : 'external_ip';
  const behind =
    match === undefined ? ` and gateway_port (${portId})` : `, gateway_port (${portId}) and match (${match})`;
  throw refused(`no matching NAT with the type (${type}), ${which} (${ip})${behind}`);
}
