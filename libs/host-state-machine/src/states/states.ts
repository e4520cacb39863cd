import { available } from './available';
import { deleting } from './deleting';
import { deprovisioning } from './deprovisioning';
import { externallyProvisioned } from './externally-provisioned';
import type { HostState } from './host-state';
import { inspecting } from './inspecting';
import { matchProfile } from './match-profile';
import { none } from './none';
import { poweringOffBeforeDelete } from './powering-off-before-delete';
import { preparing } from './preparing';
import { provisioned } from './provisioned';
import { provisioning } from './provisioning';
import { registering } from './registering';
import type { StateDefinition } from './state-definition';
import { unmanaged } from './unmanaged';

/** The machine: every state with what is done in it and where it leads. */
export const STATES: Readonly<Record<HostState, StateDefinition>> = {
  '': none,
  unmanaged,
  registering,
  'match profile': matchProfile,
  inspecting,
  preparing,
  ready: available,
  available,
  provisioning,
  provisioned,
  'externally provisioned': externallyProvisioned,
  deprovisioning,
  'powering off before delete': poweringOffBeforeDelete,
  deleting,
};
