import { type Schema } from '../../schema/schema';
import { celName } from '../schema-types';

/** How large values of a schema can be. Bytes of text, items of lists, members of maps; what has no size measures 0. */
export interface Shape {
  readonly kind: 'object' | 'map' | 'list' | 'value';
  /** The largest size that a value can have. */
  readonly most: number;
  /** The fewest bytes of JSON that a value takes. */
  readonly leastBytes: number;
  /** Of the items of a list, or the values of a map. */
  readonly members?: Shape;
  /** Of an object's members, by their names inside expressions. */
  readonly fields?: ReadonlyMap<string, Shape>;
}

/** What a request can hold: the bound of what has no other. */
const REQUEST_BYTES = 3 * 1024 * 1024;
/** A character takes up to four bytes. */
const BYTES_PER_CHARACTER = 4;
/** Names of objects are no longer; generated ones have a character of their own. */
const NAME_LENGTH = 253;
const GENERATED_NAME_LENGTH = 252;
/** Sizes of JSON: `0`, `true`, `""`, and `{}` or `[]`. */
const NUMBER: Shape = { kind: 'value', most: 0, leastBytes: 1 };
const BOOLEAN: Shape = { kind: 'value', most: 0, leastBytes: 4 };
const BRACKETS = 2;
const COMMA = 1;
/** `"":` and a comma, and two more for a key. */
const KEY_AND_COMMA = 6;
/** Texts of a format: what they measure, and the least that their JSON takes. */
const FORMATS: Readonly<Record<string, Shape>> = {
  duration: { kind: 'value', most: 32, leastBytes: 3 },
  date: { kind: 'value', most: 12, leastBytes: 12 },
  'date-time': { kind: 'value', most: 32, leastBytes: 21 },
};

/**
 * What a schema says of sizes (the figures are `k8s.io/apiserver/pkg/cel`'s); undefined where rules cannot look.
 * @param isResource whether the value has a type and metadata of its own
 */
export function shapeOf(
  schema: Schema,
  isResource = schema['x-kubernetes-embedded-resource'] === true,
): Shape | undefined {
  if (schema['x-kubernetes-int-or-string'] === true) return { kind: 'value', most: textSize(schema), leastBytes: 1 };
  switch (schema.type) {
    case 'array':
      return listShape(schema);
    case 'object':
      return typeof schema.additionalProperties === 'object' && !isResource
        ? mapShape(schema)
        : objectShape(schema, isResource);
    case 'string':
      return FORMATS[schema.format ?? ''] ?? { kind: 'value', most: textSize(schema), leastBytes: 2 };
    case 'boolean':
      return BOOLEAN;
    case 'integer':
    case 'number':
      return NUMBER;
    default:
      return undefined;
  }
}

/** How many values of a shape fit into one request. */
export const mostInRequest = ({ leastBytes }: Shape): number => Math.floor(REQUEST_BYTES / (leastBytes + COMMA));

function textSize({ maxLength, format, enum: values = [] }: Schema): number {
  if (maxLength !== undefined) return Math.max(0, maxLength) * (format === 'byte' ? 1 : BYTES_PER_CHARACTER);
  const texts = values.filter((value) => typeof value === 'string').map((text) => Buffer.byteLength(text));
  return values.length > 0 && format !== 'byte' ? Math.max(0, ...texts) : REQUEST_BYTES - BRACKETS;
}

function listShape({ items, maxItems }: Schema): Shape | undefined {
  const members = items === undefined ? undefined : shapeOf(items);
  if (members === undefined) return undefined;
  const most = maxItems ?? Math.floor((REQUEST_BYTES - BRACKETS) / (members.leastBytes + COMMA));
  return { kind: 'list', most: Math.max(0, most), leastBytes: BRACKETS, members };
}

function mapShape({ additionalProperties, maxProperties }: Schema): Shape | undefined {
  const members = typeof additionalProperties === 'object' ? shapeOf(additionalProperties) : undefined;
  if (members === undefined) return undefined;
  const most = maxProperties ?? Math.floor((REQUEST_BYTES - BRACKETS) / (members.leastBytes + KEY_AND_COMMA));
  return { kind: 'map', most: Math.max(0, most), leastBytes: BRACKETS, members };
}

function objectShape(schema: Schema, isResource: boolean): Shape {
  const properties = isResource ? withIdentity(schema.properties) : (schema.properties ?? {});
  const fields = new Map<string, Shape>();
  let leastBytes = BRACKETS;
  for (const [name, member] of Object.entries(properties)) {
    const shape = shapeOf(member);
    if (shape === undefined) continue;
    fields.set(celName(name), shape);
    // `"":` and a comma.
    if (schema.required?.includes(name) === true && member.default === undefined)
      leastBytes += name.length + 4 + shape.leastBytes;
  }
  return { kind: 'object', most: 0, leastBytes, fields };
}

/** What the server knows of the type and the metadata of a resource. */
function withIdentity(properties: Schema['properties']): Readonly<Record<string, Schema>> {
  const own = properties?.metadata?.properties;
  const text = (limit: number, given = limit): Schema => ({ type: 'string', maxLength: Math.min(limit, given) });
  return {
    ...properties,
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    metadata: {
      type: 'object',
      properties: {
        name: text(NAME_LENGTH, own?.name?.maxLength),
        generateName: text(GENERATED_NAME_LENGTH, own?.generateName?.maxLength),
      },
    },
  };
}
