import { lsIn, lsOut, type Stage } from '../stages';
import type { AclPlace } from './acl-summary';

/** ACL priorities are the user's plus this, so that there is room below for what always holds. */
export const ACL_PRIORITY_OFFSET = 1000;
/** Above every priority that an ACL may have. */
export const ABOVE_ACLS = 65_532;
export const ABOVE_ACLS_LOGGED = 65_533;
export const HIGHEST = 65_535;

/** The stages of each place. */
export const ACL_STAGES: Readonly<
  Record<AclPlace, { readonly eval: Stage; readonly sample: Stage; readonly action: Stage }>
> = {
  ingress: { eval: lsIn.aclEval, sample: lsIn.aclSample, action: lsIn.aclAction },
  ingressAfterLb: { eval: lsIn.aclAfterLbEval, sample: lsIn.aclAfterLbSample, action: lsIn.aclAfterLbAction },
  egress: { eval: lsOut.aclEval, sample: lsOut.aclSample, action: lsOut.aclAction },
};

/** `ct_mark.obs_stage`: where a sampled connection was allowed. */
export const OBSERVATION_STAGE: Readonly<Record<AclPlace, number>> = { ingress: 0, ingressAfterLb: 1, egress: 2 };

/** IPv6 housekeeping that connection tracking does not understand. */
export const IPV6_HOUSEKEEPING = 'nd || nd_ra || nd_rs || mldv1 || mldv2';
