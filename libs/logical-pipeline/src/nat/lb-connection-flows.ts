import type { AddFlow } from '../pipeline';
import { lrIn } from '../stages';
import type { LogicalRouter } from '../topology';

/** Connections that a load balancer of a router translated: related and established packets go the same way. */
export function addLbConnections(lr: LogicalRouter, add: AddFlow): void {
  const related = 'ct.rel && !ct.est && !ct.new && !ct.rpl';
  const established = 'ct.est && !ct.rel && !ct.new && !ct.rpl && ct_mark.natted';
  const cases = [
    [related, 'ct_commit_nat;'],
    [established, 'next;'],
  ] as const;
  for (const [match, action] of cases) {
    add(lr, lrIn.dnat, 70, `${match} && ct_mark.skip_snat == 1`, `flags.skip_snat_for_lb = 1; ${action}`);
    add(lr, lrIn.dnat, 70, `${match} && ct_mark.force_snat == 1`, `flags.force_snat_for_lb = 1; ${action}`);
    add(lr, lrIn.dnat, 50, match, action);
  }
  add(lr, lrIn.ctExtract, 100, 'ct.new && ip', 'reg1[16..23] = ct_proto(); reg1[0..15] = ct_tp_dst(); next;');
}
