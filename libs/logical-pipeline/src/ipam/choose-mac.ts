import type { Ipv4 } from '../addresses';

/** How many addresses there are behind a prefix of three bytes, but for the first and the last two. */
const SUFFIXES = 0xfffffe;

/**
 * The first free MAC behind a prefix (`xx:xx:xx`), beginning with the one that has the last three bytes of the port's IPv4
 * address plus one. Undefined when all are taken.
 */
export function chooseMac(prefix: string, ipv4: Ipv4, isTaken: (mac: string) => boolean): string | undefined {
  for (let tries = 0; tries < SUFFIXES; tries += 1) {
    const suffix = (((ipv4 & 0xffffff) + tries) % SUFFIXES) + 1;
    const mac = `${prefix}:${suffix
      .toString(16)
      .padStart(6, '0')
      .replace(/(..)(?=.)/g, '$1:')}`;
    if (!isTaken(mac)) return mac;
  }
  return undefined;
}
