import { type FieldError, invalidValue, tooLong } from '../status/field-error';
import { matchesFormat } from './formats';
import { patternOf } from './pattern-cache';
import { type Schema } from './schema';

/** Integer ranges by format. A double holds every int32 and the int64s that JSON readers agree on. */
const RANGES: Readonly<Record<string, readonly [min: number, max: number]>> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [-(2 ** 63), 2 ** 63],
  uint32: [0, 2 ** 32 - 1],
};

export function validateString(value: string, schema: Schema, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const length = schema.maxLength === undefined && schema.minLength === undefined ? 0 : [...value].length;
  if (schema.maxLength !== undefined && length > schema.maxLength) errors.push(tooLong(path, schema.maxLength));
  if (schema.minLength !== undefined && length < schema.minLength) {
    errors.push(invalidValue(path, value, `${path} in body should be at least ${schema.minLength} chars long`));
  }
  const { pattern } = schema;
  if (pattern !== undefined && !patternOf(schema, pattern).test(value)) {
    errors.push(invalidValue(path, value, `${path} in body should match '${pattern}'`));
  }
  if (
    schema.format !== undefined &&
    schema['x-kubernetes-int-or-string'] !== true &&
    !matchesFormat(schema.format, value)
  ) {
    errors.push(
      invalidValue(path, value, `${path} in body must be of type ${schema.format}: ${JSON.stringify(value)}`),
    );
  }
  return errors;
}

export function validateNumber(value: number, schema: Schema, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const { minimum, maximum, multipleOf } = schema;
  const fail = (what: string): void => void errors.push(invalidValue(path, value, `${path} in body should be ${what}`));
  if (maximum !== undefined && schema.exclusiveMaximum === true && value >= maximum) fail(`less than ${maximum}`);
  else if (maximum !== undefined && value > maximum) fail(`less than or equal to ${maximum}`);
  if (minimum !== undefined && schema.exclusiveMinimum === true && value <= minimum) fail(`greater than ${minimum}`);
  else if (minimum !== undefined && value < minimum) fail(`greater than or equal to ${minimum}`);
  if (multipleOf !== undefined && !Number.isInteger(value / multipleOf)) fail(`a multiple of ${multipleOf}`);
  const range = schema.format === undefined ? undefined : RANGES[schema.format];
  if (range !== undefined && (value < range[0] || value > range[1])) {
    errors.push(
      invalidValue(
        path,
        value,
        `Checked value must be of type ${schema.type ?? 'number'} with format ${schema.format}`,
      ),
    );
  }
  return errors;
}
