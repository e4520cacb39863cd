import type { OvsdbError } from '../errors';
import { isJsonObject, type Json, type JsonObject } from './json';
import { syntaxError } from './syntax-error';

const ID = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** `<id>` of RFC 7047 §3.1. */
export function isId(text: string): boolean {
  return ID.test(text);
}

/**
 * Takes the members of a JSON object one by one and then insists that none is left. Messages are ovsdb-server's, since
 * clients' users see them.
 */
export class ObjectParser {
  readonly #object: JsonObject;
  readonly #taken: string[] = [];
  #failure: OvsdbError | undefined;

  /** `what` names the object in messages: "Parsing WHAT failed: …". */
  constructor(
    readonly json: Json,
    private readonly what: string,
  ) {
    this.#object = isJsonObject(json) ? json : {};
    if (!isJsonObject(json)) this.#failure = this.#error('Object expected.');
  }

  string(name: string): string {
    return this.#required(name, this.optionalString(name));
  }

  optionalString(name: string): string | undefined {
    return this.#optional(name, (value): value is string => typeof value === 'string');
  }

  id(name: string): string {
    return this.#required(name, this.optionalId(name));
  }

  optionalId(name: string): string | undefined {
    return this.#optional(name, (value): value is string => typeof value === 'string' && isId(value));
  }

  boolean(name: string): boolean {
    return this.#required(name, this.optionalBoolean(name));
  }

  optionalBoolean(name: string): boolean | undefined {
    return this.#optional(name, (value): value is boolean => typeof value === 'boolean');
  }

  optionalInteger(name: string): number | undefined {
    return this.#optional(name, (value): value is number => Number.isInteger(value));
  }

  optionalNumber(name: string): number | undefined {
    return this.#optional(name, (value): value is number => typeof value === 'number');
  }

  array(name: string): readonly Json[] {
    return this.#required(name, this.optionalArray(name));
  }

  optionalArray(name: string): readonly Json[] | undefined {
    return this.#optional(name, (value): value is readonly Json[] => Array.isArray(value));
  }

  object(name: string): JsonObject {
    return this.#required(
      name,
      this.#optional(name, (value): value is JsonObject => isJsonObject(value)),
    );
  }

  /** A member whose kind the caller checks. */
  optionalAny(name: string): Json | undefined {
    return this.#optional(name, (_value): _value is Json => true);
  }

  any(name: string): Json {
    return this.#required(name, this.optionalAny(name));
  }

  /** Throws an error about this object. */
  fail(message: string): never {
    throw (this.#failure ??= this.#error(message));
  }

  /** The first error of this parser, or one about a member that nobody took. */
  finish(): OvsdbError | undefined {
    if (this.#failure === undefined) {
      const unknown = Object.keys(this.#object).filter((name) => !this.#taken.includes(name));
      if (unknown.length > 0) this.#failure = this.#error(describeUnknown(unknown));
    }
    return this.#failure;
  }

  /** Throws what {@link finish} finds. */
  end(): void {
    const error = this.finish();
    if (error !== undefined) throw error;
  }

  #optional<T extends Json>(name: string, fits: (value: Json) => value is T): T | undefined {
    if (this.#failure !== undefined) throw this.#failure;
    if (!Object.hasOwn(this.#object, name)) return undefined;
    const value = this.#object[name] as Json;
    if (!fits(value)) return this.fail(`Type mismatch for member '${name}'.`);
    this.#taken.push(name);
    return value;
  }

  #required<T>(name: string, value: T | undefined): T {
    return value === undefined ? this.fail(`Required '${name}' member is missing.`) : value;
  }

  #error(message: string): OvsdbError {
    return syntaxError(this.json, `Parsing ${this.what} failed: ${message}`);
  }
}

function describeUnknown([first = '', ...others]: readonly string[]): string {
  if (others.length === 0) return `Member '${first}' is present but not allowed here.`;
  const plural = others.length > 1 ? 's' : '';
  return `Member '${first}' and ${others.length} other member${plural} are present but not allowed here.`;
}
