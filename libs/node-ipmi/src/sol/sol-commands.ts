import { bit, flag } from '../bits';
import { bytes, type Command, empty, type Empty, NET_FN } from '../command';

/** Which payload; SOL is type 1, and nearly every controller has one instance, number 1. */
export interface PayloadInstance {
  readonly payloadType: number;
  readonly instance: number;
}

/** How SOL shall run on the session that activates it (IPMI 2.0 table 24-2). */
export interface ActivatePayloadRequest extends PayloadInstance {
  readonly encrypted: boolean;
  readonly authenticated: boolean;
  /** Keep serial alerts during SOL: `fail`, `deferred` or `succeed`. */
  readonly serialAlerts: 'fail' | 'deferred' | 'succeed';
  /** Hold CTS and DCD/DSR at start, until the console lets go. */
  readonly holdCts: boolean;
}

/** Where and in what sizes the payload goes. */
export interface ActivatePayloadResponse {
  /** Bytes of one payload to the BMC, its header included. */
  readonly inboundSize: number;
  /** Bytes of one payload from the BMC. */
  readonly outboundSize: number;
  readonly port: number;
  /** 0xffff when the payload has no VLAN of its own. */
  readonly vlan: number;
}

const instance: Command<PayloadInstance, unknown>['request'] = {
  encode: (value, out) => void out.u8(value.payloadType).u8(value.instance),
  decode: (body) => ({ payloadType: body.u8() & 0x3f, instance: body.u8() & 0x0f }),
};

const ALERTS = ['fail', 'deferred', 'succeed'] as const;

/** Activate Payload (§24.1). */
export const activatePayload: Command<ActivatePayloadRequest, ActivatePayloadResponse> = {
  name: 'Activate Payload',
  netFn: NET_FN.app,
  code: 0x48,
  privilege: 'user',
  request: {
    encode(value, out) {
      instance.encode(value, out);
      out.u8(
        flag(value.encrypted, 7) |
          flag(value.authenticated, 6) |
          (ALERTS.indexOf(value.serialAlerts) << 2) |
          flag(value.holdCts, 1),
      );
      out.zero(3);
    },
    decode(body) {
      const head = instance.decode(body);
      const options = body.u8();
      body.skip(3);
      return {
        ...head,
        encrypted: bit(options, 7),
        authenticated: bit(options, 6),
        serialAlerts: ALERTS[(options >> 2) & 3] ?? 'fail',
        holdCts: bit(options, 1),
      };
    },
  },
  response: {
    encode: (value, out) => {
      out.zero(4).u16le(value.inboundSize).u16le(value.outboundSize).u16le(value.port).u16le(value.vlan);
    },
    decode(body) {
      body.skip(4);
      return { inboundSize: body.u16le(), outboundSize: body.u16le(), port: body.u16le(), vlan: body.u16le() };
    },
  },
  completionCodes: {
    0x80: 'IPMI_PAYLOAD_ALREADY_ACTIVE',
    0x81: 'IPMI_PAYLOAD_DISABLED',
    0x82: 'IPMI_PAYLOAD_LIMIT_REACHED',
    0x83: 'IPMI_PAYLOAD_NEEDS_NO_ENCRYPTION',
    0x84: 'IPMI_PAYLOAD_NEEDS_ENCRYPTION',
  },
};

/** Deactivate Payload (§24.2). */
export const deactivatePayload: Command<PayloadInstance, Empty> = {
  name: 'Deactivate Payload',
  netFn: NET_FN.app,
  code: 0x49,
  privilege: 'user',
  request: {
    encode: (value, out) => {
      instance.encode(value, out);
      out.zero(4);
    },
    decode(body) {
      const value = instance.decode(body);
      body.skip(4);
      return value;
    },
  },
  response: empty,
  completionCodes: { 0x80: 'IPMI_PAYLOAD_ALREADY_INACTIVE', 0x81: 'IPMI_PAYLOAD_DISABLED' },
};

/** Get Payload Activation Status (§24.4): bit n for instance n + 1. */
export const getPayloadStatus: Command<
  { readonly payloadType: number },
  { readonly capacity: number; readonly active: number }
> = {
  name: 'Get Payload Activation Status',
  netFn: NET_FN.app,
  code: 0x4a,
  privilege: 'user',
  request: {
    encode: ({ payloadType }, out) => void out.u8(payloadType),
    decode: (body) => ({ payloadType: body.u8() & 0x3f }),
  },
  response: {
    encode: ({ capacity, active }, out) => void out.u8(capacity).u16le(active),
    decode: (body) => ({ capacity: body.u8() & 0x0f, active: body.u16le() }),
  },
};

/** Parameter numbers of the SOL configuration (§26.3). */
export const SOL_PARAMETER = {
  setInProgress: 0,
  enable: 1,
  authentication: 2,
  accumulate: 3,
  retry: 4,
  nonVolatileBitRate: 5,
  volatileBitRate: 6,
  payloadChannel: 7,
  payloadPort: 8,
} as const;

/** Get SOL Configuration Parameters (§26.3): one parameter's raw data. */
export const getSolParameter: Command<
  { readonly channel: number; readonly parameter: number; readonly set: number; readonly block: number },
  { readonly revision: number; readonly data: Buffer }
> = {
  name: 'Get SOL Configuration Parameters',
  netFn: NET_FN.transport,
  code: 0x22,
  privilege: 'user',
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

/** Set SOL Configuration Parameters (§26.2). */
export const setSolParameter: Command<
  { readonly channel: number; readonly parameter: number; readonly data: Buffer },
  Empty
> = {
  name: 'Set SOL Configuration Parameters',
  netFn: NET_FN.transport,
  code: 0x21,
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
