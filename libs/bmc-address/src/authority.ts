import { isIPv4, isIPv6 } from 'node:net';
import { BmcAddressError } from './errors';

/** The parts of an address that an error can name. */
export type AddressPart = 'address' | 'scheme' | 'transport' | 'host' | 'port' | 'path' | 'query' | 'fragment';

/** An error that says which part of an address is wrong. */
export function badAddress(part: AddressPart, message: string, details: Record<string, unknown> = {}): BmcAddressError {
  return new BmcAddressError('BMC_BAD_ADDRESS', `BMC address, ${part}: ${message}`, { details: { part, ...details } });
}

/** Host and port of an authority without its user information. */
export interface HostAndPort {
  readonly host: string;
  /** Undefined when there is none. */
  readonly port: number | undefined;
}

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;
const MAX_NAME = 253;

/** Splits `host`, `host:port`, `[v6]` or `[v6]:port` and checks both (RFC 3986 §3.2). */
export function parseAuthority(authority: string): HostAndPort {
  if (authority.startsWith('[')) return parseBracketed(authority);
  const [host = '', port, ...more] = authority.split(':');
  if (more.length > 0) throw badAddress('host', 'an IPv6 address needs brackets, as in [2001:db8::1]');
  checkHost(host);
  return { host, port: parsePort(port) };
}

function parseBracketed(authority: string): HostAndPort {
  const end = authority.indexOf(']');
  if (end < 0) throw badAddress('host', 'the bracket of the IPv6 address is not closed');
  const host = authority.slice(1, end);
  if (host.includes('%')) throw badAddress('host', 'IPv6 zones are not supported');
  if (!isIPv6(host)) throw badAddress('host', 'no IPv6 address between the brackets', { host });
  const rest = authority.slice(end + 1);
  if (rest !== '' && !rest.startsWith(':')) throw badAddress('port', 'a colon must follow the bracket');
  return { host, port: parsePort(rest === '' ? undefined : rest.slice(1)) };
}

/** Names as DNS has them (RFC 1123 §2.1), so that a typing error is found here rather than by a resolver. */
function checkHost(host: string): void {
  if (host === '') throw badAddress('host', 'it is missing');
  if (isIPv4(host)) return;
  if (host.length > MAX_NAME || !host.split('.').every((label) => LABEL.test(label)))
    throw badAddress('host', 'neither an IP address nor a DNS name', { host });
  if (/^[0-9.]+$/.test(host) && host.includes('.')) throw badAddress('host', 'not a valid IPv4 address', { host });
}

function parsePort(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw badAddress('port', 'not a number from 1 to 65535', { port: text });
  return port;
}
