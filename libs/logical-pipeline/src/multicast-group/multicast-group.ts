import { booleanOption, datapathReference, type Feature, portReference } from '../pipeline';
import { MulticastName } from '../pipeline/multicast-names';
import type { RouterPort, SwitchPort } from '../topology';

/** Tunnel keys of the groups that every datapath may have; controllers map them to the 12 bits of VXLAN. */
const GROUP_KEY = {
  [MulticastName.flood]: 32_768,
  [MulticastName.unknown]: 32_769,
  [MulticastName.mrouterFlood]: 32_770,
  [MulticastName.static]: 32_771,
  [MulticastName.floodL2]: 32_772,
} as const;

type GroupName = keyof typeof GROUP_KEY;

/** One port in one group of one datapath. */
interface Membership {
  readonly datapath: string;
  readonly group: GroupName;
  readonly port: string;
}

/** `Multicast_Group`s that do not depend on snooping: who hears broadcast, unknown and flooded packets. */
export const multicastGroups: Feature = (context) => {
  const { graph, nb } = context;
  const memberships = graph.bag<Membership>('multicast-memberships', {
    identity: ({ datapath, group, port }) => `${datapath} ${group} ${port}`,
  });
  const byGroup = memberships.index('by-group', ({ datapath, group }) => `${datapath} ${group}`);
  graph.emitter<Membership>('switch-port-multicast', {
    over: nb.Logical_Switch_Port,
    into: memberships,
    emit: (uuid, emit) => {
      const port = context.keyedSwitchPort(uuid);
      if (port === undefined || !port.enabled || !booleanOption(port.row.options, 'receive_multicast', true)) return;
      for (const group of groupsOf(port)) {
        emit({ datapath: port.switch.uuid, group, port: port.chassisRedirectName ?? port.name });
      }
    },
  });
  graph.emitter<Membership>('router-port-multicast', {
    over: nb.Logical_Router_Port,
    into: memberships,
    emit: (uuid, emit) => {
      const port = context.keyedRouterPort(uuid);
      if (port === undefined || !port.enabled || !floods(port)) return;
      const name = port.isGatewayPort ? port.chassisRedirectName : port.name;
      emit({ datapath: port.router.uuid, group: MulticastName.static, port: name });
    },
  });
  context.rowsOver('multicast-groups', byGroup, (key, put) => {
    const [datapath = '', name = ''] = key.split(' ');
    put('Multicast_Group', key, {
      datapath: datapathReference(datapath),
      name,
      tunnel_key: GROUP_KEY[name as GroupName],
      ports: byGroup.get(key).map(({ port }) => portReference(port)),
    });
  });
};

function groupsOf(port: SwitchPort): GroupName[] {
  const { options } = port.row;
  const relayed = booleanOption(port.peer?.router.row.options ?? new Map<string, string>(), 'mcast_relay', false);
  return [
    MulticastName.flood,
    ...(port.type === 'router' ? [] : [MulticastName.floodL2]),
    ...(port.hasUnknown ? [MulticastName.unknown] : []),
    ...(relayed || booleanOption(options, 'mcast_flood_reports', false) ? [MulticastName.mrouterFlood] : []),
    ...(booleanOption(options, 'mcast_flood', false) ? [MulticastName.static] : []),
  ];
}

function floods(port: RouterPort): boolean {
  return booleanOption(port.row.options, 'mcast_flood', false);
}
