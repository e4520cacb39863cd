import { formatIpv6, linkLocal, parseMac } from '@ironloom/logical-pipeline';
import { chassisOf } from './gateway-chassis';
import { byName, findRouter, findSwitch, type Router, type RouterPort, type Switch, type SwitchPort } from './lookup';
import { answerLines, type NbDraft, type Verb } from './verb';

/** The overview of the northbound database. */
export const showVerb: Verb = {
  name: 'show',
  summary: 'print an overview of the logical switches and routers',
  usage: '[SWITCH | ROUTER]',
  args: { min: 0, max: 1 },
  writes: false,
  tables: ['Logical_Switch', 'Logical_Switch_Port', 'Logical_Router', 'Logical_Router_Port', 'Gateway_Chassis', 'NAT'],
  run({ args: [id], draft }) {
    const switches = id === undefined ? byName(draft.rows('Logical_Switch')) : present(findSwitch(draft, id));
    const routers = id === undefined ? byName(draft.rows('Logical_Router')) : present(findRouter(draft, id));
    const lines = [
      ...switches.flatMap((row) => describeSwitch(draft, row)),
      ...routers.flatMap((row) => describeRouter(draft, row)),
    ];
    return answerLines(lines, {
      switches: switches.map((row) => switchData(draft, row)),
      routers: routers.map((row) => routerData(draft, row)),
    });
  },
};

const present = <Row>(row: Row | undefined): Row[] => (row === undefined ? [] : [row]);
const quoted = (texts: readonly string[]): string => `[${texts.map((text) => `"${text}"`).join(', ')}]`;

function alias(ids: ReadonlyMap<string, string>, key: string): string {
  const name = ids.get(key);
  return name === undefined || name === '' ? '' : ` (aka ${name})`;
}

const switchPorts = (draft: NbDraft, row: Switch): SwitchPort[] =>
  byName(draft.referred('Logical_Switch_Port', row.ports));
const routerPorts = (draft: NbDraft, row: Router): RouterPort[] =>
  byName(draft.referred('Logical_Router_Port', row.ports));

function describeSwitch(draft: NbDraft, row: Switch): string[] {
  const heading = `switch ${row._uuid} (${row.name})${alias(row.external_ids, 'neutron:network_name')}`;
  return [heading, ...switchPorts(draft, row).flatMap(describeSwitchPort)];
}

function describeSwitchPort(port: SwitchPort): string[] {
  const { type, parent_name: parent, tag, addresses, options, peer } = port;
  const isPlainRouter = addresses.length === 1 && addresses[0] === 'router';
  const routerPort = options.get('router-port');
  return [
    `    port ${port.name}${alias(port.external_ids, 'neutron:port_name')}`,
    ...(type === '' ? [] : [`        type: ${type}`]),
    ...(parent === undefined ? [] : [`        parent: ${parent}`]),
    ...(tag === undefined ? [] : [`        tag: ${tag}`]),
    ...(addresses.length === 0 || isPlainRouter ? [] : [`        addresses: ${quoted(addresses)}`]),
    ...(routerPort === undefined ? [] : [`        router-port: ${routerPort}`]),
    ...(peer === undefined ? [] : [`        peer: ${peer}`]),
  ];
}

function describeRouter(draft: NbDraft, row: Router): string[] {
  const nats = draft.referred('NAT', row.nat);
  return [
    `router ${row._uuid} (${row.name})${alias(row.external_ids, 'neutron:router_name')}`,
    ...routerPorts(draft, row).flatMap((port) => describeRouterPort(draft, port)),
    ...nats.flatMap((nat) => [
      `    nat ${nat._uuid}`,
      `        external ip: "${nat.external_ip}"`,
      ...(nat.external_port_range === '' ? [] : [`        external port(s): "${nat.external_port_range}"`]),
      `        logical ip: "${nat.logical_ip}"`,
      `        type: "${nat.type}"`,
    ]),
  ];
}

function describeRouterPort(draft: NbDraft, port: RouterPort): string[] {
  const mac = parseMac(port.mac);
  const table = port.options.get('route_table');
  const chassis = chassisOf(draft, port).map((each) => each.chassis_name);
  return [
    `    port ${port.name}`,
    `        mac: "${port.mac}"`,
    ...(mac === undefined ? [] : [`        ipv6-lla: "${formatIpv6(linkLocal(mac))}"`]),
    ...(port.networks.length === 0 ? [] : [`        networks: ${quoted(port.networks)}`]),
    ...(table === undefined ? [] : [`        route-table: ${table}`]),
    ...(chassis.length === 0 ? [] : [`        gateway chassis: [${chassis.join(' ')}]`]),
  ];
}

const switchData = (draft: NbDraft, row: Switch) => ({
  uuid: row._uuid,
  name: row.name,
  ports: switchPorts(draft, row).map(({ name, type, addresses, options }) => ({
    name,
    type,
    addresses: [...addresses],
    routerPort: options.get('router-port') ?? null,
  })),
});

const routerData = (draft: NbDraft, row: Router) => ({
  uuid: row._uuid,
  name: row.name,
  ports: routerPorts(draft, row).map((port) => ({
    name: port.name,
    mac: port.mac,
    networks: [...port.networks],
    gatewayChassis: chassisOf(draft, port).map((each) => each.chassis_name),
  })),
  nat: draft.referred('NAT', row.nat).map((nat) => ({
    type: nat.type,
    externalIp: nat.external_ip,
    logicalIp: nat.logical_ip,
  })),
});
