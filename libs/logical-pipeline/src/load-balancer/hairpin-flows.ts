import type { AddFlow } from '../pipeline';
import { SwitchRegister } from '../registers';
import { lsIn } from '../stages';
import type { LogicalSwitch } from '../topology';

const { ctProto, ctTpDst, hairpin, hairpinReply, ipFragment, lbIpv4, lbIpv6, lbPort } = SwitchRegister;

const EXTRACT = 100;
const FRAGMENT = 110;
const CHECK = 100;
const SNAT = 100;
const SNAT_REPLY = 90;
const LOOP_BACK = 1;

/** Stages of load balancing that packets pass where nothing is balanced. */
export function addPassThrough(ls: LogicalSwitch, add: AddFlow): void {
  for (const stage of [
    ...[lsIn.ctExtract, lsIn.lbAffCheck, lsIn.lb, lsIn.lbAffLearn],
    ...[lsIn.preHairpin, lsIn.natHairpin, lsIn.hairpin],
  ]) {
    add(ls, stage, 0, '1', 'next;');
  }
}

/** A backend that reaches itself by a virtual address: the answer has to come back to the load balancer first. */
export function addHairpinFlows(ls: LogicalSwitch, add: AddFlow): void {
  const options = { hint: ls.row };
  const extract = `${ctProto} = ct_proto(); ${ctTpDst} = ct_tp_dst(); next;`;
  add(ls, lsIn.ctExtract, EXTRACT, 'ct.new && ip', extract);
  // Of a fragment that connection tracking has put together, only it knows the port.
  const fragment = `ct.trk && ct.est && !ct.rpl && ${ipFragment} == 1`;
  add(ls, lsIn.lb, FRAGMENT, `${fragment} && ip4`, `${lbIpv4} = ct_nw_dst(); ${lbPort} = ct_tp_dst(); next;`);
  add(ls, lsIn.lb, FRAGMENT, `${fragment} && ip6`, `${lbIpv6} = ct_ip6_dst(); ${lbPort} = ct_tp_dst(); next;`);
  const check = `${hairpin} = chk_lb_hairpin(); ${hairpinReply} = chk_lb_hairpin_reply(); next;`;
  add(ls, lsIn.preHairpin, CHECK, 'ip && ct.trk', check, options);
  add(ls, lsIn.natHairpin, SNAT, `ip && ct.new && ct.trk && ${hairpin} == 1`, 'ct_snat_to_vip; next;', options);
  add(ls, lsIn.natHairpin, SNAT, `ip && ct.est && ct.trk && ${hairpin} == 1`, 'ct_snat;', options);
  add(ls, lsIn.natHairpin, SNAT_REPLY, `ip && ${hairpinReply} == 1`, 'ct_snat;', options);
  const back = 'eth.dst <-> eth.src; outport = inport; flags.loopback = 1; output;';
  add(ls, lsIn.hairpin, LOOP_BACK, `(${hairpin} == 1 || ${hairpinReply} == 1)`, back);
}
