import { type Columns, Content, type NbTable } from './content';
import type { Drawing } from './drawing';
import { addRow, kinds, parentOf } from './kinds';
import { isUnique } from './nb-schema';
import { addLink } from './network';
import {
  settleGatewayPorts,
  settlePendingAddresses,
  settlePolicyJumps,
  settleRouterPorts,
  settleUnusableAddresses,
} from './unambiguous';
import { chassisRow, drawClaims, drawGlobal } from './surroundings';

/** Gives the contents after each of `count` edits, the first being the network as drawn. */
export function drawHistory(drawing: Drawing, count: number): readonly Content[] {
  let before = settled(new Content(), drawing.content);
  const history = [before];
  for (let at = 0; at < count; at += 1) {
    edit(drawing);
    before = settled(before, drawing.content);
    history.push(before);
  }
  return history;
}

function settled(before: Content, after: Content): Content {
  after.collect();
  settleGatewayPorts(after);
  settleRouterPorts(after);
  settlePolicyJumps(after);
  settleUnusableAddresses(after);
  settlePendingAddresses(before, after);
  return after.copy();
}

function edit(drawing: Drawing): void {
  const { dice, content } = drawing;
  const die = dice.next();
  if (die < 0.35) addRow(drawing, dice.pick([...kinds.keys()]));
  else if (die < 0.38) link(drawing);
  else if (die < 0.65) changeRow(drawing, 1);
  else if (die < 0.75) changeRow(drawing, Infinity);
  else if (die < 0.9) removeRow(drawing);
  else if (die < 0.94) drawClaims(drawing);
  else if (die < 0.97) changeChassis(drawing);
  else drawGlobal(drawing);
  const present = content.chassis;
  for (const [port, chassis] of content.claims) if (!present.has(chassis)) content.claims.delete(port);
}

function link(drawing: Drawing): void {
  const { dice, content } = drawing;
  const lr = dice.pickAny(content.uuids('Logical_Router'));
  const ls = dice.pickAny(content.uuids('Logical_Switch'));
  if (lr !== undefined && ls !== undefined) addLink(drawing, lr, ls);
}

/** What a row keeps: its bands, and the chassis that its name is made of. */
const KEPT = ['bands', 'chassis_name'];

function pickRow({ dice, content }: Drawing): readonly [NbTable, string] | undefined {
  const tables = content.tables().filter((table) => kinds.has(table) && content.rows(table).size > 0);
  const table = dice.pickAny(tables);
  return table === undefined ? undefined : [table, dice.pick(content.uuids(table))];
}

/** Draws a row anew and takes over up to `most` of the columns that became different; its references to others' children stay. */
function changeRow(drawing: Drawing, most: number): void {
  const { dice, content } = drawing;
  const picked = pickRow(drawing);
  if (picked === undefined) return;
  const [table, uuid] = picked;
  const old = content.rows(table).get(uuid) ?? {};
  const scratch = content.copy();
  scratch.remove(table, uuid);
  const drawn = kinds.get(table)?.make({ ...drawing, content: scratch }, parentOf(content, table, uuid) ?? '');
  if (drawn === undefined) return;
  const fresh: Columns = { ...(drawn as Columns), ...('name' in old ? { name: old.name } : {}) };
  const names = Object.keys(fresh).filter((column) => !KEPT.includes(column) && fresh[column] !== old[column]);
  const from = dice.integer(0, Math.max(0, names.length - 1));
  const chosen = most === Infinity ? names : names.slice(from, from + most);
  content.update(table, uuid, Object.fromEntries(chosen.map((column) => [column, fresh[column]])));
  if (!isUnique(content, table)) content.update(table, uuid, old);
}

/** Meter bands live and die with their meter, which must have one. */
function removeRow(drawing: Drawing): void {
  const picked = pickRow(drawing);
  if (picked !== undefined) drawing.content.remove(...picked);
}

function changeChassis(drawing: Drawing): void {
  const { dice, content } = drawing;
  const number = dice.integer(0, 2);
  const name = `ch${number}`;
  if (content.chassis.has(name) && dice.chance(0.4)) content.chassis.delete(name);
  else {
    const old = content.chassis.get(name);
    const drawn = chassisRow(drawing, number);
    content.chassis.set(name, old === undefined ? drawn : { ...old, otherConfig: drawn.otherConfig });
  }
}
