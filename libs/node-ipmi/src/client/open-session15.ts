import { IpmiError } from '../errors';
import type { Command } from '../command';
import { RMCP_CLASS, rmcpClass } from '../rmcp/rmcp';
import { decodeLanMessage } from '../session/lan-message';
import {
  activateSession,
  type ActivateSessionRequest,
  type ActivateSessionResponse,
  getChannelAuthCapabilities,
  getSessionChallenge,
} from '../session/session-commands';
import { authCode15, passwordField, Session15Channel } from '../session/session15-channel';
import { type AuthType15, decodeSession15, encodeSession15 } from '../session/session15-packet';
import type { Conversation } from './conversation';
import { credentialBytes, type SessionTarget } from './credentials';
import type { OpenedChannel, RandomBytes } from './open-rmcp-plus';
import type { Deadline } from './question';
import { answers, decodeResponse, encodeRequest, requestMessage } from './request';
import { sendSessionless } from './sessionless';

const CURRENT_CHANNEL = 0x0e;

/** Opens an IPMI 1.5 session (IPMI 2.0 §13.10): capabilities, challenge, activation. */
export async function openSession15(
  conversation: Conversation,
  target: SessionTarget,
  random: RandomBytes,
  deadline: Deadline,
): Promise<OpenedChannel> {
  // Lengths are checked before anything is sent.
  credentialBytes(target);
  const privilege = target.privilege ?? 'administrator';
  const capabilities = await sendSessionless(
    conversation,
    getChannelAuthCapabilities,
    { channel: CURRENT_CHANNEL, privilege, extended: false },
    { sequence: 1, deadline },
  );
  const authType = chooseAuthType(target.authTypes ?? ['md5'], capabilities.authTypes);
  const challenge = await sendSessionless(
    conversation,
    getSessionChallenge,
    { authType, userName: target.username },
    { sequence: 2, deadline },
  ).catch(asAuthenticationFailure);
  const password = passwordField(target.password.reveal());
  const initialOutboundSequence = random(4).readUInt32LE() || 1;
  const request = { authType, privilege, challenge: challenge.challenge, initialOutboundSequence };
  const session = { authType, password, sessionId: challenge.temporarySessionId };
  const activated = await sendActivation(conversation, session, request, deadline).catch(asAuthenticationFailure);
  const channel = new Session15Channel({
    authType: activated.authType,
    password,
    sessionId: activated.sessionId,
    firstSent: activated.initialInboundSequence,
    firstReceived: initialOutboundSequence,
  });
  return { channel, sessionId: activated.sessionId };
}

function chooseAuthType(wanted: readonly AuthType15[], offered: readonly AuthType15[]): AuthType15 {
  const choice = wanted.find((type) => offered.includes(type));
  if (choice !== undefined) return choice;
  throw new IpmiError('IPMI_CIPHER_SUITE_REFUSED', 'the BMC offers no authentication type that may be used', {
    details: { wanted, offered },
  });
}

/** Activate Session travels under the temporary session id, authenticated already, with sequence number 0. */
async function sendActivation(
  conversation: Conversation,
  session: { readonly authType: AuthType15; readonly password: Buffer; readonly sessionId: number },
  request: ActivateSessionRequest,
  deadline: Deadline,
): Promise<ActivateSessionResponse> {
  const { authType, password, sessionId } = session;
  const plain = activateSession as Command<unknown, unknown>;
  const rqSequence = 3;
  const payload = requestMessage(plain, rqSequence, encodeRequest(activateSession, request));
  const authCode = authCode15(authType, password, { sessionId, sequence: 0, payload });
  const datagram = encodeSession15({ authType, sequence: 0, sessionId, authCode, payload });
  const recognise = (received: Buffer): Buffer | undefined => {
    if (rmcpClass(received) !== RMCP_CLASS.ipmi) return undefined;
    const message = decodeLanMessage(decodeSession15(received).payload);
    return answers(message, plain, rqSequence) ? message.data : undefined;
  };
  return decodeResponse(activateSession, await conversation.ask(activateSession.name, datagram, recognise, deadline));
}

/** Completion codes that mean "this user, this password": one error for both versions of the protocol. */
const CREDENTIAL_CODES: readonly string[] = [
  'IPMI_INVALID_USER_NAME',
  'IPMI_NULL_USER_DISABLED',
  'IPMI_INVALID_SESSION_ID',
];

function asAuthenticationFailure(error: unknown): never {
  if (error instanceof IpmiError && CREDENTIAL_CODES.includes(error.code)) {
    throw new IpmiError('IPMI_AUTHENTICATION_FAILED', 'the BMC refuses this user', { cause: error });
  }
  if (error instanceof IpmiError && error.code === 'IPMI_PRIVILEGE_EXCEEDS_LIMIT') {
    throw new IpmiError('IPMI_PRIVILEGE_REFUSED', 'the user may not have this privilege', { cause: error });
  }
  throw error;
}
