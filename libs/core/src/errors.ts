/** What an error carries besides its code and message. */
export interface CodedErrorOptions {
  readonly cause?: unknown;
  /** Facts a reader needs to act: offsets, ids, table names. Never secrets. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** True when repeating the same call later can succeed without a change of input. */
  readonly retryable?: boolean;
}

/**
 * The base of every library's one error class. `code` is a stable, documented literal: callers branch on it, never on
 * message text.
 */
export abstract class CodedError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly details: Readonly<Record<string, unknown>>;
  readonly retryable: boolean;

  protected constructor(code: Code, message: string, options: CodedErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.details = options.details ?? {};
    this.retryable = options.retryable ?? false;
  }
}

/** Compares the code rather than the class, so it holds when two copies of a package are installed. */
export function hasCode<Code extends string>(error: unknown, code: Code): error is CodedError<Code> {
  return error instanceof Error && (error as Partial<CodedError>).code === code;
}

/** The message of anything that was thrown. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Ends an exhaustive switch: the compiler proves that it is never reached. */
export function assertNever(value: never, what: string): never {
  throw new TypeError(`unhandled ${what}: ${String(value)}`);
}
