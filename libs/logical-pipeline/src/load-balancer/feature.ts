import type { Feature } from '../pipeline';
import { addHairpinFlows, addPassThrough } from './hairpin-flows';
import { addLoadBalancerRows } from './load-balancer-rows';
import { addSwitchFlows } from './switch-flows';
import { switchVerdict } from './vip-verdict';

/** Load balancers in switches, and their southbound rows. */
export const loadBalancer: Feature = (context) => {
  const { loadBalancers: balancers } = context;
  addLoadBalancerRows(context, balancers);
  context.switchFlows('load-balancing-defaults', (ls, add) => {
    addPassThrough(ls, add);
    if (context.aclSummaries.of(ls).hasLbVip) addHairpinFlows(ls, add);
  });
  context.flowsOver('load-balancing', context.nb.Load_Balancer, (uuid, add) => {
    const lb = balancers.get(uuid);
    const switches = lb === undefined ? [] : balancers.switchesOf(uuid);
    if (lb === undefined || switches.length === 0) return;
    const verdicts = lb.vips.map((vip) => [vip, switchVerdict(context, lb, vip, () => true)] as const);
    for (const ls of switches) addSwitchFlows(context, lb, ls, verdicts, add);
  });
};
