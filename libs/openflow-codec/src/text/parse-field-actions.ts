import type { Action } from '../actions/action';
import { findMatchField } from '../fields/registry';
import { OF10, type OpenFlowVersion } from '../version';
import { parseFieldValue } from './field-value';
import { parseSubfield } from './subfield';
import { parseInteger, parseNumber, syntaxError } from './syntax';

/** Splits at the arrow, which must be there. */
export function splitArrow(text: string): readonly [before: string, after: string] {
  const at = text.indexOf('->');
  if (at <= 0 || at + 2 >= text.length) throw syntaxError("missing `->'", text);
  return [text.slice(0, at), text.slice(at + 2)];
}

/** Reads an action that names a field; undefined for another. */
export function parseFieldAction(key: string, value: string, version: OpenFlowVersion): Action | undefined {
  switch (key) {
    case 'set_field':
      return parseSetField(value);
    case 'load': {
      const [number, target] = splitArrow(value);
      const destination = parseSubfield(target);
      const loaded = parseInteger(number, 'value');
      if (loaded >> BigInt(destination.bits) !== 0n) throw syntaxError(`does not fit ${destination.bits} bits`, number);
      return { kind: 'load', destination, value: loaded };
    }
    case 'move': {
      const [from, to] = splitArrow(value).map(parseSubfield);
      if (from === undefined || to === undefined || from.bits !== to.bits) {
        throw syntaxError('a move between runs of bits of different width', value);
      }
      return { kind: 'move', source: from, destination: to };
    }
    case 'push':
    case 'pop':
      return { kind: key, subfield: parseSubfield(value) };
    case 'delete_field': {
      const field = findMatchField(value);
      if (field === undefined) throw syntaxError('no such field', value);
      return { kind: 'deleteField', field: { field: field.name } };
    }
    case 'check_pkt_larger': {
      const [length, target] = splitArrow(value);
      const destination = parseSubfield(target);
      if (destination.bits !== 1) throw syntaxError('check_pkt_larger writes one bit', target);
      return {
        kind: 'checkPacketLarger',
        length: parseNumber(length.replace(/\)$/, ''), 'length', 0xffff),
        destination,
      };
    }
    case 'set_tunnel':
    case 'set_tunnel64': {
      const wide = key === 'set_tunnel64' && version === OF10;
      return { kind: 'setTunnel', tunnel: parseInteger(value, 'tunnel'), ...(wide && { wide: true }) };
    }
    case 'dec_ttl':
      if (value === '') return { kind: 'decTtl' };
      return {
        kind: 'decTtl',
        controllers: value.split(/[, ]+/).map((id) => parseNumber(id, 'controller id', 0xffff)),
      };
    default:
      return undefined;
  }
}

function parseSetField(text: string): Action {
  const [value, name] = splitArrow(text);
  const field = findMatchField(name);
  if (field === undefined) throw syntaxError('no such field', name);
  if (!field.writable) throw syntaxError('the field is read-only', name);
  const parsed = parseFieldValue(field, value);
  if (parsed.value >> BigInt(field.bits) !== 0n && field.name !== 'vlan_vid')
    throw syntaxError(`too large for ${name}`, value);
  const whole = parsed.mask === undefined || (parsed.mask & field.allOnes) === field.allOnes;
  return { kind: 'setField', field: field.name, value: parsed.value, ...(!whole && { mask: parsed.mask ?? 0n }) };
}
