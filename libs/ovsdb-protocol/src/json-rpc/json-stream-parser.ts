import { OvsdbError } from '../errors';
import { KeptBytes } from './kept-bytes';
import { decodeText, JsonEntries, type LazyJson, type LazyObject, objectOf, parseJson } from './lazy-json';
import { PartialToken } from './partial-token';
import { ContainerScanner, ScalarScanner, StringScanner, type TokenScanner } from './token-scanners';

/** What a stream may hold, and how much of it is parsed while it arrives. */
export interface JsonStreamOptions {
  /** Containers nested deeper than this are taken whole, as text for `JSON.parse`. The message itself has depth 1. */
  readonly shallowDepth: number;
  /** `parse`: a deep container is parsed when its last byte is there. `keep`: it stays a `RawJson`. */
  readonly deep: 'parse' | 'keep';
  readonly maxMessageBytes: number;
  readonly maxDepth: number;
}

/** What may come next. */
type Expectation = 'message' | 'value' | 'value or ]' | 'key or }' | 'key' | ':' | ', or end' | 'rest of token';

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** A container whose end has not come. An object's `key` is the one whose value is due. */
interface OpenContainer {
  readonly keys: string[] | undefined;
  readonly values: LazyJson[];
}

/**
 * Cuts a byte stream into JSON objects and parses them while they arrive. Each byte is looked at once, however the
 * stream is chunked: nothing is scanned again because a message is not complete yet.
 */
export class JsonStreamParser {
  readonly #options: JsonStreamOptions;
  readonly #strings = new StringScanner();
  readonly #scalars = new ScalarScanner();
  readonly #containers = new ContainerScanner();
  readonly #open: OpenContainer[] = [];
  #expect: Expectation = 'message';
  #scanner: TokenScanner = this.#scalars;
  #tokenIsKey = false;
  /** Where the token began in this chunk, and what earlier chunks held of it. */
  #tokenStart = 0;
  readonly #earlier = new PartialToken();
  readonly #kept = new KeptBytes();
  /** Where the message began, counted from this chunk's first byte: negative when it began in an earlier chunk. */
  #messageStart = 0;
  #failure: OvsdbError | undefined;

  constructor(options: JsonStreamOptions) {
    this.#options = options;
  }

  /** True when the stream so far ends between two messages. */
  get idle(): boolean {
    return this.#expect === 'message';
  }

  /** The messages that this chunk completes. After a failure every call fails with the same error. */
  push(chunk: Buffer): LazyObject[] {
    if (this.#failure) throw this.#failure;
    try {
      return this.#take(chunk);
    } catch (error) {
      this.#failure = asOvsdbError(error);
      this.#earlier.clear();
      this.#kept.clear();
      this.#open.length = 0;
      throw this.#failure;
    }
  }

  #take(chunk: Buffer): LazyObject[] {
    const messages: LazyObject[] = [];
    this.#tokenStart = 0;
    for (let at = 0; at < chunk.length;) {
      if (this.#expect === 'rest of token') at = this.#continueToken(chunk, at);
      else this.#structure(chunk[at] ?? 0, at++);
      if (this.#expect !== 'message' || this.#open.length === 0) continue;
      this.#checkSize(at);
      const root = this.#open.pop();
      messages.push(objectOf(root?.keys ?? [], root?.values ?? []));
      this.#kept.clear();
    }
    if (this.idle) return messages;
    this.#checkSize(chunk.length);
    this.#messageStart -= chunk.length;
    if (this.#expect === 'rest of token') this.#earlier.push(chunk.subarray(this.#tokenStart));
    return messages;
  }

  #structure(byte: number, at: number): void {
    if (isSpace(byte)) return;
    switch (this.#expect) {
      case 'message':
        if (byte !== OPEN_OBJECT) throw this.#unexpected(byte);
        this.#messageStart = at;
        return this.#enter(byte);
      case 'key or }':
        return byte === CLOSE_OBJECT ? this.#leave(byte) : this.#beginKey(byte, at);
      case 'key':
        return this.#beginKey(byte, at);
      case ':':
        if (byte !== COLON) throw this.#unexpected(byte);
        this.#expect = 'value';
        return;
      case ', or end':
        if (byte !== COMMA) return this.#leave(byte);
        this.#expect = this.#top().keys ? 'key' : 'value';
        return;
      case 'value or ]':
        return byte === CLOSE_ARRAY ? this.#leave(byte) : this.#beginValue(byte, at);
      default:
        return this.#beginValue(byte, at);
    }
  }

  #beginKey(byte: number, at: number): void {
    if (byte !== QUOTE) throw this.#unexpected(byte);
    this.#beginToken(this.#strings, at, true);
  }

  #beginValue(byte: number, at: number): void {
    if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      if (this.#open.length < this.#options.shallowDepth) this.#enter(byte);
      else this.#beginToken(this.#containers, at, false);
    } else if (byte === QUOTE) {
      this.#beginToken(this.#strings, at, false);
    } else if (byte === COMMA || byte === COLON || byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) {
      throw this.#unexpected(byte);
    } else {
      this.#beginToken(this.#scalars, at, false);
    }
  }

  #beginToken(scanner: TokenScanner, at: number, isKey: boolean): void {
    scanner.open();
    this.#scanner = scanner;
    this.#tokenStart = at;
    this.#tokenIsKey = isKey;
    this.#expect = 'rest of token';
  }

  /** Reads on in the token; returns the position after it, or the chunk's end. */
  #continueToken(chunk: Buffer, from: number): number {
    const end = this.#scanner.scan(chunk, from);
    if (this.#scanner === this.#containers) this.#checkDepth();
    if (end === -1) return chunk.length;
    if (this.#earlier.isEmpty) {
      this.#endToken(chunk, this.#tokenStart, end);
    } else {
      const whole = this.#earlier.take(chunk.subarray(0, end));
      this.#endToken(whole, 0, whole.length);
    }
    return end;
  }

  #endToken(bytes: Buffer, start: number, end: number): void {
    if (this.#tokenIsKey) {
      this.#top().keys?.push(this.#text(bytes, start, end));
      this.#expect = ':';
    } else if (this.#scanner === this.#strings) {
      this.#put(this.#text(bytes, start, end));
    } else if (this.#scanner === this.#containers && this.#options.deep === 'keep') {
      this.#put(this.#kept.keep(bytes, start, end));
    } else {
      this.#put(parseJson(bytes, start, end));
    }
  }

  #text(bytes: Buffer, start: number, end: number): string {
    if (this.#strings.escapes) return parseJson(bytes, start, end) as string;
    const text = decodeText(bytes, start + 1, end - 1);

    if (/[\u0000-\u001f]/.test(text)) throw new OvsdbError('OVSDB_PROTOCOL', 'bad JSON: control character in a string');
    return text;
  }

  #enter(byte: number): void {
    const isObject = byte === OPEN_OBJECT;
    this.#open.push({ keys: isObject ? [] : undefined, values: [] });
    this.#expect = isObject ? 'key or }' : 'value or ]';
  }

  #leave(byte: number): void {
    const { keys, values } = this.#top();
    if (byte !== (keys ? CLOSE_OBJECT : CLOSE_ARRAY)) throw this.#unexpected(byte);
    if (this.#open.length === 1) {
      this.#expect = 'message';
      return;
    }
    this.#open.pop();
    if (!keys) this.#put(values);
    else this.#put(this.#options.deep === 'keep' ? new JsonEntries(keys, values) : objectOf(keys, values));
  }

  #put(value: LazyJson): void {
    this.#top().values.push(value);
    this.#expect = ', or end';
  }

  #top(): OpenContainer {
    const top = this.#open.at(-1);
    if (!top) throw new OvsdbError('OVSDB_PROTOCOL', 'bad JSON: no container is open');
    return top;
  }

  #checkSize(at: number): void {
    const { maxMessageBytes } = this.#options;
    if (at - this.#messageStart <= maxMessageBytes) return;
    throw new OvsdbError('OVSDB_TOO_LARGE', 'message passes its size limit', { details: { maxMessageBytes } });
  }

  #checkDepth(): void {
    const { maxDepth } = this.#options;
    if (this.#open.length + this.#containers.deepest <= maxDepth) return;
    throw new OvsdbError('OVSDB_TOO_LARGE', 'message is nested too deeply', { details: { maxDepth } });
  }

  #unexpected(byte: number): OvsdbError {
    const message = `bad JSON: byte 0x${byte.toString(16)} where ${this.#expect} must come`;
    return new OvsdbError('OVSDB_PROTOCOL', message);
  }
}

function asOvsdbError(error: unknown): OvsdbError {
  if (error instanceof OvsdbError) return error;
  return new OvsdbError('OVSDB_PROTOCOL', 'bad JSON', { cause: error });
}
