import { errorMessage } from '@ironloom/core';
import { type Schema } from '../schema/schema';
import { goPattern } from '../schema/go-pattern';
import { validateValue } from '../schema/validate';
import { FieldError, forbiddenField, invalidValue, notSupported, required } from '../status/field-error';

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];
/** What a branch of `allOf`, `anyOf`, `oneOf` or `not` may not say: it belongs to the structure. */
const STRUCTURE = ['type', 'description', 'title', 'default', 'nullable', 'additionalProperties'] as const;

/** Checks that a schema is structural: every value's type is told, outside the logical junctors. */
export function validateStructure(schema: Schema, path: string): FieldError[] {
  const errors: FieldError[] = [];
  if (schema.type !== 'object') {
    errors.push(
      schema.type === undefined
        ? required(`${path}.type`, 'must not be empty at the root')
        : invalidValue(`${path}.type`, schema.type, 'must be object at the root'),
    );
  }
  checkNode(schema, path, 'at the root', errors);
  return errors;
}

function checkNode(schema: Schema, path: string, place: string, errors: FieldError[]): void {
  checkType(schema, path, place, errors);
  checkLists(schema, path, errors);
  checkPattern(schema, path, errors);
  checkObjects(schema, path, errors);
  if (schema.$ref !== undefined) errors.push(forbiddenField(`${path}.$ref`, '$ref is not supported'));
  if (schema.uniqueItems === true)
    errors.push(
      forbiddenField(
        `${path}.uniqueItems`,
        'uniqueItems cannot be set to true since the runtime complexity becomes quadratic',
      ),
    );
  checkDefault(schema, path, errors);
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    checkNode(member, `${path}.properties[${name}]`, 'for specified object fields', errors);
  }
  if (typeof schema.additionalProperties === 'object') {
    checkNode(schema.additionalProperties, `${path}.additionalProperties`, 'for specified object fields', errors);
  }
  if (schema.items !== undefined) checkNode(schema.items, `${path}.items`, 'for specified array items', errors);
  for (const junctor of ['allOf', 'anyOf', 'oneOf'] as const) {
    for (const [index, branch] of (schema[junctor] ?? []).entries())
      checkBranch(branch, `${path}.${junctor}[${index}]`, schema, errors);
  }
  if (schema.not !== undefined) checkBranch(schema.not, `${path}.not`, schema, errors);
}

function checkType(schema: Schema, path: string, place: string, errors: FieldError[]): void {
  const isOpen =
    schema['x-kubernetes-int-or-string'] === true || schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (schema.type === undefined) {
    if (!isOpen && place !== 'at the root') errors.push(required(`${path}.type`, `must not be empty ${place}`));
  } else if (!TYPES.includes(schema.type)) {
    errors.push(notSupported(`${path}.type`, schema.type, TYPES));
  } else if (schema['x-kubernetes-int-or-string'] === true) {
    errors.push(invalidValue(`${path}.type`, schema.type, 'must be empty if x-kubernetes-int-or-string is true'));
  }
  if (schema.type === 'array' && schema.items === undefined)
    errors.push(required(`${path}.items`, 'must be specified'));
}

function checkObjects(schema: Schema, path: string, errors: FieldError[]): void {
  if (
    schema.properties !== undefined &&
    schema.additionalProperties !== undefined &&
    schema.additionalProperties !== false
  ) {
    errors.push(
      forbiddenField(`${path}.additionalProperties`, 'additionalProperties and properties are mutual exclusive'),
    );
  }
  if (schema['x-kubernetes-embedded-resource'] === true && schema.type !== 'object') {
    errors.push(invalidValue(`${path}.type`, schema.type, 'must be object if x-kubernetes-embedded-resource is true'));
  }
  const mapType = schema['x-kubernetes-map-type'];
  if (mapType !== undefined && mapType !== 'atomic' && mapType !== 'granular') {
    errors.push(notSupported(`${path}.x-kubernetes-map-type`, mapType, ['atomic', 'granular']));
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
  if (listType !== 'map') {
    if (keys !== undefined)
      errors.push(
        forbiddenField(
          `${path}.x-kubernetes-list-map-keys`,
          'must not be specified if x-kubernetes-list-type is not map',
        ),
      );
    return;
  }
  if (keys === undefined || keys.length === 0) {
    errors.push(required(`${path}.x-kubernetes-list-map-keys`, 'must not be empty if x-kubernetes-list-type is map'));
    return;
  }
  for (const key of keys) {
    const property = schema.items?.properties?.[key];
    if (property === undefined) {
      errors.push(
        invalidValue(`${path}.x-kubernetes-list-map-keys`, [...keys], 'entries must all be names of item properties'),
      );
    } else if (property.default === undefined && schema.items?.required?.includes(key) !== true) {
      errors.push(
        required(
          `${path}.items.properties[${key}].default`,
          'this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property',
        ),
      );
    }
  }
}

function checkPattern({ pattern }: Schema, path: string, errors: FieldError[]): void {
  if (pattern === undefined) return;
  try {
    goPattern(pattern);
  } catch (error) {
    errors.push(
      invalidValue(`${path}.pattern`, pattern, `must be a valid regular expression, but isn't: ${errorMessage(error)}`),
    );
  }
}

function checkDefault(schema: Schema, path: string, errors: FieldError[]): void {
  if (schema.default === undefined) return;
  for (const error of validateValue(schema.default, schema)) {
    errors.push(
      new FieldError(
        'FieldValueInvalid',
        `${path}.default${error.field === '<nil>' || error.field === '' ? '' : `.${error.field}`}`,
        error.body.replace(/^Invalid value: /, ''),
        undefined,
      ),
    );
  }
}

function checkBranch(branch: Schema, path: string, structure: Schema, errors: FieldError[]): void {
  const isIntOrString = structure['x-kubernetes-int-or-string'] === true && path.includes('.anyOf[');
  for (const field of STRUCTURE) {
    if (branch[field] === undefined || (field === 'type' && isIntOrString)) continue;
    errors.push(forbiddenField(`${path}.${field}`, 'must be empty to be structural'));
  }
  checkPattern(branch, path, errors);
  for (const [name, member] of Object.entries(branch.properties ?? {})) {
    const under =
      structure.properties?.[name] ??
      (typeof structure.additionalProperties === 'object' ? structure.additionalProperties : undefined);
    if (under === undefined)
      errors.push(
        required(
          `${path.replace(/\.(allOf|anyOf|oneOf|not)(\[\d+\])?$/, '')}.properties[${name}]`,
          `because it is defined in ${path}.properties[${name}]`,
        ),
      );
    else checkBranch(member, `${path}.properties[${name}]`, under, errors);
  }
  if (branch.items !== undefined && structure.items !== undefined)
    checkBranch(branch.items, `${path}.items`, structure.items, errors);
}
