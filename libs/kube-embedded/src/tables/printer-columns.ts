import { type JsonValue } from '../json/json-value';
import { ageOf } from './human-duration';
import { type Column } from './column';
import { compileJsonPath, type JsonPath } from './json-path';

/** One `additionalPrinterColumns` entry of a CustomResourceDefinition. */
export interface PrinterColumn {
  readonly name: string;
  readonly type: string;
  readonly format?: string;
  readonly description?: string;
  readonly priority?: number;
  readonly jsonPath: string;
}

const NAME: Column = {
  name: 'Name',
  type: 'string',
  format: 'name',
  description: 'Name must be unique within a namespace. Is required when creating resources.',
  priority: 0,
  cell: ({ metadata }) => metadata.name ?? '',
};

/** The columns of a custom kind: its name and what its definition asks for, or its age. */
export function customColumns(columns: readonly PrinterColumn[] | undefined): Column[] {
  if (columns === undefined || columns.length === 0) return [NAME, AGE];
  return [NAME, ...columns.map(columnOf)];
}

/** The columns of a built-in kind, with its name first. */
export function builtInColumns(...columns: readonly Column[]): Column[] {
  return [NAME, ...columns];
}

/** The age of the object. */
export const AGE: Column = {
  name: 'Age',
  type: 'string',
  format: '',
  description: 'Time since the object was created.',
  priority: 0,
  cell: ({ metadata }, nowMs) => ageOf(metadata.creationTimestamp, nowMs),
};

/** A column of a built-in kind. */
export function column(name: string, type: string, cell: Column['cell'], priority = 0): Column {
  return { name, type, format: '', description: '', priority, cell };
}

function columnOf({ name, type, format = '', description = '', priority = 0, jsonPath }: PrinterColumn): Column {
  let path: JsonPath | undefined;
  return {
    name,
    type,
    format,
    description:
      description === '' ? `Custom resource definition column (in JSONPath format): ${jsonPath}` : description,
    priority,
    cell: (object, nowMs) => cellOf((path ??= compileJsonPath(jsonPath))(object), type, nowMs),
  };
}

function cellOf(values: readonly JsonValue[], type: string, nowMs: number): JsonValue {
  const [value] = values;
  if (value === undefined || value === null) return null;
  switch (type) {
    case 'date':
      return ageOf(value, nowMs);
    case 'integer':
      return typeof value === 'number' ? Math.trunc(value) : null;
    case 'number':
      return typeof value === 'number' ? value : null;
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    default:
      return values.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join(',');
  }
}
