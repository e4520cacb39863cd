/**
 * What a controller is asked to do with a packet: the first 32 bits of the userdata of an OpenFlow `controller` action,
 * followed by four bytes of zeros and the arguments. The numbers are OVN's.
 */
export const CONTROLLER_OPCODE = {
  arp: 0,
  putArp: 1,
  putDhcpOpts: 2,
  ndNa: 3,
  putNd: 4,
  putDhcpv6Opts: 5,
  dnsLookup: 6,
  log: 7,
  putNdRaOpts: 8,
  ndNs: 9,
  icmp: 10,
  tcpReset: 11,
  ndNaRouter: 12,
  icmp4Error: 14,
  event: 15,
  igmp: 16,
  bindVport: 17,
  handleSvcCheck: 18,
  dhcp6Server: 19,
  icmp6Error: 20,
  reject: 22,
  bfdMsg: 23,
  sctpAbort: 24,
  putFdb: 25,
  activationStrategy: 26,
  dhcpRelayReqChk: 28,
  dhcpRelayRespChk: 29,
} as const;

/** One of {@link CONTROLLER_OPCODE}. */
export type ControllerOpcode = (typeof CONTROLLER_OPCODE)[keyof typeof CONTROLLER_OPCODE];
