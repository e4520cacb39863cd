import { parseIpv4, parseIpv6 } from '../addresses';
import type { IpAddress } from './action';

/** An address with a port, 0 if none was given. */
export interface HostPort {
  readonly address: IpAddress;
  readonly port: number;
}

/**
 * Reads `1.2.3.4`, `1.2.3.4:80`, `[::1]:80` or `::1`; more than one colon outside brackets makes an IPv6 address without
 * port. Undefined if it is none of them.
 */
export function parseHostPort(text: string): HostPort | undefined {
  const colons = [...text.replace(/\[[^\]]*\]?/g, (inside) => ' '.repeat(inside.length)).matchAll(/:/g)];
  const [colon] = colons;
  if (colons.length > 1) return hostPort(text, '');
  return colon === undefined
    ? hostPort(unbracketed(text), '')
    : hostPort(unbracketed(text.slice(0, colon.index)), unbracketed(text.slice(colon.index + 1)));
}

function hostPort(host: string, portText: string): HostPort | undefined {
  const port = portText === '' ? 0 : Number(portText);
  if (!/^\d*$/.test(portText) || port > 0xffff) return undefined;
  const six = host.includes(':');
  const value = six ? parseIpv6(host) : parseIpv4(host);
  return value === undefined ? undefined : { address: { family: six ? 6 : 4, value }, port };
}

/** The closing bracket may be missing. */
function unbracketed(text: string): string {
  return text.startsWith('[') ? text.slice(1, text.endsWith(']') ? -1 : undefined) : text;
}
