/** Multicast groups that every switch may have, by the names flows use as an outport. */
export const MulticastName = {
  flood: '_MC_flood',
  floodL2: '_MC_flood_l2',
  unknown: '_MC_unknown',
  mrouterFlood: '_MC_mrouter_flood',
  static: '_MC_static',
  ipv4: '_MC_ip4',
} as const;
