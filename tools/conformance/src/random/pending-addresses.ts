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
