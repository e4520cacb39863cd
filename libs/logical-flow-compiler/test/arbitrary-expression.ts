import fc from 'fast-check';
import { fewNumbers } from './arbitrary-packet';

/** Ports of tests, one of them not there, with their numbers. */
export const ports: ReadonlyMap<string, number> = new Map([
  ['a', 1],
  ['b', 2],
  ['c', 3],
]);

/** Numeric fields that may be compared in any way, and how many bits they have. */
const ORDINAL: Readonly<Record<string, number>> = {
  reg0: 32,
  reg1: 32,
  xreg0: 64,
  'ip4.src': 32,
  'ip4.dst': 32,
  'ip6.src': 128,
  'ip6.dst': 128,
  'eth.src': 48,
  'eth.dst': 48,
  'tcp.src': 16,
  'tcp.dst': 16,
  'tcp.flags': 12,
  'udp.dst': 16,
  'sctp.src': 16,
  'arp.spa': 32,
  'arp.tha': 48,
  'nd.target': 128,
  'nd.sll': 48,
  'vlan.vid': 12,
  'vlan.pcp': 3,
  ct_mark: 32,
  ct_label: 128,
  'pkt.mark': 32,
  'ip.frag': 2,
};
/** Fields that may only be compared for equality. */
const NOMINAL: readonly string[] = [
  'eth.type',
  'ip.proto',
  'ip.ttl',
  'icmp4.type',
  'icmp4.code',
  'icmp6.type',
  'arp.op',
];
/**
 * Predicates to be used as they are. Those on fragments may be negated too, but the Ethernet types that they imply have no
 * masks in OpenFlow, so that, as in the original, their negation takes packets of every other type.
 */
const PREDICATES = ['ip4', 'ip6', 'ip', 'arp', 'rarp', 'tcp', 'udp', 'sctp', 'icmp4', 'icmp6', 'icmp', 'nd', 'nd_ns', 'ip4.mcast', 'ip6.mcast', 'igmp', 'ip.is_frag', 'ip.later_frag']; // prettier-ignore
const BITS = ['eth.mcast', 'eth.bcast', 'vlan.present', 'ct.new', 'ct.est', 'ct.trk', 'ct.rpl', 'flags.loopback', 'ct_mark.blocked', 'reg0[3]', 'tcp.flags[1]']; // prettier-ignore
const VALUES: Readonly<Record<string, readonly number[]>> = {
  'eth.type': [0x800, 0x86dd, 0x806, 0x88cc],
  'ip.proto': [6, 17, 58, 2],
  'ip.ttl': [64, 255],
};

const someBits = fc
  .constantFrom(...Object.entries(ORDINAL))
  .chain(([name, width]) =>
    fc
      .tuple(fc.nat(Math.min(width - 1, 8)), fc.integer({ min: 2, max: 4 }))
      .map(([low, bits]) => ({ name, low, high: Math.min(low + bits, width) - 1 })),
  )
  .filter(({ low, high }) => high > low);

/** Runs of a few bits, since inequalities of many make many matches. */
const narrow = someBits.chain(({ name, low, high }) => {
  const value = fewNumbers((1 << (high - low + 1)) - 1);
  return fc
    .tuple(fc.constantFrom('==', '!=', '<', '<=', '>', '>='), value)
    .map(([operator, constant]) => `${name}[${low}..${high}] ${operator} ${constant}`);
});
const whole = fc
  .constantFrom(...Object.entries(ORDINAL))
  .map(([name, width]) => ({ name, value: fewNumbers(width < 3 ? (1 << width) - 1 : 7) }))
  .chain(({ name, value }) =>
    fc.oneof(
      fc.tuple(fc.constantFrom('==', '!='), value).map(([operator, constant]) => `${name} ${operator} ${constant}`),
      fc.tuple(value, value).map(([constant, mask]) => `${name} == ${constant & mask}/${mask | 1}`),
      fc.uniqueArray(value, { minLength: 1, maxLength: 3 }).map((constants) => `${name} == {${constants.join(', ')}}`),
    ),
  );
const nominal = fc
  .constantFrom(...NOMINAL)
  .chain((name) => fc.constantFrom(...(VALUES[name] ?? [0, 1, 2, 3])).map((value) => `${name} == ${value}`));
const bit = fc.tuple(fc.boolean(), fc.constantFrom(...BITS)).map(([not, name]) => `${not ? '!' : ''}${name}`);
const text = fc
  .tuple(
    fc.constantFrom('inport', 'outport'),
    fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'nowhere'), { minLength: 1, maxLength: 3 }),
  )
  .map(([name, names]) => `${name} == {${names.map((each) => `"${each}"`).join(', ')}}`);
const residence = fc
  .tuple(fc.boolean(), fc.constantFrom('a', 'nowhere'))
  .map(([not, port]) => `${not ? '!' : ''}is_chassis_resident("${port}")`);

const mayBeNegated = fc.oneof(narrow, whole, bit, residence);
const term = fc.oneof(
  { weight: 3, arbitrary: mayBeNegated },
  { weight: 1, arbitrary: mayBeNegated.map((inner) => `!(${inner})`) },
  fc.constantFrom(...PREDICATES),
  nominal,
  text,
);

/** Match expressions whose every part may hold. */
export const anyExpression: fc.Arbitrary<string> = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'expression' },
    term,
    fc
      .tuple(
        fc.constantFrom(' && ', ' || '),
        fc.array(tie('tree'), { minLength: 2, maxLength: 3, depthIdentifier: 'expression' }),
      )
      .map(([operator, operands]) => operands.map((each) => `(${each})`).join(operator)),
  ),
})).tree;
