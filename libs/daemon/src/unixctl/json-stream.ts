import { DaemonError } from '../errors';

/** Bounds on one message from a peer. */
export interface JsonStreamLimits {
  readonly maxBytes: number;
  readonly maxDepth: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const SPACES = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** Cuts a byte stream into JSON objects, which follow one another with nothing between. Each byte is looked at once. */
export class JsonStream {
  readonly #limits: JsonStreamLimits;
  #chunks: Buffer[] = [];
  #size = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;

  constructor(limits: JsonStreamLimits) {
    this.#limits = limits;
  }

  /**
   * Takes the next bytes; returns the objects that they complete. After an error the stream is useless.
   *
   * @throws DaemonError DAEMON_MESSAGE_TOO_LARGE, DAEMON_BAD_MESSAGE
   */
  push(chunk: Buffer): object[] {
    const values: object[] = [];
    let start = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      if (this.#depth === 0 && !this.#begins(chunk[at] ?? 0)) {
        start = at + 1;
        continue;
      }
      if (this.#ends(chunk[at] ?? 0)) {
        this.#keep(chunk.subarray(start, at + 1));
        values.push(this.#parse());
        start = at + 1;
      }
    }
    if (start < chunk.length) this.#keep(chunk.subarray(start));
    return values;
  }

  /** Between objects: spaces are skipped, anything but an object is an error. */
  #begins(byte: number): boolean {
    if (SPACES.has(byte)) return false;
    if (byte !== OPEN_BRACE) throw new DaemonError('DAEMON_BAD_MESSAGE', 'a message must be a JSON object');
    return true;
  }

  #ends(byte: number): boolean {
    if (this.#escaped) this.#escaped = false;
    else if (this.#inString) {
      if (byte === BACKSLASH) this.#escaped = true;
      else if (byte === QUOTE) this.#inString = false;
    } else if (byte === QUOTE) this.#inString = true;
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.#descend();
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) this.#depth -= 1;
    return this.#depth === 0;
  }

  #descend(): void {
    this.#depth += 1;
    if (this.#depth > this.#limits.maxDepth) {
      throw new DaemonError('DAEMON_BAD_MESSAGE', 'message nested too deeply', { details: { depth: this.#depth } });
    }
  }

  #keep(bytes: Buffer): void {
    this.#size += bytes.length;
    if (this.#size > this.#limits.maxBytes) {
      const details = { maxBytes: this.#limits.maxBytes };
      throw new DaemonError('DAEMON_MESSAGE_TOO_LARGE', 'message too large', { details });
    }
    this.#chunks.push(bytes);
  }

  #parse(): object {
    const text = Buffer.concat(this.#chunks).toString('utf8');
    this.#chunks = [];
    this.#size = 0;
    try {
      return JSON.parse(text) as object;
    } catch (cause) {
      throw new DaemonError('DAEMON_BAD_MESSAGE', 'message is not JSON', { cause });
    }
  }
}
