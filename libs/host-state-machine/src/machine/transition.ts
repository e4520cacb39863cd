import type { Round } from './round';
import type { HostState } from '../states/host-state';
import { bootModeOf } from '../status/host-status';
import { operationBegins, operationEnds, operationOf } from '../status/operation-history';

const SAVES_BOOT_MODE: readonly HostState[] = ['registering', 'inspecting', 'provisioning'];

/** Brings the host into another state. */
export function enter(round: Round, to: HostState): void {
  const from = round.state;
  const [ending, beginning] = [operationOf(from), operationOf(to)];
  if (ending !== undefined) operationEnds(round, ending);
  if (beginning !== undefined) operationBegins(round, beginning);
  round.count('metal3_provisioning_state_change_total', { prev_state: from, new_state: to });
  round.setProvisioning({ state: to });
  if (SAVES_BOOT_MODE.includes(to)) round.setProvisioning({ bootMode: bootModeOf(round.spec) });
}
