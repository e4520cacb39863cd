import type { Feature } from '../pipeline';

/** A port is of a group, in a switch. */
interface Member {
  readonly group: string;
  readonly switch: string;
  readonly port: string;
}

/** `Port_Group`: for each northbound group one row per switch that its ports are in, so that controllers need only theirs. */
export const portGroups: Feature = (context) => {
  const { graph, nb, topology } = context;
  const members = graph.bag<Member>('port-group-members', {
    identity: ({ group, switch: ls, port }) => `${group} ${ls} ${port}`,
  });
  const bySwitch = members.index('by-group-and-switch', ({ group, switch: ls }) => `${group} ${ls}`);
  graph.emitter<Member>('port-group-membership', {
    over: nb.Port_Group,
    into: members,
    emit: (group, emit) => {
      const row = nb.Port_Group.get(group);
      for (const uuid of row?.ports ?? []) {
        const port = topology.switchPorts.get(uuid);
        if (port !== undefined) emit({ group, switch: port.switch.uuid, port: port.name });
        else tellMissing(uuid, row?.name ?? group);
      }
    },
  });
  context.rowsOver('port-groups', bySwitch, (key, put) => {
    const [group = '', ls = ''] = key.split(' ');
    const tunnelKey = context.datapathKeys.get(ls);
    const row = nb.Port_Group.get(group);
    if (row === undefined || tunnelKey === undefined) return;
    const name = `${tunnelKey}_${row.name}`;
    put('Port_Group', name, { name, ports: bySwitch.get(key).map(({ port }) => port) });
  });

  function tellMissing(port: string, group: string): void {
    const name = nb.Logical_Switch_Port.get(port)?.name ?? port;
    context.log.error({ name, group }, 'lport {name} in port group {group} not found.');
  }
};
