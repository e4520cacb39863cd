import type { AddFlow } from '../pipeline';
import type { Stage } from '../stages';
import type { SwitchPort } from '../topology';

const SKIP = 110;

/**
 * Ports that lead elsewhere are not tracked: a reply may pass another chassis, whose connection tracking knows nothing of
 * the request. Where nothing else is tracked on egress, what ingress left of it is cleared.
 */
export function addConntrackSkips(
  ports: readonly SwitchPort[],
  [ingress, egress]: readonly [Stage, Stage],
  hasStatefulAcl: boolean,
  add: AddFlow,
): void {
  const clear = hasStatefulAcl ? 'next;' : 'flags.pkt_sampled = 0; ct_clear; next;';
  for (const port of ports) {
    const options = { hint: port.row, inOutPort: port.name };
    add(port.switch, ingress, SKIP, `ip && inport == ${port.quotedName}`, 'next;', options);
    add(port.switch, egress, SKIP, `ip && outport == ${port.quotedName}`, clear, options);
  }
}
