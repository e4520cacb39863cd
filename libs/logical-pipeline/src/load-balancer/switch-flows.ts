import type { AddFlow, PipelineContext } from '../pipeline';
import { SwitchRegister } from '../registers';
import { lsIn, lsOut } from '../stages';
import type { LogicalSwitch } from '../topology';
import { addAffinityFlows } from './affinity-flows';
import { protocolNumber, type LoadBalancer } from './load-balancer';
import type { Vip } from './vip';

const { aclStateless, conntrackNat, ctProto, ctTpDst, lbIpv4, lbIpv6, lbPort } = SwitchRegister;

/** Priorities of pre-LB. */
const EVENT = 130;
const STATELESS = 115;
/** Priorities of pre-stateful. */
const STATELESS_TO_VIP = 150;
const TO_VIP = 120;
const STATELESS_REPLY = 105;
/** Priorities of the LB stage. */
const VIP_WITH_PORT = 120;
const VIP_ALONE = 110;
/** Priority of the egress stateful stage. */
const UNCOMMITTED = 110;

/** What a packet to a virtual address meets. */
export interface VipVerdict {
  readonly actions: string;
  /** Whether `actions` refuse it, which a controller does. */
  readonly rejects: boolean;
}

/** Flows of one load balancer in one switch. */
export function addSwitchFlows(
  context: PipelineContext,
  lb: LoadBalancer,
  ls: LogicalSwitch,
  verdicts: readonly (readonly [Vip, VipVerdict])[],
  add: AddFlow,
): void {
  const stateless = isStateless(ls, lb);
  for (const [vip, verdict] of verdicts) {
    addEvent(context, lb, vip, ls, add);
    addPreStateful(lb, vip, ls, stateless, add);
    addAffinityFlows(lb, vip, ls, add);
    addBalancing(context, lb, vip, ls, verdict, add);
  }
  if (!stateless) return;
  add(ls, lsOut.preLb, STATELESS, `${aclStateless} == 1`, `${conntrackNat} = 1; next;`);
  add(ls, lsOut.stateful, UNCOMMITTED, `${aclStateless} == 1 && ct.new`, 'next;');
}

/** As in the original, a switch's wish for stateless ACLs concerns the load balancers of its own, not those of groups or routers. */
function isStateless({ row }: LogicalSwitch, { uuid }: LoadBalancer): boolean {
  const wanted = row.other_config.get('enable-stateless-acl-with-lb')?.toLowerCase() === 'true';
  return wanted && row.load_balancer.includes(uuid);
}

/** Whether a packet is for a virtual address, while it still has its own ports. */
function isFor({ protocol }: LoadBalancer, { family, ip, port }: Vip): string {
  return `ip${family}.dst == ${ip}${port === undefined ? '' : ` && ${protocol}.dst == ${port}`}`;
}

/** Remembers where the packet wanted to go, for hairpin flows. */
export function rememberVip({ family, ip, port }: Vip): string {
  return `${family === 4 ? lbIpv4 : lbIpv6} = ${ip}; ${port === undefined ? '' : `${lbPort} = ${port}; `}`;
}

function addEvent(context: PipelineContext, lb: LoadBalancer, vip: Vip, ls: LogicalSwitch, add: AddFlow): void {
  const wanted = lb.tellsEvents || context.config.boolean('controller_event', false);
  if (!wanted || vip.backends.length > 0 || lb.rejects) return;
  const { family, ip, port } = vip;
  const match = `ip${family}.dst == ${ip} && ${lb.protocol}${port === undefined ? '' : ` && ${lb.protocol}.dst == ${port}`}`;
  const name = port === undefined ? ip : `${family === 4 ? ip : `[${ip}]`}:${port}`;
  const actions =
    `trigger_event(event = "empty_lb_backends", vip = "${name}", protocol = "${lb.protocol}", ` +
    `load_balancer = "${lb.uuid}");`;
  add(ls, lsIn.preLb, EVENT, match, actions, {
    hint: { _uuid: lb.uuid },
    controllerMeter: context.copp.meter(ls, 'event-elb'),
  });
}

function addPreStateful(lb: LoadBalancer, vip: Vip, ls: LogicalSwitch, stateless: boolean, add: AddFlow): void {
  const actions = `${rememberVip(vip)}ct_lb_mark;`;
  const match = isFor(lb, vip);
  add(ls, lsIn.preStateful, TO_VIP, `${conntrackNat} == 1 && ${match}`, actions, { hint: { _uuid: lb.uuid } });
  if (!stateless) return;
  add(ls, lsIn.preStateful, STATELESS_TO_VIP, match, actions);
  if (lb.hairpinSnatIp === undefined && vip.port === undefined) return;
  const reply = `${lb.protocol} && ip${vip.family}.dst == ${lb.hairpinSnatIp ?? vip.ip}`;
  add(ls, lsIn.preStateful, STATELESS_REPLY, reply, 'ct_lb_mark;');
}

function addBalancing(
  context: PipelineContext,
  lb: LoadBalancer,
  vip: Vip,
  ls: LogicalSwitch,
  { actions, rejects }: VipVerdict,
  add: AddFlow,
): void {
  const { family, ip, port } = vip;
  const withPort =
    port === undefined ? '' : ` && ${ctProto} == ${protocolNumber(lb.protocol)} && ${ctTpDst} == ${port}`;
  const priority = port === undefined ? VIP_ALONE : VIP_WITH_PORT;
  add(ls, lsIn.lb, priority, `ct.new && ip${family}.dst == ${ip}${withPort}`, actions, {
    hint: { _uuid: lb.uuid },
    controllerMeter: rejects ? context.copp.meter(ls, 'reject') : undefined,
  });
}
