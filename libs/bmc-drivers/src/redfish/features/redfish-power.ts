import { hasCode } from '@ironloom/core';
import { unsupported } from '../../driver/capabilities';
import { outcomeOf, type PowerAction, type PowerState } from '../../driver/power';
import { BmcError } from '../../errors';
import { badResponse } from '../protocol/resource';
import { actionOf, allowableValues, readSystem, type RedfishContext } from '../redfish-context';

/** Reset types of ComputerSystem (Resource schema, ResetType). */
export type ResetType =
  | 'On'
  | 'ForceOff'
  | 'GracefulShutdown'
  | 'GracefulRestart'
  | 'ForceRestart'
  | 'Nmi'
  | 'ForceOn'
  | 'PushPowerButton'
  | 'PowerCycle'
  | 'FullPowerCycle'
  | 'Suspend'
  | 'Pause'
  | 'Resume';

/** What an action may be called on a BMC, best first. A cycle without its own type is off and on again. */
const TYPES: Readonly<Record<PowerAction, readonly ResetType[]>> = {
  on: ['On', 'ForceOn', 'PushPowerButton'],
  off: ['ForceOff'],
  soft: ['GracefulShutdown', 'PushPowerButton'],
  cycle: ['PowerCycle'],
  reset: ['ForceRestart', 'GracefulRestart', 'PowerCycle'],
  'diagnostic-interrupt': ['Nmi'],
};

const STATES: Readonly<Record<string, PowerState>> = {
  On: 'on',
  Off: 'off',
  PoweringOn: 'turning-on',
  PoweringOff: 'turning-off',
  Paused: 'on',
};

/** The state that the BMC tells. */
export async function powerState(context: RedfishContext): Promise<PowerState> {
  const system = await readSystem(context);
  const state = system.string('PowerState');
  if (state === undefined) return 'unknown';
  const known = Object.hasOwn(STATES, state) ? STATES[state] : undefined;
  if (known === undefined) throw badResponse(system.path, 'PowerState', 'a power state', state);
  return known;
}

/** Types that this system has; undefined when it does not say. */
export async function resetTypes(context: RedfishContext): Promise<readonly string[] | undefined> {
  const action = actionOf(await readSystem(context), 'ComputerSystem.Reset');
  if (action === undefined) return [];
  return allowableValues(context, action, 'ResetType');
}

/** The type that an action would use; undefined when the system has none for it. */
export function typeFor(action: PowerAction, offered: readonly string[] | undefined): ResetType | undefined {
  return TYPES[action].find((type) => offered === undefined || offered.includes(type));
}

/** Begins an action; false when this system has no type for it. */
export async function beginPower(context: RedfishContext, action: PowerAction): Promise<boolean> {
  const type = typeFor(action, await resetTypes(context));
  if (type === undefined) return false;
  try {
    await reset(context, type);
  } catch (error) {
    // Somebody may have been faster: what we want then holds already.
    const outcome = outcomeOf(action);
    const lateButRight = hasCode(error, 'BMC_CONFLICT') && (await powerState(context)) === outcome;
    if (!lateButRight || action === 'cycle' || action === 'reset') throw error;
  }
  return true;
}

/** Carries out one reset type as it is, if the system has it. */
export async function reset(context: RedfishContext, type: ResetType): Promise<void> {
  const action = actionOf(await readSystem(context), 'ComputerSystem.Reset');
  if (action === undefined) throw unsupported('power', 'this system cannot be reset');
  const offered = await allowableValues(context, action, 'ResetType');
  if (offered !== undefined && !offered.includes(type)) {
    const details = { capability: 'power', offered };
    throw new BmcError('BMC_UNSUPPORTED', `this system has no reset type ${type}`, { details });
  }
  await context.service.post(action.target, { ResetType: type }, context.deadline);
}
