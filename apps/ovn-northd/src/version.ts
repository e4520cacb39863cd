/** The release of OVN that this program is compatible with. */
const OVN_VERSION = '26.03.1';

/** What `--version` prints; scripts read the first line. */
export const VERSION = `ovn-northd ${OVN_VERSION}\nIronloom 0.1.0`;

/**
 * What the southbound's `SB_Global.options:northd_internal_version` holds: release, schema of the southbound, number of
 * kinds of actions and a minor number. Controllers that are to match it compare it with their own.
 */
export const INTERNAL_VERSION = `${OVN_VERSION}-21.8.0-82.14`;
