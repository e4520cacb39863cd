import type { Derived } from '@ironloom/incremental';
import type { ovnNb } from '@ironloom/models';
import { booleanOption, type PipelineContext } from '../pipeline';

const MAX_ACL_ID = 65_535;

/** Ids of the ACLs that keep established connections alive (`options:persist-established`): southbound `ACL_ID`. */
export class AclIds {
  readonly #ids: Derived<string, ReadonlyMap<string, number>>;
  readonly #id: Derived<string, number | undefined>;

  constructor(context: PipelineContext) {
    const { graph, nb, sb } = context;
    const persistent = nb.ACL.index('persistent', (row) => (persists(row) ? 'persistent' : undefined));
    this.#ids = graph.derived('acl-ids', () => {
      const acls = persistent.get('persistent');
      const ids = new Map<string, number>();
      for (const acl of acls) {
        const id = sb.ACL_ID.get(acl)?.id;
        if (id !== undefined) ids.set(acl, id);
      }
      const taken = new Set(ids.values());
      let next = 1;
      for (const acl of acls) {
        if (ids.has(acl)) continue;
        while (taken.has(next)) next += 1;
        if (next > MAX_ACL_ID) {
          context.log.warn({}, 'Exhausted all ACL IDs');
          break;
        }
        ids.set(acl, next);
        next += 1;
      }
      return ids;
    });
    this.#id = graph.derived('acl-id', (acl) => this.#ids.get('').get(acl));
    context.rowsOver('acl-id-rows', persistent, (_, put) => {
      for (const acl of persistent.get('persistent')) {
        const id = this.get(acl);
        if (id !== undefined) put('ACL_ID', acl, { id });
      }
    });
  }

  get(acl: string): number | undefined {
    return this.#id.get(acl);
  }
}

function persists(acl: ovnNb.ACLRow): boolean {
  return acl.action === 'allow-related' && booleanOption(acl.options, 'persist-established', false);
}
