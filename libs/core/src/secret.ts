const REDACTED = '[redacted]';

/** `inspect.custom` of `node:util`, by its documented name, so that browsers can have this class too. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/** A credential. It prints `[redacted]` wherever it is logged, serialised or inspected; only `reveal()` gives the value. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself: call it at the last moment, where the wire needs it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [INSPECT](): string {
    return REDACTED;
  }
}
