import { isObject, type JsonValue } from '../json/json-value';

/** Kinds of field errors (`field.ErrorType`), as `Status.details.causes[].reason` spells them. */
export type FieldErrorType =
  | 'FieldValueRequired'
  | 'FieldValueInvalid'
  | 'FieldValueNotSupported'
  | 'FieldValueDuplicate'
  | 'FieldValueForbidden'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldValueTypeInvalid';

const TITLES: Record<FieldErrorType, string> = {
  FieldValueRequired: 'Required value',
  FieldValueInvalid: 'Invalid value',
  FieldValueNotSupported: 'Unsupported value',
  FieldValueDuplicate: 'Duplicate value',
  FieldValueForbidden: 'Forbidden',
  FieldValueTooLong: 'Too long',
  FieldValueTooMany: 'Too many',
  FieldValueTypeInvalid: 'Invalid value',
};

/** One thing wrong with an object: where, what kind, and in words. */
export class FieldError {
  /** The cause without its field: `Invalid value: "x": must be …`. */
  readonly body: string;

  constructor(
    readonly type: FieldErrorType,
    /** Path such as `spec.ports[0].name`. */
    readonly field: string,
    detail: string,
    shown?: string,
  ) {
    const title = shown === undefined ? TITLES[type] : `${TITLES[type]}: ${shown}`;
    this.body = detail === '' ? title : `${title}: ${detail}`;
  }

  /** The whole sentence, field first. */
  get text(): string {
    return `${this.field}: ${this.body}`;
  }
}

/** A value as Go's `%#v`-like printing of field errors shows it. */
export function shownValue(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  return isObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
}

export const required = (field: string, detail = ''): FieldError => new FieldError('FieldValueRequired', field, detail);
export const invalidValue = (field: string, value: JsonValue | undefined, detail: string): FieldError =>
  new FieldError('FieldValueInvalid', field, detail, shownValue(value));
export const duplicate = (field: string, value: JsonValue | undefined): FieldError =>
  new FieldError('FieldValueDuplicate', field, '', shownValue(value));
export const forbiddenField = (field: string, detail: string): FieldError =>
  new FieldError('FieldValueForbidden', field, detail);
export const notSupported = (field: string, value: JsonValue | undefined, supported: readonly string[]): FieldError =>
  new FieldError(
    'FieldValueNotSupported',
    field,
    `supported values: ${supported.map((item) => JSON.stringify(item)).join(', ')}`,
    shownValue(value),
  );
export const tooLong = (field: string, limit: number): FieldError =>
  new FieldError('FieldValueTooLong', field, `may not be more than ${limit} bytes`);
export const tooMany = (field: string, actual: number, limit: number): FieldError =>
  new FieldError('FieldValueTooMany', field, `must have at most ${limit} items`, String(actual));

/** Joins a path and a member name. */
export const childPath = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);
/** Joins a path and a map key. */
export const keyPath = (path: string, key: string): string => `${path}[${key}]`;
