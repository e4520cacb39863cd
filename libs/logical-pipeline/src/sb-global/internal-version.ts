import { ovnSb } from '@ironloom/models';

/** The release of OVN whose flows these are. */
const RELEASE = '26.03.1';
/** Kinds of actions that flows may have, and changes to what flows mean that are no new kind. */
const ACTIONS = '82.14';

/**
 * What controllers compare with their own to know whether they understand these flows
 * (`SB_Global.options:northd_internal_version`, ovn-controller(8) `ovn-match-northd-version`).
 */
export const INTERNAL_VERSION = `${RELEASE}-${ovnSb.schema.version}-${ACTIONS}`;
