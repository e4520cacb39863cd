import { external4, external6, ipv4, ipv6, mac } from './addresses';
import { Content, type NbTable } from './content';
import { Dice } from './dice';
import { type Drawing, numberOf } from './drawing';
import { addRow } from './kinds';
import { routerPortRow } from './router-kinds';
import { drawChassis, drawClaims, drawGlobal } from './surroundings';
import { routerPort } from './switch-port';

/** What a network may be about: how many rows of which tables it gets on top of its switches and routers. */
type Theme = Readonly<Partial<Record<NbTable, number>>>;

const THEMES: readonly Theme[] = [
  { Logical_Switch_Port: 8 },
  { Logical_Switch_Port: 3, Port_Group: 2, Address_Set: 2, ACL: 8 },
  { Logical_Switch_Port: 2, Meter: 2, ACL: 6, Sample_Collector: 2, Sampling_App: 2, Sample: 3 },
  { Logical_Switch_Port: 3, QoS: 6 },
  { DHCP_Options: 3, Logical_Switch_Port: 6 },
  { DNS: 3, Meter: 2, Copp: 2 },
  { HA_Chassis_Group: 2, HA_Chassis: 4, Logical_Switch_Port: 4, Logical_Router_Port: 1 },
  { Logical_Router_Port: 2, Gateway_Chassis: 2, NAT: 6 },
  { Gateway_Chassis: 3, Address_Set: 1, NAT: 5 },
  { Logical_Router_Static_Route: 8 },
  { Logical_Router_Policy: 7, Logical_Router_Static_Route: 2 },
  { Logical_Router_Port: 4, Static_MAC_Binding: 3 },
  { Load_Balancer: 4, Load_Balancer_Group: 2, Logical_Switch_Port: 2, ACL: 2 },
  { DHCP_Relay: 3, Logical_Switch_Port: 4 },
  { Forwarding_Group: 2, Chassis_Template_Var: 2, Logical_Switch_Port: 4 },
];

/** How a network is drawn. */
export interface NetworkOptions {
  readonly seed: number;
  /** How many themes it may have. Default 3. */
  readonly themes?: number;
}

/** A network, and the chance to draw edits from. */
export function drawNetwork({ seed, themes = 3 }: NetworkOptions): Drawing {
  const dice = new Dice(seed);
  const drawing: Drawing = { dice, content: new Content(), badness: dice.chance(0.5) ? 0 : 0.08 };
  drawGlobal(drawing);
  drawChassis(drawing);
  const chosen = Array.from({ length: dice.integer(1, themes) }, () => dice.pick(THEMES));
  const switches = Array.from({ length: dice.integer(1, 3) }, () => addRow(drawing, 'Logical_Switch') ?? '');
  const routers = Array.from({ length: dice.integer(0, 2) }, () => addRow(drawing, 'Logical_Router') ?? '');
  for (let at = 0; at <= switches.length; at += 1) addRow(drawing, 'Logical_Switch_Port');
  for (const lr of routers) {
    for (const ls of switches) if (dice.chance(0.7)) addLink(drawing, lr, ls);
    if (dice.chance(0.4)) addUplink(drawing, lr);
  }
  for (const theme of chosen) {
    for (const [table, count] of Object.entries(theme)) {
      for (let at = dice.integer(1, count); at > 0; at -= 1) addRow(drawing, table as NbTable);
    }
  }
  drawClaims(drawing);
  return drawing;
}

/** Joins a router and a switch by a port at each end. */
export function addLink(drawing: Drawing, lr: string, ls: string): string {
  const { dice, content } = drawing;
  const network = numberOf(content, 'Logical_Switch', ls);
  const port = routerPortRow(drawing, network);
  const uuid = dice.uuid();
  const networks = dice.pick([[`${ipv4(network, 1)}/24`], [`${ipv4(network, 1)}/24`, `${ipv6(network, 1)}/64`]]);
  content.put('Logical_Router_Port', uuid, dice.chance(0.8) ? { ...port, networks } : port);
  content.attach('Logical_Router', lr, 'ports', uuid);
  const end = dice.uuid();
  const names = new Set(content.names('Logical_Switch_Port'));
  const name = names.has(`${port.name}-ls`) ? `${port.name}-ls-${names.size}` : `${port.name}-ls`;
  content.put('Logical_Switch_Port', end, { name, ...routerPort(drawing, network, port.name) });
  content.attach('Logical_Switch', ls, 'ports', end);
  return uuid;
}

/** Gives a router a way out: a port with gateway chassis on a switch with a physical network. */
function addUplink(drawing: Drawing, lr: string): void {
  const { dice, content } = drawing;
  const ls = addRow(drawing, 'Logical_Switch');
  if (ls === undefined) return;
  const network = numberOf(content, 'Logical_Router', lr);
  const localnet = dice.uuid();
  const name = `ln-${numberOf(content, 'Logical_Switch', ls)}`;
  content.put('Logical_Switch_Port', localnet, {
    name,
    type: 'localnet',
    addresses: ['unknown'],
    options: new Map([['network_name', 'phys']]),
  });
  content.attach('Logical_Switch', ls, 'ports', localnet);
  const port = addLink(drawing, lr, ls);
  content.update('Logical_Router_Port', port, {
    mac: mac(0xee, network),
    networks: [`${external4(network, 1)}/24`, ...(dice.chance(0.5) ? [`${external6(network, 1)}/64`] : [])],
  });
  const gateways = dice.integer(0, 2);
  for (let at = 0; at < gateways; at += 1) addRow(drawing, 'Gateway_Chassis');
}
