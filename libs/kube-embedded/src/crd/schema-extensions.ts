import { isObject, type JsonObject } from '../json/json-value';
import { type Schema } from '../schema/schema';
import { type FieldError, forbiddenField, invalidValue, notSupported, required } from '../status/field-error';

/** Words of JSON Schema that structural schemas do without. */
const UNSUPPORTED = ['id', 'additionalItems', 'patternProperties', 'definitions', 'dependencies', '$ref'];

/** Checks what one node of a schema says besides types: words that are not supported, and `x-kubernetes-*`. */
export function validateExtensions(schema: Schema, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const said = schema as JsonObject;
  for (const word of UNSUPPORTED)
    if (said[word] !== undefined) errors.push(forbiddenField(`${path}.${word}`, `${word} is not supported`));
  if (said.items !== undefined && !isObject(said.items))
    errors.push(forbiddenField(`${path}.items`, 'items must be a schema object and not an array'));
  if (schema.uniqueItems === true)
    errors.push(
      forbiddenField(
        `${path}.uniqueItems`,
        'uniqueItems cannot be set to true since the runtime complexity becomes quadratic',
      ),
    );
  if (schema['x-kubernetes-preserve-unknown-fields'] === false)
    errors.push(invalidValue(`${path}.x-kubernetes-preserve-unknown-fields`, false, 'must be true or undefined'));
  checkLists(schema, path, errors);
  checkMaps(schema, path, errors);
  if (schema['x-kubernetes-embedded-resource'] === true) checkEmbedded(schema, path, errors);
  return errors;
}

function checkMaps(schema: Schema, path: string, errors: FieldError[]): void {
  const { properties, additionalProperties } = schema;
  if (properties !== undefined && additionalProperties !== undefined && additionalProperties !== false) {
    errors.push(
      forbiddenField(`${path}.additionalProperties`, 'additionalProperties and properties are mutual exclusive'),
    );
  }
  const mapType = schema['x-kubernetes-map-type'];
  if (mapType === undefined) return;
  if (mapType !== 'atomic' && mapType !== 'granular')
    errors.push(notSupported(`${path}.x-kubernetes-map-type`, mapType, ['atomic', 'granular']));
  if (schema.type !== 'object')
    errors.push(
      invalidValue(`${path}.type`, schema.type ?? '', 'must be object if x-kubernetes-map-type is specified'),
    );
}

function checkEmbedded(schema: Schema, path: string, errors: FieldError[]): void {
  if (schema.type !== 'object')
    errors.push(
      invalidValue(`${path}.type`, schema.type ?? '', 'must be object if x-kubernetes-embedded-resource is true'),
    );
  if (typeof schema.additionalProperties === 'object')
    errors.push(
      forbiddenField(`${path}.additionalProperties`, 'must not be used if x-kubernetes-embedded-resource is set'),
    );
  if (schema.properties === undefined && schema['x-kubernetes-preserve-unknown-fields'] !== true) {
    errors.push(
      required(
        `${path}.properties`,
        'must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields',
      ),
    );
  }
}

function checkLists(schema: Schema, path: string, errors: FieldError[]): void {
  const listType = schema['x-kubernetes-list-type'];
  const keys = schema['x-kubernetes-list-map-keys'];
  if (listType !== undefined && !['atomic', 'set', 'map'].includes(listType)) {
    errors.push(notSupported(`${path}.x-kubernetes-list-type`, listType, ['atomic', 'set', 'map']));
  }
  if (listType !== undefined && schema.type !== 'array') {
    errors.push(
      invalidValue(`${path}.type`, schema.type ?? '', 'must be array if x-kubernetes-list-type is specified'),
    );
  }
  if (listType !== undefined && listType !== 'atomic' && schema.items?.nullable === true)
    errors.push(
      forbiddenField(`${path}.items.nullable`, `cannot be nullable when x-kubernetes-list-type is ${listType}`),
    );
  if (listType === 'set') checkSetItems(schema, path, errors);
  if (listType !== 'map') {
    if (keys !== undefined)
      errors.push(required(`${path}.x-kubernetes-list-type`, 'must be map if x-kubernetes-list-map-keys is non-empty'));
    return;
  }
  if (keys === undefined || keys.length === 0) {
    errors.push(required(`${path}.x-kubernetes-list-map-keys`, 'must not be empty if x-kubernetes-list-type is map'));
    return;
  }
  checkMapKeys(schema, keys, path, errors);
}

function checkMapKeys({ items }: Schema, keys: readonly string[], path: string, errors: FieldError[]): void {
  const at = `${path}.x-kubernetes-list-map-keys`;
  if (items !== undefined && items.type !== 'object') {
    errors.push(
      invalidValue(
        `${path}.items.type`,
        items.type ?? '',
        "must be object if parent array's x-kubernetes-list-type is map",
      ),
    );
  }
  if (new Set(keys).size < keys.length) errors.push(invalidValue(at, [...keys], 'must not contain duplicate entries'));
  for (const key of keys) {
    const property = items?.properties?.[key];
    const where = `${path}.items.properties[${key}]`;
    if (property === undefined) {
      errors.push(invalidValue(at, [...keys], 'entries must all be names of item properties'));
      continue;
    }
    if (property.type === 'array' || property.type === 'object') {
      const why = "must be a scalar type if parent array's x-kubernetes-list-type is map";
      errors.push(invalidValue(`${where}.type`, property.type, why));
    }
    if (property.nullable === true)
      errors.push(
        forbiddenField(`${where}.nullable`, 'this property is in x-kubernetes-list-map-keys, so it cannot be nullable'),
      );
    if (property.default === undefined && items?.required?.includes(key) !== true) {
      errors.push(
        required(
          `${where}.default`,
          'this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property',
        ),
      );
    }
  }
}

/** What is told apart by its value must be compared whole. */
function checkSetItems({ items }: Schema, path: string, errors: FieldError[]): void {
  const why = 'must be atomic as item of a list with x-kubernetes-list-type=set';
  const listType = items?.['x-kubernetes-list-type'];
  if (items?.type === 'array' && listType !== 'atomic')
    errors.push(invalidValue(`${path}.items.x-kubernetes-list-type`, listType ?? null, why));
  const mapType = items?.['x-kubernetes-map-type'];
  if (items?.type === 'object' && mapType !== 'atomic')
    errors.push(invalidValue(`${path}.items.x-kubernetes-map-type`, mapType ?? null, why));
}
