import { type Command, NET_FN } from '../command';

/** Which payload types a channel carries, as bit masks: bit n for type n of each group (IPMI 2.0 table 24-12). */
export interface ChannelPayloadSupport {
  /** Types 0x00 to 0x0f: bit 0 IPMI messages, bit 1 SOL. */
  readonly standard: number;
  /** Types 0x10 to 0x1f: Open Session and RAKP. */
  readonly sessionSetup: number;
  /** Types 0x20 to 0x27. */
  readonly oem: number;
}

/** Get Channel Payload Support (§24.8). */
export const getChannelPayloadSupport: Command<{ readonly channel: number }, ChannelPayloadSupport> = {
  name: 'Get Channel Payload Support',
  netFn: NET_FN.app,
  code: 0x4e,
  privilege: 'user',
  request: {
    encode: ({ channel }, out) => void out.u8(channel),
    decode: (body) => ({ channel: body.u8() & 0x0f }),
  },
  response: {
    encode: (value, out) => void out.u16le(value.standard).u16le(value.sessionSetup).u16le(value.oem).zero(2),
    decode(body) {
      const value = { standard: body.u16le(), sessionSetup: body.u16le(), oem: body.u16le() };
      body.skip(2);
      return value;
    },
  },
};

/** Get Channel Payload Version (§24.9). */
export const getChannelPayloadVersion: Command<
  { readonly channel: number; readonly payloadType: number },
  { readonly major: number; readonly minor: number }
> = {
  name: 'Get Channel Payload Version',
  netFn: NET_FN.app,
  code: 0x4f,
  privilege: 'user',
  request: {
    encode: ({ channel, payloadType }, out) => void out.u8(channel).u8(payloadType),
    decode: (body) => ({ channel: body.u8() & 0x0f, payloadType: body.u8() & 0x3f }),
  },
  response: {
    encode: ({ major, minor }, out) => void out.u8((major << 4) | minor),
    decode(body) {
      const version = body.u8();
      return { major: version >> 4, minor: version & 0x0f };
    },
  },
  completionCodes: { 0x80: 'IPMI_PAYLOAD_DISABLED' },
};

/** Get User Payload Access (§24.7): bit n for payload type n, and for OEM type 0x20 + n. */
export const getUserPayloadAccess: Command<
  { readonly channel: number; readonly userId: number },
  { readonly standard: number; readonly oem: number }
> = {
  name: 'Get User Payload Access',
  netFn: NET_FN.app,
  code: 0x4d,
  privilege: 'operator',
  request: {
    encode: ({ channel, userId }, out) => void out.u8(channel).u8(userId),
    decode: (body) => ({ channel: body.u8() & 0x0f, userId: body.u8() & 0x3f }),
  },
  response: {
    encode: ({ standard, oem }, out) => void out.u16le(standard).u16le(oem),
    decode: (body) => ({ standard: body.u16le(), oem: body.u16le() }),
  },
};
