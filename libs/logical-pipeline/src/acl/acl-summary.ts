import type { Derived } from '@ironloom/incremental';
import type { ovnNb } from '@ironloom/models';
import { booleanOption, type PipelineContext } from '../pipeline';
import type { LogicalSwitch } from '../topology';
import { AclOwners } from './acl-owners';

/** Where an ACL is evaluated. */
export type AclPlace = 'ingress' | 'ingressAfterLb' | 'egress';

/** What the ACLs of a switch have in common, as far as flows depend on it. */
export interface AclSummary {
  readonly hasAcls: boolean;
  /** Whether an ACL is `allow-related`, so that connections must be tracked. */
  readonly hasStatefulAcl: boolean;
  readonly hasLbVip: boolean;
  /** The highest tier in use at each place. */
  readonly maxTier: Readonly<Record<AclPlace, number>>;
}

export function placeOf(acl: ovnNb.ACLRow): AclPlace {
  if (acl.direction !== 'from-lport') return 'egress';
  return booleanOption(acl.options, 'apply-after-lb', false) ? 'ingressAfterLb' : 'ingress';
}

/** Summaries of the ACLs of each switch. */
export class AclSummaries {
  readonly owners: AclOwners;
  readonly #summaries: Derived<string, AclSummary>;

  constructor(private readonly context: PipelineContext) {
    this.owners = new AclOwners(context);
    this.#summaries = context.graph.derived('acl-summary', (uuid) => this.#summarise(uuid));
  }

  of(ls: LogicalSwitch): AclSummary {
    return this.#summaries.get(ls.uuid);
  }

  #summarise(uuid: string): AclSummary {
    const ls = this.context.topology.switches.get(uuid);
    const acls = ls === undefined ? [] : this.owners.aclsOf(ls).flatMap((acl) => this.context.nb.ACL.get(acl) ?? []);
    const maxTier = { ingress: 0, ingressAfterLb: 0, egress: 0 };
    let hasStatefulAcl = false;
    for (const acl of acls) {
      const place = placeOf(acl);
      maxTier[place] = Math.max(maxTier[place], acl.tier);
      hasStatefulAcl ||= acl.action === 'allow-related';
    }
    return { hasAcls: acls.length > 0, hasStatefulAcl, hasLbVip: ls !== undefined && this.#hasLbVip(ls), maxTier };
  }

  #hasLbVip({ row }: LogicalSwitch): boolean {
    const { Load_Balancer, Load_Balancer_Group } = this.context.nb;
    const hasVip = (uuid: string): boolean => (Load_Balancer.get(uuid)?.vips.size ?? 0) > 0;
    return (
      row.load_balancer.some(hasVip) ||
      row.load_balancer_group.some((group) => Load_Balancer_Group.get(group)?.load_balancer.some(hasVip) ?? false)
    );
  }
}
