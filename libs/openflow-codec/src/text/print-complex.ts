import { type NatAction, NAT_FLAG } from '../actions/conntrack';
import type { EncapsulateAction, EncapsulationProperty } from '../actions/encapsulation';
import { LEARN_FLAG, type LearnAction, type LearnSpec } from '../actions/learn';
import { matchField } from '../fields/registry';
import { printIpv4, printIpv6 } from './addresses';
import { printFieldValue } from './field-value';
import { DEFAULT_PRIORITY } from './match';
import { printSubfield } from './subfield';
import { printHash } from './syntax';
import { ENCAPSULATIONS, NSH_PROPERTY } from './words';

/** `nat`, or `nat(src=10.0.0.1-10.0.0.9:1000-2000,random)`. */
export function printNat(action: NatAction): string {
  const { flags } = action;
  if ((flags & (NAT_FLAG.source | NAT_FLAG.destination)) === 0) return 'nat';
  const parts = [`${(flags & NAT_FLAG.source) !== 0 ? 'src' : 'dst'}${printRange(action)}`];
  if ((flags & NAT_FLAG.persistent) !== 0) parts.push('persistent');
  if ((flags & NAT_FLAG.hash) !== 0) parts.push('hash');
  if ((flags & NAT_FLAG.random) !== 0) parts.push('random');
  return `nat(${parts.join(',')})`;
}

function printRange({ ipv4Min, ipv4Max, ipv6Min, ipv6Max, portMin, portMax }: NatAction): string {
  if (ipv4Min === undefined && ipv6Min === undefined) return '';
  const bracket = (address: bigint): string => (portMin === undefined ? printIpv6(address) : `[${printIpv6(address)}]`);
  const print = ipv4Min === undefined ? bracket : printIpv4;
  const [low, high] = ipv4Min === undefined ? [ipv6Min ?? 0n, ipv6Max] : [ipv4Min, ipv4Max];
  let text = `=${print(low)}`;
  if (high !== undefined && high !== low) text += `-${print(high)}`;
  if (portMin !== undefined) text += `:${portMin}`;
  if (portMin !== undefined && portMax !== undefined && portMax !== portMin) text += `-${portMax}`;
  return text;
}

/** `learn(table=1,…)`. */
export function printLearn(action: LearnAction): string {
  const parts = [`table=${action.table}`];
  const add = (name: string, value: number): void => void (value !== 0 && parts.push(`${name}=${value}`));
  add('idle_timeout', action.idleTimeout);
  add('hard_timeout', action.hardTimeout);
  add('fin_idle_timeout', action.finIdleTimeout);
  add('fin_hard_timeout', action.finHardTimeout);
  if (action.priority !== DEFAULT_PRIORITY) parts.push(`priority=${action.priority}`);
  if ((action.flags & LEARN_FLAG.sendFlowRemoved) !== 0) parts.push('send_flow_rem');
  if ((action.flags & LEARN_FLAG.deleteLearned) !== 0) parts.push('delete_learned');
  if (action.cookie !== 0n) parts.push(`cookie=${printHash(action.cookie)}`);
  add('limit', action.limit ?? 0);
  if (action.result !== undefined) parts.push(`result_dst=${printSubfield(action.result)}`);
  return `learn(${[...parts, ...action.specs.map(printSpec)].join(',')})`;
}

function printSpec({ use, source, destination }: LearnSpec): string {
  const from = typeof source === 'bigint' ? printHash(source) : printSubfield(source);
  if (destination === undefined) return `output:${from}`;
  const to = printSubfield(destination);
  if (use === 'load') return `load:${from}->${to}`;
  if (typeof source !== 'bigint') {
    const same = source.field === destination.field && source.offset === destination.offset;
    return same ? to : `${to}=${from}`;
  }
  const field = matchField(destination.field);
  const whole = destination.offset === 0 && destination.bits === field.bits;
  return whole ? `${field.name}=${printFieldValue(field, source)}` : `${to}=${from}`;
}

/** `encap(nsh(md_type=1))`. */
export function printEncapsulation({ packetType, properties }: EncapsulateAction): string {
  const name = Object.keys(ENCAPSULATIONS).find((each) => ENCAPSULATIONS[each] === packetType) ?? 'UNKNOWN';
  const list = properties.length === 0 ? '' : `(${properties.map(printProperty).join(',')})`;
  return `encap(${name}${list})`;
}

function printProperty({ propertyClass, type, data }: EncapsulationProperty): string {
  if (propertyClass === NSH_PROPERTY.propertyClass && type === NSH_PROPERTY.metadataType)
    return `md_type=${data[0] ?? 0}`;
  if (propertyClass === NSH_PROPERTY.propertyClass && type === NSH_PROPERTY.tlv && data.length >= 4) {
    const value = data.subarray(4, 4 + data.readUInt8(3));
    const number = value.length === 0 ? 0n : BigInt(`0x${value.toString('hex')}`);
    return `tlv(0x${data.toString('hex', 0, 2)},${data.readUInt8(2)},${printHash(number)})`;
  }
  return `property(class=${propertyClass},type=${type},data=${data.toString('hex')})`;
}
