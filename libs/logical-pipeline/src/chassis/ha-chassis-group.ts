import type { PipelineContext, PutRow, RowReference } from '../pipeline';
import type { RouterPort } from '../topology';
import { chassisReference } from './chassis-lookup';

/** One candidate for the gateway: the higher the priority, the earlier its turn. */
interface Candidate {
  readonly chassis: string;
  readonly priority: number;
}

/** Puts the southbound copy of a northbound `HA_Chassis_Group` and returns a reference to it. */
export function putHaChassisGroup(context: PipelineContext, uuid: string, put: PutRow): RowReference | undefined {
  const group = context.nb.HA_Chassis_Group.get(uuid);
  if (group === undefined) return undefined;
  const candidates = group.ha_chassis.flatMap((member) => {
    const row = context.nb.HA_Chassis.get(member);
    return row === undefined ? [] : [{ chassis: row.chassis_name, priority: row.priority }];
  });
  return putGroup(context, group.name, candidates, () => context.referenceChassis.ofGroup(uuid), put);
}

/** Puts the group that stands for the `Gateway_Chassis` of a router port; it bears the port's name. */
export function putGatewayChassisGroup(
  context: PipelineContext,
  { name, router }: Pick<RouterPort, 'name' | 'router'>,
  gatewayChassis: readonly string[],
  put: PutRow,
): RowReference {
  const candidates = gatewayChassis.flatMap((uuid) => {
    const row = context.nb.Gateway_Chassis.get(uuid);
    return row === undefined ? [] : [{ chassis: row.chassis_name, priority: row.priority }];
  });
  return putGroup(context, name, candidates, () => context.referenceChassis.ofRouter(router), put);
}

function putGroup(
  context: PipelineContext,
  name: string,
  candidates: readonly Candidate[],
  referrers: () => readonly string[],
  put: PutRow,
): RowReference {
  const members = candidates.map(({ chassis, priority }) => {
    const key = `${name} ${chassis}`;
    const row = context.chassis.named(chassis);
    put('HA_Chassis', key, {
      chassis: row === undefined ? undefined : chassisReference(row),
      priority,
      external_ids: new Map([['chassis-name', chassis]]),
    });
    return { table: 'HA_Chassis', key };
  });
  // With one candidate there is nothing to watch: nobody could take over.
  const watching = candidates.length > 1 ? referrers() : [];
  put('HA_Chassis_Group', name, {
    name,
    ha_chassis: members,
    ref_chassis: watching.map((key) => ({ table: 'Chassis', key })),
  });
  return { table: 'HA_Chassis_Group', key: name };
}
