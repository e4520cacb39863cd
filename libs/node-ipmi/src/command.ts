import type { Clock } from '@ironloom/core';
import type { ByteReader, ByteWriter } from '@ironloom/wire';
import type { CompletionCodeTable } from './completion-code';
import type { PrivilegeLevel } from './session/privilege';

/** How the data bytes of a request or a response are read and written. */
export interface BodyCodec<T> {
  encode(value: T, out: ByteWriter): void;
  decode(body: ByteReader): T;
}

/** One IPMI command: both sides of the wire, so that a client and a BMC share it. */
export interface Command<Request, Response> {
  /** The specification's name. */
  readonly name: string;
  /** Network function of the request; the response's is one more (IPMI 2.0 table 5-1). */
  readonly netFn: number;
  readonly code: number;
  /** Least privilege that may send it (IPMI 2.0 appendix G); `none` is allowed before a session. */
  readonly privilege: PrivilegeLevel | 'none';
  readonly request: BodyCodec<Request>;
  /** The response after its completion code. */
  readonly response: BodyCodec<Response>;
  /** Completion codes 0x80 to 0xbe as this command means them. */
  readonly completionCodes?: CompletionCodeTable;
}

/** A request or response without data bytes. */
export type Empty = Readonly<Record<string, never>>;

/** Codec of {@link Empty}. */
export const empty: BodyCodec<Empty> = { encode: () => undefined, decode: () => ({}) };

/** A body that is bytes and nothing else. */
export const bytes: BodyCodec<Buffer> = {
  encode: (value, out) => void out.put(value),
  decode: (body) => Buffer.from(body.rest()),
};

/** What every call takes. */
export interface CallOptions {
  /** Ends the call with `IPMI_ABORTED`. */
  readonly signal?: AbortSignal;
  /**
   * Milliseconds until the call, however many commands it takes, ends with `IPMI_TIMEOUT`. Without it each command has the
   * client's default.
   */
  readonly timeoutMs?: number;
}

/** What sending one command takes besides. */
export interface SendOptions extends CallOptions {
  /** Logical unit of the controller (IPMI 2.0 §7.2), 0 to 3. Default 0; sensors beyond 255 live on others. */
  readonly lun?: number;
}

/** Anything that carries commands to a BMC: a session, or a test double. */
export interface CommandSender {
  /** Time by which deadlines over several commands are kept. Default the machine's. */
  readonly clock?: Clock;
  /** Resolves to the decoded response; a completion code other than 0 rejects with its coded error. */
  send<Request, Response>(
    command: Command<Request, Response>,
    request: Request,
    options?: SendOptions,
  ): Promise<Response>;
}

/** Network functions (IPMI 2.0 table 5-1). */
export const NET_FN = { chassis: 0x00, sensorEvent: 0x04, app: 0x06, storage: 0x0a, transport: 0x0c } as const;
