import { booleanOption, datapathReference, type Feature } from '../pipeline';

/** `DNS`: the records that controllers answer from, for each northbound row that a switch uses. */
export const dnsRows: Feature = (context) => {
  const { nb, sb, topology } = context;
  const switches = nb.Logical_Switch.index('by-dns-records', (row) => row.dns_records);
  context.rowsOver('dns-rows', nb.DNS, (uuid, put) => {
    const row = nb.DNS.get(uuid);
    const users = switches.get(uuid).filter((ls) => topology.switches.get(ls) !== undefined);
    if (row === undefined || users.length === 0) return;
    const options = new Map(sb.DNS.get(uuid)?.options ?? []);
    options.set('ovn-owned', String(booleanOption(row.options, 'ovn-owned', false)));
    put('DNS', uuid, {
      // Look-ups know no case: names are in lower case there, so addresses and names to answer with are, too.
      records: new Map([...row.records].map(([name, value]) => [name, asciiLower(value)])),
      datapaths: users.map(datapathReference),
      options,
    });
  });
};

/** Lower case for ASCII only, as DNS compares names (RFC 4343). */
function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
