import type { MessageOf } from '../messages/message';
import { printIpv4, printIpv6 } from './addresses';

type CtFlush = MessageOf<'ctFlush'>;
type Tuple = {
  readonly kind: string;
  readonly address?: Buffer;
  readonly port?: number;
  readonly id?: number;
  readonly type?: number;
  readonly code?: number;
};

const ICMP = [1, 58];
const MAPPED = 0xffffn;

/** An address of 16 bytes, IPv4 when it is a mapped one; those that are not there are zero. */
function address(parts: readonly Tuple[], kind: string): { readonly text: string; readonly four: boolean } {
  const bytes = parts.find((part) => part.kind === kind)?.address;
  const value = bytes === undefined || bytes.length === 0 ? 0n : BigInt(`0x${bytes.toString('hex')}`);
  const four = value >> 32n === MAPPED;
  return { text: four ? printIpv4(value & 0xffff_ffffn) : printIpv6(value), four };
}

function printTuple(parts: readonly Tuple[], protocol: number, four: boolean): string {
  const number = (kind: string, pick: (part: Tuple) => number | undefined): number =>
    parts.filter((part) => part.kind === kind).map(pick)[0] ?? 0;
  const [source, destination] = [address(parts, 'source').text, address(parts, 'destination').text];
  const prefix = four ? 'nw' : 'ipv6';
  const addresses = `ct_${prefix}_src=${source},ct_${prefix}_dst=${destination}`;
  if (ICMP.includes(protocol)) {
    const [id, type, code] = [
      number('icmpId', ({ id }) => id),
      number('icmpType', ({ type }) => type),
      number('icmpCode', ({ code }) => code),
    ];
    return `${addresses},icmp_id=${id},icmp_type=${type},icmp_code=${code}`;
  }
  return `${addresses},ct_tp_src=${number('sourcePort', ({ port }) => port)},ct_tp_dst=${number('destinationPort', ({ port }) => port)}`;
}

/** Prints NXT_CT_FLUSH's body: the zone if there is one, and both tuples. */
export function printCtFlush({ protocol, properties }: CtFlush): string {
  const zone = properties.find((property) => property.kind === 'zone') as { zone: number } | undefined;
  const tuple = (kind: 'original' | 'reply'): readonly Tuple[] =>
    (properties.find((property) => property.kind === kind) as { properties: readonly Tuple[] } | undefined)
      ?.properties ?? [];
  const [original, reply] = [tuple('original'), tuple('reply')];
  const four = [
    ...[original, reply].map((parts) => address(parts, 'source')),
    ...[original, reply].map((parts) => address(parts, 'destination')),
  ].some((each) => each.four);
  const head = zone === undefined ? '' : `zone=${zone.zone} `;
  return `${head}'${printTuple(original, protocol, four)},ct_nw_proto=${protocol}' '${printTuple(reply, protocol, four)}'`;
}
