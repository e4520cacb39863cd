import type { Derived } from '@ironloom/incremental';
import type { PipelineContext } from '../pipeline';

/** Numbers of the policy chains of a router. */
export class PolicyChains {
  readonly #ids: Derived<string, ReadonlyMap<string, number>>;
  readonly #inUse: Derived<string, boolean>;

  constructor({ graph, nb, topology }: PipelineContext) {
    const chained = nb.Logical_Router_Policy.index('chained', ({ chain }) =>
      chain === undefined || chain === '' ? undefined : 'chained',
    );
    const routersByPolicy = nb.Logical_Router.index('by-chained-policy', (row) => row.policies);
    this.#inUse = graph.derived('policy-chains-in-use', () =>
      chained
        .get('chained')
        .some((policy) => routersByPolicy.get(policy).some((router) => topology.routers.get(router) !== undefined)),
    );
    this.#ids = graph.derived('policy-chains', (router) => {
      const ids = new Map<string, number>();
      for (const policy of topology.routers.get(router)?.row.policies ?? []) {
        const chain = nb.Logical_Router_Policy.get(policy)?.chain;
        if (chain !== undefined && chain !== '' && !ids.has(chain)) ids.set(chain, ids.size + 1);
      }
      return ids;
    });
  }

  /** Whether any router has chains: without them no policy looks at the chain. */
  get inUse(): boolean {
    return this.#inUse.get('');
  }

  /** 0 for the default chain, undefined for one that has no policy. */
  idOf(router: string, chain: string | undefined): number | undefined {
    return chain === undefined || chain === '' ? 0 : this.#ids.get(router).get(chain);
  }
}
