import type { AddFlow } from '../pipeline';
import { SwitchRegister } from '../registers';
import { lsIn, lsOut } from '../stages';
import type { LogicalSwitch } from '../topology';
import { HIGHEST } from './acl-stages';
import type { AclSummary } from './acl-summary';

const { aclHintAllow, aclHintAllowNew, aclHintBlock, aclHintDrop, conntrackCommit } = SwitchRegister;

const NEW = [aclHintAllowNew, aclHintDrop, conntrackCommit];

/** What a packet's connection state lets ACLs do with it, by priority. */
const HINTS: readonly (readonly [priority: number, match: string, set: readonly string[]])[] = [
  [7, 'ct.new && !ct.est', NEW],
  // Allowed again after it was blocked: to be committed anew.
  [6, '!ct.new && ct.est && !ct.rpl && ct_mark.blocked == 1', NEW],
  [5, '!ct.trk', [aclHintAllow, aclHintDrop]],
  [4, '!ct.new && ct.est && !ct.rpl && ct_mark.blocked == 0', [aclHintAllow, aclHintBlock]],
  [3, '!ct.est', [aclHintDrop]],
  [2, 'ct.est && ct_mark.blocked == 1', [aclHintDrop]],
  [1, 'ct.est && ct_mark.blocked == 0', [aclHintBlock]],
];

/** Bits that keep the matches of ACLs short: the connection state is looked at once. */
export function addHints(ls: LogicalSwitch, summary: AclSummary, add: AddFlow): void {
  const tracked = summary.hasStatefulAcl || summary.hasLbVip;
  for (const stage of [lsIn.aclHint, lsOut.aclHint]) {
    add(ls, stage, summary.hasAcls || summary.hasLbVip ? 0 : HIGHEST, '1', 'next;');
    if (!tracked) continue;
    for (const [priority, match, set] of HINTS) {
      add(ls, stage, priority, match, `${set.map((bit) => `${bit} = 1; `).join('')}next;`);
    }
  }
}
