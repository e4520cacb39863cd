import {
  asObject,
  equalJson,
  isObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  memberOf,
} from '../json/json-value';
import { childPath, FieldError, invalidValue, notSupported, required, tooMany } from '../status/field-error';
import { validateNumber, validateString } from './validate-scalars';
import { itemStep, itemsByStep } from './list-items';
import { listMapKeys, memberSchema, type Schema } from './schema';

/** Enough to act on; a real server does not cut, but no reader wants more. */
const MAX_ERRORS = 100;

/** The type of a value in a schema's words. */
export function schemaTypeOf(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

/**
 * Checks a value against a schema, with the messages of a real server (kube-openapi's validation).
 * @param old the value before an update: what did not change is not held against the writer (ratcheting)
 */
export function validateValue(value: JsonValue, schema: Schema, path = '', old?: JsonValue): FieldError[] {
  const errors: FieldError[] = [];
  check(value, schema, path, errors, old);
  return errors;
}

function check(value: JsonValue, schema: Schema, path: string, errors: FieldError[], old?: JsonValue): void {
  if (errors.length >= MAX_ERRORS || (old !== undefined && equalJson(value, old))) return;
  if (value === null && schema.nullable === true) return;
  if (!checkType(value, schema, path, errors)) return;
  if (schema.enum !== undefined && !schema.enum.some((item) => equalJson(item, value))) {
    errors.push(
      notSupported(
        path,
        value,
        schema.enum.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))),
      ),
    );
  }
  if (typeof value === 'string') errors.push(...validateString(value, schema, path));
  else if (typeof value === 'number') errors.push(...validateNumber(value, schema, path));
  else if (Array.isArray(value)) checkArray(value, schema, path, errors, old);
  else if (isObject(value)) checkObject(value, schema, path, errors, asObject(old) ?? {});
  checkCombinations(value, schema, path, errors);
}

function checkType(value: JsonValue, schema: Schema, path: string, errors: FieldError[]): boolean {
  const actual = schemaTypeOf(value);
  const wanted =
    schema['x-kubernetes-int-or-string'] === true
      ? ['integer', 'string']
      : schema.type === undefined
        ? []
        : [schema.type];
  const fits =
    wanted.length === 0
      ? value !== null || schema['x-kubernetes-preserve-unknown-fields'] === true || schema.nullable === true
      : wanted.some((type) => type === actual || (type === 'number' && actual === 'integer'));
  if (fits || (wanted.length === 0 && isFragment(schema))) return true;
  errors.push(
    new FieldError(
      'FieldValueTypeInvalid',
      path === '' ? '<nil>' : path,
      `${path} in body must be of type ${wanted.join(',')}: ${JSON.stringify(actual)}`,
      JSON.stringify(actual),
    ),
  );
  return false;
}

/** A branch of `anyOf` and the like constrains values without saying their type. */
const isFragment = (schema: Schema): boolean => schema.type === undefined;

function checkArray(
  value: JsonArray,
  schema: Schema,
  path: string,
  errors: FieldError[],
  old: JsonValue | undefined,
): void {
  if (schema.maxItems !== undefined && value.length > schema.maxItems) {
    errors.push(tooMany(path, value.length, schema.maxItems));
    return;
  }
  if (schema.minItems !== undefined && value.length < schema.minItems) {
    errors.push(invalidValue(path, value.length, `${path} in body should have at least ${schema.minItems} items`));
  }
  if (
    schema.uniqueItems === true &&
    value.some((item, at) => value.slice(0, at).some((other) => equalJson(item, other)))
  ) {
    errors.push(invalidValue(path, value, `${path} in body shouldn't contain duplicates`));
  }
  if (schema.items === undefined) return;
  const before = listMapKeys(schema) === undefined ? undefined : itemsByStep(old, schema);
  for (const [index, item] of value.entries())
    check(item, schema.items, `${path}[${index}]`, errors, before?.get(itemStep(item, schema)));
}

function checkObject(value: JsonObject, schema: Schema, path: string, errors: FieldError[], old: JsonObject): void {
  const names = Object.keys(value);
  if (schema.maxProperties !== undefined && names.length > schema.maxProperties) {
    errors.push(tooMany(path, names.length, schema.maxProperties));
  }
  if (schema.minProperties !== undefined && names.length < schema.minProperties) {
    errors.push(
      invalidValue(path, names.length, `${path} in body should have at least ${schema.minProperties} properties`),
    );
  }
  for (const name of schema.required ?? [])
    if (memberOf(value, name) === undefined) errors.push(required(childPath(path, name)));
  for (const name of names) {
    const member = value[name];
    const under = memberSchema(schema, name);
    if (under !== undefined && member !== undefined)
      check(member, under, childPath(path, name), errors, memberOf(old, name));
  }
}

function checkCombinations(value: JsonValue, schema: Schema, path: string, errors: FieldError[]): void {
  const failures = (branch: Schema): FieldError[] => validateValue(value, branch, path);
  const at = path === '' ? '<nil>' : path;
  const quoted = JSON.stringify(path);
  const fail = (what: string): void => void errors.push(invalidValue(at, '', `${quoted} must ${what}`));
  for (const branch of schema.allOf ?? []) {
    const found = failures(branch);
    if (found.length > 0) {
      fail('validate all the schemas (allOf)');
      errors.push(...found);
    }
  }
  // The pair of branches that spells an int-or-string says nothing that its type has not said.
  if (schema.anyOf !== undefined && schema['x-kubernetes-int-or-string'] !== true) {
    const results = schema.anyOf.map(failures);
    if (results.every((found) => found.length > 0)) {
      fail('validate at least one schema (anyOf)');
      errors.push(...shortest(results));
    }
  }
  if (schema.oneOf !== undefined) {
    const results = schema.oneOf.map(failures);
    const valid = results.filter((found) => found.length === 0).length;
    if (valid === 0) {
      fail('validate one and only one schema (oneOf). Found none valid');
      errors.push(...shortest(results));
    } else if (valid > 1) {
      fail(`validate one and only one schema (oneOf). Found ${valid} valid alternatives`);
    }
  }
  if (schema.not !== undefined && failures(schema.not).length === 0) fail('not validate the schema (not)');
}

/** The branch that came closest explains the failure best. */
function shortest(results: readonly FieldError[][]): FieldError[] {
  return [...results].sort((a, b) => a.length - b.length)[0] ?? [];
}
