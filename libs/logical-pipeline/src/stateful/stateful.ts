import type { AddFlow, Feature } from '../pipeline';
import { SwitchRegister } from '../registers';
import { lsIn, lsOut } from '../stages';
import type { LogicalSwitch } from '../topology';
import { addConntrackSkips } from './conntrack-skip';

const register = SwitchRegister;

/** Priorities of pre-LB and pre-stateful. */
const UNTRACKED = 110;
const FRAGMENT = 115;
const TRANSLATED = 110;
const TRACKED = 100;
/** Priorities of the stateful stages. */
const COMMIT_WITH_NETWORK_FUNCTION = 110;
const COMMIT = 100;

/** ls_*_pre_lb, ls_*_pre_stateful and ls_*_stateful: what goes to connection tracking, and what is committed there. */
export const stateful: Feature = (context) => {
  context.switchFlows('stateful', (ls, add) => {
    addPreLb(ls, add);
    addPreStateful(ls, add);
    addCommits(ls, add);
  });
  context.switchFlows('pre-lb-ports', (ls, add) => {
    const { hasStatefulAcl, hasLbVip } = context.aclSummaries.of(ls);
    const stages = [lsIn.preLb, lsOut.preLb] as const;
    addConntrackSkips(ls.routerPorts, stages, hasStatefulAcl, add);
    addConntrackSkips(ls.portsOfType('switch'), stages, true, add);
    // With a load balancer, what arrives from the physical network may be for it.
    if (!hasLbVip) addConntrackSkips(ls.localnetPorts, stages, hasStatefulAcl, add);
    if (hasLbVip) for (const stage of stages) add(ls, stage, TRACKED, 'ip', `${register.conntrackNat} = 1; next;`);
  });
};

function addPreLb(ls: LogicalSwitch, add: AddFlow): void {
  const both = (match: string): void => {
    add(ls, lsIn.preLb, UNTRACKED, match, 'next;');
    add(ls, lsOut.preLb, UNTRACKED, match, 'next;');
  };
  both('eth.mcast');
  both('nd || nd_rs || nd_ra || mldv1 || mldv2');
  both(`${register.aclStateless} == 1`);
  const tooBig =
    '((ip4 && icmp4.type == 3 && icmp4.code == 4) ||(ip6 && icmp6.type == 2 && icmp6.code == 0)) && flags.tunnel_rx == 1';
  add(ls, lsIn.preLb, UNTRACKED, tooBig, 'next;');
  add(ls, lsIn.preLb, UNTRACKED, 'eth.dst == $svc_monitor_mac', 'next;');
  add(ls, lsOut.preLb, UNTRACKED, 'eth.src == $svc_monitor_mac', 'next;');
  add(ls, lsIn.preLb, 0, '1', 'next;');
  add(ls, lsOut.preLb, 0, '1', 'next;');
}

function addPreStateful(ls: LogicalSwitch, add: AddFlow): void {
  // Whether a packet was a fragment is not to be seen any more after connection tracking.
  add(
    ls,
    lsIn.preStateful,
    FRAGMENT,
    `${register.conntrackNat} == 1 && ip.is_frag`,
    `${register.ipFragment} = 1; ct_lb_mark;`,
  );
  for (const stage of [lsIn.preStateful, lsOut.preStateful]) {
    add(ls, stage, 0, '1', 'next;');
    add(ls, stage, TRANSLATED, `${register.conntrackNat} == 1`, 'ct_lb_mark;');
    add(ls, stage, TRACKED, `${register.conntrackDefrag} == 1`, 'ct_next;');
  }
}

function addCommits(ls: LogicalSwitch, add: AddFlow): void {
  for (const stage of [lsIn.stateful, lsOut.stateful]) {
    add(ls, stage, 0, '1', 'next;');
    for (const labelled of [false, true]) {
      const match = `${register.conntrackCommit} == 1 && ${register.aclLabel} == ${labelled ? 1 : 0}`;
      add(ls, stage, COMMIT, match, commitAction(labelled, 'ct_label.nf = 0; ct_label.nf_id = 0; '));
      const networkFunction = `ct_label.nf = 1; ct_label.nf_id = ${register.networkFunctionGroup}; `;
      const redirected = `${match} && ${register.networkFunctionEnabled} == 1`;
      add(ls, stage, COMMIT_WITH_NETWORK_FUNCTION, redirected, commitAction(labelled, networkFunction));
    }
  }
}

/** What made it this far is part of a connection that may go on. */
function commitAction(labelled: boolean, networkFunction: string): string {
  const observation = labelled
    ? `ct_mark.obs_stage = ${register.aclObservationStage}; ct_mark.obs_collector_id = ${register.collectorEstablished}; ` +
      `ct_label.obs_point_id = ${register.observationPointEstablished}; `
    : '';
  return (
    `ct_commit { ct_mark.blocked = 0; ct_mark.allow_established = ${register.aclPersistId}; ${observation}` +
    `ct_label.acl_id = ${register.aclId}; ${networkFunction}}; next;`
  );
}
