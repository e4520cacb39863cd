import * as fc from 'fast-check';
import { canonicalJson, isObject, type JsonValue } from '../../src/json/json-value';
import { type Schema } from '../../src/schema/schema';

/** Below this depth only what is required is made, so that objects of deep schemas stay readable. */
const RICH_DEPTH = 6;
const MORE_ITEMS = 3;

const text = fc.string({ unit: fc.constantFrom(...'abc XYZ019-_./:é漢"\\'), maxLength: 12 });
const dateTime = fc
  .integer({ min: 0, max: 4_000_000_000 })
  .map((seconds) => new Date(seconds * 1000).toISOString().replace('.000', ''));
const uri = fc
  .tuple(fc.constantFrom('http', 'https', 'ftp'), fc.domain())
  .map(([scheme, host]) => `${scheme}://${host}/x`);
const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = { 'date-time': dateTime, uri };

/** What was made for a schema is used again: a pattern takes long to take apart. */
const made = new WeakMap<Schema, Map<number, fc.Arbitrary<JsonValue>>>();

/** Values that satisfy a schema. */
export function valid(schema: Schema, depth = 0): fc.Arbitrary<JsonValue> {
  const byDepth = made.get(schema) ?? new Map<number, fc.Arbitrary<JsonValue>>();
  made.set(schema, byDepth);
  const arbitrary = byDepth.get(depth) ?? make(schema, depth);
  byDepth.set(depth, arbitrary);
  return arbitrary;
}

function make(schema: Schema, depth: number): fc.Arbitrary<JsonValue> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema['x-kubernetes-int-or-string'] === true) return intOrString(schema);
  switch (schema.type) {
    case 'string':
      return validString(schema);
    case 'integer':
      return fc.integer({ min: Math.ceil(schema.minimum ?? -1000), max: Math.floor(schema.maximum ?? 1000) });
    case 'number':
      return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000 }).map((whole) => whole / 4);
    case 'boolean':
      return fc.boolean();
    case 'array':
      return validArray(schema, depth);
    case 'object':
      return validObject(schema, depth);
    default:
      return fc.jsonValue({ maxDepth: 1, noUnicodeString: true }).filter((value) => value !== null);
  }
}

function intOrString(schema: Schema): fc.Arbitrary<JsonValue> {
  if (schema.pattern !== undefined) return fc.constantFrom<JsonValue>(1, '10%', '25', '1500m');
  return fc.oneof<fc.Arbitrary<JsonValue>[]>(fc.integer({ min: 0, max: 100 }), text);
}

function validString({ pattern, format, minLength = 0, maxLength }: Schema): fc.Arbitrary<string> {
  const fits = (value: string): boolean => {
    const { length } = [...value];
    return length >= minLength && (maxLength === undefined || length <= maxLength);
  };
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern)).filter(fits);
  const formatted = FORMATS[format ?? ''];
  if (formatted !== undefined) return formatted.filter(fits);
  const most = Math.min(maxLength ?? Infinity, minLength + 12);
  return fc.string({ unit: fc.constantFrom(...'abc XYZ019-_./:é漢"\\'), minLength, maxLength: most });
}

function validArray(schema: Schema, depth: number): fc.Arbitrary<JsonValue> {
  const { items = {}, minItems = 0, maxItems = Infinity } = schema;
  const maxLength = Math.min(maxItems, minItems + (depth < RICH_DEPTH ? MORE_ITEMS : 0));
  const keys = schema['x-kubernetes-list-map-keys'];
  const key = (item: JsonValue): string =>
    keys === undefined || !isObject(item)
      ? canonicalJson(item)
      : canonicalJson(keys.map((name) => item[name] ?? items.properties?.[name]?.default ?? null));
  const listType = schema['x-kubernetes-list-type'];
  const of = valid(items, depth + 1);
  if (listType === 'set' || listType === 'map')
    return fc.uniqueArray(of, { minLength: minItems, maxLength, selector: key });
  return fc.array(of, { minLength: minItems, maxLength });
}

function validObject(schema: Schema, depth: number): fc.Arbitrary<JsonValue> {
  const { properties, additionalProperties, minProperties = 0, maxProperties = Infinity } = schema;
  if (properties === undefined) {
    const isOpen = schema['x-kubernetes-preserve-unknown-fields'] === true;
    const member =
      typeof additionalProperties === 'object' ? valid(additionalProperties, depth + 1) : fc.constant('free');
    if (typeof additionalProperties !== 'object' && !isOpen) return fc.constant({});
    const maxKeys = Math.min(maxProperties, minProperties + 2);
    return fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), member, { minKeys: minProperties, maxKeys });
  }
  const required = schema.required ?? [];
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  const minLength = Math.min(optional.length, Math.max(0, minProperties - required.length));
  const extra = depth < RICH_DEPTH ? MORE_ITEMS + (depth < 2 ? 5 : 0) : 0;
  const maxLength = Math.min(optional.length, minLength + extra, maxProperties - required.length);
  return fc
    .subarray(optional, { minLength, maxLength })
    .chain((chosen) =>
      fc.record(
        Object.fromEntries([...required, ...chosen].map((name) => [name, valid(properties[name] ?? {}, depth + 1)])),
      ),
    );
}
