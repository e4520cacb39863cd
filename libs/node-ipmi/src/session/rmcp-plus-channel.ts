import { createHmac } from 'node:crypto';
import { ByteWriter, WireError } from '@ironloom/wire';
import { RMCP_HEADER_LENGTH } from '../rmcp/rmcp';
import { decryptPayload, encryptPayload } from './aes-payload';
import type { CipherSuite } from './cipher-suite';
import { codesEqual, type SessionKeys } from './rakp-keys';
import { decodeRmcpPlus, encodeRmcpPlus, type RmcpPlusPacket } from './rmcp-plus-packet';
import type { OpenedPayload, SecureChannel } from './secure-channel';
import { nextSequence, SequenceWindow, WINDOW_20 } from './sequence-window';

/** Next header 0x07 in the session trailer (IPMI 2.0 table 13-8). */
const NEXT_HEADER = 0x07;

/** Both ends' parts of an established RMCP+ session, seen from one end. */
export interface RmcpPlusChannelOptions {
  readonly suite: CipherSuite;
  readonly keys: SessionKeys;
  /** The id that the other side chose: written into what we send. */
  readonly remoteSessionId: number;
  /** The id that we chose: found in what we receive. */
  readonly localSessionId: number;
  /** Random bytes for initialisation vectors. */
  readonly randomBytes: (length: number) => Buffer;
}

/** Packets of an RMCP+ session (IPMI 2.0 §13.28): integrity, confidentiality and replay protection as its suite says. */
export class RmcpPlusChannel implements SecureChannel {
  readonly #options: RmcpPlusChannelOptions;
  /** One counter and one window: of the two kinds of packet (§13.28.2) a suite allows only one. */
  #sequence = 0;
  readonly #window = new SequenceWindow(0, WINDOW_20);

  constructor(options: RmcpPlusChannelOptions) {
    this.#options = options;
  }

  seal(payloadType: number, payload: Buffer): Buffer {
    const { suite, keys, remoteSessionId, randomBytes } = this.#options;
    this.#sequence = nextSequence(this.#sequence);
    const encrypted = suite.confidentiality.aes;
    const authenticated = suite.integrity.hash !== undefined;
    const body = encrypted ? encryptPayload(keys.aesKey, randomBytes(16), payload) : payload;
    const header = { payloadType, encrypted, authenticated, sessionId: remoteSessionId, sequence: this.#sequence };
    const out = encodeRmcpPlus(header, body, new ByteWriter(body.length + 40));
    if (authenticated) this.#addTrailer(out);
    return out.finish();
  }

  open(datagram: Buffer): OpenedPayload | undefined {
    try {
      const packet = decodeRmcpPlus(datagram);
      if (!this.#isOurs(packet) || !this.#window.admits(packet.sequence)) return undefined;
      if (!this.#isAuthentic(datagram, packet)) return undefined;
      const { suite, keys } = this.#options;
      const body = suite.confidentiality.aes ? decryptPayload(keys.aesKey, packet.payload) : packet.payload;
      this.#window.commit(packet.sequence);
      return { type: packet.payloadType, body };
    } catch (error) {
      if (error instanceof WireError) return undefined;
      throw error;
    }
  }

  /** A packet with less protection than the suite agreed on is a forgery, not a variant. */
  #isOurs(packet: RmcpPlusPacket): boolean {
    const { suite, localSessionId } = this.#options;
    return (
      packet.sessionId === localSessionId &&
      packet.authenticated === (suite.integrity.hash !== undefined) &&
      packet.encrypted === suite.confidentiality.aes
    );
  }

  #isAuthentic(datagram: Buffer, packet: RmcpPlusPacket): boolean {
    const { suite } = this.#options;
    if (suite.integrity.hash === undefined) return true;
    const { length } = suite.integrity;
    if (packet.trailer.length < length + 2) return false;
    const signed = datagram.subarray(RMCP_HEADER_LENGTH, datagram.length - length);
    return codesEqual(this.#authCode(signed), datagram.subarray(datagram.length - length));
  }

  /** Integrity padding makes the signed part, up to the next-header byte, a multiple of four. */
  #addTrailer(out: ByteWriter): void {
    const padLength = (4 - ((out.length - RMCP_HEADER_LENGTH + 2) % 4)) % 4;
    for (let count = 0; count < padLength; count += 1) out.u8(0xff);
    out.u8(padLength).u8(NEXT_HEADER);
    out.put(this.#authCode(out.finish().subarray(RMCP_HEADER_LENGTH)));
  }

  #authCode(signed: Buffer): Buffer {
    const { suite, keys } = this.#options;
    const { hash, length } = suite.integrity;
    if (hash === undefined) return Buffer.alloc(0);
    return createHmac(hash, keys.k1).update(signed).digest().subarray(0, length);
  }
}
