import { refused } from '../errors';

const DELIMITER = /[:=, [\]{}!<>]/;
const UNQUOTED = /^[^:=, [\]{}!<>]+/;

/** Reads the words, quoted strings and marks that values and column arguments are made of (ovs-vsctl(8), "Database Values"). */
export class Scanner {
  readonly text: string;
  #at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get rest(): string {
    return this.text.slice(this.#at);
  }

  get atEnd(): boolean {
    return this.#at === this.text.length;
  }

  /** Passes over spaces and commas. */
  skipSeparators(): void {
    this.#at += /^[ ,]*/.exec(this.rest)?.[0].length ?? 0;
  }

  skipSpaces(): void {
    this.#at += /^ */.exec(this.rest)?.[0].length ?? 0;
  }

  /** Takes a mark if it comes next. */
  take(mark: string): boolean {
    if (!this.rest.startsWith(mark)) return false;
    this.#at += mark.length;
    return true;
  }

  /** A word, or a string in double quotes with JSON's escapes. */
  word(): string {
    const quoted = /^"(?:[^"\\]|\\.)*"/.exec(this.rest)?.[0];
    if (quoted !== undefined) {
      this.#at += quoted.length;
      return JSON.parse(quoted) as string;
    }
    const word = UNQUOTED.exec(this.rest)?.[0];
    if (word === undefined) throw refused(`${this.text}: ${this.#unexpected()}`);
    this.#at += word.length;
    return word;
  }

  /** True when the next word is in quotes. */
  get isQuoted(): boolean {
    return this.rest.startsWith('"');
  }

  #unexpected(): string {
    if (this.atEnd) return 'unexpected end of value';
    const next = this.rest[0] ?? '';
    return DELIMITER.test(next) ? `unexpected "${next}"` : 'missing closing quote';
  }
}
