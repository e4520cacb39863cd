/** The release of OVN that this program is compatible with. */
const OVN_VERSION = '26.03.1';

/** What `--version` prints; scripts read the first line. */
export const VERSION = `ovn-northd ${OVN_VERSION}\nIronloom 0.1.0`;
