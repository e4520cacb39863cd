import { type Environment } from '@marcbachmann/cel-js';
import { isObject, type JsonValue, memberOf, textOf } from '../json/json-value';
import { type Schema } from '../schema/schema';
import { registerEquality } from './equal-values';

/** A CEL type made of a schema: its name in the environment, and how JSON becomes a value of it. */
export interface CelType {
  readonly name: string;
  readonly convert: (value: JsonValue) => unknown;
}

const DYNAMIC: CelType = { name: 'dyn', convert: dynamicValue };

/** CEL's reserved words, which cannot be member names as they are. */
const RESERVED = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

/** The name of a member inside an expression (the escaping of the Kubernetes documentation). */
export function celName(name: string): string {
  if (RESERVED.has(name)) return `__${name}__`;
  return name
    .replace(/__/g, '__underscores__')
    .replace(/\./g, '__dot__')
    .replace(/-/g, '__dash__')
    .replace(/\//g, '__slash__');
}

/** Declares the types of a schema in an environment. */
export function declareTypes(environment: Environment, schema: Schema, path: string): CelType {
  if (schema['x-kubernetes-int-or-string'] === true) return DYNAMIC;
  if (schema.nullable === true) return nullableType(environment, schema, path);
  switch (schema.type) {
    case 'integer':
      return { name: 'int', convert: (value) => (typeof value === 'number' ? BigInt(Math.trunc(value)) : value) };
    case 'number':
      return { name: 'double', convert: (value) => value };
    case 'boolean':
      return { name: 'bool', convert: (value) => value };
    case 'string':
      return stringType(schema);
    case 'array':
      return listType(environment, schema, path);
    case 'object':
      return objectType(environment, schema, path);
    default:
      return DYNAMIC;
  }
}

/** What may be null is checked only when it is looked at: the types of CEL but wrappers and messages have no null. */
function nullableType(environment: Environment, schema: Schema, path: string): CelType {
  const { convert } = declareTypes(environment, { ...schema, nullable: false }, path);
  return { name: 'dyn', convert: (value) => (value === null ? null : convert(value)) };
}

function stringType({ format }: Schema): CelType {
  if (format === 'date-time') return { name: 'google.protobuf.Timestamp', convert: (value) => new Date(textOf(value)) };
  if (format === 'byte')
    return { name: 'bytes', convert: (value) => new Uint8Array(Buffer.from(textOf(value), 'base64')) };
  return { name: 'string', convert: (value) => value };
}

function listType(environment: Environment, schema: Schema, path: string): CelType {
  const items = schema.items === undefined ? DYNAMIC : declareTypes(environment, schema.items, `${path}.items`);
  return {
    name: `list<${items.name}>`,
    convert: (value) => (Array.isArray(value) ? value.map(items.convert) : value),
  };
}

function objectType(environment: Environment, schema: Schema, path: string): CelType {
  const { additionalProperties, properties } = schema;
  if (typeof additionalProperties === 'object') {
    const values = declareTypes(environment, additionalProperties, `${path}.values`);
    return {
      name: `map<string, ${values.name}>`,
      convert: (value) => new Map(membersOf(value).map(([key, member]) => [key, values.convert(member)])),
    };
  }
  if (properties === undefined) return DYNAMIC;
  const members = new Map(
    Object.entries(properties).map(([name, member]) => [
      name,
      declareTypes(environment, member, `${path}.${celName(name)}`),
    ]),
  );
  return declareObject(environment, path, members);
}

/** Each object has a class of its own: the environment tells its types apart by their classes. */
function declareObject(environment: Environment, path: string, members: ReadonlyMap<string, CelType>): CelType {
  class Node {
    [member: string]: unknown;
  }
  const fields = Object.fromEntries([...members].map(([name, type]) => [celName(name), type.name]));
  environment.registerType(path, { ctor: Node, fields });
  registerEquality(environment, path);
  return {
    name: path,
    convert(value) {
      if (!isObject(value)) return value;
      const node = new Node();
      for (const [name, type] of members) {
        const member = memberOf(value, name);
        if (member !== undefined) node[celName(name)] = member === null ? null : type.convert(member);
      }
      return node;
    },
  };
}

function membersOf(value: JsonValue): [string, JsonValue][] {
  if (!isObject(value)) return [];
  return Object.entries(value).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined);
}

/** Values that no schema describes: whole numbers are integers, as in JSON decoded by a real server. */
export function dynamicValue(value: JsonValue): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(dynamicValue);
  if (isObject(value)) return new Map(membersOf(value).map(([key, member]) => [key, dynamicValue(member)]));
  return value;
}
