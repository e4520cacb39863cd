import { BmcError } from '../../errors';

/** A JSON object whose members are not yet known to be anything. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A Redfish resource, or an object within one, read member by member. A member that is absent or null reads as undefined;
 * one of another type than asked for is `BMC_BAD_RESPONSE` with its place in `details`.
 */
export class Resource {
  private constructor(
    /** Path of the resource, with a `#/…` pointer for an object within it. */
    readonly path: string,
    private readonly members: JsonObject,
    /** The entity tag that came with it. */
    readonly etag: string | undefined,
    /** Methods that the service allows on it, where it said. */
    readonly allow: readonly string[] | undefined,
  ) {}

  /** Throws `BMC_BAD_RESPONSE` unless `value` is an object. */
  static of(
    path: string,
    value: unknown,
    { etag, allow }: { readonly etag?: string | undefined; readonly allow?: string | undefined } = {},
  ): Resource {
    if (!isObject(value)) throw badResponse(path, '', 'a JSON object', value);
    const own = value['@odata.etag'];
    const methods = allow?.split(',').map((method) => method.trim().toUpperCase());
    return new Resource(path, value, etag ?? (typeof own === 'string' ? own : undefined), methods);
  }

  /** The member as it is. */
  raw(name: string): unknown {
    return Object.hasOwn(this.members, name) ? (this.members[name] ?? undefined) : undefined;
  }

  has(name: string): boolean {
    return this.raw(name) !== undefined;
  }

  /** Names of its members. */
  get names(): readonly string[] {
    return Object.keys(this.members);
  }

  string(name: string): string | undefined {
    const value = this.raw(name);
    if (value === undefined || typeof value === 'string') return value;
    throw badResponse(this.path, name, 'a string', value);
  }

  /** Numbers that come as text, as some services send them, are taken. */
  number(name: string): number | undefined {
    const value = this.raw(name);
    if (value === undefined || typeof value === 'number') return value;
    if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value);
    if (value === '') return undefined;
    throw badResponse(this.path, name, 'a number', value);
  }

  boolean(name: string): boolean | undefined {
    const value = this.raw(name);
    if (value === undefined || typeof value === 'boolean') return value;
    throw badResponse(this.path, name, 'true or false', value);
  }

  object(name: string): Resource | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    if (!isObject(value)) throw badResponse(this.path, name, 'an object', value);
    return Resource.of(`${this.path}${this.path.includes('#') ? '' : '#'}/${name}`, value);
  }

  /** Elements that are null, which stand for empty slots, are left out. */
  objects(name: string): readonly Resource[] {
    const values = this.#array(name).filter((value) => value !== null);
    return values.map((value, at) => {
      if (!isObject(value)) throw badResponse(this.path, `${name}/${at}`, 'an object', value);
      return Resource.of(`${this.path}${this.path.includes('#') ? '' : '#'}/${name}/${at}`, value);
    });
  }

  strings(name: string): readonly string[] {
    return this.#array(name)
      .filter((value) => value !== null)
      .map((value) => {
        if (typeof value === 'string') return value;
        throw badResponse(this.path, name, 'strings', value);
      });
  }

  /** The path that a link leads to. */
  link(name: string): string | undefined {
    return this.object(name)?.string('@odata.id');
  }

  links(name: string): readonly string[] {
    return this.objects(name).map((one) => {
      const path = one.string('@odata.id');
      if (path !== undefined) return path;
      throw badResponse(one.path, '@odata.id', 'a link', undefined);
    });
  }

  #array(name: string): readonly unknown[] {
    const value = this.raw(name);
    if (value === undefined) return [];
    if (Array.isArray(value)) return value as unknown[];
    throw badResponse(this.path, name, 'an array', value);
  }
}

/** An answer that is not what the specification says. */
export function badResponse(path: string, field: string, expected: string, value: unknown): BmcError {
  const found = value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value;
  const place = field === '' ? path : `${path}, ${field}`;
  return new BmcError('BMC_BAD_RESPONSE', `${place}: ${expected} expected, not ${found}`, { details: { path, field } });
}
