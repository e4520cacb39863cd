import { parsePortAddresses } from '@ironloom/logical-pipeline';
import type { Switch, SwitchPort } from './lookup';
import type { NbDraft } from './verb';

/** Says so when another port of the switch has one of the IP addresses that `text` gives to `port`. */
export function duplicateAddress(draft: NbDraft, owner: Switch, port: SwitchPort, text: string): string | undefined {
  const wanted = addressesIn(text);
  if (wanted.length === 0) return undefined;
  for (const other of draft.referred('Logical_Switch_Port', owner.ports)) {
    if (other._uuid === port._uuid) continue;
    const taken = new Set(other.addresses.flatMap((each) => addressesIn(effective(each, other))));
    const same = wanted.find((address) => taken.has(address));
    if (same !== undefined) {
      const family = same.includes(':') ? 'IPv6' : 'IPv4';
      return `Error on switch ${owner.name}: duplicate ${family} address '${same}' found on logical switch port '${other.name}'`;
    }
  }
  return undefined;
}

/** Addresses that ovn-northd gave to a port stand for the word that asks for them. */
function effective(address: string, port: SwitchPort): string {
  const isDynamic = /^dynamic\b|^\S+\s+dynamic$/.test(address.trim());
  return isDynamic && port.dynamic_addresses !== undefined ? port.dynamic_addresses : address;
}

function addressesIn(text: string): string[] {
  const parsed = parsePortAddresses(text);
  if (parsed === undefined) return [];
  return [...parsed.addresses.ipv4, ...parsed.addresses.ipv6].map((network) => network.text);
}
