import { hasCode } from '@ironloom/core';
import { ByteReader, ByteWriter, WireError } from '@ironloom/wire';
import { completionOfCode } from '../completion-code';
import type { Command } from '../command';
import { IpmiError } from '../errors';
import type { LanMessage } from '../session/lan-message';
import { privilegeCovers } from '../session/privilege';
import { HANDLERS } from './handlers';
import type { Handler, HandlerContext } from './handlers/handler';

const UNSPECIFIED = 0xff;

const key = (netFn: number, code: number): number => (netFn << 8) | code;
const TABLE: ReadonlyMap<number, Handler> = new Map(
  HANDLERS.map((handler) => [key(handler.command.netFn, handler.command.code), handler]),
);

/** Carries out one request and gives the response's data bytes, completion code first; undefined for no answer at all. */
export function dispatch(message: LanMessage, context: HandlerContext): Buffer | undefined {
  const handler = TABLE.get(key(message.netFn, message.command));
  if (handler === undefined) return Buffer.of(completionOfCode('IPMI_INVALID_COMMAND') ?? UNSPECIFIED);
  const { faults } = context.bmc;
  const { command } = handler;
  const meant = (fault: { readonly command?: Command<unknown, unknown> }): boolean =>
    context.session !== undefined && (fault.command === undefined || fault.command.name === command.name);
  const reset = faults.take('reset', meant);
  if (reset !== undefined) {
    context.sessions.reset(reset.silentMs);
    return undefined;
  }
  try {
    const fault = faults.take('completion', meant);
    if (fault !== undefined) throw new IpmiError(fault.code, 'fault on demand');
    checkPrivilege(command, context);
    return encodeAnswer(command, handler.handle(decodeRequest(command, message.data), context));
  } catch (error) {
    return Buffer.of(completionOf(error, command));
  }
}

function checkPrivilege(command: Command<unknown, unknown>, { session }: HandlerContext): void {
  if (command.privilege === 'none') return;
  if (session !== undefined && privilegeCovers(session.privilege, command.privilege)) return;
  throw new IpmiError('IPMI_INSUFFICIENT_PRIVILEGE', 'the session may not do this');
}

function decodeRequest(command: Command<unknown, unknown>, data: Buffer): unknown {
  const body = new ByteReader(data);
  const request = command.request.decode(body);
  body.finish();
  return request;
}

function encodeAnswer(command: Command<unknown, unknown>, response: unknown): Buffer {
  const out = new ByteWriter(64).u8(0);
  command.response.encode(response, out);
  return out.finish();
}

function completionOf(error: unknown, command: Command<unknown, unknown>): number {
  if (hasCode(error, 'WIRE_BAD_VALUE')) return completionOfCode('IPMI_INVALID_DATA_FIELD') ?? UNSPECIFIED;
  if (error instanceof WireError) return completionOfCode('IPMI_REQUEST_LENGTH_INVALID') ?? UNSPECIFIED;
  if (error instanceof IpmiError) return completionOfCode(error.code, command.completionCodes) ?? UNSPECIFIED;
  throw error;
}
