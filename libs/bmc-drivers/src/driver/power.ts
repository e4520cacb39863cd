import type { CallOptions } from './call-options';

/** A machine's power. Redfish tells the transitions; `unknown` is a BMC that does not say. */
export type PowerState = 'on' | 'off' | 'turning-on' | 'turning-off' | 'unknown';

/** `soft` asks the operating system to shut down; `cycle` is off and on again; `reset` restarts without power loss. */
export type PowerAction = 'on' | 'off' | 'soft' | 'cycle' | 'reset' | 'diagnostic-interrupt';

/** How a power action is carried out. */
export interface PowerOptions extends CallOptions {
  /** Waits until the machine is in the state that the action leads to. Default true. */
  readonly wait?: boolean;
  /** `soft` only: after so many milliseconds without effect, power is cut. Default: never. */
  readonly hardAfterMs?: number;
}

/** Power control. */
export interface PowerControl {
  powerState(options?: CallOptions): Promise<PowerState>;
  /**
   * Carries out an action and resolves to the state after it. An action whose outcome holds already, such as `on` for a
   * machine that is on, does nothing.
   */
  power(action: PowerAction, options?: PowerOptions): Promise<PowerState>;
}

/** The state that an action leads to; undefined where it changes none. */
export function outcomeOf(action: PowerAction): 'on' | 'off' | undefined {
  switch (action) {
    case 'on':
    case 'cycle':
    case 'reset':
      return 'on';
    case 'off':
    case 'soft':
      return 'off';
    case 'diagnostic-interrupt':
      return undefined;
  }
}
