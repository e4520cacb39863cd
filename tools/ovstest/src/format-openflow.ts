import {
  type Action,
  type ConntrackAction,
  CT_FLAG,
  type FieldName,
  headerFor,
  LEARN_FLAG,
  type LearnAction,
  type LearnSpec,
  matchField,
  NAT_FLAG,
  type NatAction,
  type SampleAction,
  type Subfield,
} from '@ironloom/openflow-codec';
import { formatEthernet, formatHex, formatIpv4, formatIpv6, prefixLength } from '@ironloom/logical-flow-compiler';

const DEFAULT_PRIORITY = 0x8000;

/** OpenFlow actions as ovs-ofctl(8) writes them. */
export function formatOpenFlow(actions: readonly Action[]): string {
  return actions.length === 0 ? 'drop' : actions.map(formatAction).join(',');
}

function formatAction(action: Action): string {
  switch (action.kind) {
    case 'resubmit':
      return `resubmit(,${action.table})`;
    case 'setField':
      return `set_field:${formatValue(action.field, action.value, action.mask)}->${action.field}`;
    case 'move':
      return `move:${formatSubfield(action.source)}->${formatSubfield(action.destination)}`;
    case 'push':
    case 'pop':
      return `${action.kind}:${formatSubfield(action.subfield)}`;
    case 'decTtl':
      return 'dec_ttl';
    case 'conntrackClear':
      return 'ct_clear';
    case 'conntrack':
      return formatConntrack(action);
    case 'nat':
      return formatNat(action);
    case 'clone':
      return `clone(${formatOpenFlow(action.actions)})`;
    case 'note':
      return `note:${dotted(action.data)}`;
    case 'group':
      return `group:${action.group}`;
    case 'meter':
      return `meter:${action.meter}`;
    case 'setQueue':
      return `set_queue:${action.queue}`;
    case 'controller':
      return `controller(userdata=${dotted(action.userdata ?? Buffer.alloc(0))}${action.pause === true ? ',pause' : ''})`;
    case 'checkPacketLarger':
      return `check_pkt_larger(${action.length})->${formatSubfield(action.destination)}`;
    case 'sample':
      return formatSample(action);
    case 'learn':
      return formatLearn(action);
    default:
      throw new TypeError(`no logical action encodes as ${action.kind}`);
  }
}

function dotted(bytes: Buffer): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('.');
}

function formatSubfield({ field, offset, bits }: Subfield): string {
  const name = headerFor(matchField(field), 0)?.name ?? field;
  if (offset === 0 && bits === matchField(field).bits) return `${name}[]`;
  return bits === 1 ? `${name}[${offset}]` : `${name}[${offset}..${offset + bits - 1}]`;
}

function formatValue(field: FieldName, value: bigint, mask?: bigint): string {
  if (mask === 0n) return 'ANY';
  switch (matchField(field).format) {
    case 'ipv4':
      return `${formatIpv4(value)}${mask === undefined ? '' : `/${prefixLength(mask, 32) ?? formatIpv4(mask)}`}`;
    case 'ipv6':
      return `${formatIpv6(value)}${mask === undefined ? '' : `/${prefixLength(mask, 128) ?? formatIpv6(mask)}`}`;
    case 'ethernet':
      return `${formatEthernet(value)}${mask === undefined ? '' : `/${formatEthernet(mask)}`}`;
    case 'port':
      return value === 0xffffn ? 'ANY' : `${value}`;
    case 'decimal':
      return `${value}${mask === undefined ? '' : `/${formatHex(mask)}`}`;
    default:
      return `${formatHex(value)}${mask === undefined ? '' : `/${formatHex(mask)}`}`;
  }
}

function formatConntrack({ flags, table, zone, actions }: ConntrackAction): string {
  const [first, ...others] = actions;
  const nat = first?.kind === 'nat' ? [formatNat(first)] : [];
  const inside = nat.length > 0 ? others : actions;
  const parts = [
    ...((flags & CT_FLAG.commit) !== 0 ? ['commit'] : []),
    ...(table === undefined ? [] : [`table=${table}`]),
    `zone=${typeof zone === 'number' ? zone : formatSubfield(zone)}`,
    ...nat,
    ...(inside.length === 0 ? [] : [`exec(${formatOpenFlow(inside)})`]),
  ];
  return `ct(${parts.join(',')})`;
}

function formatNat({ flags, ipv4Min, ipv6Min, portMin, portMax }: NatAction): string {
  if ((flags & (NAT_FLAG.source | NAT_FLAG.destination)) === 0) return 'nat';
  const six = ipv6Min === undefined ? '' : formatIpv6(ipv6Min);
  const address = ipv4Min !== undefined ? formatIpv4(ipv4Min) : portMin === undefined ? six : `[${six}]`;
  const ports = portMin === undefined ? '' : `:${portMin}${portMax === undefined ? '' : `-${portMax}`}`;
  const random = (flags & NAT_FLAG.random) !== 0 ? ',random' : '';
  const direction = (flags & NAT_FLAG.source) !== 0 ? 'src' : 'dst';
  return `nat(${direction}${address === '' ? '' : `=${address}`}${ports}${random})`;
}

function formatSample(action: SampleAction): string {
  const { probability, collectorSet, observationDomain, observationPoint } = action;
  const id = (value: number | Subfield): string => (typeof value === 'number' ? `${value}` : formatSubfield(value));
  return (
    `sample(probability=${probability},collector_set_id=${collectorSet},` +
    `obs_domain_id=${id(observationDomain)},obs_point_id=${id(observationPoint)})`
  );
}

function formatLearn(action: LearnAction): string {
  const { table, idleTimeout, hardTimeout, priority, flags, cookie, specs } = action;
  const parts = [
    `table=${table}`,
    ...(idleTimeout === 0 ? [] : [`idle_timeout=${idleTimeout}`]),
    ...(hardTimeout === 0 ? [] : [`hard_timeout=${hardTimeout}`]),
    ...(priority === DEFAULT_PRIORITY ? [] : [`priority=${priority}`]),
    ...((flags & LEARN_FLAG.deleteLearned) !== 0 ? ['delete_learned'] : []),
    ...(cookie === 0n ? [] : [`cookie=${formatHex(cookie)}`]),
    ...specs.map(formatSpec),
  ];
  return `learn(${parts.join(',')})`;
}

function formatSpec({ use, source, destination }: LearnSpec): string {
  if (destination === undefined) throw new TypeError('no logical action learns an output');
  const to = formatSubfield(destination);
  if (use === 'load') return `load:${typeof source === 'bigint' ? formatHex(source) : formatSubfield(source)}->${to}`;
  if (typeof source === 'bigint') return `${destination.field}=${formatValue(destination.field, source)}`;
  // C builds these without the source's width, which it does not need, and prints that.
  const from = formatSubfield({ ...source, bits: 0 });
  return source.field === destination.field ? to : `${to}=${from}`;
}
