/** Turns an ARP request into the reply that `mac` has `ip`, and sends it back. */
export function arpReply(mac: string, ip: string): string {
  return (
    `eth.dst = eth.src; eth.src = ${mac}; arp.op = 2; /* ARP reply */ arp.tha = arp.sha; arp.sha = ${mac}; ` +
    `arp.tpa = arp.spa; arp.spa = ${ip}; outport = inport; flags.loopback = 1; output;`
  );
}

/** Answers a neighbour solicitation: `mac` has `target`. */
export function neighbourAdvertisement(
  action: 'nd_na' | 'nd_na_router',
  mac: string,
  source: string,
  target: string,
): string {
  return (
    `${action} { eth.src = ${mac}; ip6.src = ${source}; nd.target = ${target}; nd.tll = ${mac}; ` +
    'outport = inport; flags.loopback = 1; output; };'
  );
}
