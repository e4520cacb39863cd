import type { Action } from '../actions/action';
import { CT_FLAG, NAT_FLAG, type NatAction } from '../actions/conntrack';
import type { EncapsulationProperty } from '../actions/encapsulation';
import { PORT } from '../port';
import { parseIpv4, parseIpv6 } from './addresses';
import { parseLearn } from './parse-learn';
import { parsePort } from './port';
import { findSubfield, parseSubfield } from './subfield';
import { keyValues, parseHexBytes, parseNumber, syntaxError } from './syntax';
import { ENCAPSULATIONS, HASH_FIELDS, LINK_ALGORITHMS, MEMBER_ALGORITHMS, NSH_PROPERTY } from './words';

type ParseNested = (text: string) => Action[];

/** Reads an action with a syntax of its own; undefined for another. */
export function parseComplexAction(key: string, value: string, nested: ParseNested): Action | undefined {
  switch (key) {
    case 'resubmit':
      return parseResubmit(value);
    case 'conjunction': {
      const parts = /^(\d+|0x[0-9a-f]+)\s*,\s*(\d+)\s*\/\s*(\d+)\s*$/i.exec(value);
      const [clause, clauses] = [Number(parts?.[2]), Number(parts?.[3])];
      const valid = parts !== null && clause >= 1 && clause <= clauses && clauses >= 2 && clauses <= 64;
      if (!valid) throw syntaxError('conjunction is written conjunction(ID,I/N), I from 1 to N, N from 2 to 64', value);
      return { kind: 'conjunction', id: parseNumber(parts[1] ?? '', 'id'), clause: clause - 1, clauses };
    }
    case 'note': {
      const data = parseHexBytes(value, 'note');
      return { kind: 'note', data: Buffer.concat([data, Buffer.alloc((8 - ((data.length + 2) % 8)) % 8)]) };
    }
    case 'clone':
      return { kind: 'clone', actions: nested(value) };
    case 'fin_timeout': {
      const pairs = pairsOf(value, ['idle_timeout', 'hard_timeout']);
      const seconds = (name: string): number => parseNumber(pairs.get(name) ?? '0', name, 0xffff);
      return { kind: 'finTimeout', idle: seconds('idle_timeout'), hard: seconds('hard_timeout') };
    }
    case 'learn':
      return parseLearn(value);
    case 'ct':
      return parseConntrack(value, nested);
    case 'nat':
      return parseNat(value);
    case 'sample':
      return parseSample(value);
    case 'multipath':
      return parseMultipath(value);
    case 'bundle':
    case 'bundle_load':
      return parseBundle(value, key === 'bundle_load');
    case 'encap':
      return parseEncapsulation(value);
    case 'decap':
      return parseDecapsulation(value);
    default:
      return undefined;
  }
}

function pairsOf(text: string, known: readonly string[]): Map<string, string> {
  const pairs = new Map(keyValues(text).map((pair) => [pair.key, pair.value]));
  for (const key of pairs.keys()) if (!known.includes(key)) throw syntaxError('no such key', key);
  return pairs;
}

function parseResubmit(text: string): Action {
  const [port = '', table = '', conntrack = ''] = text.split(',').map((part) => part.trim());
  if (port === '' && table === '') throw syntaxError('resubmit needs a port or a table', text);
  if (conntrack !== '' && conntrack !== 'ct') throw syntaxError('no such key of resubmit', conntrack);
  const from = port === '' ? PORT.inPort : parsePort(port);
  if (table === '' && conntrack === '' && !text.includes(',')) return { kind: 'resubmit', port: from };
  const to = table === '' ? 255 : parseNumber(table, 'table', 255);
  return { kind: 'resubmit', port: from, table: to, ...(conntrack === 'ct' && { conntrack: true }) };
}

const HELPERS: Readonly<Record<string, number>> = { ftp: 21, tftp: 69 };

function parseConntrack(text: string, nested: ParseNested): Action {
  const pairs = pairsOf(text, ['commit', 'force', 'table', 'zone', 'nat', 'exec', 'alg']);
  const [table, zone, alg, nat, exec] = ['table', 'zone', 'alg', 'nat', 'exec'].map((key) => pairs.get(key));
  const helper = alg === undefined ? 0 : (HELPERS[alg] ?? parseNumber(alg, 'alg', 0xffff));
  return {
    kind: 'conntrack',
    flags: (pairs.has('commit') ? CT_FLAG.commit : 0) | (pairs.has('force') ? CT_FLAG.force : 0),
    zone: zone === undefined ? 0 : (findSubfield(zone) ?? parseNumber(zone, 'zone', 0xffff)),
    ...(table !== undefined && { table: parseNumber(table, 'table', 254) }),
    ...(helper !== 0 && { helper }),
    actions: [...(nat === undefined ? [] : [parseNat(nat)]), ...(exec === undefined ? [] : nested(exec))],
  };
}

const NAT_FLAGS = { src: NAT_FLAG.source, dst: NAT_FLAG.destination, persistent: NAT_FLAG.persistent, hash: NAT_FLAG.hash, random: NAT_FLAG.random } as const; // prettier-ignore

function parseNat(text: string): NatAction {
  const pairs = pairsOf(text, Object.keys(NAT_FLAGS));
  let flags = 0;
  for (const key of pairs.keys()) flags |= NAT_FLAGS[key as keyof typeof NAT_FLAGS];
  if (pairs.has('src') && pairs.has('dst')) throw syntaxError('nat takes src or dst, not both', text);
  if (flags !== 0 && !pairs.has('src') && !pairs.has('dst'))
    throw syntaxError('nat needs src or dst for its flags', text);
  const range = pairs.get('src') ?? pairs.get('dst') ?? '';
  return { kind: 'nat', flags, ...(range !== '' && parseRange(range)) };
}

/** `10.0.0.1-10.0.0.9:1000-2000`, or `[2001:db8::1]-[2001:db8::9]:1000-2000`. */
function parseRange(text: string): Partial<NatAction> {
  const v4 = /^([\d.]+)(?:-([\d.]+))?(?::(\d+)(?:-(\d+))?)?$/.exec(text);
  const v6 = /^(?:\[([^\]]+)\]|([\da-f:.]+))(?:-(?:\[([^\]]+)\]|([\da-f:.]+)))?(?:(?<=\]):(\d+)(?:-(\d+))?)?$/i.exec(
    text,
  );
  const parts = v4 ?? v6;
  if (parts === null) throw syntaxError('not a range of addresses', text);
  const texts = v4 === null ? [parts[1] ?? parts[2], parts[3] ?? parts[4], parts[5], parts[6]] : parts.slice(1, 5);
  const parse = (part: string | undefined): bigint | undefined => {
    if (part === undefined) return undefined;
    const address = v4 === null ? parseIpv6(part) : parseIpv4(part);
    if (address === undefined) throw syntaxError('not an address', part);
    return address;
  };
  const [low, high] = [parse(texts[0]), parse(texts[1])];
  const [lowPort, highPort] = [texts[2], texts[3]].map((port) =>
    port === undefined ? undefined : parseNumber(port, 'port', 0xffff),
  );
  return {
    ...(low !== undefined && (v4 === null ? { ipv6Min: low } : { ipv4Min: low })),
    ...(high !== undefined && (v4 === null ? { ipv6Max: high } : { ipv4Max: high })),
    ...(lowPort !== undefined && { portMin: lowPort }),
    ...(highPort !== undefined && { portMax: highPort }),
  };
}

function parseSample(text: string): Action {
  const known = [
    'probability',
    'collector_set_id',
    'obs_domain_id',
    'obs_point_id',
    'sampling_port',
    'ingress',
    'egress',
  ];
  const pairs = pairsOf(text, known);
  const id = (key: string) => findSubfield(pairs.get(key) ?? '') ?? parseNumber(pairs.get(key) ?? '0', key);
  const port = pairs.get('sampling_port');
  const direction = pairs.has('ingress') ? 1 : pairs.has('egress') ? 2 : undefined;
  return {
    kind: 'sample',
    probability: parseNumber(pairs.get('probability') ?? '', 'probability', 0xffff),
    collectorSet: parseNumber(pairs.get('collector_set_id') ?? '0', 'collector_set_id'),
    observationDomain: id('obs_domain_id'),
    observationPoint: id('obs_point_id'),
    ...((port !== undefined || direction !== undefined) && { port: port === undefined ? PORT.any : parsePort(port) }),
    ...(direction !== undefined && { direction }),
  };
}

function word(words: readonly string[], text: string, what: string): number {
  const code = words.indexOf(text.toLowerCase());
  if (code < 0) throw syntaxError(`no such ${what}`, text);
  return code;
}

function parseMultipath(text: string): Action {
  const [fields = '', basis = '', algorithm = '', links = '', argument = '', target = ''] = text.split(/[, ]+/);
  return {
    kind: 'multipath',
    fields: word(HASH_FIELDS, fields, 'fields'),
    basis: parseNumber(basis, 'basis', 0xffff),
    algorithm: word(LINK_ALGORITHMS, algorithm, 'algorithm'),
    maxLink: parseNumber(links, 'number of links', 0x10000) - 1,
    argument: parseNumber(argument, 'argument'),
    destination: parseSubfield(target),
  };
}

function parseBundle(text: string, load: boolean): Action {
  const parts = /^([^,]+),\s*([^,]+),\s*([^,]+),\s*ofport,\s*(?:([^,]+),\s*)?(?:members|slaves):(.*)$/i.exec(text);
  if (parts === null || (parts[4] !== undefined) !== load) throw syntaxError('not a bundle', text);
  const [, fields = '', basis = '', algorithm = '', target = '', members = ''] = parts;
  return {
    kind: 'bundle',
    fields: word(HASH_FIELDS, fields, 'fields'),
    basis: parseNumber(basis, 'basis', 0xffff),
    algorithm: word(MEMBER_ALGORITHMS, algorithm, 'algorithm'),
    members: members
      .split(/[, []]+/)
      .flatMap((list) => list.split(/[,[\] ]+/))
      .filter((member) => member !== '')
      .map(parsePort),
    ...(load && { destination: parseSubfield(target.trim()) }),
  };
}

function parseEncapsulation(text: string): Action {
  const [header] = keyValues(text);
  const packetType = header && ENCAPSULATIONS[header.key];
  if (header === undefined || packetType === undefined) throw syntaxError('no such header to put on', text);
  return { kind: 'encapsulate', packetType, headerSize: 0, properties: keyValues(header.value).map(parseProperty) };
}

function parseProperty({ key, value }: { readonly key: string; readonly value: string }): EncapsulationProperty {
  const { propertyClass, metadataType, tlv } = NSH_PROPERTY;
  if (key === 'md_type')
    return { propertyClass, type: metadataType, data: Buffer.of(parseNumber(value, 'md_type', 2)) };
  const parts = /^0x([0-9a-f]{1,4}),(\d+),0x([0-9a-f]+)$/i.exec(value);
  if (key !== 'tlv' || parts === null) throw syntaxError('no such property of encap', `${key}(${value})`);
  const hex = parts[3] ?? '';
  const bytes = parseHexBytes(hex.padStart(hex.length + (hex.length % 2), '0'), 'tlv');
  const head = Buffer.from((parts[1] ?? '').padStart(4, '0'), 'hex');
  const padding = Buffer.alloc((8 - (bytes.length % 8)) % 8);
  const data = Buffer.concat([
    head,
    Buffer.of(parseNumber(parts[2] ?? '', 'type', 0xff), bytes.length),
    bytes,
    padding,
  ]);
  return { propertyClass, type: tlv, data };
}

function parseDecapsulation(text: string): Action {
  if (text === '') return { kind: 'decapsulate', packetType: 0xfffe };
  const parts = /^packet_type\(\s*ns=(\w+)\s*,\s*type=(\w+)\s*\)?$/.exec(text);
  if (parts === null) throw syntaxError('decap is written decap(packet_type(ns=NS,type=TYPE))', text);
  const nameSpace = parseNumber(parts[1] ?? '', 'ns', 0xffff);
  return { kind: 'decapsulate', packetType: nameSpace * 0x1_0000 + parseNumber(parts[2] ?? '', 'type', 0xffff) };
}
