import { isUtf8 } from 'node:buffer';
import { errorMessage } from '@ironloom/core';
import { OvsdbError } from '../errors';
import { isJsonObject, type Json, type JsonObject } from '../notation/json';

/**
 * JSON whose inner parts are still text. A first monitor reply may hold 75 MB: parsed at once it would stop the event
 * loop for a second and fill the heap; so its rows stay bytes until each one's turn comes.
 */
export type LazyJson = Json | RawJson | JsonEntries | readonly LazyJson[] | LazyObject;

/** An object with lazy members. */
export interface LazyObject {
  readonly [member: string]: LazyJson;
}

/** One JSON value as the bytes it came in. It keeps the received chunk alive: parse it soon, keep the result. */
export class RawJson {
  readonly #bytes: Buffer;
  readonly #start: number;
  readonly #end: number;

  constructor(bytes: Buffer, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#start = start;
    this.#end = end;
  }

  /** Fails with OVSDB_PROTOCOL when the bytes are no JSON. */
  parse(): Json {
    return parseJson(this.#bytes, this.#start, this.#end);
  }
}

/** An object's members in the order they came: cheap to build and to walk in slices, however many there are. */
export class JsonEntries {
  readonly keys: readonly string[];
  readonly #values: LazyJson[];

  constructor(keys: readonly string[], values: LazyJson[]) {
    this.keys = keys;
    this.#values = values;
  }

  get values(): readonly LazyJson[] {
    return this.#values;
  }

  /** Gives the value at `index` up, so that the bytes that it came in can go before those of the last one are read. */
  take(index: number): LazyJson {
    const value = this.#values[index] ?? null;
    this.#values[index] = null;
    return value;
  }
}

/** The members of an object, whether it is lazy or plain; undefined for anything else. */
export function entriesOf(json: LazyJson): JsonEntries | undefined {
  if (json instanceof JsonEntries) return json;
  const object = json instanceof RawJson ? json.parse() : json;
  if (!isJsonObject(object)) return undefined;
  return new JsonEntries(Object.keys(object), Object.values(object));
}

/** The string that this is, or undefined when it is something else. */
export function textOf(json: LazyJson | undefined): string | undefined {
  const plain = json instanceof RawJson ? json.parse() : json;
  return typeof plain === 'string' ? plain : undefined;
}

/** Parses whatever is still text. */
export function materialise(json: LazyJson): Json {
  if (typeof json !== 'object' || json === null) return json;
  if (json instanceof RawJson) return json.parse();
  if (json instanceof JsonEntries) return objectOf(json.keys, json.values.map(materialise)) as JsonObject;
  if (Array.isArray(json)) return (json as readonly LazyJson[]).map(materialise);
  return objectOf(Object.keys(json), Object.values(json as LazyObject).map(materialise)) as JsonObject;
}

/** A plain object from its members; of two with one name the later counts, as with `JSON.parse`. */
export function objectOf(keys: readonly string[], values: readonly LazyJson[]): LazyObject {
  const object: Record<string, LazyJson> = {};
  keys.forEach((key, index) => {
    const value = values[index] ?? null;
    // Assigning to `__proto__` would set the prototype, and a hostile peer could send it.
    if (key === '__proto__') {
      Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
    } else {
      object[key] = value;
    }
  });
  return object;
}

/** Text of some bytes; bytes that are no UTF-8 are a protocol error. */
export function decodeText(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString('utf8', start, end);
  if (text.includes('\ufffd') && !isUtf8(bytes.subarray(start, end))) {
    throw new OvsdbError('OVSDB_PROTOCOL', 'text is not UTF-8');
  }
  return text;
}

/** `JSON.parse` of some bytes, with a coded error. */
export function parseJson(bytes: Buffer, start: number, end: number): Json {
  const text = decodeText(bytes, start, end);
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    throw new OvsdbError('OVSDB_PROTOCOL', `bad JSON: ${errorMessage(cause)}`, { cause });
  }
}
