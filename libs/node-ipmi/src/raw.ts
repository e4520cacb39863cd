import { bytes, type CallOptions, type Command, type CommandSender } from './command';

/** Any command, named by its numbers. */
export interface RawRequest {
  readonly netFn: number;
  readonly code: number;
  readonly data?: Uint8Array;
}

/** Sends a command that this library has no codec for; resolves to the data bytes behind the completion code. */
export function sendRaw(bmc: CommandSender, request: RawRequest, options?: CallOptions): Promise<Buffer> {
  const command: Command<Buffer, Buffer> = {
    name: `Raw 0x${request.netFn.toString(16).padStart(2, '0')} 0x${request.code.toString(16).padStart(2, '0')}`,
    netFn: request.netFn,
    code: request.code,
    privilege: 'user',
    request: bytes,
    response: bytes,
  };
  return bmc.send(command, Buffer.from(request.data ?? []), options);
}
