import type { Logger } from '@ironloom/core';
import {
  type Ipv4,
  type Ipv6,
  ipv4PrefixLength,
  ipv6PrefixLength,
  parseMaskedIpv4,
  parseMaskedIpv6,
} from '../addresses';

/** How long addresses of one network are kept, in seconds; 0 is for good. */
export interface AgeThreshold {
  readonly network:
    | { readonly family: 4; readonly ip: Ipv4; readonly mask: Ipv4 }
    | { readonly family: 6; readonly ip: Ipv6; readonly mask: Ipv6 };
  readonly prefixLength: number;
  readonly seconds: number;
}

/** `mac_binding_age_threshold`: thresholds by network, longest prefix first, and one for all others. */
export interface AgeThresholds {
  readonly networks: readonly AgeThreshold[];
  readonly fallback: number;
}

/**
 * Reads `[CIDR:]SECONDS[;[CIDR:]SECONDS]...` (ovn-nb(5), Logical_Router options:mac_binding_age_threshold); undefined, and a
 * warning, when an entry is bad.
 */
export function parseAgeThresholds(text: string, log: Logger): AgeThresholds | undefined {
  const networks: AgeThreshold[] = [];
  let fallback = 0;
  for (const entry of text.split(';').filter((part) => part !== '')) {
    const colon = entry.lastIndexOf(':');
    const seconds = /^\d+$/.test(entry.slice(colon + 1)) ? Number(entry.slice(colon + 1)) : undefined;
    const network = colon < 0 ? undefined : parseNetwork(entry.slice(0, colon));
    if (seconds === undefined || (colon >= 0 && network === undefined)) {
      log.warn({ entry }, "Parsing aging threshold '{entry}' failed.");
      return undefined;
    }
    if (network === undefined || network.prefixLength === 0) fallback = seconds;
    else networks.push({ ...network, seconds });
  }
  return { networks: networks.sort((a, b) => b.prefixLength - a.prefixLength), fallback };
}

/** The smallest threshold that is not 0; 0 when there is none. */
export function minAgeThreshold({ networks, fallback }: AgeThresholds): number {
  const all = [...networks.map(({ seconds }) => seconds), fallback].filter((seconds) => seconds > 0);
  return all.length === 0 ? 0 : Math.min(...all);
}

function parseNetwork(text: string): Omit<AgeThreshold, 'seconds'> | undefined {
  const four = parseMaskedIpv4(text);
  if (four !== undefined) {
    const prefixLength = ipv4PrefixLength(four.mask);
    return prefixLength === undefined ? undefined : { network: { family: 4, ...four }, prefixLength };
  }
  const six = parseMaskedIpv6(text);
  const prefixLength = six === undefined ? undefined : ipv6PrefixLength(six.mask);
  return six === undefined || prefixLength === undefined ? undefined : { network: { family: 6, ...six }, prefixLength };
}
