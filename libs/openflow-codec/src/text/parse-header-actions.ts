import type { Action } from '../actions/action';
import type { AddressKind } from '../actions/header-actions';
import { parseIpv4, parseMac } from './addresses';
import type { ActionTextContext } from './parse-actions';
import { parseNumber, syntaxError } from './syntax';

const ADDRESSES: Readonly<Record<string, readonly [AddressKind, (text: string) => bigint | undefined]>> = {
  mod_dl_src: ['setEthSrc', parseMac],
  mod_dl_dst: ['setEthDst', parseMac],
  mod_nw_src: ['setIpSrc', parseIpv4],
  mod_nw_dst: ['setIpDst', parseIpv4],
};
const SMALL = {
  mod_nw_tos: ['setIpTos', 0xfc],
  mod_nw_ecn: ['setIpEcn', 3],
  mod_nw_ttl: ['setIpTtl', 0xff],
  set_nw_ttl: ['setIpTtl', 0xff],
  set_mpls_tc: ['setMplsTc', 7],
  set_mpls_ttl: ['setMplsTtl', 0xff],
} as const;
const ETHERTYPES = { push_vlan: 'pushVlan', push_mpls: 'pushMpls', pop_mpls: 'popMpls', push_pbb: 'pushPbb' } as const;
const PORTS = { mod_tp_src: 'setTransportSrc', mod_tp_dst: 'setTransportDst' } as const;

const isKey = <T extends object>(key: string, table: T): key is string & keyof T => Object.hasOwn(table, key);

/** Reads an action that rewrites a header; undefined for another. */
export function parseHeaderAction(key: string, value: string, context: ActionTextContext): Action | undefined {
  const addressed = ADDRESSES[key];
  if (addressed !== undefined) {
    const [kind, parse] = addressed;
    const address = parse(value);
    if (address === undefined) throw syntaxError(`not an address for ${key}`, value);
    return { kind, address };
  }
  if (isKey(key, SMALL)) {
    const [kind, max] = SMALL[key];
    return { kind, value: parseNumber(value, key, max) };
  }
  if (isKey(key, ETHERTYPES)) return { kind: ETHERTYPES[key], ethertype: parseNumber(value, key, 0xffff) };
  if (isKey(key, PORTS)) {
    const { protocol } = context;
    return { kind: PORTS[key], port: parseNumber(value, key, 0xffff), ...(protocol !== undefined && { protocol }) };
  }
  return parseVlanOrLabel(key, value, context.tagged === true, context.version === 1);
}

function parseVlanOrLabel(key: string, value: string, tagged: boolean, old: boolean): Action | undefined {
  switch (key) {
    case 'mod_vlan_vid':
      return { kind: 'setVlanVid', value: parseNumber(value, 'VLAN id', 0xfff), pushIfNeeded: old || !tagged };
    case 'set_vlan_vid':
      return { kind: 'setVlanVid', value: parseNumber(value, 'VLAN id', 0xfff), pushIfNeeded: false };
    case 'mod_vlan_pcp':
      return { kind: 'setVlanPcp', value: parseNumber(value, 'VLAN priority', 7), pushIfNeeded: old || !tagged };
    case 'set_vlan_pcp':
      return { kind: 'setVlanPcp', value: parseNumber(value, 'VLAN priority', 7), pushIfNeeded: false };
    case 'set_mpls_label':
      return { kind: 'setMplsLabel', value: parseNumber(value, 'MPLS label', 0xfffff) };
    default:
      return undefined;
  }
}
