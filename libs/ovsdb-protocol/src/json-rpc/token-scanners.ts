/** Finds where a token ends, over as many chunks as it takes, looking at each byte once. */
export interface TokenScanner {
  /** Gets ready for a token whose first byte has been read. */
  open(): void;
  /** Position just after the token, or -1 when the chunk ends before it does. */
  scan(chunk: Buffer, from: number): number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const OPEN = 1;
const CLOSE = 2;
const STRING = 3;
const SCALAR_END = 4;
const CLASS = classes({ '{[': OPEN, '}]': CLOSE, '"': STRING });
const SCALAR_CLASS = classes({ ',]} \n\r\t:': SCALAR_END });

function classes(of: Readonly<Record<string, number>>): Uint8Array {
  const table = new Uint8Array(256);
  for (const [bytes, kind] of Object.entries(of)) for (const byte of Buffer.from(bytes)) table[byte] = kind;
  return table;
}

/** A string, up to its closing quote. */
export class StringScanner implements TokenScanner {
  #escapes = false;
  /** The last chunk ended between a backslash and the character it escapes. */
  #halfEscape = false;

  /** True when the string so far has an escape sequence. */
  get escapes(): boolean {
    return this.#escapes;
  }

  open(): void {
    this.#escapes = false;
    this.#halfEscape = false;
  }

  scan(chunk: Buffer, from: number): number {
    const end = chunk.length;
    let at = from;
    if (this.#halfEscape && at < end) {
      this.#halfEscape = false;
      at += 1;
    }
    while (at < end) {
      const byte = chunk[at];
      if (byte === QUOTE) return at + 1;
      if (byte === BACKSLASH) {
        this.#escapes = true;
        at += 2;
      } else {
        at += 1;
      }
    }
    if (at > end) this.#halfEscape = true;
    return -1;
  }
}

/** A number, `true`, `false` or `null`: whatever stands before the next comma, bracket or white space. */
export class ScalarScanner implements TokenScanner {
  open(): void {
    // Nothing to remember: every byte decides for itself.
  }

  scan(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; at += 1) if (SCALAR_CLASS[chunk[at] ?? 0] === SCALAR_END) return at;
    return -1;
  }
}

/**
 * An array or object with all that is inside. It only balances brackets outside strings; whether the text is JSON is for
 * `JSON.parse` to say.
 */
export class ContainerScanner implements TokenScanner {
  readonly #string = new StringScanner();
  #depth = 0;
  #deepest = 0;
  #inString = false;

  /** Greatest nesting of the container so far; 1 when nothing is nested in it. */
  get deepest(): number {
    return this.#deepest;
  }

  open(): void {
    this.#depth = 1;
    this.#deepest = 1;
    this.#inString = false;
  }

  scan(chunk: Buffer, from: number): number {
    const end = chunk.length;
    let at = from;
    let depth = this.#depth;
    while (at < end) {
      if (this.#inString) {
        const after = this.#string.scan(chunk, at);
        if (after === -1) break;
        this.#inString = false;
        at = after;
        continue;
      }
      const kind = CLASS[chunk[at] ?? 0];
      at += 1;
      if (kind === OPEN) {
        depth += 1;
        if (depth > this.#deepest) this.#deepest = depth;
      } else if (kind === CLOSE) {
        depth -= 1;
        if (depth === 0) return at;
      } else if (kind === STRING) {
        this.#string.open();
        this.#inString = true;
      }
    }
    this.#depth = depth;
    return -1;
  }
}
