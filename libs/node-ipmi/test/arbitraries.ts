import { Secret } from '@ironloom/core';
import fc, { type Arbitrary } from 'fast-check';
import * as ipmi from '../src';
import { CHASSIS_FEATURES, BUTTONS, POWER_EVENTS } from '../src/chassis/chassis-commands';
import { DEVICE_SUPPORT } from '../src/device/device-commands';
import { privilegeLevels } from '../src/session/privilege';
import { THRESHOLDS } from '../src/sensor/sensor-commands';
import { watchdogUses } from '../src/watchdog/watchdog-commands';
import { bits, bytes, factors, text } from './arbitrary-fields';
import type { AuthType15 } from '../src/session/session15-packet';

const u8 = bits(8);
const u16 = bits(16);
const u24 = bits(24);
const u32 = bits(32);
const flag = fc.boolean();
const empty = fc.constant({});
const privilege = fc.constantFrom(...privilegeLevels.names);
const authType = fc.constantFrom<AuthType15>('none', 'md5', 'straight-password');
const subset = <T>(all: readonly T[]): Arbitrary<T[]> => fc.subarray([...all]);
const guid = fc.uuid().map((value) => ({ guid: value }));
const ip = fc.ipV4();
const mac = bytes(6).map((value) => [...value].map((byte) => byte.toString(16).padStart(2, '0')).join(':'));
const optional = <T extends object>(required: T): Arbitrary<Partial<T>> =>
  fc.record(required as Record<string, Arbitrary<unknown>>, { requiredKeys: [] }) as Arbitrary<Partial<T>>;
const version = fc.constantFrom('1.5', '2.0');

const recordRequest = fc.record({ reservationId: u16, recordId: u16, offset: u8, length: u8 });
const recordResponse = fc.record({ nextRecordId: u16, data: bytes(0, 64) });
const reservation = fc.record({ reservationId: u16 });
const parameterRequest = fc.record({ channel: bits(4), parameter: u8, set: u8, block: u8 });
const parameterResponse = fc.record({ revision: u8, data: bytes(0, 20) });
const parameterData = fc.record({ channel: bits(4), parameter: u8, data: bytes(0, 20) });
const sensor = fc.record({ sensorNumber: u8 });
const seconds = fc.record({ seconds: u32 });
const thresholds = optional(Object.fromEntries(THRESHOLDS.map((name) => [name, u8])));
const limit = fc.constantFrom(...privilegeLevels.names, 'no-access' as const);
const watchdog = {
  use: fc.constantFrom(...watchdogUses.names),
  dontLog: flag,
  action: fc.constantFrom('none', 'hard-reset', 'power-down', 'power-cycle'),
  preTimeout: fc.constantFrom('none', 'smi', 'nmi', 'messaging'),
  preTimeoutSeconds: u8,
  expired: u8,
  timeoutMs: u16.map((ticks) => ticks * 100),
};
const chassisStatus = fc
  .record({
    powerOn: flag,
    powerOverload: flag,
    interlockActive: flag,
    powerFault: flag,
    powerControlFault: flag,
    powerRestorePolicy: fc.constantFrom('always-off', 'previous', 'always-on', 'unknown'),
    lastPowerEvent: subset(POWER_EVENTS),
    chassisIntrusion: flag,
    frontPanelLockout: flag,
    driveFault: flag,
    coolingFault: flag,
  })
  .chain((fixed) =>
    optional({
      identify: fc.constantFrom('off', 'timed', 'indefinite'),
      buttons: fc.record({ disableAllowed: subset(BUTTONS), disabled: subset(BUTTONS) }),
    }).map((rest) => ({ ...fixed, ...rest })),
  );

const sessionInfo = fc.record({ handle: u8, slots: bits(6), active: bits(6) }).chain((head) =>
  fc
    .option(
      fc.record({ userId: bits(6), privilege, rmcpPlus: flag, channel: bits(4) }).chain((session) =>
        fc.option(fc.record({ ip, mac, port: u16 }), { nil: undefined }).map((console) => ({
          ...session,
          ...(console && { console }),
        })),
      ),
      { nil: undefined },
    )
    .map((session) => ({ ...head, ...(session && { session }) })),
);

const restartCause = fc.constantFrom<ipmi.RestartCause[]>(
  ...(['unknown', 'chassis-control', 'reset-button', 'power-button', 'watchdog', 'oem'] as const),
  ...(['always-restore', 'restore-previous', 'pef-reset', 'pef-power-cycle', 'soft-reset', 'rtc-wakeup'] as const),
);
const medium = fc.constantFrom<ipmi.ChannelMedium[]>(
  ...(['reserved', 'ipmb', 'icmb-1.0', 'icmb-0.9', 'lan', 'serial', 'other-lan', 'pci-smbus'] as const),
  ...(['smbus-1', 'smbus-2', 'usb-1', 'usb-2', 'system-interface', 'oem'] as const),
);

/** For every command, values of its request and of its response. */
export const MESSAGES = new Map<unknown, readonly [request: Arbitrary<unknown>, response: Arbitrary<unknown>]>([
  [
    ipmi.getBootOption,
    [
      fc.record({ parameter: bits(7), set: u8, block: u8 }),
      fc.record({ version: bits(4), valid: flag, parameter: bits(7), data: bytes(0, 16) }),
    ],
  ],
  [ipmi.setBootOption, [fc.record({ valid: flag, parameter: bits(7), data: bytes(0, 16) }), empty]],
  [ipmi.getChassisStatus, [empty, chassisStatus]],
  [
    ipmi.chassisControl,
    [fc.record({ action: fc.constantFrom('off', 'on', 'cycle', 'reset', 'diagnostic-interrupt', 'soft-off') }), empty],
  ],
  [ipmi.chassisIdentify, [fc.record({ seconds: u8, indefinitely: flag }), empty]],
  [
    ipmi.getChassisCapabilities,
    [
      empty,
      fc.record({
        features: subset(CHASSIS_FEATURES),
        fruAddress: u8,
        sdrAddress: u8,
        selAddress: u8,
        systemManagementAddress: u8,
      }),
    ],
  ],
  [
    ipmi.setPowerRestorePolicy,
    [
      fc.record({ policy: fc.constantFrom('always-off', 'previous', 'always-on', 'unknown') }),
      fc.record({ supported: subset(['always-off', 'previous', 'always-on']) }),
    ],
  ],
  [ipmi.getRestartCause, [empty, fc.record({ cause: restartCause, channel: u8 })]],
  [ipmi.getPowerOnHours, [empty, fc.record({ minutesPerCount: u8, count: u32 })]],
  [
    ipmi.getChannelCipherSuites,
    [
      fc.record({ channel: bits(4), payloadType: bits(6), index: bits(6) }),
      fc.record({ channel: u8, chunk: bytes(0, 16) }),
    ],
  ],
  [
    ipmi.getDeviceId,
    [
      empty,
      fc
        .record({
          deviceId: u8,
          deviceRevision: bits(4),
          providesDeviceSdrs: flag,
          available: flag,
          firmwareMajor: bits(7),
          firmwareMinor: fc.nat(99),
          ipmiVersion: version,
          support: subset(DEVICE_SUPPORT),
          manufacturerId: u24,
          productId: u16,
        })
        .chain((fixed) => optional({ auxiliaryFirmware: bytes(4) }).map((rest) => ({ ...fixed, ...rest }))),
    ],
  ],
  [ipmi.coldReset, [empty, empty]],
  [ipmi.warmReset, [empty, empty]],
  [
    ipmi.getSelfTestResults,
    [
      empty,
      fc.record({
        result: fc.constantFrom('passed', 'not-implemented', 'corrupted', 'fatal', 'device-specific'),
        detail: u8,
      }),
    ],
  ],
  [ipmi.getDeviceGuid, [empty, guid]],
  [ipmi.getSystemGuid, [empty, guid]],
  [ipmi.getFruAreaInfo, [fc.record({ fruId: u8 }), fc.record({ size: u16, accessByWords: flag })]],
  [ipmi.readFruData, [fc.record({ fruId: u8, offset: u16, count: u8 }), fc.record({ count: u8, data: bytes(0, 32) })]],
  [ipmi.writeFruData, [fc.record({ fruId: u8, offset: u16, data: bytes(0, 32) }), fc.record({ count: u8 })]],
  [ipmi.getLanParameter, [parameterRequest, parameterResponse]],
  [ipmi.setLanParameter, [parameterData, empty]],
  [
    ipmi.getChannelInfo,
    [
      fc.record({ channel: bits(4) }),
      fc.record({
        channel: bits(4),
        medium: medium,
        protocol: bits(5),
        sessionSupport: fc.constantFrom('none', 'single', 'multi', 'per-configuration'),
        activeSessions: bits(6),
        vendorId: u24,
        auxiliary: u16,
      }),
    ],
  ],
  [
    ipmi.getChannelAccess,
    [
      fc.record({ channel: bits(4), copy: fc.constantFrom('non-volatile', 'volatile') }),
      fc.record({
        mode: fc.constantFrom('disabled', 'pre-boot', 'always', 'shared'),
        userLevelAuthDisabled: flag,
        perMessageAuthDisabled: flag,
        alertingDisabled: flag,
        privilegeLimit: privilege,
      }),
    ],
  ],
  [
    ipmi.getSdrRepositoryInfo,
    [
      empty,
      fc.record({
        version,
        records: u16,
        freeBytes: u16,
        lastAddition: u32,
        lastErase: u32,
        overflow: flag,
        operations: bits(7),
      }),
    ],
  ],
  [ipmi.reserveSdrRepository, [empty, reservation]],
  [ipmi.getSdr, [recordRequest, recordResponse]],
  [ipmi.reserveDeviceSdr, [empty, reservation]],
  [ipmi.getDeviceSdr, [recordRequest, recordResponse]],
  [
    ipmi.getSelInfo,
    [
      empty,
      fc.record({
        version,
        entries: u16,
        freeBytes: u16,
        lastAddition: u32,
        lastErase: u32,
        overflow: flag,
        supportsDelete: flag,
        supportsPartialAdd: flag,
        supportsReserve: flag,
        supportsAllocationInfo: flag,
      }),
    ],
  ],
  [
    ipmi.getSelAllocationInfo,
    [empty, fc.record({ units: u16, unitBytes: u16, freeUnits: u16, largestFreeBlock: u16, largestRecord: u8 })],
  ],
  [ipmi.reserveSel, [empty, reservation]],
  [ipmi.getSelEntry, [recordRequest, recordResponse]],
  [ipmi.addSelEntry, [fc.record({ record: bytes(16) }), fc.record({ recordId: u16 })]],
  [ipmi.deleteSelEntry, [fc.record({ reservationId: u16, recordId: u16 }), fc.record({ recordId: u16 })]],
  [ipmi.clearSelCommand, [fc.record({ reservationId: u16, initiate: flag }), fc.record({ completed: flag })]],
  [ipmi.getSelTime, [empty, seconds]],
  [ipmi.setSelTime, [seconds, empty]],
  [
    ipmi.getSensorReading,
    [sensor, fc.record({ raw: u8, eventMessages: flag, scanning: flag, unavailable: flag, states: u16 })],
  ],
  [ipmi.getSensorThresholds, [sensor, thresholds]],
  [ipmi.setSensorThresholds, [fc.record({ sensorNumber: u8, thresholds }), empty]],
  [ipmi.getSensorReadingFactors, [fc.record({ sensorNumber: u8, raw: u8 }), fc.record({ nextRaw: u8, factors })]],
  [ipmi.getSensorHysteresis, [sensor, fc.record({ positive: u8, negative: u8 })]],
  [ipmi.getSensorType, [sensor, fc.record({ sensorType: u8, eventType: bits(7) })]],
  [
    ipmi.getChannelAuthCapabilities,
    [
      fc.record({ channel: bits(4), privilege, extended: flag }),
      fc.record({
        channel: bits(4),
        md2: flag,
        authTypes: subset<AuthType15>(['none', 'md5', 'straight-password']),
        oemAuth: flag,
        extended: fc.constant(true),
        bmcKeySet: flag,
        perMessageAuthDisabled: flag,
        userLevelAuthDisabled: flag,
        nonNullUsers: flag,
        nullUsers: flag,
        anonymousLogin: flag,
        ipmi15: flag,
        ipmi20: flag,
        oemEnterprise: u24,
        oemData: u8,
      }),
    ],
  ],
  [
    ipmi.getSessionChallenge,
    [fc.record({ authType, userName: text(16) }), fc.record({ temporarySessionId: u32, challenge: bytes(16) })],
  ],
  [
    ipmi.activateSession,
    [
      fc.record({ authType, privilege, challenge: bytes(16), initialOutboundSequence: u32 }),
      fc.record({ authType, sessionId: u32, initialInboundSequence: u32, privilege }),
    ],
  ],
  [ipmi.setSessionPrivilege, [optional({ privilege }), fc.record({ privilege })]],
  [ipmi.closeSession, [fc.record({ sessionId: u32 }), empty]],
  [
    ipmi.getSessionInfo,
    [
      fc.oneof(
        fc.constant({ by: 'current' }),
        fc.record({ by: fc.constant('index'), index: fc.integer({ min: 1, max: 0x3f }) }),
        fc.record({ by: fc.constant('handle'), handle: u8 }),
        fc.record({ by: fc.constant('id'), sessionId: u32 }),
      ),
      sessionInfo,
    ],
  ],
  [
    ipmi.activatePayload,
    [
      fc.record({
        payloadType: bits(6),
        instance: bits(4),
        encrypted: flag,
        authenticated: flag,
        serialAlerts: fc.constantFrom('fail', 'deferred', 'succeed'),
        holdCts: flag,
      }),
      fc.record({ inboundSize: u16, outboundSize: u16, port: u16, vlan: u16 }),
    ],
  ],
  [ipmi.deactivatePayload, [fc.record({ payloadType: bits(6), instance: bits(4) }), empty]],
  [ipmi.getPayloadStatus, [fc.record({ payloadType: bits(6) }), fc.record({ capacity: bits(4), active: u16 })]],
  [
    ipmi.getChannelPayloadSupport,
    [fc.record({ channel: bits(4) }), fc.record({ standard: u16, sessionSetup: u16, oem: u16 })],
  ],
  [
    ipmi.getChannelPayloadVersion,
    [fc.record({ channel: bits(4), payloadType: bits(6) }), fc.record({ major: bits(4), minor: bits(4) })],
  ],
  [
    ipmi.getUserPayloadAccess,
    [fc.record({ channel: bits(4), userId: bits(6) }), fc.record({ standard: u16, oem: u16 })],
  ],
  [ipmi.getSolParameter, [parameterRequest, parameterResponse]],
  [ipmi.setSolParameter, [parameterData, empty]],
  [
    ipmi.getUserAccess,
    [
      fc.record({ channel: bits(4), userId: bits(6) }),
      fc.record({
        maximumUsers: bits(6),
        enabledUsers: bits(6),
        fixedNames: bits(6),
        enablement: fc.constantFrom('unspecified', 'enabled', 'disabled'),
        callbackOnly: flag,
        linkAuthentication: flag,
        ipmiMessaging: flag,
        privilege: limit,
      }),
    ],
  ],
  [
    ipmi.setUserAccess,
    [
      fc.record({
        channel: bits(4),
        userId: bits(6),
        callbackOnly: flag,
        linkAuthentication: flag,
        ipmiMessaging: flag,
        privilege: limit,
      }),
      empty,
    ],
  ],
  [ipmi.getUserName, [fc.record({ userId: bits(6) }), fc.record({ name: text(16) })]],
  [ipmi.setUserName, [fc.record({ userId: bits(6), name: text(16) }), empty]],
  [
    ipmi.setUserPassword,
    [
      fc.oneof(
        fc.record({ operation: fc.constantFrom('enable', 'disable'), userId: bits(6) }),
        fc.record({
          operation: fc.constantFrom('set', 'test'),
          userId: bits(6),
          password: text(16).map((value) => new Secret(value)),
          size: fc.constantFrom(16, 20),
        }),
      ),
      empty,
    ],
  ],
  [ipmi.setWatchdogTimer, [fc.record({ ...watchdog, dontStop: flag }), empty]],
  [ipmi.getWatchdogTimer, [empty, fc.record({ ...watchdog, running: flag, leftMs: u16.map((ticks) => ticks * 100) })]],
  [ipmi.resetWatchdogTimer, [empty, empty]],
]);
