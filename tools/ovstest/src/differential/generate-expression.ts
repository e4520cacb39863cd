import { createTestSymbols } from '@ironloom/logical-flow-compiler/testing';
import { mutate } from './mutate';
import type { Random } from './random';

/** Symbols that C crashes on, that explode when negated, that C ignores, and those for tests of errors. */
const LEFT_OUT = /^icmp[46]\.frag_mtu$|^ip6\.mcast_(rsvd|flood)$|^ip\.dscp$|^ip\.ecn$|recurse|bad_prereq|big_string/;

const symbols = createTestSymbols()
  .sorted()
  .filter(({ name }) => !LEFT_OUT.test(name));
const texts = symbols.filter(({ width }) => width === 0);
const numbers = symbols.filter(({ width }) => width > 0);
const PORTS = ['eth0', 'eth1', 'LOCAL', 'lsp1', 'lsp2', 'lsp3', 'nowhere', 'a b\\"c'];
const ORDERS = ['<', '<=', '>', '>='];
/** Beyond these many bits an inequality makes too many matches to multiply. */
const NARROW = 10;

/**
 * C keeps the addresses of IPv4 and of ARP in one place: of a match on both, which no packet has, it tests what is written
 * last.
 */
const mixesAddresses = (text: string): boolean => /\bip4\./.test(text) && /arp\.[st]pa/.test(text);

/** A match expression, one in ten of them broken. */
export function randomExpression(random: Random): string {
  let text = expression(random, random.below(3));
  while (mixesAddresses(text)) text = expression(random, random.below(3));
  return random.oneIn(10) ? mutate(text, random) : text;
}

function expression(random: Random, depth: number): string {
  if (depth === 0 || random.oneIn(4)) return term(random);
  const operator = random.pick([' && ', ' || ']);
  const operands = random.several(2, 3, () => {
    const inner = expression(random, depth - 1);
    return random.oneIn(8) ? `!(${inner})` : /&&|\|\|/.test(inner) ? `(${inner})` : inner;
  });
  return operands.join(operator);
}

function term(random: Random): string {
  switch (random.below(16)) {
    case 0:
      return random.pick(['0', '1', '!0', '!1']);
    case 1:
      return `${random.oneIn(2) ? '!' : ''}is_chassis_resident("${random.pick(PORTS)}")`;
    case 2:
    case 3:
      return textTerm(random);
    default:
      return numericTerm(random);
  }
}

function textTerm(random: Random): string {
  const { name } = random.pick(texts);
  const port = (): string => `"${random.pick(PORTS)}"`;
  const values = random.oneIn(3)
    ? `{${random.several(1, 4, () => (random.oneIn(6) ? random.pick(['@pg1', '@pg_empty']) : port())).join(', ')}}`
    : port();
  return `${name} ${random.oneIn(12) ? '!=' : '=='} ${values}`;
}

function numericTerm(random: Random): string {
  const { name, width, level } = random.pick(numbers);
  if (width === 1) return random.oneIn(4) ? `${name} == ${random.below(2)}` : `${random.oneIn(4) ? '!' : ''}${name}`;
  // C keeps eight bits of the sixteen of ARP's operation.
  if (name.endsWith('arp.op')) return `${name} == ${random.below(4)}`;
  if (level === 'nominal' && !random.oneIn(10)) return `${name} == ${constant(random, width, false)}`;
  const low = random.below(width);
  const bits = Math.min(width - low, 1 + random.below(NARROW));
  const narrow = bits === 1 ? `${name}[${low}]` : `${name}[${low}..${low + bits - 1}]`;
  switch (random.below(6)) {
    case 0:
      return `${narrow} ${random.pick(ORDERS)} ${constant(random, bits, false)}`;
    case 1:
      return `${random.below(1 << bits)} ${random.pick(['<', '<='])} ${narrow} < ${random.below(1 << bits)}`;
    case 2:
      return `${narrow} != ${constant(random, bits, true)}`;
    case 3:
      return `${narrow} == {${random.several(1, 5, () => constant(random, bits, true)).join(', ')}}`;
    default:
      return `${name} == ${random.oneIn(3) ? `{${random.several(1, 5, () => constant(random, width, true)).join(', ')}}` : constant(random, width, true)}`;
  }
}

function constant(random: Random, width: number, mayMask: boolean): string {
  if (width === 32 && random.oneIn(2)) return ipv4(random);
  if (width === 128 && random.oneIn(2)) return ipv6(random);
  if (width === 48 && random.oneIn(2)) return random.oneIn(5) ? '$set3' : ethernet(random);
  const usual = [0x800, 0x86dd, 0x806, 6, 17, 1, 58, 0, 1, 2, 3];
  const value = random.oneIn(2) ? BigInt(random.pick(usual)) : BigInt(random.below(0x1_0000_0000));
  const fitting = random.oneIn(20) ? value : value & ((1n << BigInt(width)) - 1n);
  const text = random.oneIn(2) ? `${fitting}` : `0x${fitting.toString(16)}`;
  if (!mayMask || random.below(5) > 0) return text;
  return `0x${fitting.toString(16)}/0x${(BigInt(random.below(0x1_0000)) & ((1n << BigInt(width)) - 1n)).toString(16)}`;
}

function ipv4(random: Random): string {
  if (random.oneIn(8)) return random.pick(['$set1', '$set4']);
  const address = `${random.pick([10, 192, 224])}.${random.below(2)}.0.${random.below(4)}`;
  return random.oneIn(3) ? `${address}/${random.pick(['8', '16', '24', '31', '32', '255.0.255.0'])}` : address;
}

function ipv6(random: Random): string {
  if (random.oneIn(8)) return '$set2';
  const address = random.pick([
    '::',
    '::1',
    'fe80::1',
    'ff02::1',
    '2001:db8::1:2',
    '::ffff:1.2.3.4',
    '1:2:3:4:5:6:7:8',
  ]);
  return random.oneIn(3) ? `${address}/${random.pick(['0', '10', '64', '127', '128'])}` : address;
}

function ethernet(random: Random): string {
  const address = `0${random.below(2)}:00:00:00:00:0${random.below(10)}`;
  return random.oneIn(4) ? `${address}/0${random.below(2)}:00:00:00:00:0${random.below(10)}` : address;
}
