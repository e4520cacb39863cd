import {
  type ColumnSchemaJson,
  type DatabaseSchemaJson,
  ovnNb,
  type OvnNorthboundTables,
  ovnSb,
  type OvnSouthboundTables,
} from '@ironloom/models';

/** A northbound row: the columns given, and the defaults of RFC 7047 §5.2.1 for the rest. */
export function northboundRow<Table extends keyof OvnNorthboundTables>(
  table: Table,
  columns: Partial<OvnNorthboundTables[Table]>,
): OvnNorthboundTables[Table] {
  return { ...defaults(ovnNb.schema, table), ...columns } as unknown as OvnNorthboundTables[Table];
}

/** As {@link northboundRow}, for southbound rows that are input. */
export function southboundInput<Table extends keyof OvnSouthboundTables>(
  table: Table,
  columns: Partial<OvnSouthboundTables[Table]>,
): OvnSouthboundTables[Table] {
  return { ...defaults(ovnSb.schema, table), ...columns } as unknown as OvnSouthboundTables[Table];
}

function defaults(schema: DatabaseSchemaJson, table: string): Record<string, unknown> {
  const columns = schema.tables[table]?.columns ?? {};
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, defaultOf(column)]));
}

function defaultOf({ type }: ColumnSchemaJson): unknown {
  const { key, value, min = 1, max = 1 } = typeof type === 'string' ? { key: type } : type;
  if (value !== undefined) return new Map();
  if (max !== 1) return [];
  if (min === 0) return undefined;
  const atomic = typeof key === 'string' ? key : key.type;
  if (atomic === 'string') return '';
  if (atomic === 'boolean') return false;
  return atomic === 'uuid' ? '00000000-0000-0000-0000-000000000000' : 0;
}
