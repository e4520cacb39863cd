import { constraintNote, readType, writeType } from './column-types';
import { databaseName, type SchemaFile, type TableFile, typeName } from './schema-file';

/** File name → TypeScript source, not yet formatted. */
export type EmittedFiles = Readonly<Record<string, string>>;

/** The module of one database: its schema, rows, writes and column lists. */
export function emitDatabase(schema: SchemaFile): EmittedFiles {
  const name = databaseName(schema.name);
  const tables = Object.entries(schema.tables);
  return {
    'schema.ts': emitSchema(schema),
    'rows.ts': emitRows(schema, name, tables),
    'writes.ts': emitWrites(schema, name, tables),
    'columns.ts': emitColumns(schema, tables),
    'index.ts': emitIndex(schema, name),
  };
}

type Tables = readonly (readonly [string, TableFile])[];

function emitSchema(schema: SchemaFile): string {
  // One line per column: the formatter keeps an object on its line when it fits, and expanded when it began so.
  const table = ([name, { columns, ...rest }]: readonly [string, TableFile]): string =>
    `${JSON.stringify(name)}: {\n"columns": {\n${Object.entries(columns)
      .map(([column, type]) => `${JSON.stringify(column)}: ${JSON.stringify(type)}`)
      .join(',\n')} },\n${JSON.stringify(rest).slice(1)},`;
  const { tables, ...head } = schema;
  return `import type { DatabaseSchemaJson } from '../../ovsdb';

/** The schema of ${schema.name} ${schema.version}, as a \`.ovsschema\` file holds it. */
export const schema: DatabaseSchemaJson = {
${JSON.stringify(head).slice(1, -1)},
"tables": {\n${Object.entries(tables).map(table).join('\n')}\n} };
`;
}

function emitRows(schema: SchemaFile, name: string, tables: Tables): string {
  const row = ([table, { columns }]: readonly [string, TableFile]): string => `/** A row of ${table}. */
export interface ${typeName(table)}Row {
/** The row's identity. */
readonly _uuid: string;
${members(columns, (column) => `readonly ${column}: ${readType(columns[column]!)};`)}
}
`;
  return `${tables.map(row).join('\n')}
/** Row type of each table of ${schema.name}. */
export interface ${name}Tables {
${tables.map(([table]) => `readonly ${table}: ${typeName(table)}Row;`).join('\n')}
}
`;
}

function emitWrites(schema: SchemaFile, name: string, tables: Tables): string {
  const write = ([table, { columns }]: readonly [string, TableFile]): string => {
    const fixed = Object.keys(columns).filter((column) => columns[column]?.mutable === false);
    const update =
      fixed.length === 0
        ? `${typeName(table)}Insert`
        : `Omit<${typeName(table)}Insert, ${fixed.map((column) => `'${column}'`).join(' | ')}>`;
    return `/** What an insert into ${table} may set. */
export interface ${typeName(table)}Insert {
${members(columns, (column) => `readonly ${column}?: ${writeType(columns[column]!)};`)}
}

/** What an update of ${table} may set. */
export type ${typeName(table)}Update = ${update};
`;
  };
  const body = tables.map(write).join('\n');
  const imports = ['MapWrite', 'Reference'].filter((type) => new RegExp(`\\b${type}\\b`).test(body));
  return `${imports.length === 0 ? '' : `import type { ${imports.join(', ')} } from '../../ovsdb';\n\n`}${body}
/** Insert and update type of each table of ${schema.name}. */
export interface ${name}Writes {
${tables
  .map(
    ([table]) =>
      `readonly ${table}: { readonly insert: ${typeName(table)}Insert; readonly update: ${typeName(table)}Update };`,
  )
  .join('\n')}
}
`;
}

function emitColumns(schema: SchemaFile, tables: Tables): string {
  const list = ([table, { columns }]: readonly [string, TableFile]): string =>
    `${table}: [${Object.keys(columns)
      .map((column) => `'${column}'`)
      .join(', ')}],`;
  return `/** The columns of each table of ${schema.name} ${schema.version}, in the schema's order. */
export const columns = {
${tables.map(list).join('\n')}
} as const;
`;
}

function emitIndex(schema: SchemaFile, name: string): string {
  return `import type { DatabaseModel } from '../../ovsdb';
import type { ${name}Tables } from './rows';
import { schema } from './schema';
import type { ${name}Writes } from './writes';

export { columns } from './columns';
export * from './rows';
export { schema };
export * from './writes';

/** ${schema.name} ${schema.version}: its schema, and the types of its rows and writes. */
export const model: DatabaseModel<${name}Tables, ${name}Writes> = { schema };
`;
}

function members(columns: TableFile['columns'], member: (column: string) => string): string {
  return Object.entries(columns)
    .map(([column, type]) => {
      const note = constraintNote(type);
      return `${note === undefined ? '' : `/** ${note} */\n`}${member(column)}`;
    })
    .join('\n');
}
