import type { AddFlow, PipelineContext } from '../pipeline';
import { RouterRegister } from '../registers';
import { lrIn } from '../stages';
import type { LogicalRouter } from '../topology';
import { leadsToVtep } from '../topology/centralised';
import type { NatEntry } from './nat-entry';
import type { NatTable } from './nat-table';
import { egressLoop } from './placement-flows';

const RESTRICTED = 75;
const OTHERS = 70;

/**
 * What stateless rules that are for some external addresses only do at distributed gateway ports. As in the original, these
 * flows go by the match and the actions of what was built last for the router, which is no business of theirs.
 */
export function addRestrictedRedirects(
  context: PipelineContext,
  table: NatTable,
  lr: LogicalRouter,
  add: AddFlow,
): void {
  if (lr.gatewayPorts.length === 0) return;
  const entries = table.entriesOn(lr);
  const restricted = entries.filter((entry) => entry.stateless && externalSet(context, entry) !== undefined);
  const last = entries.at(-1);
  if (last === undefined || restricted.length === 0) return;
  const { match, actions } = builtLast(context, last);
  for (const port of lr.gatewayPorts) {
    if (leadsToVtep(port)) continue;
    const options = { hint: port.row };
    for (const entry of restricted) {
      const { row, family } = entry;
      const isAllowed = row.allowed_ext_ips !== undefined;
      const from = `${match} && ip${family}.src == $${externalSet(context, entry) ?? ''}`;
      add(lr, lrIn.gwRedirect, RESTRICTED, from, isAllowed ? actions : context.config.dropAction, options);
    }
    const first = restricted.find(({ row }) => row.allowed_ext_ips !== undefined);
    if (first === undefined) continue;
    const toOthers = `ip && ip${first.family}.dst == ${first.row.external_ip}`;
    add(lr, lrIn.gwRedirect, OTHERS, toOthers, context.config.dropAction);
  }
}

function externalSet({ nb }: PipelineContext, { row }: NatEntry): string | undefined {
  const set = row.allowed_ext_ips ?? row.exempted_ext_ips;
  return set === undefined ? undefined : nb.Address_Set.get(set)?.name;
}

function builtLast(context: PipelineContext, last: NatEntry): { readonly match: string; readonly actions: string } {
  return context.config.boolean('use_common_zone', false)
    ? { match: 'ip && ct_mark.natted == 1', actions: `${RouterRegister.destinationNatIpLocal} = 1; next;` }
    : egressLoop(context, last);
}
