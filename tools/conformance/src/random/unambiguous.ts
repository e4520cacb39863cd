import { isDeepStrictEqual } from 'node:util';
import type { Columns, Content } from './content';

/**
 * Leaves at most one port of each switch waiting for an address at a time, and one that asks for a certain address: which of
 * several gets which is decided by the hashes of their names in the original.
 */
export function settlePendingAddresses(before: Content, after: Content): void {
  for (const [uuid, ls] of after.rows('Logical_Switch')) {
    const isSameNetwork = isDeepStrictEqual(before.rows('Logical_Switch').get(uuid)?.other_config, ls.other_config);
    const isPending = (port: string): boolean => {
      const [old, row] = [before, after].map((content) => content.rows('Logical_Switch_Port').get(port));
      return isDynamic(row) && !(isSameNetwork && isDeepStrictEqual(old?.addresses, row?.addresses));
    };
    const pending = ((ls.ports ?? []) as readonly string[]).filter(isPending);
    const askedFor = new Set<string>();
    const isAskedForTwice = (port: string): boolean => {
      const text = String(after.rows('Logical_Switch_Port').get(port)?.addresses);
      return text.startsWith('dynamic ') && askedFor.size === askedFor.add(text).size;
    };
    const twice = ((ls.ports ?? []) as readonly string[]).filter(isAskedForTwice);
    for (const port of [...pending.slice(1), ...twice]) after.update('Logical_Switch_Port', port, { addresses: [] });
  }
}

/**
 * Leaves no port asking for the broadcast address of its switch's subnet or for the one behind it: the original gives it that
 * address and another one in turns, a run each.
 */
export function settleUnusableAddresses(content: Content): void {
  for (const { ports, other_config: config } of content.rows('Logical_Switch').values()) {
    const subnet = config instanceof Map ? (config as ReadonlyMap<string, string>).get('subnet') : undefined;
    if (subnet?.endsWith(SMALL_SUBNET) !== true) continue;
    const requests = UNUSABLE.map((host) => `dynamic ${subnet.slice(0, -SMALL_SUBNET.length)}${host}`);
    for (const port of (ports ?? []) as readonly string[]) {
      const addresses = (content.rows('Logical_Switch_Port').get(port)?.addresses ?? []) as readonly string[];
      if (addresses.some((address) => requests.includes(address)))
        content.update('Logical_Switch_Port', port, { addresses: [] });
    }
  }
}

/** How the smaller of the subnets that are drawn end. */
const SMALL_SUBNET = '.0/29';
const UNUSABLE = ['.7', '.8'];

function isDynamic(row: Columns | undefined): boolean {
  return ((row?.addresses ?? []) as readonly string[]).some((text) => text.includes('dynamic'));
}

/**
 * Leaves each router port at most one switch port that names it: which of several it takes for its own is decided by the hashes
 * of their names in the original.
 */
export function settleRouterPorts(content: Content): void {
  const taken = new Set<string>();
  for (const [uuid, { options }] of content.rows('Logical_Switch_Port')) {
    const port = options instanceof Map ? (options as ReadonlyMap<string, string>).get('router-port') : undefined;
    if (port === undefined || port === 'gone') continue;
    if (taken.has(port)) {
      const kept = [...(options as ReadonlyMap<string, string>)].filter(([name]) => name !== 'router-port');
      content.update('Logical_Switch_Port', uuid, { options: new Map(kept) });
    }
    taken.add(port);
  }
}

/**
 * Leaves each router at most one gateway port in a network: at which of several a rule of NAT is applied is decided by where
 * in memory the original keeps them.
 */
export function settleGatewayPorts(content: Content): void {
  for (const { ports } of content.rows('Logical_Router').values()) {
    const taken = new Set<string>();
    for (const uuid of (ports ?? []) as readonly string[]) {
      const port = content.rows('Logical_Router_Port').get(uuid);
      const members = (port?.gateway_chassis ?? []) as readonly string[];
      if (port === undefined || (members.length === 0 && port.ha_chassis_group === undefined)) continue;
      const networks = ((port.networks ?? []) as readonly string[]).map(networkOf);
      if (networks.some((network) => taken.has(network))) {
        content.update('Logical_Router_Port', uuid, { gateway_chassis: [], ha_chassis_group: undefined });
      }
      for (const network of networks) taken.add(network);
    }
  }
  content.collect();
}

/**
 * Leaves no jump to a chain of routing policies that other routers alone have: whether there is one depends on which router the
 * original comes to first.
 */
export function settlePolicyJumps(content: Content): void {
  const policies = content.rows('Logical_Router_Policy');
  const chainsOf = (uuids: readonly string[]): ReadonlySet<unknown> =>
    new Set(uuids.map((uuid) => policies.get(uuid)?.chain));
  const anywhere = chainsOf([...policies.keys()]);
  for (const row of content.rows('Logical_Router').values()) {
    const own = (row.policies ?? []) as readonly string[];
    const here = chainsOf(own);
    for (const uuid of own) {
      const target = policies.get(uuid)?.jump_chain;
      if (target !== undefined && target !== '' && anywhere.has(target) && !here.has(target)) {
        content.update('Logical_Router_Policy', uuid, { jump_chain: 'nochain' });
      }
    }
  }
}

/** What an address of a random network begins with, and no address of another one. */
const networkOf = (address: string): string => address.replace(/(\.|::)[^.:]*$/, '');
