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

interface ResetAction {
  readonly target: string;
  /** Types that the system has; undefined when it does not say. */
  readonly offered: readonly string[] | undefined;
}

async function resetAction(context: RedfishContext): Promise<ResetAction | undefined> {
  const action = actionOf(await readSystem(context), 'ComputerSystem.Reset');
  if (action === undefined) return undefined;
  return { target: action.target, offered: await allowableValues(context, action, 'ResetType') };
}

/** Types that this system has; undefined when it does not say. */
export async function resetTypes(context: RedfishContext): Promise<readonly string[] | undefined> {
  const action = await resetAction(context);
  return action === undefined ? [] : action.offered;
}

/** The type that an action would use; undefined when the system has none for it. */
export function typeFor(action: PowerAction, offered: readonly string[] | undefined): ResetType | undefined {
  return TYPES[action].find((type) => offered === undefined || offered.includes(type));
}

/** Begins an action; false when this system has no type for it. */
export async function beginPower(context: RedfishContext, action: PowerAction): Promise<boolean> {
  const found = await resetAction(context);
  const type = found && typeFor(action, found.offered);
  if (found === undefined || type === undefined) return false;
  try {
    await context.service.post(found.target, { ResetType: type }, context.deadline);
  } catch (error) {
    // Somebody may have been faster: what we want then holds already.
    const lateButRight = hasCode(error, 'BMC_CONFLICT') && (await powerState(context)) === outcomeOf(action);
    if (!lateButRight || action === 'cycle' || action === 'reset') throw error;
  }
  return true;
}

/** Carries out one reset type as it is, if the system has it. */
export async function reset(context: RedfishContext, type: ResetType): Promise<void> {
  const found = await resetAction(context);
  if (found === undefined) throw unsupported('power', 'this system cannot be reset');
  const { target, offered } = found;
  if (offered !== undefined && !offered.includes(type)) {
    const details = { capability: 'power', offered };
    throw new BmcError('BMC_UNSUPPORTED', `this system has no reset type ${type}`, { details });
  }
  await context.service.post(target, { ResetType: type }, context.deadline);
}
