import { BlockList, isIP } from 'node:net';
import { type Environment } from '@marcbachmann/cel-js';
import { matchesFormat } from '../schema/formats';
import { registerEquality } from './equal-values';

class Address {
  constructor(readonly text: string) {}
  get family(): 4 | 6 {
    return isIP(this.text) === 4 ? 4 : 6;
  }
  /** The same text for the same address, however it was written. */
  get canonical(): string {
    return this.family === 4 ? this.text : new URL(`http://[${this.text}]`).hostname;
  }
}

class Network {
  readonly list = new BlockList();
  readonly address: string;
  readonly length: number;

  constructor(text: string) {
    const [address = '', length = ''] = text.split('/');
    this.address = address;
    this.length = Number(length);
    this.list.addSubnet(address, this.length, familyName(address));
  }
}

const familyName = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6');

function address(text: string): Address {
  if (isIP(text) === 0) throw new Error(`IP Address ${JSON.stringify(text)} parse error during conversion from string`);
  if (text.includes('%')) throw new Error(`IP address ${JSON.stringify(text)} with zone value is not allowed`);
  return new Address(text);
}

function network(text: string): Network {
  if (!matchesFormat('cidr', text))
    throw new Error(`CIDR ${JSON.stringify(text)} parse error during conversion from string`);
  return new Network(text);
}

/** `url`-free part of the address library: `ip()`, `cidr()`, their tests and families. */
export function registerAddresses(environment: Environment): void {
  const contains = (outer: Network, inner: string): boolean => outer.list.check(inner, familyName(inner));
  environment.registerType('net.IP', { ctor: Address, fields: {} });
  environment.registerType('net.CIDR', { ctor: Network, fields: {} });
  registerEquality<Address>(environment, 'net.IP', (a, b) => a.canonical === b.canonical);
  registerEquality<Network>(
    environment,
    'net.CIDR',
    (a, b) => a.length === b.length && new Address(a.address).canonical === new Address(b.address).canonical,
  );
  environment.registerFunction('ip(string): net.IP', address);
  environment.registerFunction('isIP(string): bool', (text: string) => isIP(text) !== 0 && !text.includes('%'));
  environment.registerFunction('net.IP.family(): int', (ip: Address) => BigInt(ip.family));
  environment.registerFunction('cidr(string): net.CIDR', network);
  environment.registerFunction('isCIDR(string): bool', (text: string) => matchesFormat('cidr', text));
  environment.registerFunction('net.CIDR.containsIP(string): bool', (outer: Network, text: string) =>
    contains(outer, address(text).text),
  );
  environment.registerFunction('net.CIDR.containsIP(net.IP): bool', (outer: Network, ip: Address) =>
    contains(outer, ip.text),
  );
  environment.registerFunction('net.CIDR.prefixLength(): int', (outer: Network) => BigInt(outer.length));
  environment.registerFunction('net.CIDR.ip(): net.IP', (outer: Network) => new Address(outer.address));
}
