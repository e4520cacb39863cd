import type { Derived } from '@ironloom/incremental';
import type { PipelineContext } from '../pipeline';

/** Numbers of the route tables of a router, which flows match instead of names. 0 is the main table. */
export class RouteTables {
  readonly #ids: Derived<string, ReadonlyMap<string, number>>;

  constructor({ graph, nb, topology }: PipelineContext) {
    this.#ids = graph.derived('route-tables', (router) => {
      const lr = topology.routers.get(router);
      const ids = new Map<string, number>();
      const note = (name: string | undefined): void => {
        if (name !== undefined && name !== '' && !ids.has(name)) ids.set(name, ids.size + 1);
      };
      for (const route of lr?.row.static_routes ?? []) note(nb.Logical_Router_Static_Route.get(route)?.route_table);
      for (const port of lr?.row.ports ?? []) note(nb.Logical_Router_Port.get(port)?.options.get('route_table'));
      return ids;
    });
  }

  idOf(router: string, table: string): number {
    return table === '' ? 0 : (this.#ids.get(router).get(table) ?? 0);
  }
}
