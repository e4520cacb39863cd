import type { BagIndex, SourceIndex } from '@ironloom/incremental';
import type { ovnNb } from '@ironloom/models';
import type { PipelineContext } from '../pipeline';
import type { LogicalSwitch } from '../topology';

/** A port group has members in a switch. */
interface GroupInSwitch {
  readonly group: string;
  readonly switch: string;
}

/** Which ACLs hold on which switches: a switch's own, and those of the port groups that have members in it. */
export class AclOwners {
  readonly #groupsBySwitch: BagIndex<GroupInSwitch>;
  readonly #switchesByGroup: BagIndex<GroupInSwitch>;
  readonly #switchesByAcl: SourceIndex<ovnNb.LogicalSwitchRow>;
  readonly #groupsByAcl: SourceIndex<ovnNb.PortGroupRow>;

  constructor(private readonly context: PipelineContext) {
    const { graph, nb, topology } = context;
    const presence = graph.bag<GroupInSwitch>('port-group-switches', {
      identity: ({ group, switch: ls }) => `${group} ${ls}`,
    });
    this.#groupsBySwitch = presence.index('by-switch', (fact) => fact.switch);
    this.#switchesByGroup = presence.index('by-group', (fact) => fact.group);
    this.#switchesByAcl = nb.Logical_Switch.index('by-acl', (row) => row.acls);
    this.#groupsByAcl = nb.Port_Group.index('by-acl', (row) => row.acls);
    graph.emitter<GroupInSwitch>('port-group-presence', {
      over: nb.Port_Group,
      into: presence,
      emit: (group, emit) => {
        const ports = nb.Port_Group.get(group)?.ports ?? [];
        const switches = new Set(ports.flatMap((port) => topology.switchPorts.get(port)?.switch.uuid ?? []));
        for (const ls of switches) emit({ group, switch: ls });
      },
    });
  }

  /** UUIDs of the ACLs that hold on a switch. */
  aclsOf(ls: LogicalSwitch): readonly string[] {
    const groups = this.#groupsBySwitch.get(ls.uuid);
    if (groups.length === 0) return ls.row.acls;
    return [...ls.row.acls, ...groups.flatMap(({ group }) => this.context.nb.Port_Group.get(group)?.acls ?? [])];
  }

  /** The switches that an ACL holds on. */
  switchesOf(acl: string): LogicalSwitch[] {
    const inGroups = this.#groupsByAcl.get(acl).flatMap((group) => this.switchesOfGroup(group));
    const uuids = new Set([...this.#switchesByAcl.get(acl), ...inGroups]);
    return [...uuids].flatMap((uuid) => this.context.topology.switches.get(uuid) ?? []);
  }

  /** UUIDs of the switches that a port group has members in. */
  switchesOfGroup(group: string): readonly string[] {
    return this.#switchesByGroup.get(group).map((fact) => fact.switch);
  }
}
