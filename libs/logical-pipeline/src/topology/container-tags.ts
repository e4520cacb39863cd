import type { Derived } from '@ironloom/incremental';
import { byName } from './by-name';
import type { Topology } from './topology';

/** VLAN ids are 12 bits; 0 is none. */
const MAX_TAG = 4095;

/**
 * Tags of switch ports, by UUID. A nested container (`parent_name`) with `tag_request` 0 is given the lowest that no other of its
 * parent has; any other `tag_request` is granted as it is. A tag once given is kept.
 */
export function containerTags(topology: Topology): Derived<string, number | undefined> {
  const { graph, nb } = topology;
  const allocated = graph.derived('container-tags-of-parent', (parent: string) => allocate(topology, parent));
  return graph.derived('container-tag', (uuid) => {
    const row = nb.Logical_Switch_Port.get(uuid);
    if (row?.tag_request === undefined) return row?.tag;
    if (row.tag_request !== 0) return row.tag_request;
    return row.tag ?? (isNested(row.parent_name) ? allocated.get(row.parent_name).get(uuid) : undefined);
  });
}

function isNested(parent: string | undefined): parent is string {
  return parent !== undefined && parent !== '';
}

function allocate({ nb, switchPorts, switchPortsByParent, log }: Topology, parent: string): Map<string, number> {
  const ports = switchPortsByParent.get(parent).flatMap((uuid) => switchPorts.get(uuid) ?? []);
  const taken = new Set(ports.flatMap(({ uuid }) => nb.Logical_Switch_Port.get(uuid)?.tag ?? []));
  const asking = ports.filter(({ row }) => row.tag_request === 0 && row.tag === undefined).sort(byName);
  const tags = new Map<string, number>();
  let next = 1;
  for (const { uuid } of asking) {
    while (taken.has(next)) next += 1;
    if (next > MAX_TAG) {
      log.warn({ parent }, 'out of vlans for logical switch ports with parent {parent}');
      break;
    }
    tags.set(uuid, next);
    next += 1;
  }
  return tags;
}
