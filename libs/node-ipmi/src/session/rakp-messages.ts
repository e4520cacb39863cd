import type { ByteReader } from '@ironloom/wire';
import { ByteWriter } from '@ironloom/wire';
import type { BodyCodec } from '../command';

/** The three algorithm codes that Open Session proposes or grants. */
export interface AlgorithmChoice {
  readonly authentication: number;
  readonly integrity: number;
  readonly confidentiality: number;
}

/** RMCP+ Open Session Request (IPMI 2.0 §13.17). */
export interface OpenSessionRequest extends AlgorithmChoice {
  readonly tag: number;
  /** Highest privilege wanted, as its code; 0 for the highest that the suite allows. */
  readonly privilege: number;
  readonly consoleSessionId: number;
}

/** RMCP+ Open Session Response (§13.18). Everything behind `consoleSessionId` is there only when `status` is 0. */
export interface OpenSessionResponse extends AlgorithmChoice {
  readonly tag: number;
  readonly status: number;
  readonly privilege: number;
  readonly consoleSessionId: number;
  readonly bmcSessionId: number;
}

/** RAKP message 1 (§13.20). */
export interface Rakp1 {
  readonly tag: number;
  readonly bmcSessionId: number;
  readonly consoleRandom: Buffer;
  /** Privilege code, bit 4 set for name-only lookup. */
  readonly role: number;
  /** At most 16 bytes. */
  readonly userName: Buffer;
}

/** RAKP message 2 (§13.21). The last three are empty when `status` is not 0. */
export interface Rakp2 {
  readonly tag: number;
  readonly status: number;
  readonly consoleSessionId: number;
  readonly bmcRandom: Buffer;
  readonly bmcGuid: Buffer;
  readonly authCode: Buffer;
}

/** RAKP message 3 (§13.22). */
export interface Rakp3 {
  readonly tag: number;
  readonly status: number;
  readonly bmcSessionId: number;
  readonly authCode: Buffer;
}

/** RAKP message 4 (§13.23). */
export interface Rakp4 {
  readonly tag: number;
  readonly status: number;
  readonly consoleSessionId: number;
  readonly integrityCheck: Buffer;
}

/** A pre-session payload as a buffer. */
export function encodePayload<T>(codec: BodyCodec<T>, value: T): Buffer {
  const out = new ByteWriter(64);
  codec.encode(value, out);
  return out.finish();
}

/**
 * The console's session id in an answer. Some controllers end a refusal behind its status, and some send 0: both read as 0.
 */
function consoleSessionIdOf(status: number, body: ByteReader): number {
  if (status !== 0 && body.remaining < 6) return 0;
  body.skip(2);
  return body.u32le();
}

const copy = (body: ByteReader, length: number): Buffer => Buffer.from(body.view(length));

/** Algorithm payloads come typed 0, 1, 2, each 8 bytes long; a length of 0 lets the BMC choose, which we never ask. */
const algorithms: BodyCodec<AlgorithmChoice> = {
  encode(value, out) {
    const codes = [value.authentication, value.integrity, value.confidentiality];
    codes.forEach((code, type) => out.u8(type).zero(2).u8(8).u8(code).zero(3));
  },
  decode(body) {
    const codes = [0, 1, 2].map(() => {
      body.skip(4);
      const code = body.u8() & 0x3f;
      body.skip(3);
      return code;
    });
    const [authentication = 0, integrity = 0, confidentiality = 0] = codes;
    return { authentication, integrity, confidentiality };
  },
};

export const openSessionRequest: BodyCodec<OpenSessionRequest> = {
  encode(value, out) {
    out.u8(value.tag).u8(value.privilege).zero(2).u32le(value.consoleSessionId);
    algorithms.encode(value, out);
  },
  decode(body) {
    const [tag, privilege] = [body.u8(), body.u8() & 0x0f];
    body.skip(2);
    const consoleSessionId = body.u32le();
    return { tag, privilege, consoleSessionId, ...algorithms.decode(body) };
  },
};

export const openSessionResponse: BodyCodec<OpenSessionResponse> = {
  encode(value, out) {
    out.u8(value.tag).u8(value.status).u8(value.privilege).u8(0).u32le(value.consoleSessionId);
    if (value.status !== 0) return;
    out.u32le(value.bmcSessionId);
    algorithms.encode(value, out);
  },
  decode(body) {
    const [tag, status] = [body.u8(), body.u8()];
    const refused = status !== 0 && body.remaining < 6;
    const privilege = refused ? 0 : body.u8() & 0x0f;
    if (!refused) body.skip(1);
    const consoleSessionId = refused ? 0 : body.u32le();
    const head = { tag, status, privilege, consoleSessionId };
    if (status !== 0) return { ...head, bmcSessionId: 0, authentication: 0, integrity: 0, confidentiality: 0 };
    return { ...head, bmcSessionId: body.u32le(), ...algorithms.decode(body) };
  },
};

export const rakp1: BodyCodec<Rakp1> = {
  encode(value, out) {
    out.u8(value.tag).zero(3).u32le(value.bmcSessionId).put(value.consoleRandom);
    out.u8(value.role).zero(2).u8(value.userName.length).put(value.userName);
  },
  decode(body) {
    const tag = body.u8();
    body.skip(3);
    const [bmcSessionId, consoleRandom, role] = [body.u32le(), copy(body, 16), body.u8() & 0x1f];
    body.skip(2);
    return { tag, bmcSessionId, consoleRandom, role, userName: copy(body, body.u8()) };
  },
};

export const rakp2: BodyCodec<Rakp2> = {
  encode(value, out) {
    out.u8(value.tag).u8(value.status).zero(2).u32le(value.consoleSessionId);
    if (value.status === 0) out.put(value.bmcRandom).put(value.bmcGuid).put(value.authCode);
  },
  decode(body) {
    const [tag, status] = [body.u8(), body.u8()];
    const head = { tag, status, consoleSessionId: consoleSessionIdOf(status, body) };
    const none = Buffer.alloc(0);
    if (status !== 0) return { ...head, bmcRandom: none, bmcGuid: none, authCode: none };
    return { ...head, bmcRandom: copy(body, 16), bmcGuid: copy(body, 16), authCode: Buffer.from(body.rest()) };
  },
};

export const rakp3: BodyCodec<Rakp3> = {
  encode(value, out) {
    out.u8(value.tag).u8(value.status).zero(2).u32le(value.bmcSessionId).put(value.authCode);
  },
  decode(body) {
    const [tag, status] = [body.u8(), body.u8()];
    body.skip(2);
    return { tag, status, bmcSessionId: body.u32le(), authCode: Buffer.from(body.rest()) };
  },
};

export const rakp4: BodyCodec<Rakp4> = {
  encode(value, out) {
    out.u8(value.tag).u8(value.status).zero(2).u32le(value.consoleSessionId).put(value.integrityCheck);
  },
  decode(body) {
    const [tag, status] = [body.u8(), body.u8()];
    const consoleSessionId = consoleSessionIdOf(status, body);
    return { tag, status, consoleSessionId, integrityCheck: Buffer.from(body.rest()) };
  },
};
