import { errorMessage } from '@ironloom/core';
import { validateRuleCosts } from '../cel/estimate/validate-rule-costs';
import { validateRules } from '../cel/schema-rules';
import { asString, equalJson, type JsonObject } from '../json/json-value';
import { type Schema } from '../schema/schema';
import { duplicate, type FieldError, invalidValue, required, tooMany } from '../status/field-error';
import { compileJsonPath } from '../tables/json-path';
import { type PrinterColumn } from '../tables/printer-columns';
import { type DefinedVersion } from './definition';
import { validateStructure } from './structural';

const COLUMN_TYPES = ['boolean', 'date', 'integer', 'number', 'string'];
const COLUMN_FORMATS = ['byte', 'date', 'date-time', 'double', 'float', 'int32', 'int64', 'password'];
const MAX_SELECTABLE = 8;

/**
 * Checks one version of a definition.
 * @param path of the version, as `spec.versions[0]`
 * @param previous the version as it was: what its rules cost is not held against a schema that stays the same
 */
export function validateVersion(version: DefinedVersion, path: string, previous?: DefinedVersion): FieldError[] {
  const { schema, scale, columns, selectableFields } = version;
  if (schema === undefined) return [required(`${path}.schema.openAPIV3Schema`, 'schemas are required')];
  const where = `${path}.schema.openAPIV3Schema`;
  const errors = [
    ...validateStructure(schema, where),
    ...validateScale(scale, `${path}.subresources.scale`),
    ...columns.flatMap((column, index) => validateColumn(column, `${path}.additionalPrinterColumns[${index}]`)),
    ...validateSelectable(selectableFields, schema, `${path}.selectableFields`),
  ];
  if (errors.length > 0) return errors;
  const wrong = validateRules(schema, where);
  return wrong.length > 0 || equalJson(schema as JsonObject, previous?.schema as JsonObject | undefined)
    ? wrong
    : validateRuleCosts(schema, where);
}

function validateScale(scale: JsonObject | undefined, path: string): FieldError[] {
  if (scale === undefined) return [];
  const check = (field: string, roots: readonly string[], why: string): FieldError[] => {
    const value = asString(scale[field]) ?? '';
    if (value === '') return field === 'labelSelectorPath' ? [] : [required(`${path}.${field}`)];
    return roots.some((root) => value.startsWith(root)) ? [] : [invalidValue(`${path}.${field}`, value, why)];
  };
  return [
    ...check('specReplicasPath', ['.spec.'], 'should be a json path under .spec'),
    ...check('statusReplicasPath', ['.status.'], 'should be a json path under .status'),
    ...check('labelSelectorPath', ['.spec.', '.status.'], 'should be a json path under either .spec or .status'),
  ];
}

function validateColumn({ name, type, format, jsonPath }: PrinterColumn, path: string): FieldError[] {
  const errors: FieldError[] = [];
  if (name === '') errors.push(required(`${path}.name`));
  if (!COLUMN_TYPES.includes(type))
    errors.push(invalidValue(`${path}.type`, type, `must be one of ${COLUMN_TYPES.join(',')}`));
  if (format !== undefined && format !== '' && !COLUMN_FORMATS.includes(format))
    errors.push(invalidValue(`${path}.format`, format, `must be one of ${COLUMN_FORMATS.join(',')}`));
  if (jsonPath === '') return [...errors, required(`${path}.jsonPath`)];
  if (!jsonPath.startsWith('.'))
    return [...errors, invalidValue(`${path}.jsonPath`, jsonPath, 'must be a simple json path starting with .')];
  try {
    compileJsonPath(jsonPath);
  } catch (error) {
    errors.push(invalidValue(`${path}.jsonPath`, jsonPath, errorMessage(error)));
  }
  return errors;
}

function validateSelectable(fields: readonly string[], schema: Schema, path: string): FieldError[] {
  const errors = fields.flatMap((field, index) => {
    const at = `${path}[${index}].jsonPath`;
    if (field === '') return [required(at)];
    const found: FieldError[] = [];
    if (field.startsWith('.metadata')) found.push(invalidValue(at, field, 'must not point to fields in metadata'));
    else if (!isSelectable(schema, field)) {
      const why =
        'must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.';
      found.push(invalidValue(at, field, why));
    }
    if (fields.indexOf(field) < index) found.push(duplicate(at, field));
    return found;
  });
  const { size } = new Set(fields);
  return size > MAX_SELECTABLE ? [...errors, tooMany(path, size, MAX_SELECTABLE)] : errors;
}

function isSelectable(schema: Schema, path: string): boolean {
  let at: Schema | undefined = schema;
  for (const name of path.split('.').slice(1)) at = at?.properties?.[name];
  return path.startsWith('.') && at?.type !== undefined && ['string', 'boolean', 'integer'].includes(at.type);
}
