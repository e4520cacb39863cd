import { ZERO_MAC } from '../addresses';
import { type AddFlow, booleanOption, type Feature, MulticastName, type PipelineContext } from '../pipeline';
import { lsIn } from '../stages';
import type { SwitchPort } from '../topology';
import { addRouterAddressLookups } from './router-address-lookup';

/** Priorities of ls_in_l2_lkup. */
const SERVICE_CHECK = 110;
const REQUESTS_TO_SWITCH_PORTS = 72;
const NEIGHBOUR_ADVERTISEMENTS = 72;
const MULTICAST = 71;
const OTHER_MULTICAST = 70;
const UNICAST = 50;
/** Priority of ls_in_l2_unknown. */
const NO_DESTINATION = 50;

/** Where a packet goes by its destination MAC: broadcast and multicast, unicast, unknown. */
export const l2Lookup: Feature = (context) => {
  context.switchFlows('l2-multicast', (ls, add) => {
    const { flood, floodL2 } = MulticastName;
    const to = (group: string): string => `outport = "${group}"; output;`;
    const lookup = (priority: number, match: string, actions: string): void =>
      add(ls, lsIn.l2Lkup, priority, match, actions);
    add(
      ls,
      lsIn.l2Lkup,
      SERVICE_CHECK,
      'eth.dst == $svc_monitor_mac && (tcp || icmp || icmp6)',
      'handle_svc_check(inport);',
      {
        controllerMeter: context.copp.meter(ls, 'svc-monitor'),
      },
    );
    if (!booleanOption(ls.config, 'broadcast-arps-to-all-routers', true)) {
      lookup(REQUESTS_TO_SWITCH_PORTS, 'eth.mcast && (arp.op == 1 || nd_ns)', to(floodL2));
    }
    lookup(NEIGHBOUR_ADVERTISEMENTS, 'eth.mcast && (nd_na || nd_rs || nd_ra)', to(flood));
    lookup(MULTICAST, 'eth.mcast && arp', to(flood));
    lookup(
      MULTICAST,
      'eth.mcast && ip',
      `${cloneToRouters(ls.routerPorts)}${cloneToStatic(ls.floodsStatic)}${to(floodL2)}`,
    );
    lookup(OTHER_MULTICAST, 'eth.mcast', to(floodL2));
    lookup(0, '1', 'outport = get_fdb(eth.dst); next;');
  });
  context.switchFlows('l2-unknown', (ls, add) => {
    if (ls.hasUnknown) {
      add(ls, lsIn.l2Unknown, NO_DESTINATION, 'outport == "none"', `outport = "${MulticastName.unknown}"; output;`);
    } else {
      add(ls, lsIn.l2Unknown, NO_DESTINATION, 'outport == "none"', context.config.dropAction, {
        description: 'No L2 destination',
      });
    }
    add(ls, lsIn.l2Unknown, 0, '1', 'output;');
  });
  context.switchPortFlows((port, add) => unicast(context, port, add));
};

function cloneToRouters(routerPorts: readonly SwitchPort[]): string {
  const relayed = routerPorts.some((port) =>
    booleanOption(port.peer?.router.row.options ?? new Map<string, string>(), 'mcast_relay', false),
  );
  return relayed ? `clone { outport = "${MulticastName.mrouterFlood}"; output; }; ` : '';
}

function cloneToStatic(floodsStatic: boolean): string {
  return floodsStatic ? `clone { outport = "${MulticastName.static}"; output; }; ` : '';
}

function unicast(context: PipelineContext, port: SwitchPort, add: AddFlow): void {
  if (port.type === 'external' || looksUpFdb(port)) return;
  const { peer } = port;
  const deliver = (quotedName: string): string => delivery(context, port, quotedName);
  const lookup = (match: string, quotedName: string): void =>
    add(port.switch, lsIn.l2Lkup, UNICAST, match, deliver(quotedName), { hint: port.row });
  if (peer === undefined) {
    for (const { mac } of port.addresses) lookup(`eth.dst == ${mac}`, port.quotedName);
    return;
  }
  addRouterAddressLookups(port, peer, add);
  const { proxyArp } = port;
  const macs = proxyArp === undefined || proxyArp.mac === ZERO_MAC ? peer.mac : `{ ${proxyArp.mac}, ${peer.mac} }`;
  const match = `eth.dst == ${macs}`;
  const redirect = port.chassisRedirectName;
  if (peer.router.gatewayPorts.length > 0 && port.switch.localnetPorts.length > 0) {
    lookup(`${match}${residence(port)}`, port.quotedName);
  } else if (redirect !== undefined) {
    const quoted = JSON.stringify(redirect);
    lookup(`eth.dst == ${peer.mac} && !is_chassis_resident(${quoted})`, quoted);
    lookup(`${match} && is_chassis_resident(${quoted})`, port.quotedName);
  } else {
    lookup(match, port.quotedName);
  }
}

/** On a physical network only the gateway chassis answers for the router's MAC. */
function residence({ peer }: SwitchPort): string {
  if (peer === undefined) return '';
  if (peer.isGatewayPort) return ` && is_chassis_resident(${peer.quotedChassisRedirectName})`;
  const [gateway, second] = peer.router.gatewayPorts;
  const resides = booleanOption(peer.row.options, 'reside-on-redirect-chassis', false) && second === undefined;
  return resides && gateway !== undefined ? ` && is_chassis_resident(${gateway.quotedChassisRedirectName})` : '';
}

/** `options:force_fdb_lookup`: a VIF with unknown addresses is found by what was learned alone. */
function looksUpFdb(port: SwitchPort): boolean {
  return port.type === '' && port.hasUnknown && booleanOption(port.row.options, 'force_fdb_lookup', false);
}

function delivery(context: PipelineContext, port: SwitchPort, quotedName: string): string {
  if (!port.enabled) return context.config.dropAction;
  const clones = port.type === '' && port.row.options.get('pkt_clone_type')?.toLowerCase() === 'mc_unknown';
  if (!clones || !port.switch.hasUnknown) return `outport = ${quotedName}; output;`;
  return `clone {outport = ${quotedName}; output; };outport = "${MulticastName.unknown}"; output;`;
}
