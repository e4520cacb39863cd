import { ByteReader, ByteWriter, WireError } from '@ironloom/wire';
import type { Command } from '../command';
import { errorOfCompletion } from '../completion-code';
import { IpmiError } from '../errors';
import { BMC_ADDRESS, CONSOLE_ADDRESS, encodeLanMessage, type LanMessage } from '../session/lan-message';

/** Data bytes of a request. `IPMI_INVALID_ARGUMENT` when a value does not fit its field. */
export function encodeRequest<Request>(command: Command<Request, unknown>, request: Request): Buffer {
  const out = new ByteWriter(32);
  try {
    command.request.encode(request, out);
  } catch (cause) {
    if (!(cause instanceof WireError)) throw cause;
    throw new IpmiError('IPMI_INVALID_ARGUMENT', `${command.name}: ${cause.message}`, {
      cause,
      details: cause.details,
    });
  }
  return out.finish();
}

/** The message that carries a request. */
export function requestMessage(command: Command<unknown, unknown>, sequence: number, data: Buffer, lun = 0): Buffer {
  return encodeLanMessage({
    toAddress: BMC_ADDRESS,
    netFn: command.netFn,
    toLun: lun,
    fromAddress: CONSOLE_ADDRESS,
    sequence,
    fromLun: 0,
    command: command.code,
    data,
  });
}

/** True when `message` answers the request of this command and sequence. */
export function answers(message: LanMessage, command: Command<unknown, unknown>, sequence: number): boolean {
  return message.netFn === (command.netFn | 1) && message.command === command.code && message.sequence === sequence;
}

/** What a response says; throws its completion code's error, or `IPMI_BAD_MESSAGE`. */
export function decodeResponse<Response>(
  command: Pick<Command<unknown, Response>, 'name' | 'response' | 'completionCodes'>,
  data: Buffer,
): Response {
  const body = new ByteReader(data);
  try {
    const completionCode = body.u8();
    if (completionCode !== 0) throw errorOfCompletion(completionCode, command.name, command.completionCodes);
    return command.response.decode(body);
  } catch (cause) {
    if (!(cause instanceof WireError)) throw cause;
    throw new IpmiError('IPMI_BAD_MESSAGE', `${command.name}: malformed response`, {
      cause,
      details: { response: data.toString('hex') },
    });
  }
}
