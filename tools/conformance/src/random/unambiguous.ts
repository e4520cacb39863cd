import { isDeepStrictEqual } from 'node:util';
import type { Columns, Content } from './content';

/**
 * Leaves at most one port of each switch waiting for an address at a time: which of several gets which is decided by the
 * hashes of their names in the original.
 */
export function settlePendingAddresses(before: Content, after: Content): void {
  for (const [uuid, ls] of after.rows('Logical_Switch')) {
    const isSameNetwork = isDeepStrictEqual(before.rows('Logical_Switch').get(uuid)?.other_config, ls.other_config);
    const isPending = (port: string): boolean => {
      const [old, row] = [before, after].map((content) => content.rows('Logical_Switch_Port').get(port));
      return isDynamic(row) && !(isSameNetwork && isDeepStrictEqual(old?.addresses, row?.addresses));
    };
    const pending = ((ls.ports ?? []) as readonly string[]).filter(isPending);
    for (const port of pending.slice(1)) after.update('Logical_Switch_Port', port, { addresses: [] });
  }
}

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
