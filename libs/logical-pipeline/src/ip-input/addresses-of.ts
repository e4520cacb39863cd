import type { RouterPort } from '../topology';

/** The port's IPv4 addresses as a match writes them: one alone, several in braces. */
export function ipv4Set({ networks: { ipv4 } }: RouterPort): string {
  const [only, second] = ipv4;
  return only !== undefined && second === undefined ? only.text : `{${ipv4.map(({ text }) => text).join(', ')}}`;
}

/** As {@link ipv4Set}, for IPv6. */
export function ipv6Set({ networks: { ipv6 } }: RouterPort): string {
  const [only, second] = ipv6;
  return only !== undefined && second === undefined ? only.text : `{${ipv6.map(({ text }) => text).join(', ')}}`;
}

/** The port's IPv4 addresses, each with its broadcast address. */
export function ipv4AndBroadcastSet({ networks: { ipv4 } }: RouterPort): string {
  return `{${ipv4.map(({ text, broadcast }) => `${text}, ${broadcast}`).join(', ')}}`;
}
