import { arpReply } from '../arp-responder';
import type { Feature } from '../pipeline';
import { lsIn } from '../stages';

/** Priority of ls_in_arp_rsp and ls_in_l2_lkup. */
const GROUP = 50;

/** Forwarding groups: a virtual IP and MAC that several ports of a switch answer for. */
export const forwardingGroup: Feature = (context) => {
  const { nb, topology } = context;
  const switchesByGroup = nb.Logical_Switch.index('by-forwarding-group', (row) => row.forwarding_groups);
  context.flowsOver('forwarding-groups', nb.Forwarding_Group, (uuid, add) => {
    const group = nb.Forwarding_Group.get(uuid);
    if (group === undefined || group.child_port.length === 0) return;
    const children = group.child_port.map((port) => `"${port}"`).join(',');
    const forward = `fwd_group(${group.liveness ? 'liveness="true",' : ''}childports=${children});`;
    for (const ls of switchesByGroup.get(uuid)) {
      if (topology.switches.get(ls) === undefined) continue;
      const at = { uuid: ls };
      add(at, lsIn.arpRsp, GROUP, `arp.tpa == ${group.vip} && arp.op == 1`, arpReply(group.vmac, group.vip), {
        hint: group,
      });
      add(at, lsIn.l2Lkup, GROUP, `eth.dst == ${group.vmac}`, forward, { hint: group });
    }
  });
};
