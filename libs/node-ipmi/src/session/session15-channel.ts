import { createHash } from 'node:crypto';
import { WireError } from '@ironloom/wire';
import { codesEqual } from './rakp-keys';
import { PAYLOAD } from './rmcp-plus-packet';
import type { OpenedPayload, SecureChannel } from './secure-channel';
import { type AuthType15, decodeSession15, encodeSession15 } from './session15-packet';
import { nextSequence, SequenceWindow, WINDOW_15 } from './sequence-window';

const NOTHING = Buffer.alloc(0);

/** A password as IPMI 1.5 uses it: 16 bytes, zeros behind. */
export function passwordField(password: string): Buffer {
  const field = Buffer.alloc(16);
  Buffer.from(password, 'utf8').copy(field);
  return field;
}

/** Authentication code of one packet (IPMI 2.0 §22.17.1). */
export function authCode15(
  authType: AuthType15,
  password: Buffer,
  packet: { readonly sessionId: number; readonly sequence: number; readonly payload: Buffer },
): Buffer {
  if (authType === 'none') return NOTHING;
  if (authType === 'straight-password') return password;
  const numbers = Buffer.allocUnsafe(8);
  numbers.writeUInt32LE(packet.sessionId, 0);
  numbers.writeUInt32LE(packet.sequence, 4);
  const hash = createHash('md5').update(password).update(numbers.subarray(0, 4)).update(packet.payload);
  return hash.update(numbers.subarray(4)).update(password).digest();
}

/** Both directions of an established IPMI 1.5 session, seen from one end. */
export interface Session15ChannelOptions {
  readonly authType: AuthType15;
  /** As {@link passwordField} makes it. */
  readonly password: Buffer;
  readonly sessionId: number;
  /** Number of the first packet we send. */
  readonly firstSent: number;
  /** Number of the first packet we receive. */
  readonly firstReceived: number;
}

/** Packets of an IPMI 1.5 session (IPMI 2.0 §13.6). They are never encrypted. */
export class Session15Channel implements SecureChannel {
  readonly #options: Session15ChannelOptions;
  #next: number;
  readonly #window: SequenceWindow;

  constructor(options: Session15ChannelOptions) {
    this.#options = options;
    this.#next = options.firstSent;
    this.#window = new SequenceWindow(options.firstReceived - 1, WINDOW_15);
  }

  seal(_payloadType: number, payload: Buffer): Buffer {
    const { authType, password, sessionId } = this.#options;
    const sequence = this.#next;
    this.#next = nextSequence(sequence);
    const authCode = authCode15(authType, password, { sessionId, sequence, payload });
    return encodeSession15({ authType, sequence, sessionId, authCode, payload });
  }

  open(datagram: Buffer): OpenedPayload | undefined {
    try {
      const packet = decodeSession15(datagram);
      const { authType, password, sessionId } = this.#options;
      if (packet.sessionId !== sessionId || packet.authType !== authType) return undefined;
      if (!this.#window.admits(packet.sequence)) return undefined;
      if (!codesEqual(authCode15(authType, password, packet), packet.authCode)) return undefined;
      this.#window.commit(packet.sequence);
      return { type: PAYLOAD.ipmi, body: packet.payload };
    } catch (error) {
      if (error instanceof WireError) return undefined;
      throw error;
    }
  }
}
