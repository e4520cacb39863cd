import type { Logger } from '@ironloom/core';
import type { Derived, Graph } from '@ironloom/incremental';
import type { Northbound, Southbound } from '../pipeline/databases';
import type { SwitchPort, Topology } from '../topology';

const MAX_QUEUE_ID = 0xf000;
const QOS_OPTIONS = ['qos_max_rate', 'qos_min_rate', 'qos_burst'];

/** Whether a port's options limit its rate. */
function needsQueue({
  type,
  options,
}: {
  readonly type: string;
  readonly options: ReadonlyMap<string, string>;
}): boolean {
  return type !== 'router' && QOS_OPTIONS.some((option) => options.has(option));
}

/** Queue ids of the ports that limit their rate: `Port_Binding.options:qdisc_queue_id`, unique in the zone. */
export class QueueIds {
  readonly #ids: Derived<string, ReadonlyMap<string, number>>;
  readonly #id: Derived<string, number | undefined>;

  constructor(graph: Graph, nb: Northbound, sb: Southbound, topology: Topology, log: Logger) {
    const limited = nb.Logical_Switch_Port.index('with-qos', (row) => (needsQueue(row) ? 'qos' : undefined));
    const existing = sb.Port_Binding.index('queue-of-port', (row) =>
      row.options.has('qdisc_queue_id') ? row.logical_port : undefined,
    );
    this.#ids = graph.derived('queue-ids', () => {
      const ports = limited.get('qos').flatMap((uuid) => topology.switchPorts.get(uuid)?.name ?? []);
      const ids = new Map<string, number>();
      const taken = new Set<number>();
      for (const port of ports) {
        const id = Number(existing.first(port)?.options.get('qdisc_queue_id') ?? 0);
        if (id > 0 && !taken.has(id)) ids.set(port, id);
        taken.add(id);
      }
      let next = 1;
      for (const port of [...ports].sort()) {
        if (ids.has(port)) continue;
        while (taken.has(next)) next += 1;
        if (next > MAX_QUEUE_ID) {
          log.warn({}, 'all queue ids exhausted');
          break;
        }
        taken.add(next);
        ids.set(port, next);
      }
      return ids;
    });
    this.#id = graph.derived('queue-id', (port) => this.#ids.get('').get(port));
  }

  /** The queue of a port; undefined for one that needs none. */
  get(port: SwitchPort): number | undefined {
    return needsQueue(port.row) ? this.#id.get(port.name) : undefined;
  }
}
