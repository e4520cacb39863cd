import { backend } from '../stages/backend';
import { capacity } from '../stages/capacity';
import { credentials } from '../stages/credentials';
import { deletion } from '../stages/deletion';
import { detachment } from '../stages/detachment';
import { architecture, finalizer, hardwareDetails, paused, restoredStatus } from '../stages/metadata';
import { registration } from '../stages/registration';
import type { Stage } from '../stages/stage';

/** What every round looks at, in this order, before the state itself. */
export const STAGES: readonly Stage[] = [
  paused,
  restoredStatus,
  architecture,
  hardwareDetails,
  finalizer,
  credentials,
  deletion,
  backend,
  capacity,
  detachment,
  registration,
];
