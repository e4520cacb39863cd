import type { ovnNb } from '@ironloom/models';
import { type AddFlow, type Feature, integerOption, type PipelineContext } from '../pipeline';
import { RouterRegister } from '../registers';
import { wayThrough } from '../routing';
import { lrIn } from '../stages';
import type { LogicalRouter, RouterPort } from '../topology';
import { PolicyChains } from './policy-chains';

const { ecmpGroup, ecmpMember, nextHopIpv4, nextHopIpv6, nextHopIsIpv4, policyChain, sourceIpv4, sourceIpv6 } =
  RouterRegister;

/** Priorities of lr_in_policy_ecmp. */
const NO_GROUP = 150;
const MEMBER = 100;

type Policy = ovnNb.LogicalRouterPolicyRow;

/** A next hop that can be reached. */
interface Way {
  readonly nexthop: string;
  readonly family: 4 | 6;
  readonly port: RouterPort;
  readonly address: string;
}

/** Routing policies: allow, drop, reroute, jump to another chain. */
export const routingPolicy: Feature = (context) => {
  const { nb, topology } = context;
  const chains = new PolicyChains(context);
  const routersByPolicy = nb.Logical_Router.index('by-policy', (row) => row.policies);
  const groupIds = context.graph.derived('policy-group-ids', (router) => {
    const lr = topology.routers.get(router);
    const groups = (lr?.row.policies ?? []).filter((uuid) => {
      const policy = nb.Logical_Router_Policy.get(uuid);
      return lr !== undefined && isEcmp(policy) && leadsSomewhere(lr, policy);
    });
    return new Map(groups.map((uuid, index) => [uuid, index + 1]));
  });
  context.routerFlows('policy-defaults', (lr, add) => {
    add(lr, lrIn.policy, 0, '1', `${ecmpGroup} = 0; next;`);
    add(lr, lrIn.policyEcmp, NO_GROUP, `${ecmpGroup} == 0`, 'next;');
    add(lr, lrIn.policyEcmp, 0, '1', context.config.dropAction);
  });
  context.flowsOver('policies', nb.Logical_Router_Policy, (uuid, add) => {
    const policy = nb.Logical_Router_Policy.get(uuid);
    if (policy === undefined) return;
    for (const router of routersByPolicy.get(uuid)) {
      const lr = topology.routers.get(router);
      if (lr === undefined) continue;
      if (asksByNexthop(policy)) {
        context.log.warn(
          { name: lr.name },
          'Logical router: {name}, policy uses deprecated column "nexthop", this column is ignored. Pleaseuse "nexthops" column instead.',
        );
      } else if (isEcmp(policy)) {
        addEcmpPolicy(context, lr, policy, groupIds.get(router).get(uuid) ?? 0, add);
      } else {
        addPolicy(context, chains, lr, policy, add);
      }
    }
  });
};

/** A policy of the old kind, which is told and left out. */
function asksByNexthop({ nexthop }: Policy): boolean {
  return nexthop !== undefined && nexthop !== '';
}

function isEcmp(policy: Policy | undefined): policy is Policy {
  return policy?.action === 'reroute' && policy.nexthops.length > 1 && !asksByNexthop(policy);
}

/** Whether an ECMP policy has a next hop that can be reached: one that has none takes no number either. */
function leadsSomewhere(lr: LogicalRouter, { output_port: port, nexthops }: Policy): boolean {
  return port === undefined && nexthops.some((nexthop) => nexthop !== '' && lr.wayTo(nexthop) !== undefined);
}

function addPolicy(
  context: PipelineContext,
  chains: PolicyChains,
  lr: LogicalRouter,
  policy: Policy,
  add: AddFlow,
): void {
  const actions = policyActions(context, chains, lr, policy);
  if (actions === undefined) return;
  const chain = chains.idOf(lr.uuid, policy.chain);
  const match = chains.inUse ? `${policyChain} == ${chain ?? 0} && (${policy.match})` : policy.match;
  add(lr, lrIn.policy, policy.priority, match, actions, { hint: policy });
}

function policyActions(
  context: PipelineContext,
  chains: PolicyChains,
  lr: LogicalRouter,
  policy: Policy,
): string | undefined {
  switch (policy.action) {
    case 'drop':
      return context.config.dropAction;
    case 'allow':
      return `${markAction(policy)}${ecmpGroup} = 0; next;`;
    case 'jump':
      return jumpAction(context, chains, lr, policy);
    case 'reroute': {
      const [way] = waysOf(context, lr, policy);
      if (way === undefined) return undefined;
      return `${markAction(policy)}${rerouteAction(way)}${ecmpGroup} = 0; ${nextHopIsIpv4} = ${way.family === 4 ? 1 : 0}; next;`;
    }
  }
}

function jumpAction(
  context: PipelineContext,
  chains: PolicyChains,
  lr: LogicalRouter,
  policy: Policy,
): string | undefined {
  const { jump_chain: target } = policy;
  if (target === undefined || target === '') {
    context.log.warn({ name: lr.name }, "Logical router: {name}, policy action 'jump' has empty target");
    return undefined;
  }
  const id = chains.idOf(lr.uuid, target);
  if (id === undefined) {
    context.log.warn(
      { name: lr.name, target },
      "Logical router: {name}, policy action 'jump' follows to non-existent chain {target}",
    );
    return undefined;
  }
  return `${policyChain}=${id}; next(pipeline=ingress, table=${lrIn.policy.table});`;
}

function markAction({ options }: Policy): string {
  const mark = integerOption(options, 'pkt_mark', 0);
  return mark > 0 ? `pkt.mark = ${mark}; ` : '';
}

function rerouteAction({ nexthop, family, port, address }: Way): string {
  return (
    `${family === 4 ? nextHopIpv4 : nextHopIpv6} = ${nexthop}; ${family === 4 ? sourceIpv4 : sourceIpv6} = ${address}; ` +
    `eth.src = ${port.mac}; outport = ${port.quotedName}; flags.loopback = 1; `
  );
}

/** The policy's next hops that can be reached; the others are told. */
function waysOf(context: PipelineContext, lr: LogicalRouter, policy: Policy): Way[] {
  const chain = policy.chain ?? '<Default>';
  const who = `Logical Router: ${lr.name}, policy (chain: '${chain}', match: '${policy.match}', priority ${policy.priority})`;
  if (policy.output_port !== undefined && policy.nexthops.length !== 1) {
    context.log.warn(
      { who: who.replace('Router', 'router') },
      '{who}: output_port only supported on non-ECMP reroute policies',
    );
    return [];
  }
  return policy.nexthops.flatMap((nexthop) => {
    if (nexthop === '') return [];
    const family = nexthop.includes('.') ? 4 : 6;
    const found = findWay(context, lr, policy, nexthop, family);
    if (found === 'no port') return [];
    if (found === undefined) {
      context.log.warn({ who, nexthop }, '{who}: no path for next hop {nexthop}');
      return [];
    }
    return [{ nexthop, family, ...found }];
  });
}

function findWay(context: PipelineContext, lr: LogicalRouter, policy: Policy, nexthop: string, family: 4 | 6) {
  const named =
    policy.output_port === undefined ? undefined : context.nb.Logical_Router_Port.get(policy.output_port)?.name;
  if (named !== undefined) return wayThrough(context, named, `policy ${policy.match}`, nexthop, family);
  return lr.wayTo(nexthop);
}

function addEcmpPolicy(context: PipelineContext, lr: LogicalRouter, policy: Policy, group: number, add: AddFlow): void {
  const ways = waysOf(context, lr, policy);
  const [first] = ways;
  if (first === undefined) return;
  const stranger = ways.find(({ family }) => family !== first.family);
  if (stranger !== undefined) {
    context.log.warn(
      { nexthop: stranger.nexthop, match: policy.match },
      'nexthop [{nexthop}] of the router policy with the match [{match}] do not belong to the same address family as other next hops',
    );
    return;
  }
  const hint = policy;
  ways.forEach((way, index) => {
    const match = `${ecmpGroup} == ${group} && ${ecmpMember} == ${index + 1}`;
    const actions = `${markAction(policy)}${rerouteAction(way)}${nextHopIsIpv4} = ${way.family === 4 ? 1 : 0}; next;`;
    add(lr, lrIn.policyEcmp, MEMBER, match, actions, { hint });
  });
  const members = ways.map((_, index) => index + 1).join(', ');
  const pick = ways.length > 1 ? `select(${members});` : '1; next;';
  add(lr, lrIn.policy, policy.priority, policy.match, `${ecmpGroup} = ${group}; ${ecmpMember} = ${pick}`, { hint });
}
