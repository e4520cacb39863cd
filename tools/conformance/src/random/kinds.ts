import { aclKinds } from './acl-kinds';
import { balancerKinds } from './balancer-kinds';
import type { Content, NbTable } from './content';
import type { AnyKind, Drawing } from './drawing';
import { isRoot } from './nb-schema';
import { relayKinds } from './relay-kinds';
import { routerKinds } from './router-kinds';
import { routingKinds } from './routing-kinds';
import { serviceKinds } from './service-kinds';
import { switchKinds } from './switch-kinds';

/** Every kind of row that random networks are made of. */
export const kinds: ReadonlyMap<NbTable, AnyKind> = new Map(
  [
    ...[...switchKinds, ...aclKinds, ...serviceKinds, ...balancerKinds],
    ...[...routerKinds, ...routingKinds, ...relayKinds],
  ].map((kind) => [kind.table, kind]),
);

/** A row that may get a child, and the column it would be named in. */
interface Place {
  readonly table: NbTable;
  readonly uuid: string;
  readonly column: string;
}

function places(content: Content, { parents }: AnyKind): Place[] {
  return parents.flatMap(([table, column]) => content.uuids(table).map((uuid) => ({ table, uuid, column })));
}

/** Adds a row of a table somewhere; gives its UUID, or undefined when the network has no place for it. */
export function addRow(drawing: Drawing, table: NbTable): string | undefined {
  const { dice, content } = drawing;
  const kind = kinds.get(table);
  if (kind === undefined) return undefined;
  const place = dice.pickAny(places(content, kind));
  if (place === undefined && !isRoot(table)) return undefined;
  const row = kind.make(drawing, place?.uuid ?? '');
  if (row === undefined) return undefined;
  const uuid = dice.uuid();
  content.put(table, uuid, row);
  if (place !== undefined) content.attach(place.table, place.uuid, place.column, uuid);
  return uuid;
}

/** Where a row hangs. */
export function parentOf(content: Content, table: NbTable, uuid: string): string | undefined {
  const found = kinds
    .get(table)
    ?.parents.flatMap(([parent, column]) =>
      [...content.rows(parent)].filter(([, row]) => [row[column]].flat().includes(uuid)).map(([owner]) => owner),
    );
  return found?.[0];
}
