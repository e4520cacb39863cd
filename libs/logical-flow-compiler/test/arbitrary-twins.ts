import fc from 'fast-check';
import { formatEthernet, formatIpv4, formatIpv6 } from '../src/index';

/** Texts that are alike but for the values of their constants. */
export type Twins = readonly string[];

const few = (bits: number): fc.Arbitrary<bigint> =>
  fc.oneof(fc.bigInt(0n, 3n), fc.bigInt(0n, (1n << BigInt(bits)) - 1n), fc.constant((1n << BigInt(bits)) - 1n));

/** What may stand for a constant. */
const CONSTANTS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  four: few(32).map(formatIpv4),
  six: few(128).map(formatIpv6),
  mac: few(48).map(formatEthernet),
  port: fc.constantFrom('a', 'b', 'c', 'nowhere', 'q\\"uoted').map((name) => `"${name}"`),
};
const PLACE = /<(four|six|mac|port)>/g;
const TWINS = 4;

/** Texts with `<four>`, `<six>`, `<mac>` and `<port>` filled in, several of each. */
export function twinsOf(texts: fc.Arbitrary<string>): fc.Arbitrary<Twins> {
  return texts.chain((text) => {
    const constants = [...text.matchAll(PLACE)].map(([, kind = '']) => CONSTANTS[kind] as fc.Arbitrary<string>);
    const twin = fc.tuple(...constants).map((values) => {
      const rest = values.values();
      return text.replace(PLACE, () => rest.next().value as string);
    });
    return fc.array(twin, { minLength: TWINS, maxLength: TWINS });
  });
}

const COMPARISONS = [
  'ip4.src == <four>', 'ip4.src == <four>', 'ip4.dst == {<four>}', 'ip4.dst == <four>/24', 'ip4.dst == <four>/0', '<four> == ip4.src',
  'ip4.src == {<four>, <four>}', 'ip4.src != <four>', 'ip4.src == {<four>, 0x7}', '<four> <= ip4.dst < <four>', 'ip4.src > <four>',
  'ip6.dst == <six>', 'ip6.src == <six>/64', 'nd.target == <six>', 'xxreg0 == <six>', 'xxreg1 == <six>/48', 'ct_label == <six>',
  'reg0 == <four>', 'reg1 == <four>/8', 'xreg1 == 0x100000001', 'reg0[3]', 'reg2[0..15] == <four>', 'xreg0[0..47] == <mac>', 'xreg2[8..39] == <four>',
  'eth.src == <mac>', 'eth.dst == <mac>', 'eth.dst == {<mac>, <mac>}', 'eth.dst == <mac>/ff:ff:00:00:00:00', 'eth.mcast',
  'eth.type == <mac>/00:00:00:00:ff:ff', 'arp.op == <mac>/00:00:00:00:ff:ff', 'ct_state == <four>', 'pkt.mark == <four>',
  'arp.spa == <four>', 'arp.tpa == <four> && arp.op == 1', 'rarp.spa == <four>', 'arp.sha == <mac>', 'nd_ns && nd.sll == <mac>',
  'inport == <port>', 'outport == <port>', 'outport == {<port>, <port>}', 'inport == "a"', '__inport == <four>',
  'is_chassis_resident(<port>)', 'is_chassis_resident("a")', 'ip4', 'ip', 'tcp.dst == {80, 443}', 'ip.proto == {6, 17}', 'ip.ttl == {0, 1}',
  'tcp.src == {1, 2} && tcp.dst == {3, 4}', 'ip4.mcast', 'nd', '1', '0', 'ip6 == <mac>/00:00:00:00:00:01', 'ip4.src /* <four> */ == <four>',
]; // prettier-ignore

/** Match expressions that differ in their strings and addresses alone. Some are wrong. */
export const matchTwins: fc.Arbitrary<Twins> = twinsOf(
  fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'twins' },
      { weight: 3, arbitrary: fc.constantFrom(...COMPARISONS) },
      {
        weight: 4,
        arbitrary: fc
          .tuple(
            fc.constantFrom(' && ', ' && ', ' || '),
            fc.array(tie('tree'), { minLength: 2, maxLength: 3, depthIdentifier: 'twins' }),
          )
          .map(([operator, operands]) => operands.map((each) => `(${each})`).join(operator)),
      },
      { weight: 1, arbitrary: tie('tree').map((inner) => `!(${inner})`) },
    ),
  })).tree,
);

const STATEMENTS = [
  'next;', 'output;', 'ip.ttl--;', 'flags.loopback = 1;', 'eth.dst = eth.src;', 'eth.dst <-> eth.src;', 'outport = inport;', 'ct_clear;',
  'push(reg0);', 'pop(reg1);', 'eth.dst = <mac>;', 'xreg0[0..47] = <mac>;', 'reg0 = <four>;', 'reg1 = <four>/24;', 'xxreg1 = <six>;', 'outport = <port>;',
  'inport = "a";', 'ip4.src = <four>;', 'arp.op = 2; /* <four> */ arp.sha = <mac>;', 'reg2[0..15] = <four>;', 'eth.src = <four>;',
  'icmp4 { eth.dst <-> eth.src; ip4.dst = ip4.src; ip4.src = <four>; next; };', 'icmp4_error { icmp4.frag_mtu = 1500; ip4.src = <four>; next; };',
  'arp { eth.dst = <mac>; arp.tpa = reg0; output; };', 'clone { outport = <port>; output; };', 'clone { clone { outport = <port>; next; }; output; };',
  'nd_na { eth.src = <mac>; nd.target = <six>; nd.tll = <mac>; outport = inport; output; };', 'tcp_reset { eth.dst <-> eth.src; next; };',
  'ct_commit { ct_mark.blocked = 1; };', 'ct_commit { ct_label.ecmp_reply_eth = <mac>; };', 'ct_snat(<four>);', 'ct_dnat(<six>);', 'ct_next;',
  'ct_lb_mark(backends=<four>:80,<four>:81);', 'log(name=<port>, severity=info);', 'mirror(<port>);', 'reg9[0] = check_pkt_larger(1500);',
  'reg9[2] = lookup_arp(inport, arp.spa, arp.sha);', 'commit_lb_aff(vip = <four>:80, backend = <four>:80, proto = tcp, timeout = 10);',
  'reject { outport <-> inport; next(pipeline=egress,table=6); };', 'set_meter(5);', 'sample(probability=9,collector_set=1,obs_domain=2,obs_point=$cookie);',
]; // prettier-ignore

/** Actions that differ in their strings and addresses alone. Some are wrong. */
export const actionTwins: fc.Arbitrary<Twins> = twinsOf(
  fc.array(fc.constantFrom(...STATEMENTS), { minLength: 1, maxLength: 4 }).map((statements) => statements.join(' ')),
);
