import { type BaseTypeFile, type ColumnFile, enumValues, shapeOf } from './schema-file';

/** Whether a type is for what a replica gives or for what a writer may pass. */
type Direction = 'read' | 'write';

const ATOMS = { integer: 'number', real: 'number', boolean: 'boolean', string: 'string', uuid: 'string' } as const;

/** The TypeScript type of a column in a row. */
export function readType(column: ColumnFile): string {
  return columnType(column, 'read');
}

/** The TypeScript type that an insert or update takes for a column. */
export function writeType(column: ColumnFile): string {
  return columnType(column, 'write');
}

function columnType(column: ColumnFile, direction: Direction): string {
  const { key, value, min, max } = shapeOf(column);
  if (value !== undefined) {
    const type = direction === 'read' ? 'ReadonlyMap' : 'MapWrite';
    return `${type}<${atomType(key, direction)}, ${atomType(value, direction)}>`;
  }
  const atom = atomType(key, direction);
  if (max !== 1) return `readonly ${atom.includes(' | ') ? `(${atom})` : atom}[]`;
  return min === 1 ? atom : `${atom} | undefined`;
}

function atomType(base: BaseTypeFile, direction: Direction): string {
  const values = enumValues(base);
  if (values !== undefined) return values.map(literal).join(' | ');
  if (direction === 'write' && base.refTable !== undefined) return 'Reference';
  return ATOMS[base.type];
}

const literal = (value: string | number): string =>
  typeof value === 'number' ? String(value) : `'${value.replace(/['\\]/g, '\\$&')}'`;

/** What the type cannot say: references, ranges, lengths, counts. Undefined when it says all. */
export function constraintNote(column: ColumnFile): string | undefined {
  const { key, value, min, max } = shapeOf(column);
  const parts = [baseNote(key), value && baseNote(value)].filter((note) => note !== undefined);
  if (max !== 1 && max !== 'unlimited') parts.push(`at most ${max}`);
  if (max !== 1 && min === 1) parts.push('at least one');
  if (column.mutable === false) parts.push('set by insert only');
  if (column.ephemeral === true) parts.push('not kept on disk');
  return parts.length === 0 ? undefined : parts.join('; ');
}

function baseNote({ refTable, refType, minInteger, maxInteger, maxLength }: BaseTypeFile): string | undefined {
  if (refTable !== undefined) return `${refType === 'weak' ? 'weak ' : ''}reference to ${refTable}`;
  if (minInteger !== undefined && maxInteger !== undefined) return `${minInteger} to ${maxInteger}`;
  if (minInteger !== undefined) return `at least ${minInteger}`;
  if (maxInteger !== undefined) return `at most ${maxInteger}`;
  return maxLength === undefined ? undefined : `at most ${maxLength} characters`;
}
