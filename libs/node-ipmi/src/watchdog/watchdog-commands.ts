import { bit, flag } from '../bits';
import { type Command, empty, type Empty, NET_FN } from '../command';
import { Enumeration, enumerated } from '../enumeration';

/** Who uses the timer (IPMI 2.0 table 27-3). */
export type WatchdogUse = 'bios-frb2' | 'bios-post' | 'os-load' | 'sms-os' | 'oem';
/** What happens when it runs out. */
export type WatchdogAction = 'none' | 'hard-reset' | 'power-down' | 'power-cycle';
/** What happens shortly before. */
export type WatchdogPreTimeout = 'none' | 'smi' | 'nmi' | 'messaging';

/** Codes of {@link WatchdogUse}. */
export const watchdogUses = new Enumeration<WatchdogUse>('watchdog use', {
  'bios-frb2': 1,
  'bios-post': 2,
  'os-load': 3,
  'sms-os': 4,
  oem: 5,
});
const watchdogActions = enumerated<WatchdogAction>(
  'watchdog action',
  'none',
  'hard-reset',
  'power-down',
  'power-cycle',
);
const preTimeouts = enumerated<WatchdogPreTimeout>('watchdog pre-timeout', 'none', 'smi', 'nmi', 'messaging');

/** Settings of the timer. */
export interface WatchdogSettings {
  readonly use: WatchdogUse;
  readonly dontLog: boolean;
  readonly action: WatchdogAction;
  readonly preTimeout: WatchdogPreTimeout;
  /** Seconds between the pre-timeout interrupt and the end. */
  readonly preTimeoutSeconds: number;
  /** Uses whose timer has run out, as bits numbered like {@link WatchdogUse}'s codes; setting a bit clears it. */
  readonly expired: number;
  /** Milliseconds; a multiple of 100. */
  readonly timeoutMs: number;
}

const TICK_MS = 100;

/** Set Watchdog Timer (§27.6). `dontStop` leaves a running timer running. */
export const setWatchdogTimer: Command<WatchdogSettings & { readonly dontStop: boolean }, Empty> = {
  name: 'Set Watchdog Timer',
  netFn: NET_FN.app,
  code: 0x24,
  privilege: 'operator',
  request: {
    encode(value, out) {
      out.u8(flag(value.dontLog, 7) | flag(value.dontStop, 6) | watchdogUses.encode(value.use));
      out.u8((preTimeouts.encode(value.preTimeout) << 4) | watchdogActions.encode(value.action));
      out
        .u8(value.preTimeoutSeconds)
        .u8(value.expired)
        .u16le(value.timeoutMs / TICK_MS);
    },
    decode(body) {
      const [use, action] = [body.u8(), body.u8()];
      return {
        use: watchdogUses.decode(use & 7),
        dontLog: bit(use, 7),
        dontStop: bit(use, 6),
        action: watchdogActions.decode(action & 7),
        preTimeout: preTimeouts.decode((action >> 4) & 7),
        preTimeoutSeconds: body.u8(),
        expired: body.u8(),
        timeoutMs: body.u16le() * TICK_MS,
      };
    },
  },
  response: empty,
};

/** Answer to {@link getWatchdogTimer}. */
export interface WatchdogState extends WatchdogSettings {
  readonly running: boolean;
  /** Milliseconds left. */
  readonly leftMs: number;
}

/** Get Watchdog Timer (§27.7). */
export const getWatchdogTimer: Command<Empty, WatchdogState> = {
  name: 'Get Watchdog Timer',
  netFn: NET_FN.app,
  code: 0x25,
  privilege: 'user',
  request: empty,
  response: {
    encode(value, out) {
      setWatchdogTimer.request.encode({ ...value, dontStop: value.running }, out);
      out.u16le(value.leftMs / TICK_MS);
    },
    decode(body) {
      // The same bytes as in the request; its "don't stop" bit reads as "is running" here.
      const { dontStop: running, ...settings } = setWatchdogTimer.request.decode(body);
      return { ...settings, running, leftMs: body.u16le() * TICK_MS };
    },
  },
};

/** Reset Watchdog Timer (§27.5): starts the count-down anew. */
export const resetWatchdogTimer: Command<Empty, Empty> = {
  name: 'Reset Watchdog Timer',
  netFn: NET_FN.app,
  code: 0x22,
  privilege: 'operator',
  request: empty,
  response: empty,
  completionCodes: { 0x80: 'IPMI_WATCHDOG_UNINITIALISED' },
};
