import {
  formatIpv4,
  formatIpv6,
  type Ipv4Network,
  type Ipv6Network,
  parseCidr,
  parseIpv4,
  parseIpv6,
} from '@ironloom/logical-pipeline';
import { refused } from '../errors';

/** `from-lport` or `to-lport`; the first letter is enough. */
export function parseDirection(text: string): 'from-lport' | 'to-lport' {
  if (text.startsWith('t')) return 'to-lport';
  if (text.startsWith('f')) return 'from-lport';
  throw refused(`${text}: direction must be "to-lport" or "from-lport"`);
}

export function parsePriority(text: string): number {
  const priority = Number.parseInt(text, 10);
  if (!/^\s*[+-]?\d/.test(text) || priority < 0 || priority > 32767) {
    throw refused(`${text}: priority must in range 0...32767`);
  }
  return priority;
}

/** A state of a port, in either case of letters. */
export function parseEnabled(text: string): boolean {
  const state = text.toLowerCase();
  if (state === 'enabled' || state === 'disabled') return state === 'enabled';
  throw refused(`${text}: state must be "enabled" or "disabled"`);
}

/** `KEY=VALUE` words; others are passed over. */
export function keyValues(words: readonly string[]): Record<string, string> {
  const pairs = words.flatMap((word): [string, string][] => {
    const at = word.indexOf('=');
    return at < 0 ? [] : [[word.slice(0, at), word.slice(at + 1)]];
  });
  return Object.fromEntries(pairs);
}

const isIpv6 = (network: Ipv4Network | Ipv6Network): network is Ipv6Network => 'solicitedNode' in network;

/** Which families to accept. */
export type Family = 'ipv4' | 'ipv6' | 'any';

/** An address in its one way of writing; undefined when it is none, or has a prefix length. */
export function normalAddress(text: string, family: Family = 'any'): string | undefined {
  const four = family === 'ipv6' ? undefined : parseIpv4(text);
  if (four !== undefined) return formatIpv4(four);
  const six = family === 'ipv4' ? undefined : parseIpv6(text);
  return six === undefined ? undefined : formatIpv6(six);
}

/** A network in its one way of writing: host bits zero, and no length for a single address. */
export function normalPrefix(text: string, family: Family = 'any'): string | undefined {
  const network = parseCidr(text);
  if (network === undefined || (family !== 'any' && isIpv6(network) !== (family === 'ipv6'))) return undefined;
  const whole = isIpv6(network) ? 128 : 32;
  return network.prefixLength === whole ? network.network : `${network.network}/${network.prefixLength}`;
}

/** `ADDRESS/LENGTH` of one family. The original wants no length, and takes 32 or 128 then. */
export function isCidr(text: string, family: Family = 'any'): boolean {
  const network = parseCidr(text);
  return network !== undefined && (family === 'any' || isIpv6(network) === (family === 'ipv6'));
}
