import { isDeepStrictEqual } from 'node:util';
import { ovnSb, type OvnNorthboundTables, type OvnNorthboundWrites } from '@ironloom/models';
import { type Operation, TransactionBuilder, typedSchema } from '@ironloom/ovsdb-protocol';
import { type Content, type NbTable } from './content';
import { isRoot, nbSchema } from './nb-schema';

const sbSchema = typedSchema(ovnSb.model);
type NbBuilder = TransactionBuilder<OvnNorthboundTables, OvnNorthboundWrites>;

/** The transaction that turns one northbound content into another: valid between any two. */
export function northboundChanges(before: Content, after: Content): readonly Operation[] {
  const builder: NbBuilder = new TransactionBuilder(nbSchema);
  for (const table of new Set([...before.tables(), ...after.tables()])) changeTable(builder, table, before, after);
  return builder.operations;
}

function changeTable(builder: NbBuilder, table: NbTable, before: Content, after: Content): void {
  // Rows of other tables go by themselves when nothing names them any more.
  const gone = isRoot(table) ? before.uuids(table).filter((uuid) => !after.rows(table).has(uuid)) : [];
  for (const uuid of gone) builder.delete(table, uuid);
  for (const [uuid, row] of after.rows(table)) {
    const old = before.rows(table).get(uuid);
    if (old === undefined) builder.insert(table, row, { uuid });
    else {
      const changed = Object.entries(row).filter(([column, value]) => !isDeepStrictEqual(value, old[column]));
      if (changed.length > 0) builder.update(table, uuid, Object.fromEntries(changed));
    }
  }
}

/** What controllers would write into the southbound: chassis that come, change and go. */
export function chassisChanges(before: Content, after: Content): readonly Operation[] {
  const builder = new TransactionBuilder(sbSchema);
  for (const [name, { uuid }] of before.chassis) {
    if (after.chassis.get(name)?.uuid === uuid) continue;
    builder.delete('Chassis', uuid);
    builder.delete('Chassis_Private', [['name', '==', name]]);
  }
  for (const [name, chassis] of after.chassis) {
    const old = before.chassis.get(name);
    const columns = { hostname: chassis.hostname, other_config: chassis.otherConfig };
    if (old?.uuid === chassis.uuid) {
      if (!isDeepStrictEqual(old, chassis)) builder.update('Chassis', chassis.uuid, columns);
      continue;
    }
    const encap = builder.insert('Encap', { type: chassis.encapType, ip: chassis.encapIp, chassis_name: name });
    builder.insert('Chassis', { name, ...columns, encaps: [encap] }, { uuid: chassis.uuid });
    builder.insert('Chassis_Private', { name, chassis: chassis.uuid });
  }
  return builder.operations;
}

/**
 * What controllers would write into the southbound once the bindings are there: ports released and claimed, those as well that
 * they had claimed before, since a binding may have been made anew.
 */
export function claimChanges(before: Content, after: Content): readonly Operation[] {
  const builder = new TransactionBuilder(sbSchema);
  for (const [port] of before.claims) {
    if (!after.claims.has(port)) release(port);
  }
  for (const [port, name] of after.claims) {
    const chassis = after.chassis.get(name);
    if (chassis === undefined) continue;
    builder.update('Port_Binding', [['logical_port', '==', port]], { chassis: chassis.uuid, up: true });
  }
  return builder.operations;

  function release(port: string): void {
    builder.update('Port_Binding', [['logical_port', '==', port]], { chassis: undefined, up: false });
  }
}
