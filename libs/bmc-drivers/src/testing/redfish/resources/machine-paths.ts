import type { SimulatedMachine } from '../state/machine';
import { ROOT } from './resource-table';

/** Paths of one machine's main resources. */
export interface MachinePaths {
  readonly system: string;
  readonly manager: string;
  readonly chassis: string;
}

/** Where a machine's resources are. */
export function pathsOf({ profile, ordinal }: SimulatedMachine): MachinePaths {
  return {
    system: `${ROOT}/Systems/${profile.systemId(ordinal)}`,
    manager: `${ROOT}/Managers/${profile.managerId(ordinal)}`,
    chassis: `${ROOT}/Chassis/${profile.chassisId(ordinal)}`,
  };
}
