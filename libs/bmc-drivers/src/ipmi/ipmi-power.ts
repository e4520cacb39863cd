import { hasCode } from '@ironloom/core';
import { type ChassisAction, chassisControl, getChassisStatus } from '@ironloom/node-ipmi';
import type { Deadline } from '../driver/deadline';
import type { PowerAction, PowerState } from '../driver/power';
import type { PowerPrimitives } from '../driver/power-sequence';
import type { IpmiConnection } from './ipmi-connection';

const ACTIONS: Readonly<Record<PowerAction, ChassisAction>> = {
  on: 'on',
  off: 'off',
  soft: 'soft-off',
  cycle: 'cycle',
  reset: 'reset',
  'diagnostic-interrupt': 'diagnostic-interrupt',
};

/** Power over Chassis Control (IPMI 2.0 §28.3). */
export class IpmiPower implements PowerPrimitives {
  constructor(private readonly connection: IpmiConnection) {}

  state(deadline: Deadline): Promise<PowerState> {
    return this.connection.use(deadline, async ({ session, options }) => {
      const { powerOn } = await session.send(getChassisStatus, {}, options);
      return powerOn ? 'on' : 'off';
    });
  }

  /** All but on and off are optional in IPMI: a controller without one refuses its code as invalid data. */
  begin(action: PowerAction, deadline: Deadline): Promise<boolean> {
    return this.connection.use(deadline, async ({ session, options }) => {
      try {
        await session.send(chassisControl, { action: ACTIONS[action] }, options);
        return true;
      } catch (error) {
        if (hasCode(error, 'IPMI_INVALID_DATA_FIELD')) return false;
        throw error;
      }
    });
  }
}
