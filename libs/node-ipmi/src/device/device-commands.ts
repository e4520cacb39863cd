import { bit, flag, flagByte, flagsOf } from '../bits';
import { type Command, empty, type Empty, NET_FN } from '../command';
import { decodeGuid, encodeGuid } from './guid';

/** What a management controller can do besides answering (IPMI 2.0 table 20-2), bit 0 first. */
export const DEVICE_SUPPORT = [
  'sensor-device',
  'sdr-repository',
  'sel',
  'fru-inventory',
  'ipmb-event-receiver',
  'ipmb-event-generator',
  'bridge',
  'chassis',
] as const;

/** One of {@link DEVICE_SUPPORT}. */
export type DeviceSupport = (typeof DEVICE_SUPPORT)[number];

/** Identity of a management controller. */
export interface DeviceId {
  readonly deviceId: number;
  readonly deviceRevision: number;
  readonly providesDeviceSdrs: boolean;
  /** False while the firmware is starting or being updated. */
  readonly available: boolean;
  readonly firmwareMajor: number;
  /** Minor revision; BCD on the wire. */
  readonly firmwareMinor: number;
  /** Such as `2.0`. */
  readonly ipmiVersion: string;
  readonly support: readonly DeviceSupport[];
  /** IANA enterprise number. */
  readonly manufacturerId: number;
  readonly productId: number;
  /** Four bytes that the vendor defines. */
  readonly auxiliaryFirmware?: Buffer;
}

const toBcd = (value: number): number => (Math.floor(value / 10) << 4) | (value % 10);
const fromBcd = (byte: number): number => (byte >> 4) * 10 + (byte & 0x0f);

/** Get Device ID (IPMI 2.0 §20.1). */
export const getDeviceId: Command<Empty, DeviceId> = {
  name: 'Get Device ID',
  netFn: NET_FN.app,
  code: 0x01,
  privilege: 'user',
  request: empty,
  response: {
    encode(value, out) {
      const [major = '2', minor = '0'] = value.ipmiVersion.split('.');
      out.u8(value.deviceId).u8(flag(value.providesDeviceSdrs, 7) | value.deviceRevision);
      out.u8(flag(!value.available, 7) | value.firmwareMajor).u8(toBcd(value.firmwareMinor));
      // The version byte is BCD with the digits swapped: 2.0 is 0x02, 1.5 is 0x51.
      out.u8((Number(minor) << 4) | Number(major)).u8(flagByte(value.support, DEVICE_SUPPORT));
      out.u24le(value.manufacturerId).u16le(value.productId);
      if (value.auxiliaryFirmware !== undefined) out.put(value.auxiliaryFirmware);
    },
    decode(body) {
      const [deviceId, revision, firmware, minor, version] = [body.u8(), body.u8(), body.u8(), body.u8(), body.u8()];
      const value: DeviceId = {
        deviceId,
        deviceRevision: revision & 0x0f,
        providesDeviceSdrs: bit(revision, 7),
        available: !bit(firmware, 7),
        firmwareMajor: firmware & 0x7f,
        firmwareMinor: fromBcd(minor),
        ipmiVersion: `${version & 0x0f}.${version >> 4}`,
        support: flagsOf(body.u8(), DEVICE_SUPPORT),
        manufacturerId: body.u24le(),
        productId: body.u16le(),
      };
      return body.remaining < 4 ? value : { ...value, auxiliaryFirmware: Buffer.from(body.view(4)) };
    },
  },
};

/** Cold Reset (§20.2): restarts the controller; the session ends with it. */
export const coldReset: Command<Empty, Empty> = {
  name: 'Cold Reset',
  netFn: NET_FN.app,
  code: 0x02,
  privilege: 'administrator',
  request: empty,
  response: empty,
};

/** Warm Reset (§20.3): restarts the controller and keeps its volatile settings. */
export const warmReset: Command<Empty, Empty> = {
  ...coldReset,
  name: 'Warm Reset',
  code: 0x03,
};

/** Result of a controller's self test (§20.4). */
export interface SelfTest {
  readonly result: 'passed' | 'not-implemented' | 'corrupted' | 'fatal' | 'device-specific';
  /** For `corrupted`, bits that name the damaged part; otherwise the vendor's. */
  readonly detail: number;
}

const SELF_TEST = { passed: 0x55, 'not-implemented': 0x56, corrupted: 0x57, fatal: 0x58 } as const;

/** Get Self Test Results (§20.4). */
export const getSelfTestResults: Command<Empty, SelfTest> = {
  name: 'Get Self Test Results',
  netFn: NET_FN.app,
  code: 0x04,
  privilege: 'user',
  request: empty,
  response: {
    encode: ({ result, detail }, out) => {
      out.u8(result === 'device-specific' ? 0x59 : SELF_TEST[result]).u8(detail);
    },
    decode(body) {
      const [code, detail] = [body.u8(), body.u8()];
      const known = (Object.keys(SELF_TEST) as (keyof typeof SELF_TEST)[]).find((name) => SELF_TEST[name] === code);
      return { result: known ?? 'device-specific', detail };
    },
  },
};

const guidBody: Command<Empty, { readonly guid: string }>['response'] = {
  encode: ({ guid }, out) => void out.put(encodeGuid(guid)),
  decode: (body) => ({ guid: decodeGuid(body.view(16)) }),
};

/** Get Device GUID (§20.8): the controller's own. */
export const getDeviceGuid: Command<Empty, { readonly guid: string }> = {
  name: 'Get Device GUID',
  netFn: NET_FN.app,
  code: 0x08,
  privilege: 'user',
  request: empty,
  response: guidBody,
};

/** Get System GUID (§22.14): the managed system's; allowed before a session. */
export const getSystemGuid: Command<Empty, { readonly guid: string }> = {
  ...getDeviceGuid,
  name: 'Get System GUID',
  code: 0x37,
  privilege: 'none',
};
