import type { Command } from '../../command';
import type { PrivilegeLevel } from '../../session/privilege';
import type { BmcState } from '../bmc-state';

/** What a handler may know of the session that a command came in. */
export interface HandlerSession {
  readonly id: number;
  readonly userId: number;
  readonly limit: PrivilegeLevel;
  readonly rmcpPlus: boolean;
  readonly remote: { readonly address: string; readonly port: number };
  privilege: PrivilegeLevel;
  /** Largest payload that fits into a datagram of the session. */
  readonly payloadSize: number;
  sendPayload(payloadType: number, payload: Buffer): void;
  onPayload(payloadType: number, receive: ((payload: Buffer) => void) | undefined): void;
}

/** What a handler works on. */
export interface HandlerContext {
  readonly bmc: BmcState;
  /** Undefined for commands outside any session. */
  readonly session: HandlerSession | undefined;
  readonly sessions: {
    /** By the BMC's id. */
    find(sessionId: number): HandlerSession | undefined;
    readonly active: readonly HandlerSession[];
    end(sessionId: number): void;
    /** Forgets every session and is silent for a while. */
    reset(silentMs: number): void;
  };
}

/** A command and what the simulated controller does with it. */
export interface Handler {
  readonly command: Command<unknown, unknown>;
  /** Throws an error with the literal of a completion code to refuse. */
  readonly handle: (request: unknown, context: HandlerContext) => unknown;
}

/** Ties a command to its handler, in two steps so that the command alone settles the types. */
export function on<Request, Response>(
  command: Command<Request, Response>,
): (handle: (request: Request, context: HandlerContext) => Response) => Handler {
  return (handle) => ({ command, handle: handle as Handler['handle'] });
}
