import { booleanOption, datapathReference, type Feature, portReference, type PutRow } from '../pipeline';
import { MulticastName } from '../pipeline/multicast-names';
import type { PortTraits, RouterPort, Topology } from '../topology';

/** Tunnel keys of the groups that every datapath may have; controllers map them to the 12 bits of VXLAN. */
const GROUP_KEY = {
  [MulticastName.flood]: 32_768,
  [MulticastName.unknown]: 32_769,
  [MulticastName.mrouterFlood]: 32_770,
  [MulticastName.static]: 32_771,
  [MulticastName.floodL2]: 32_772,
} as const;

type GroupName = keyof typeof GROUP_KEY;

/** `Multicast_Group`s that do not depend on snooping: who hears broadcast, unknown and flooded packets. */
export const multicastGroups: Feature = (context) => {
  const { nb, topology, portKeys } = context;
  context.rowsOver('switch-multicast-groups', nb.Logical_Switch, (uuid, put) => {
    const ls = topology.switches.get(uuid);
    if (ls === undefined) return;
    const keyless = portKeys.keyless(uuid);
    const hearing = ls.roster.filter(({ name, hears }) => hears && !keyless.has(name));
    for (const [group, isIn] of SWITCH_GROUPS) {
      const members = hearing.filter(isIn).map((port) => memberName(topology, port));
      if (members.length > 0) putGroup(put, uuid, group, members);
    }
  });
  context.rowsOver('router-multicast-groups', nb.Logical_Router, (uuid, put) => {
    const ports = topology.routers.get(uuid)?.ports.filter((port) => port.enabled && floods(port)) ?? [];
    const members = ports.flatMap((port) => {
      if (context.keyedRouterPort(port.uuid) === undefined) return [];
      return [port.isGatewayPort ? port.chassisRedirectName : port.name];
    });
    if (members.length > 0) putGroup(put, uuid, MulticastName.static, members);
  });
};

/** Which ports of a switch, of those that hear multicast at all, are in which group. */
const SWITCH_GROUPS: readonly (readonly [GroupName, (port: PortTraits) => boolean])[] = [
  [MulticastName.flood, () => true],
  [MulticastName.floodL2, ({ type }) => type !== 'router'],
  [MulticastName.unknown, ({ hasUnknown }) => hasUnknown],
  [MulticastName.mrouterFlood, ({ floodsReports }) => floodsReports],
  [MulticastName.static, ({ floodsStatic }) => floodsStatic],
];

function memberName(topology: Topology, { uuid, name, leadsToRouter }: PortTraits): string {
  return (leadsToRouter ? topology.switchPorts.get(uuid)?.chassisRedirectName : undefined) ?? name;
}

function floods(port: RouterPort): boolean {
  return booleanOption(port.row.options, 'mcast_flood', false);
}

function putGroup(put: PutRow, datapath: string, name: GroupName, ports: readonly string[]): void {
  put('Multicast_Group', `${datapath} ${name}`, {
    datapath: datapathReference(datapath),
    name,
    tunnel_key: GROUP_KEY[name],
    ports: ports.map(portReference),
  });
}
