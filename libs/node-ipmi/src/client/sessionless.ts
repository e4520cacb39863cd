import type { Command } from '../command';
import { RMCP_CLASS, rmcpClass } from '../rmcp/rmcp';
import { decodeLanMessage } from '../session/lan-message';
import { decodeSession15, encodeSession15 } from '../session/session15-packet';
import type { Conversation } from './conversation';
import type { Deadline } from './question';
import { answers, decodeResponse, encodeRequest, requestMessage } from './request';

/** Sends a command outside any session: an IPMI 1.5 packet with session id 0 (IPMI 2.0 §13.5). */
export async function sendSessionless<Request, Response>(
  conversation: Conversation,
  command: Command<Request, Response>,
  request: Request,
  { sequence, deadline }: { readonly sequence: number; readonly deadline: Deadline },
): Promise<Response> {
  const plain = command as Command<unknown, unknown>;
  const payload = requestMessage(plain, sequence, encodeRequest(command, request));
  const datagram = encodeSession15({ authType: 'none', sequence: 0, sessionId: 0, authCode: Buffer.alloc(0), payload });
  const recognise = (received: Buffer): Buffer | undefined => {
    if (rmcpClass(received) !== RMCP_CLASS.ipmi) return undefined;
    const packet = decodeSession15(received);
    const message = decodeLanMessage(packet.payload);
    return packet.sessionId === 0 && answers(message, plain, sequence) ? message.data : undefined;
  };
  return decodeResponse(command, await conversation.ask(command.name, datagram, recognise, deadline));
}
