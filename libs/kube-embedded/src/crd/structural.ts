import { errorMessage } from '@ironloom/core';
import { cloneJson } from '../json/json-value';
import { type Schema } from '../schema/schema';
import { goPattern } from '../schema/go-pattern';
import { prune } from '../schema/pruning';
import { validateValue } from '../schema/validate';
import { FieldError, forbiddenField, invalidValue, notSupported, required } from '../status/field-error';
import { validateExtensions } from './schema-extensions';

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];
/** What a branch of `allOf`, `anyOf`, `oneOf` or `not` may not say: it belongs to the structure. */
const STRUCTURE = {
  type: 'must be empty to be structural',
  additionalProperties: 'must be undefined to be structural',
  default: 'must be undefined to be structural',
  title: 'must be empty to be structural',
  description: 'must be empty to be structural',
  nullable: 'must be false to be structural',
  'x-kubernetes-preserve-unknown-fields': 'must be false to be structural',
  'x-kubernetes-embedded-resource': 'must be false to be structural',
  'x-kubernetes-int-or-string': 'must be false to be structural',
  'x-kubernetes-list-map-keys': 'must be empty to be structural',
  'x-kubernetes-list-type': 'must be undefined to be structural',
  'x-kubernetes-map-type': 'must be undefined to be structural',
  'x-kubernetes-validations': 'must be empty to be structural',
} as const;

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
  return [...errors, ...checkRoot(schema, path)];
}

/** The type, the kind and the metadata of every object belong to the server. */
function checkRoot(schema: Schema, path: string): FieldError[] {
  const errors: FieldError[] = [];
  if (typeof schema.additionalProperties === 'object')
    errors.push(forbiddenField(`${path}.additionalProperties`, 'must not be used at the root'));
  if (schema.nullable === true) errors.push(forbiddenField(`${path}.nullable`, 'nullable cannot be true at the root'));
  const wanted = { apiVersion: 'string', kind: 'string', metadata: 'object' };
  for (const [name, type] of Object.entries(wanted)) {
    const found = schema.properties?.[name]?.type;
    if (found !== undefined && found !== type)
      errors.push(invalidValue(`${path}.properties[${name}].type`, found, `must be ${type}`));
  }
  const { type: _, description: __, properties = {}, ...more } = schema.properties?.metadata ?? {};
  const others = Object.keys(properties).filter((name) => name !== 'name' && name !== 'generateName');
  if (others.length > 0 || Object.keys(more).length > 0) {
    errors.push(
      forbiddenField(
        `${path}.properties[metadata]`,
        'must not specify anything other than name and generateName, but metadata is implicitly specified',
      ),
    );
  }
  return errors;
}

function checkNode(schema: Schema, path: string, place: string, errors: FieldError[]): void {
  checkType(schema, path, place, errors);
  errors.push(...validateExtensions(schema, path));
  checkPattern(schema, path, errors);
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
  if (prune(cloneJson(schema.default), schema, schema['x-kubernetes-embedded-resource'] === true).length > 0)
    errors.push(invalidValue(`${path}.default`, schema.default, 'must not have unknown fields'));
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
  for (const [field, why] of Object.entries(STRUCTURE) as [keyof typeof STRUCTURE, string][]) {
    if (branch[field] === undefined || branch[field] === false || (field === 'type' && isIntOrString)) continue;
    errors.push(forbiddenField(`${path}.${field}`, why));
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
