import { type Command, NET_FN } from '../command';
import { formatIp, formatMac, ipBytes, macBytes } from '../text/network-address';
import { type PrivilegeLevel, privilegeLevels } from './privilege';

/** Which session to ask about. */
export type SessionSelector =
  | { readonly by: 'current' }
  | { readonly by: 'index'; readonly index: number }
  | { readonly by: 'handle'; readonly handle: number }
  | { readonly by: 'id'; readonly sessionId: number };

/** An active session, as {@link getSessionInfo} reports it. */
export interface ActiveSession {
  readonly userId: number;
  readonly privilege: PrivilegeLevel;
  /** IPMI 2.0 (RMCP+) rather than 1.5. */
  readonly rmcpPlus: boolean;
  readonly channel: number;
  /** The remote console, when the channel is a LAN and the BMC says so. */
  readonly console?: { readonly ip: string; readonly mac: string; readonly port: number };
}

/** Answer to {@link getSessionInfo}. */
export interface SessionInfo {
  /** 0 when no session matches. */
  readonly handle: number;
  readonly slots: number;
  readonly active: number;
  readonly session?: ActiveSession;
}

const BY_HANDLE = 0xfe;
const BY_ID = 0xff;

/** Get Session Info (IPMI 2.0 §22.20). */
export const getSessionInfo: Command<SessionSelector, SessionInfo> = {
  name: 'Get Session Info',
  netFn: NET_FN.app,
  code: 0x3d,
  privilege: 'user',
  request: {
    encode(value, out) {
      if (value.by === 'current') out.u8(0);
      else if (value.by === 'index') out.u8(value.index);
      else if (value.by === 'handle') out.u8(BY_HANDLE).u8(value.handle);
      else out.u8(BY_ID).u32le(value.sessionId);
    },
    decode(body) {
      const index = body.u8();
      if (index === 0) return { by: 'current' };
      if (index === BY_HANDLE) return { by: 'handle', handle: body.u8() };
      if (index === BY_ID) return { by: 'id', sessionId: body.u32le() };
      return { by: 'index', index };
    },
  },
  response: {
    encode(value, out) {
      out.u8(value.handle).u8(value.slots).u8(value.active);
      if (value.session === undefined) return;
      const { userId, privilege, rmcpPlus, channel, console } = value.session;
      out
        .u8(userId)
        .u8(privilegeLevels.encode(privilege))
        .u8((rmcpPlus ? 0x10 : 0) | channel);
      if (console !== undefined) out.put(ipBytes(console.ip)).put(macBytes(console.mac)).u16le(console.port);
    },
    decode(body) {
      const head = { handle: body.u8(), slots: body.u8() & 0x3f, active: body.u8() & 0x3f };
      if (body.remaining < 3) return head;
      const [userId, level, channel] = [body.u8() & 0x3f, body.u8() & 0x0f, body.u8()];
      const common = {
        userId,
        privilege: privilegeLevels.decode(level),
        rmcpPlus: channel >> 4 === 1,
        channel: channel & 0x0f,
      };
      if (body.remaining < 12) return { ...head, session: common };
      const console = { ip: formatIp(body.view(4)), mac: formatMac(body.view(6)), port: body.u16le() };
      return { ...head, session: { ...common, console } };
    },
  },
};
