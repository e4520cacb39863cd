import { bit, flag } from '../bits';
import { type Command, empty, type Empty, NET_FN } from '../command';
import { fixedText, textOfField } from '../text/fixed-text';
import { type PrivilegeLevel, privilegeLevels } from './privilege';
import { type AuthType15, authTypes15 } from './session15-packet';

/** Request of {@link getChannelAuthCapabilities}. */
export interface ChannelAuthCapabilitiesRequest {
  /** 0x0e: the channel that the request comes in on. */
  readonly channel: number;
  readonly privilege: PrivilegeLevel;
  /** True to learn of IPMI 2.0 as well. */
  readonly extended: boolean;
}

/** How a channel lets sessions be opened (IPMI 2.0 table 22-15). */
export interface ChannelAuthCapabilities {
  readonly channel: number;
  readonly md2: boolean;
  readonly authTypes: readonly AuthType15[];
  readonly oemAuth: boolean;
  /** True when the answer has the IPMI 2.0 bits. */
  readonly extended: boolean;
  /** The BMC key K_G is set: two-key login. */
  readonly bmcKeySet: boolean;
  readonly perMessageAuthDisabled: boolean;
  readonly userLevelAuthDisabled: boolean;
  readonly nonNullUsers: boolean;
  readonly nullUsers: boolean;
  readonly anonymousLogin: boolean;
  readonly ipmi15: boolean;
  readonly ipmi20: boolean;
  readonly oemEnterprise: number;
  readonly oemData: number;
}

/** Get Channel Authentication Capabilities (§22.13). */
export const getChannelAuthCapabilities: Command<ChannelAuthCapabilitiesRequest, ChannelAuthCapabilities> = {
  name: 'Get Channel Authentication Capabilities',
  netFn: NET_FN.app,
  code: 0x38,
  privilege: 'none',
  request: {
    encode: (value, out) => {
      out.u8(flag(value.extended, 7) | value.channel).u8(privilegeLevels.encode(value.privilege));
    },
    decode(body) {
      const channel = body.u8();
      const privilege = privilegeLevels.decode(body.u8() & 0x0f);
      return { channel: channel & 0x0f, privilege, extended: bit(channel, 7) };
    },
  },
  response: {
    encode(value, out) {
      let types = flag(value.extended, 7) | flag(value.oemAuth, 5) | flag(value.md2, 1);
      for (const type of value.authTypes) types |= 1 << authTypes15.encode(type);
      out.u8(value.channel).u8(types);
      out.u8(
        flag(value.bmcKeySet, 5) |
          flag(value.perMessageAuthDisabled, 4) |
          flag(value.userLevelAuthDisabled, 3) |
          flag(value.nonNullUsers, 2) |
          flag(value.nullUsers, 1) |
          flag(value.anonymousLogin, 0),
      );
      out.u8(flag(value.ipmi20, 1) | flag(value.ipmi15, 0));
      out.u24le(value.oemEnterprise).u8(value.oemData);
    },
    decode(body) {
      const [channel, types, status, versions] = [body.u8() & 0x0f, body.u8(), body.u8(), body.u8()];
      return {
        channel,
        md2: bit(types, 1),
        authTypes: authTypes15.names.filter((name) => bit(types, authTypes15.encode(name))),
        oemAuth: bit(types, 5),
        extended: bit(types, 7),
        bmcKeySet: bit(status, 5),
        perMessageAuthDisabled: bit(status, 4),
        userLevelAuthDisabled: bit(status, 3),
        nonNullUsers: bit(status, 2),
        nullUsers: bit(status, 1),
        anonymousLogin: bit(status, 0),
        // Without the extended bit the byte is reserved, and 1.5 is what answered.
        ipmi15: bit(types, 7) ? bit(versions, 0) : true,
        ipmi20: bit(types, 7) && bit(versions, 1),
        oemEnterprise: body.u24le(),
        oemData: body.u8(),
      };
    },
  },
};

/** Get Session Challenge (§22.16). */
export const getSessionChallenge: Command<
  { readonly authType: AuthType15; readonly userName: string },
  { readonly temporarySessionId: number; readonly challenge: Buffer }
> = {
  name: 'Get Session Challenge',
  netFn: NET_FN.app,
  code: 0x39,
  privilege: 'none',
  request: {
    encode: (value, out) => void out.u8(authTypes15.encode(value.authType)).put(fixedText(value.userName, 16)),
    decode: (body) => ({ authType: authTypes15.decode(body.u8() & 0x0f), userName: textOfField(body.view(16)) }),
  },
  response: {
    encode: (value, out) => void out.u32le(value.temporarySessionId).put(value.challenge),
    decode: (body) => ({ temporarySessionId: body.u32le(), challenge: Buffer.from(body.view(16)) }),
  },
  completionCodes: { 0x81: 'IPMI_INVALID_USER_NAME', 0x82: 'IPMI_NULL_USER_DISABLED' },
};

/** Request of {@link activateSession}. */
export interface ActivateSessionRequest {
  readonly authType: AuthType15;
  readonly privilege: PrivilegeLevel;
  /** The 16 bytes that the BMC gave as a challenge. */
  readonly challenge: Buffer;
  /** Number that the BMC's first packet to us shall have. */
  readonly initialOutboundSequence: number;
}

/** Answer to {@link activateSession}. */
export interface ActivateSessionResponse {
  /** Authentication type for the rest of the session. */
  readonly authType: AuthType15;
  readonly sessionId: number;
  /** Number that our next packet shall have. */
  readonly initialInboundSequence: number;
  readonly privilege: PrivilegeLevel;
}

/** Activate Session (§22.17). */
export const activateSession: Command<ActivateSessionRequest, ActivateSessionResponse> = {
  name: 'Activate Session',
  netFn: NET_FN.app,
  code: 0x3a,
  privilege: 'none',
  request: {
    encode(value, out) {
      out.u8(authTypes15.encode(value.authType)).u8(privilegeLevels.encode(value.privilege));
      out.put(value.challenge).u32le(value.initialOutboundSequence);
    },
    decode: (body) => ({
      authType: authTypes15.decode(body.u8() & 0x0f),
      privilege: privilegeLevels.decode(body.u8() & 0x0f),
      challenge: Buffer.from(body.view(16)),
      initialOutboundSequence: body.u32le(),
    }),
  },
  response: {
    encode(value, out) {
      out.u8(authTypes15.encode(value.authType)).u32le(value.sessionId);
      out.u32le(value.initialInboundSequence).u8(privilegeLevels.encode(value.privilege));
    },
    decode: (body) => ({
      authType: authTypes15.decode(body.u8() & 0x0f),
      sessionId: body.u32le(),
      initialInboundSequence: body.u32le(),
      privilege: privilegeLevels.decode(body.u8() & 0x0f),
    }),
  },
  completionCodes: {
    0x81: 'IPMI_NO_SESSION_SLOT',
    0x82: 'IPMI_NO_SESSION_SLOT',
    0x83: 'IPMI_NO_SESSION_SLOT',
    0x84: 'IPMI_SEQUENCE_OUT_OF_RANGE',
    0x85: 'IPMI_INVALID_SESSION_ID',
    0x86: 'IPMI_PRIVILEGE_EXCEEDS_LIMIT',
  },
};

/** Set Session Privilege Level (§22.18): asks for a level and answers with the one in force; undefined only asks. */
export const setSessionPrivilege: Command<
  { readonly privilege?: PrivilegeLevel },
  { readonly privilege: PrivilegeLevel }
> = {
  name: 'Set Session Privilege Level',
  netFn: NET_FN.app,
  code: 0x3b,
  privilege: 'user',
  request: {
    encode: ({ privilege }, out) => void out.u8(privilege === undefined ? 0 : privilegeLevels.encode(privilege)),
    decode(body) {
      const code = body.u8() & 0x0f;
      return code === 0 ? {} : { privilege: privilegeLevels.decode(code) };
    },
  },
  response: {
    encode: ({ privilege }, out) => void out.u8(privilegeLevels.encode(privilege)),
    decode: (body) => ({ privilege: privilegeLevels.decode(body.u8() & 0x0f) }),
  },
  completionCodes: { 0x80: 'IPMI_PRIVILEGE_NOT_AVAILABLE', 0x81: 'IPMI_PRIVILEGE_EXCEEDS_LIMIT' },
};

/** Close Session (§22.19). */
export const closeSession: Command<{ readonly sessionId: number }, Empty> = {
  name: 'Close Session',
  netFn: NET_FN.app,
  code: 0x3c,
  privilege: 'callback',
  request: {
    encode: ({ sessionId }, out) => void out.u32le(sessionId),
    decode: (body) => ({ sessionId: body.u32le() }),
  },
  response: empty,
  completionCodes: { 0x87: 'IPMI_INVALID_SESSION_ID' },
};
