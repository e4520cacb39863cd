const TILDE = 0x7e;
const DOT = 0x2e;
const BREAK = 0x42;
const CR = 0x0d;
const LF = 0x0a;

/** What the user typed, taken apart: characters for the machine, or a wish for us. */
export type ConsoleKey = { readonly send: Buffer } | { readonly wish: 'end' | 'break' };

/** Finds ssh's escapes in what is typed at a console: behind a line's end `~.` ends, `~B` is a break, `~~` is one tilde. */
export class ConsoleKeys {
  #lineStart = true;
  #tilde = false;

  take(typed: Buffer): ConsoleKey[] {
    const keys: ConsoleKey[] = [];
    let plain: number[] = [];
    const flush = (): void => {
      if (plain.length > 0) keys.push({ send: Buffer.from(plain) });
      plain = [];
    };
    for (const byte of typed) {
      if (this.#tilde) {
        this.#tilde = false;
        if (byte === DOT || byte === BREAK) {
          flush();
          keys.push({ wish: byte === DOT ? 'end' : 'break' });
          continue;
        }
        plain.push(...(byte === TILDE ? [TILDE] : [TILDE, byte]));
      } else if (this.#lineStart && byte === TILDE) {
        this.#tilde = true;
        continue;
      } else plain.push(byte);
      this.#lineStart = byte === CR || byte === LF;
    }
    flush();
    return keys;
  }
}
