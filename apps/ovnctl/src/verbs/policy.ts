import type { OvnNorthboundTables } from '@ironloom/models';
import { parseCidr } from '@ironloom/logical-pipeline';
import { parseUuid } from '@ironloom/ovsdb-protocol';
import { refused } from '../errors';
import { findRouterPort, type Router, theRouter } from './lookup';
import { listPolicies } from './policy-list';
import { normalAddress, parsePriority } from './values';
import { ANY, IF_EXISTS, MAY_EXIST, type NbDraft, option, type Verb, type VerbCall, type VerbOptions } from './verb';

export type Policy = OvnNorthboundTables['Logical_Router_Policy'];
type PolicyColumns = Partial<Policy>;

const TABLES = ['Logical_Router', 'Logical_Router_Port', 'Logical_Router_Policy', 'BFD'] as const;
const ACTIONS = ['allow', 'drop', 'reroute', 'jump'] as const;
const CHAIN = option('chain', 'chain of policies; left out: the one that packets enter by');

/** Routing policies. */
export const policyVerbs: readonly Verb[] = [
  {
    name: 'lr-policy-add',
    summary: 'add a routing policy to a logical router',
    usage: 'ROUTER PRIORITY MATCH {allow | drop | reroute NEXTHOP[,NEXTHOP...] | jump CHAIN} [KEY=VALUE...]',
    args: { min: 4, max: ANY },
    options: [
      MAY_EXIST,
      CHAIN,
      option('output-port', 'router port that leads to the next hop'),
      { name: 'bfd', argument: 'optional', summary: 'watch the next hops' },
    ],
    writes: true,
    tables: TABLES,
    run: addPolicy,
  },
  {
    name: 'lr-policy-del',
    summary: 'delete routing policies of a logical router',
    usage: 'ROUTER [{PRIORITY | UUID} [MATCH]]',
    args: { min: 1, max: 3 },
    options: [IF_EXISTS, CHAIN],
    writes: true,
    tables: TABLES,
    run: deletePolicies,
  },
  {
    name: 'lr-policy-list',
    summary: 'list the routing policies of a logical router',
    usage: 'ROUTER',
    args: { min: 1, max: 1 },
    writes: false,
    tables: TABLES,
    run: ({ args: [id = ''], draft }) => listPolicies(draft, policiesOf(draft, theRouter(draft, id))),
  },
];

const policiesOf = (draft: NbDraft, router: Router): readonly Policy[] =>
  draft.referred('Logical_Router_Policy', router.policies);

function addPolicy({ args, options, draft }: VerbCall): undefined {
  const [id = '', priorityText = '', match = '', actionText = '', target, ...rest] = args;
  const router = theRouter(draft, id);
  const priority = parsePriority(priorityText);
  const action = ACTIONS.find((each) => each === actionText);
  if (action === undefined) throw refused(`${actionText}: action must be one of ${ACTIONS.join(', ')}`);
  const needsTarget = action === 'reroute' || action === 'jump';
  if (needsTarget && target === undefined) {
    throw refused(`${action === 'jump' ? 'Chain name' : 'Nexthop'} is required when action is ${action}.`);
  }
  if (action !== 'reroute' && options.has('output-port')) {
    throw refused('Specifying output-port is only allowed for reroute policies.');
  }
  const chain = options.value('chain');
  const isSame = (policy: Policy): boolean =>
    policy.priority === priority && policy.match === match && (policy.chain ?? '') === (chain ?? '');
  if (policiesOf(draft, router).some(isSame)) {
    if (options.has('may-exist')) return;
    throw refused(`Same routing policy already existed on the logical router ${id}.`);
  }
  const nexthops = action === 'reroute' ? nexthopsOf(target ?? '') : [];
  const settings = settingsOf(needsTarget || target === undefined ? rest : [target, ...rest]);
  if (options.has('bfd') && action !== 'reroute') throw refused('BFD is valid only with reroute action.');
  const policy = draft.insert('Logical_Router_Policy', {
    priority,
    match,
    action,
    ...(chain === undefined ? {} : { chain }),
    ...(action === 'jump' && target !== undefined ? { jump_chain: target } : {}),
    ...(action === 'reroute' ? { nexthops, ...outputPort(draft, nexthops, options) } : {}),
    ...(options.has('bfd') ? { bfd_sessions: bfdSessions(draft, router, nexthops) } : {}),
    options: settings,
  });
  draft.add('Logical_Router', router._uuid, 'policies', new Map([[policy._uuid, undefined]]));
}

/** Addresses, separated by commas, of one family. */
function nexthopsOf(text: string): string[] {
  const words = text.split(',').filter((word) => word !== '');
  const addresses = words.map((word) => {
    const address = normalAddress(word);
    if (address === undefined) throw refused(`bad next hop argument: ${text}`);
    return address;
  });
  if (new Set(addresses.map((address) => address.includes('.'))).size > 1) {
    throw refused(`bad next hops argument, not in the same addr family : ${text}`);
  }
  return [...new Set(addresses)];
}

function settingsOf(words: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    words.map((word) => {
      const [, key = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(word) ?? [];
      if (value === '') throw refused(`No value specified for the option : ${key}`);
      return [key, value];
    }),
  );
}

function outputPort(draft: NbDraft, nexthops: readonly string[], options: VerbOptions): PolicyColumns {
  const name = options.value('output-port');
  if (name === undefined) return {};
  if (nexthops.length !== 1) {
    throw refused('output-port option is supported only for policies with a single reroute next hop');
  }
  const found = findRouterPort(draft, name);
  if (found === undefined) throw refused(`unknown output-port: ${name}`);
  return { output_port: found.port._uuid };
}

/** A session for each next hop, of its own where there is none yet, on the port whose network it is in. */
function bfdSessions(draft: NbDraft, router: Router, nexthops: readonly string[]): Policy['bfd_sessions'] {
  const ports = draft.referred('Logical_Router_Port', router.ports);
  return nexthops.map((nexthop) => {
    const port = ports.find(({ networks }) => networks.some((network) => isIn(nexthop, network)));
    if (port === undefined) throw refused(`out lrp not found for ${nexthop} nexthop`);
    const session = { dst_ip: nexthop, logical_port: port.name };
    const present = draft
      .rows('BFD')
      .find(({ dst_ip, logical_port }) => dst_ip === session.dst_ip && logical_port === session.logical_port);
    return (present ?? draft.insert('BFD', session))._uuid;
  });
}

function isIn(address: string, cidr: string): boolean {
  const network = parseCidr(cidr);
  return network !== undefined && parseCidr(`${address}/${network.prefixLength}`)?.network === network.network;
}

function deletePolicies({ args: [id = '', which, match], options, draft }: VerbCall): undefined {
  const router = theRouter(draft, id);
  const chain = options.value('chain') ?? '';
  const policies = policiesOf(draft, router);
  const uuid = which === undefined || match !== undefined ? undefined : parseUuid(which);
  if (uuid !== undefined) {
    if (!policies.some(({ _uuid }) => _uuid === uuid) && !options.has('if-exists')) {
      throw refused('Logical router policy uuid is not found.');
    }
    draft.remove('Logical_Router', router._uuid, 'policies', [uuid]);
    return;
  }
  // As in the original, a priority of 0 stands for any.
  const priority = which === undefined ? 0 : parsePriority(which);
  const isMeant = (policy: Policy): boolean =>
    (which === undefined && chain === '') ||
    ((priority === 0 || policy.priority === priority) &&
      (policy.chain ?? '') === chain &&
      (match === undefined || policy.match === match));
  const gone = policies.filter(isMeant).map(({ _uuid }) => _uuid);
  draft.remove('Logical_Router', router._uuid, 'policies', gone);
}
