import { inspect } from 'node:util';

const REDACTED = '[redacted]';

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

  [inspect.custom](): string {
    return REDACTED;
  }
}
