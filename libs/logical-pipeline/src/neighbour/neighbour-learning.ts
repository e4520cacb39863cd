import { isRemote } from '../chassis';
import { type AddFlow, booleanOption, type Feature, type PipelineContext } from '../pipeline';
import { RouterRegister } from '../registers';
import { lrIn } from '../stages';
import type { LogicalRouter, RouterPort } from '../topology';

/** Priorities of lr_in_lookup_neighbor. */
const ELSEWHERE = 120;
const ALWAYS_LEARN = 110;
const LOOK_UP = 100;
/** Priorities of lr_in_learn_neighbor. */
const KNOWN = 100;
const WITHOUT_LINK_ADDRESS = 95;
const LEARN = 90;

const { lookupNeighborIpResult: ipResult, lookupNeighborResult: result } = RouterRegister;

/** Learning of MAC bindings from ARP and ND. */
export const neighbourLearning: Feature = (context) => {
  context.routerFlows('neighbour-learning', (lr, add) => {
    addLookups(context, lr, add);
    addLearning(context, lr, add);
  });
  context.routerPortFlows((port, add) => addPortLookups(port, add));
};

/** Without it, addresses are learned from requests only when they are for the router or known already. */
function learnsFromRequests(lr: LogicalRouter): boolean {
  return booleanOption(lr.row.options, 'always_learn_from_arp_request', true);
}

/** A transit router has ports on chassis of other zones, which have to hear of its neighbours too. */
function isTransitRouter(context: PipelineContext, lr: LogicalRouter): boolean {
  return lr.ports.some((port) => {
    const requested = lr.isGatewayRouter ? undefined : port.row.options.get('requested-chassis');
    if (requested !== undefined && isRemote(context.chassis.find(requested))) return true;
    return [port.name, port.chassisRedirectName].some((name) => {
      const chassis = context.southboundPort(name)?.chassis;
      return chassis !== undefined && isRemote(context.chassis.get(chassis));
    });
  });
}

function addLookups(context: PipelineContext, lr: LogicalRouter, add: AddFlow): void {
  const always = learnsFromRequests(lr);
  const flood = isTransitRouter(context, lr) ? 'flood_remote; ' : '';
  const found = always ? '' : `${ipResult} = 1; `;
  add(
    lr,
    lrIn.lookupNeighbor,
    LOOK_UP,
    'arp.op == 2',
    `${result} = lookup_arp(inport, arp.spa, arp.sha); ${found}${flood}next;`,
  );
  add(
    lr,
    lrIn.lookupNeighbor,
    LOOK_UP,
    'nd_na',
    `${result} = lookup_nd(inport, nd.target, nd.tll); ${found}${flood}next;`,
  );
  if (!always) {
    const known = `${result} = lookup_nd(inport, nd.target, nd.tll); ${ipResult} = lookup_nd_ip(inport, nd.target); ${flood}next;`;
    add(lr, lrIn.lookupNeighbor, ALWAYS_LEARN, 'nd_na && ip6.src == fe80::/10 && ip6.dst == ff00::/8', known);
  }
  const solicitor = always ? '' : `${ipResult} = lookup_nd_ip(inport, ip6.src); `;
  add(lr, lrIn.lookupNeighbor, LOOK_UP, 'nd_ns', `${result} = lookup_nd(inport, ip6.src, nd.sll); ${solicitor}next;`);
  add(lr, lrIn.lookupNeighbor, 0, '1', `${result} = 1; next;`);
}

function addLearning(context: PipelineContext, lr: LogicalRouter, add: AddFlow): void {
  const known = `${result} == 1${learnsFromRequests(lr) ? '' : ` || ${ipResult} == 0`}`;
  const meter = (protocol: 'arp' | 'nd-na' | 'nd-ns') => ({ controllerMeter: context.copp.meter(lr, protocol) });
  add(lr, lrIn.learnNeighbor, KNOWN, known, 'mac_cache_use; next;');
  add(lr, lrIn.learnNeighbor, LEARN, 'arp', 'put_arp(inport, arp.spa, arp.sha); next;', meter('arp'));
  add(lr, lrIn.learnNeighbor, WITHOUT_LINK_ADDRESS, 'nd_ns && (ip6.src == 0 || nd.sll == 0)', 'next;');
  add(
    lr,
    lrIn.learnNeighbor,
    WITHOUT_LINK_ADDRESS,
    'nd_na && nd.tll == 0',
    'put_nd(inport, nd.target, eth.src); next;',
    meter('nd-na'),
  );
  add(lr, lrIn.learnNeighbor, LEARN, 'nd_na', 'put_nd(inport, nd.target, nd.tll); next;', meter('nd-na'));
  add(lr, lrIn.learnNeighbor, LEARN, 'nd_ns', 'put_nd(inport, ip6.src, nd.sll); next;', meter('nd-ns'));
  add(lr, lrIn.learnNeighbor, 0, '1', context.config.dropAction);
}

function addPortLookups(port: RouterPort, add: AddFlow): void {
  const always = learnsFromRequests(port.router);
  const options = { hint: port.row };
  const lookup = `${result} = lookup_arp(inport, arp.spa, arp.sha); `;
  for (const { network, prefixLength, text } of port.networks.ipv4) {
    const from = `inport == ${port.quotedName} && arp.spa == ${network}/${prefixLength} && `;
    if (!always) {
      add(
        port.router,
        lrIn.lookupNeighbor,
        ALWAYS_LEARN,
        `${from}arp.tpa == ${text} && arp.op == 1`,
        `${lookup}${ipResult} = 1; next;`,
        options,
      );
    }
    const known = always ? '' : `${ipResult} = lookup_arp_ip(inport, arp.spa); `;
    add(port.router, lrIn.lookupNeighbor, LOOK_UP, `${from}arp.op == 1`, `${lookup}${known}next;`, options);
  }
  if (!port.isGatewayPort) return;
  const elsewhere = `inport == ${port.quotedName} && (nd_na || nd_ns) && eth.mcast && !is_chassis_resident(${port.quotedChassisRedirectName})`;
  add(port.router, lrIn.lookupNeighbor, ELSEWHERE, elsewhere, `${result} = 1; next;`, options);
}
