import type { AddFlow, FlowOptions, PipelineContext } from '../pipeline';
import { lrIn } from '../stages';
import type { LogicalRouter, RouterPort } from '../topology';

/** What an ARP or ND reply of a router is made from. */
export interface RouterReply {
  readonly router: LogicalRouter;
  /** The port that is asked; undefined for any. */
  readonly port?: RouterPort;
  readonly ip: string;
  /** MAC of the reply, or the register that holds it. */
  readonly mac: string;
  /** More to match, or the empty string. */
  readonly condition: string;
  readonly priority: number;
  readonly hint: NonNullable<FlowOptions['hint']>;
}

function matchOf({ port, condition }: RouterReply, asked: string): string {
  return `${port === undefined ? '' : `inport == ${port.quotedName} && `}${asked}${condition === '' ? '' : ` && ${condition}`}`;
}

/** Answers ARP requests for an address that a router owns. */
export function addRouterArpReply(reply: RouterReply, add: AddFlow): void {
  const { mac } = reply;
  const actions =
    `eth.dst = eth.src; eth.src = ${mac}; arp.op = 2; /* ARP reply */ arp.tha = arp.sha; arp.sha = ${mac}; ` +
    'arp.tpa <-> arp.spa; outport = inport; flags.loopback = 1; output;';
  add(reply.router, lrIn.ipInput, reply.priority, matchOf(reply, `arp.op == 1 && arp.tpa == ${reply.ip}`), actions, {
    hint: reply.hint,
  });
}

/** Answers neighbour solicitations for an address that a router owns. */
export function addRouterNdReply(
  context: PipelineContext,
  action: 'nd_na' | 'nd_na_router',
  reply: RouterReply & { readonly solicitedNode: string },
  add: AddFlow,
): void {
  const { mac } = reply;
  const actions = `${action} { eth.src = ${mac}; ip6.src = nd.target; nd.tll = ${mac}; outport = inport; flags.loopback = 1; output; };`;
  const asked = `ip6.dst == {${reply.ip}, ${reply.solicitedNode}} && nd_ns && nd.target == ${reply.ip}`;
  add(reply.router, lrIn.ipInput, reply.priority, matchOf(reply, asked), actions, {
    hint: reply.hint,
    controllerMeter: context.copp.meter(reply.router, 'nd-na'),
  });
}

/** Drops ARP requests for an address that is answered on another chassis. */
export function dropRouterArpRequest(context: PipelineContext, reply: RouterReply, add: AddFlow): void {
  const asked = `arp.op == 1 && arp.tpa == ${reply.ip}`;
  add(reply.router, lrIn.ipInput, reply.priority, matchOf(reply, asked), context.config.dropAction, {
    hint: reply.hint,
  });
}

/** Drops neighbour solicitations for an address that is answered on another chassis. */
export function dropRouterNdRequest(
  context: PipelineContext,
  reply: RouterReply & { readonly solicitedNode: string },
  add: AddFlow,
): void {
  const asked = `ip6.dst == {${reply.ip}, ${reply.solicitedNode}} && nd_ns && nd.target == ${reply.ip}`;
  add(reply.router, lrIn.ipInput, reply.priority, matchOf(reply, asked), context.config.dropAction, {
    hint: reply.hint,
  });
}
