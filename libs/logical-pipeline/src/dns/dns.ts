import type { Feature } from '../pipeline';
import { SwitchRegister } from '../registers';
import { lsIn } from '../stages';

const ANSWER = 100;

/** DNS queries that the controller answers from `DNS` records of the switch. */
export const dns: Feature = (context) => {
  context.switchFlows('dns', (ls, add) => {
    add(ls, lsIn.dnsLookup, 0, '1', 'next;');
    add(ls, lsIn.dnsResponse, 0, '1', 'next;');
    if (!ls.row.dns_records.some((uuid) => (context.nb.DNS.get(uuid)?.records.size ?? 0) > 0)) return;
    const result = SwitchRegister.dnsLookupResult;
    add(ls, lsIn.dnsLookup, ANSWER, 'udp.dst == 53', `${result} = dns_lookup(); next;`, {
      controllerMeter: context.copp.meter(ls, 'dns'),
    });
    for (const ip of ['ip4', 'ip6']) {
      const actions =
        `eth.dst <-> eth.src; ${ip}.src <-> ${ip}.dst; udp.dst = udp.src; udp.src = 53; ` +
        'outport = inport; flags.loopback = 1; output;';
      add(ls, lsIn.dnsResponse, ANSWER, `udp.dst == 53 && ${result}`, actions);
    }
  });
};
