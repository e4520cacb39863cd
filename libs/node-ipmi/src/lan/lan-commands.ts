import { bit, flag } from '../bits';
import { bytes, type Command, empty, type Empty, NET_FN } from '../command';
import { Enumeration, enumerated } from '../enumeration';
import { type PrivilegeLevel, privilegeLevels } from '../session/privilege';

/** Get LAN Configuration Parameters (IPMI 2.0 §23.2): one parameter's raw data. */
export const getLanParameter: Command<
  { readonly channel: number; readonly parameter: number; readonly set: number; readonly block: number },
  { readonly revision: number; readonly data: Buffer }
> = {
  name: 'Get LAN Configuration Parameters',
  netFn: NET_FN.transport,
  code: 0x02,
  privilege: 'operator',
  request: {
    encode: (value, out) => void out.u8(value.channel).u8(value.parameter).u8(value.set).u8(value.block),
    decode: (body) => ({ channel: body.u8() & 0x0f, parameter: body.u8(), set: body.u8(), block: body.u8() }),
  },
  response: {
    encode: ({ revision, data }, out) => void out.u8(revision).put(data),
    decode: (body) => ({ revision: body.u8(), data: bytes.decode(body) }),
  },
  completionCodes: { 0x80: 'IPMI_PARAMETER_NOT_SUPPORTED' },
};

/** Set LAN Configuration Parameters (§23.1). */
export const setLanParameter: Command<
  { readonly channel: number; readonly parameter: number; readonly data: Buffer },
  Empty
> = {
  name: 'Set LAN Configuration Parameters',
  netFn: NET_FN.transport,
  code: 0x01,
  privilege: 'administrator',
  request: {
    encode: (value, out) => void out.u8(value.channel).u8(value.parameter).put(value.data),
    decode: (body) => ({ channel: body.u8() & 0x0f, parameter: body.u8(), data: bytes.decode(body) }),
  },
  response: empty,
  completionCodes: {
    0x80: 'IPMI_PARAMETER_NOT_SUPPORTED',
    0x81: 'IPMI_SET_IN_PROGRESS',
    0x82: 'IPMI_PARAMETER_READ_ONLY',
    0x83: 'IPMI_PARAMETER_WRITE_ONLY',
  },
};

/** What a channel is wired to (table 6-3). */
export type ChannelMedium =
  | 'reserved'
  | 'ipmb'
  | 'icmb-1.0'
  | 'icmb-0.9'
  | 'lan'
  | 'serial'
  | 'other-lan'
  | 'pci-smbus'
  | 'smbus-1'
  | 'smbus-2'
  | 'usb-1'
  | 'usb-2'
  | 'system-interface'
  | 'oem';

const media = enumerated<ChannelMedium>(
  'channel medium',
  'reserved',
  'ipmb',
  'icmb-1.0',
  'icmb-0.9',
  'lan',
  'serial',
  'other-lan',
  'pci-smbus',
  'smbus-1',
  'smbus-2',
  'usb-1',
  'usb-2',
  'system-interface',
  'oem',
);

/** How many sessions a channel allows. */
export type SessionSupport = 'none' | 'single' | 'multi' | 'per-configuration';
const sessionSupports = enumerated<SessionSupport>('session support', 'none', 'single', 'multi', 'per-configuration');

/** Answer to {@link getChannelInfo}. */
export interface ChannelInfo {
  readonly channel: number;
  readonly medium: ChannelMedium;
  /** Protocol code of table 6-2; 1 is IPMB, which LAN channels use too. */
  readonly protocol: number;
  readonly sessionSupport: SessionSupport;
  readonly activeSessions: number;
  readonly vendorId: number;
  readonly auxiliary: number;
}

/** OEM media are 0x60 to 0x7f on the wire; the table's `oem` stands for them all. */
const OEM_MEDIUM = 0x60;

/** Get Channel Info (§22.24). */
export const getChannelInfo: Command<{ readonly channel: number }, ChannelInfo> = {
  name: 'Get Channel Info',
  netFn: NET_FN.app,
  code: 0x42,
  privilege: 'user',
  request: {
    encode: ({ channel }, out) => void out.u8(channel),
    decode: (body) => ({ channel: body.u8() & 0x0f }),
  },
  response: {
    encode(value, out) {
      out
        .u8(value.channel)
        .u8(value.medium === 'oem' ? OEM_MEDIUM : media.encode(value.medium))
        .u8(value.protocol);
      out.u8((sessionSupports.encode(value.sessionSupport) << 6) | value.activeSessions);
      out.u24le(value.vendorId).u16le(value.auxiliary);
    },
    decode(body) {
      const [channel, medium, protocol, sessions] = [body.u8() & 0x0f, body.u8() & 0x7f, body.u8() & 0x1f, body.u8()];
      return {
        channel,
        medium: medium >= OEM_MEDIUM ? 'oem' : media.decode(medium),
        protocol,
        sessionSupport: sessionSupports.decode(sessions >> 6),
        activeSessions: sessions & 0x3f,
        vendorId: body.u24le(),
        auxiliary: body.u16le(),
      };
    },
  },
};

/** When a channel takes sessions (table 22-28). */
export type ChannelAccessMode = 'disabled' | 'pre-boot' | 'always' | 'shared';
const accessModes = enumerated<ChannelAccessMode>('channel access mode', 'disabled', 'pre-boot', 'always', 'shared');

/** Settings of a channel. */
export interface ChannelAccess {
  readonly mode: ChannelAccessMode;
  readonly userLevelAuthDisabled: boolean;
  readonly perMessageAuthDisabled: boolean;
  readonly alertingDisabled: boolean;
  readonly privilegeLimit: PrivilegeLevel;
}

/** Which of a channel's two sets of settings. */
export type SettingsCopy = 'non-volatile' | 'volatile';
const copies = new Enumeration<SettingsCopy>('settings copy', { 'non-volatile': 1, volatile: 2 });

/** Get Channel Access (§22.23). */
export const getChannelAccess: Command<{ readonly channel: number; readonly copy: SettingsCopy }, ChannelAccess> = {
  name: 'Get Channel Access',
  netFn: NET_FN.app,
  code: 0x41,
  privilege: 'user',
  request: {
    encode: ({ channel, copy }, out) => void out.u8(channel).u8(copies.encode(copy) << 6),
    decode: (body) => ({ channel: body.u8() & 0x0f, copy: copies.decode(body.u8() >> 6) }),
  },
  response: {
    encode(value, out) {
      out.u8(
        flag(value.alertingDisabled, 5) |
          flag(value.perMessageAuthDisabled, 4) |
          flag(value.userLevelAuthDisabled, 3) |
          accessModes.encode(value.mode),
      );
      out.u8(privilegeLevels.encode(value.privilegeLimit));
    },
    decode(body) {
      const [access, limit] = [body.u8(), body.u8()];
      return {
        mode: accessModes.decode(access & 7),
        userLevelAuthDisabled: bit(access, 3),
        perMessageAuthDisabled: bit(access, 4),
        alertingDisabled: bit(access, 5),
        privilegeLimit: privilegeLevels.decode(limit & 0x0f),
      };
    },
  },
};
