import { type AddFlow, booleanOption, type PipelineContext } from '../pipeline';
import { RouterRegister } from '../registers';
import { lrIn, lrOut } from '../stages';
import type { LogicalRouter } from '../topology';
import type { NatTable } from './nat-table';

const { destinationNatIpLocal } = RouterRegister;

/** What holds on every router, with NAT rules or without. */
export function addNatDefaults(lr: LogicalRouter, add: AddFlow): void {
  for (const stage of [
    ...[lrIn.unsnat, lrIn.postUnsnat, lrIn.defrag, lrIn.ctExtract, lrIn.dnat, lrIn.ecmpStateful],
    ...[lrOut.undnat, lrOut.postUndnat, lrOut.snat, lrOut.postSnat, lrOut.egrLoop],
  ]) {
    add(lr, stage, 0, '1', 'next;');
  }
  add(lr, lrOut.chkDnatLocal, 0, '1', `${destinationNatIpLocal} = 0; next;`);
  // Solicitations that the controller makes need no tracking.
  add(lr, lrOut.snat, 120, 'nd_ns', 'next;');
}

/** Whether all connections are committed (`options:ct-commit-all`). */
export function commitsAll(lr: LogicalRouter): boolean {
  return booleanOption(lr.row.options, 'ct-commit-all', false);
}

/** What a router that translates needs besides the flows of its rules. */
export function addRouterTracking(context: PipelineContext, table: NatTable, lr: LogicalRouter, add: AddFlow): void {
  if (!lr.isGatewayRouter && lr.gatewayPorts.length === 0) return;
  const { dnat, lb, lbRouterIp } = table.forceSnat(lr);
  const hasLbVip = context.routerHasLbVip(lr);
  const stateful = hasLbVip || lbRouterIp || dnat !== undefined || lb !== undefined || table.hasStatefulRule(lr);
  const all = commitsAll(lr) && stateful;
  const hasNat = lr.row.nat.length > 0;
  if (lr.isGatewayRouter && (hasNat || hasLbVip)) {
    add(lr, lrOut.undnat, 100, 'nd || nd_rs || nd_ra', 'next;');
    add(lr, lrOut.undnat, 50, 'ip', 'flags.loopback = 1; ct_dnat;');
    if (!all) add(lr, lrOut.postUndnat, 50, 'ip && ct.new', 'ct_commit { } ; next; ');
  }
  if (all) addCommitAll(context, lr, add);
  if (context.config.boolean('use_common_zone', false) && hasNat) {
    add(lr, lrOut.chkDnatLocal, 50, 'ip && ct_mark.natted == 1', `${destinationNatIpLocal} = 1; next;`, {
      hint: lr.row,
    });
  }
}

/** Commits both directions of every connection, each in its zone. */
function addCommitAll(context: PipelineContext, lr: LogicalRouter, add: AddFlow): void {
  if (!context.config.chassisHas('ct-commit-to-zone') || !context.config.chassisHas('ct-next-zone')) return;
  if (lr.isGatewayRouter) commitAll(lr, '', '', add);
  for (const port of lr.gatewayPorts) {
    const resident = `is_chassis_resident(${port.quotedChassisRedirectName})`;
    commitAll(
      lr,
      ` && inport == ${port.quotedName} && ${resident}`,
      ` && outport == ${port.quotedName} && ${resident}`,
      add,
    );
  }
}

function commitAll(lr: LogicalRouter, from: string, to: string, add: AddFlow): void {
  const flow = (stage: typeof lrIn.defrag, match: string, actions: string): void => add(lr, stage, 10, match, actions);
  flow(lrIn.defrag, `ip && (!ct.trk || !ct.rpl)${from}`, 'ct_next(dnat);');
  flow(lrIn.dnat, `ip && ct.new${from}`, 'ct_commit_to_zone(dnat);');
  // What the source zone said of a connection is not to be seen any more after the destination zone: it is kept in flags.
  flow(lrIn.postUnsnat, `ip && ct.new${from}`, 'flags.unsnat_new = 1; next;');
  flow(lrIn.postUnsnat, `ip && !ct.trk${from}`, 'flags.unsnat_not_tracked = 1; next;');
  flow(lrOut.postUndnat, `ip && (!ct.trk || !ct.rpl) && flags.unsnat_not_tracked == 1${to}`, 'ct_next(snat);');
  flow(lrOut.postUndnat, `ip && flags.unsnat_new == 1${to}`, 'next;');
  flow(lrOut.snat, `ip && (!ct.trk || !ct.rpl) && flags.unsnat_new == 1${to}`, 'ct_commit_to_zone(snat);');
  flow(lrOut.snat, `ip && ct.new${to}`, 'ct_commit_to_zone(snat);');
}
