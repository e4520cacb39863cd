import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CipherSuite } from './cipher-suite';

/** What both sides know after RAKP messages 1 and 2 (names: M is the console, C the BMC; IPMI 2.0 §13.31). */
export interface RakpFacts {
  readonly consoleSessionId: number;
  readonly bmcSessionId: number;
  readonly consoleRandom: Buffer;
  readonly bmcRandom: Buffer;
  /** System GUID as sent in RAKP message 2. */
  readonly bmcGuid: Buffer;
  /** The privilege byte of RAKP message 1, name-only bit included. */
  readonly role: number;
  readonly userName: Buffer;
}

/** Keys of one session: the integrity key K1 and the AES key (the first 128 bits of K2). */
export interface SessionKeys {
  readonly sik: Buffer;
  readonly k1: Buffer;
  readonly aesKey: Buffer;
}

const NOTHING = Buffer.alloc(0);
/** IPMI 2.0 §13.32: the constants that K1 and K2 are made from are 20 bytes, whatever the hash. */
const CONST_1 = Buffer.alloc(20, 1);
const CONST_2 = Buffer.alloc(20, 2);

const u32 = (value: number): Buffer => {
  const out = Buffer.allocUnsafe(4);
  out.writeUInt32LE(value);
  return out;
};

const roleAndName = (facts: RakpFacts): Buffer =>
  Buffer.concat([Buffer.of(facts.role, facts.userName.length), facts.userName]);

function hmac(suite: CipherSuite, key: Buffer, ...parts: readonly Buffer[]): Buffer {
  const { hash } = suite.authentication;
  if (hash === undefined) return NOTHING;
  const mac = createHmac(hash, key);
  for (const part of parts) mac.update(part);
  return mac.digest();
}

/** Key exchange authentication code of RAKP message 2, keyed by the user's password. */
export function rakp2AuthCode(suite: CipherSuite, userKey: Buffer, facts: RakpFacts): Buffer {
  const ids = [u32(facts.consoleSessionId), u32(facts.bmcSessionId)];
  const parts = [...ids, facts.consoleRandom, facts.bmcRandom, facts.bmcGuid, roleAndName(facts)];
  return hmac(suite, userKey, ...parts);
}

/** Key exchange authentication code of RAKP message 3, keyed by the user's password. */
export function rakp3AuthCode(suite: CipherSuite, userKey: Buffer, facts: RakpFacts): Buffer {
  return hmac(suite, userKey, facts.bmcRandom, u32(facts.consoleSessionId), roleAndName(facts));
}

/** Session keys; `bmcKey` is K_G, or the user's key when the BMC has none ("one-key login"). */
export function sessionKeys(suite: CipherSuite, bmcKey: Buffer, facts: RakpFacts): SessionKeys {
  const sik = hmac(suite, bmcKey, facts.consoleRandom, facts.bmcRandom, roleAndName(facts));
  const k2 = hmac(suite, sik, CONST_2);
  return { sik, k1: hmac(suite, sik, CONST_1), aesKey: k2.subarray(0, 16) };
}

/** Integrity check value of RAKP message 4. */
export function rakp4IntegrityCheck(suite: CipherSuite, sik: Buffer, facts: RakpFacts): Buffer {
  const full = hmac(suite, sik, facts.consoleRandom, u32(facts.bmcSessionId), facts.bmcGuid);
  return full.subarray(0, suite.authentication.icvLength);
}

/** Compares two codes in time that depends on their lengths only. */
export function codesEqual(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
