import { bit, flag, flagByte, flagsOf } from '../bits';
import { type Command, empty, type Empty, NET_FN } from '../command';
import { Enumeration, enumerated } from '../enumeration';

/** What the system does when mains power returns (IPMI 2.0 table 28-3). */
export type PowerRestorePolicy = 'always-off' | 'previous' | 'always-on' | 'unknown';

const policies = enumerated<PowerRestorePolicy>(
  'power restore policy',
  'always-off',
  'previous',
  'always-on',
  'unknown',
);

/** Why power last went away, bit 0 first. */
export const POWER_EVENTS = ['ac-failed', 'overload', 'interlock', 'fault', 'on-by-ipmi'] as const;
/** Front-panel buttons, bit 0 first. */
export const BUTTONS = ['power', 'reset', 'diagnostic-interrupt', 'standby'] as const;

/** Names of the four buttons. */
export type Button = (typeof BUTTONS)[number];

/** State of the chassis. */
export interface ChassisStatus {
  readonly powerOn: boolean;
  readonly powerOverload: boolean;
  readonly interlockActive: boolean;
  readonly powerFault: boolean;
  readonly powerControlFault: boolean;
  readonly powerRestorePolicy: PowerRestorePolicy;
  readonly lastPowerEvent: readonly (typeof POWER_EVENTS)[number][];
  readonly chassisIntrusion: boolean;
  readonly frontPanelLockout: boolean;
  readonly driveFault: boolean;
  readonly coolingFault: boolean;
  /** State of the identify light; undefined when the BMC cannot tell. */
  readonly identify?: 'off' | 'timed' | 'indefinite';
  /** Which buttons may be and are disabled; undefined when the BMC does not say. */
  readonly buttons?: { readonly disableAllowed: readonly Button[]; readonly disabled: readonly Button[] };
}

const identifyStates = enumerated('identify state', 'off', 'timed', 'indefinite');

/** Get Chassis Status (§28.2). */
export const getChassisStatus: Command<Empty, ChassisStatus> = {
  name: 'Get Chassis Status',
  netFn: NET_FN.chassis,
  code: 0x01,
  privilege: 'user',
  request: empty,
  response: {
    encode(value, out) {
      out.u8(
        (policies.encode(value.powerRestorePolicy) << 5) |
          flag(value.powerControlFault, 4) |
          flag(value.powerFault, 3) |
          flag(value.interlockActive, 2) |
          flag(value.powerOverload, 1) |
          flag(value.powerOn, 0),
      );
      out.u8(flagByte(value.lastPowerEvent, POWER_EVENTS));
      const identify = value.identify === undefined ? 0 : 0x40 | (identifyStates.encode(value.identify) << 4);
      out.u8(
        identify |
          flag(value.coolingFault, 3) |
          flag(value.driveFault, 2) |
          flag(value.frontPanelLockout, 1) |
          flag(value.chassisIntrusion, 0),
      );
      if (value.buttons === undefined) return;
      out.u8((flagByte(value.buttons.disableAllowed, BUTTONS) << 4) | flagByte(value.buttons.disabled, BUTTONS));
    },
    decode(body) {
      const [power, last, misc] = [body.u8(), body.u8(), body.u8()];
      const value: ChassisStatus = {
        powerOn: bit(power, 0),
        powerOverload: bit(power, 1),
        interlockActive: bit(power, 2),
        powerFault: bit(power, 3),
        powerControlFault: bit(power, 4),
        powerRestorePolicy: policies.decode((power >> 5) & 3),
        lastPowerEvent: flagsOf(last, POWER_EVENTS),
        chassisIntrusion: bit(misc, 0),
        frontPanelLockout: bit(misc, 1),
        driveFault: bit(misc, 2),
        coolingFault: bit(misc, 3),
        ...(bit(misc, 6) && { identify: identifyStates.decode((misc >> 4) & 3) }),
      };
      if (body.remaining === 0) return value;
      const buttons = body.u8();
      const [disableAllowed, disabled] = [flagsOf(buttons >> 4, BUTTONS), flagsOf(buttons & 0x0f, BUTTONS)];
      return { ...value, buttons: { disableAllowed, disabled } };
    },
  },
};

/** What to do to the system's power (IPMI 2.0 table 28-4). */
export type ChassisAction = 'off' | 'on' | 'cycle' | 'reset' | 'diagnostic-interrupt' | 'soft-off';

/** Chassis Control (§28.3). The answer says that the action began, not that it ended. */
export const chassisControl: Command<{ readonly action: ChassisAction }, Empty> = {
  name: 'Chassis Control',
  netFn: NET_FN.chassis,
  code: 0x02,
  privilege: 'operator',
  request: {
    encode: ({ action }, out) => void out.u8(actions.encode(action)),
    decode: (body) => ({ action: actions.decode(body.u8() & 0x0f) }),
  },
  response: empty,
};

const actions = enumerated<ChassisAction>(
  'chassis action',
  'off',
  'on',
  'cycle',
  'reset',
  'diagnostic-interrupt',
  'soft-off',
);

/** For how long the identify light shall blink: seconds (0 turns it off), or until further notice. */
export interface IdentifyRequest {
  readonly seconds: number;
  readonly indefinitely: boolean;
}

/** Chassis Identify (§28.5). */
export const chassisIdentify: Command<IdentifyRequest, Empty> = {
  name: 'Chassis Identify',
  netFn: NET_FN.chassis,
  code: 0x04,
  privilege: 'operator',
  request: {
    // The second byte is optional, and older controllers refuse it.
    encode: ({ seconds, indefinitely }, out) => void (indefinitely ? out.u8(seconds).u8(1) : out.u8(seconds)),
    decode(body) {
      // Without any byte the light blinks for 15 seconds.
      if (body.remaining === 0) return { seconds: 15, indefinitely: false };
      return { seconds: body.u8(), indefinitely: body.remaining > 0 && bit(body.u8(), 0) };
    },
  },
  response: empty,
};

/** Optional features of a chassis, bit 0 first. */
export const CHASSIS_FEATURES = [
  'intrusion',
  'front-panel-lockout',
  'diagnostic-interrupt',
  'power-interlock',
] as const;

/** Capabilities of a chassis and the IPMB addresses of its devices. */
export interface ChassisCapabilities {
  readonly features: readonly (typeof CHASSIS_FEATURES)[number][];
  readonly fruAddress: number;
  readonly sdrAddress: number;
  readonly selAddress: number;
  readonly systemManagementAddress: number;
  readonly bridgeAddress?: number;
}

/** Get Chassis Capabilities (§28.1). */
export const getChassisCapabilities: Command<Empty, ChassisCapabilities> = {
  name: 'Get Chassis Capabilities',
  netFn: NET_FN.chassis,
  code: 0x00,
  privilege: 'user',
  request: empty,
  response: {
    encode(value, out) {
      out.u8(flagByte(value.features, CHASSIS_FEATURES)).u8(value.fruAddress).u8(value.sdrAddress);
      out.u8(value.selAddress).u8(value.systemManagementAddress);
      if (value.bridgeAddress !== undefined) out.u8(value.bridgeAddress);
    },
    decode(body) {
      const value = {
        features: flagsOf(body.u8(), CHASSIS_FEATURES),
        fruAddress: body.u8(),
        sdrAddress: body.u8(),
        selAddress: body.u8(),
        systemManagementAddress: body.u8(),
      };
      return body.remaining === 0 ? value : { ...value, bridgeAddress: body.u8() };
    },
  },
};

/** Set Power Restore Policy (§28.8). `unknown` changes nothing and only asks what the chassis supports. */
export const setPowerRestorePolicy: Command<
  { readonly policy: PowerRestorePolicy },
  { readonly supported: readonly Exclude<PowerRestorePolicy, 'unknown'>[] }
> = {
  name: 'Set Power Restore Policy',
  netFn: NET_FN.chassis,
  code: 0x06,
  privilege: 'operator',
  request: {
    encode: ({ policy }, out) => void out.u8(policies.encode(policy)),
    decode: (body) => ({ policy: policies.decode(body.u8() & 7) }),
  },
  response: {
    encode: ({ supported }, out) => void out.u8(flagByte(supported, ['always-off', 'previous', 'always-on'])),
    decode: (body) => ({ supported: flagsOf(body.u8(), ['always-off', 'previous', 'always-on']) }),
  },
};

/** Why the system last restarted (table 28-11). */
export type RestartCause =
  | 'unknown'
  | 'chassis-control'
  | 'reset-button'
  | 'power-button'
  | 'watchdog'
  | 'oem'
  | 'always-restore'
  | 'restore-previous'
  | 'pef-reset'
  | 'pef-power-cycle'
  | 'soft-reset'
  | 'rtc-wakeup';

const causes = new Enumeration<RestartCause>('restart cause', {
  unknown: 0,
  'chassis-control': 1,
  'reset-button': 2,
  'power-button': 3,
  watchdog: 4,
  oem: 5,
  'always-restore': 6,
  'restore-previous': 7,
  'pef-reset': 8,
  'pef-power-cycle': 9,
  'soft-reset': 0x0a,
  'rtc-wakeup': 0x0b,
});

/** Get System Restart Cause (§28.11). */
export const getRestartCause: Command<Empty, { readonly cause: RestartCause; readonly channel: number }> = {
  name: 'Get System Restart Cause',
  netFn: NET_FN.chassis,
  code: 0x07,
  privilege: 'user',
  request: empty,
  response: {
    encode: ({ cause, channel }, out) => void out.u8(causes.encode(cause)).u8(channel),
    decode: (body) => ({ cause: causes.decode(body.u8() & 0x0f), channel: body.u8() }),
  },
};

/** Get POH Counter (§28.14): hours are `count` × `minutesPerCount` / 60. */
export const getPowerOnHours: Command<Empty, { readonly minutesPerCount: number; readonly count: number }> = {
  name: 'Get POH Counter',
  netFn: NET_FN.chassis,
  code: 0x0f,
  privilege: 'user',
  request: empty,
  response: {
    encode: ({ minutesPerCount, count }, out) => void out.u8(minutesPerCount).u32le(count),
    decode: (body) => ({ minutesPerCount: body.u8(), count: body.u32le() }),
  },
};
