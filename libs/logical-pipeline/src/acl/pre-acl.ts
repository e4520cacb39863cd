import type { ovnNb } from '@ironloom/models';
import type { AddFlow, PipelineContext } from '../pipeline';
import { SwitchRegister } from '../registers';
import { lsIn, lsOut } from '../stages';
import { addConntrackSkips } from '../stateful/conntrack-skip';
import type { LogicalSwitch } from '../topology';
import { ACL_PRIORITY_OFFSET } from './acl-stages';
import type { AclSummary } from './acl-summary';

/** Priorities of the pre-ACL stages. */
const UNTRACKED = 110;
const TRACKED = 100;

const NEIGHBOUR_DISCOVERY = 'nd || nd_rs || nd_ra || mldv1 || mldv2 || (udp && udp.src == 546 && udp.dst == 547)';
const TOO_BIG =
  '((ip4 && icmp4.type == 3 && icmp4.code == 4) || (ip6 && icmp6.type == 2 && icmp6.code == 0)) && flags.tunnel_rx == 1';

/** Which packets go to connection tracking for the ACLs. */
export function addPreAclFlows(context: PipelineContext, ls: LogicalSwitch, summary: AclSummary, add: AddFlow): void {
  const both = (priority: number, match: string, actions: string): void => {
    add(ls, lsIn.preAcl, priority, match, actions);
    add(ls, lsOut.preAcl, priority, match, actions);
  };
  both(0, '1', 'next;');
  add(ls, lsIn.preAcl, UNTRACKED, 'eth.dst == $svc_monitor_mac', 'next;');
  add(ls, lsOut.preAcl, UNTRACKED, 'eth.src == $svc_monitor_mac', 'next;');
  if (!summary.hasStatefulAcl) return;
  const routerPorts = ls.routerPorts.filter((port) => !port.routerPortAclEnabled);
  addConntrackSkips(
    [...routerPorts, ...ls.portsOfType('switch'), ...ls.localnetPorts],
    [lsIn.preAcl, lsOut.preAcl],
    true,
    add,
  );
  both(UNTRACKED, NEIGHBOUR_DISCOVERY, 'next;');
  // Where ACLs see ports as connection tracking does, multicast has to be tracked too.
  if (!context.config.boolean('acl_ct_translation', false)) both(UNTRACKED, 'eth.mcast', 'next;');
  add(ls, lsIn.preAcl, UNTRACKED, TOO_BIG, 'next;');
  both(TRACKED, 'ip', `${SwitchRegister.conntrackDefrag} = 1; next;`);
}

/** `allow-stateless` ACLs keep their packets out of connection tracking, where anything else is tracked. */
export function addStatelessFilter(ls: LogicalSwitch, acl: ovnNb.ACLRow, summary: AclSummary, add: AddFlow): void {
  if (acl.action !== 'allow-stateless' || !(summary.hasStatefulAcl || summary.hasLbVip)) return;
  const stage = acl.direction === 'from-lport' ? lsIn.preAcl : lsOut.preAcl;
  add(ls, stage, acl.priority + ACL_PRIORITY_OFFSET, acl.match, `${SwitchRegister.aclStateless} = 1; next;`, {
    hint: acl,
  });
}
