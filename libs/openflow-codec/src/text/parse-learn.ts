import { LEARN_FLAG, type LearnAction, type LearnSpec } from '../actions/learn';
import { matchField } from '../fields/registry';
import { parseFieldValue } from './field-value';
import { DEFAULT_PRIORITY } from './match';
import { splitArrow } from './parse-field-actions';
import { findSubfield, parseSubfield } from './subfield';
import { type KeyValue, keyValues, parseInteger, parseNumber, syntaxError } from './syntax';

type Draft = { -readonly [Key in keyof LearnAction]: LearnAction[Key] } & { specs: LearnSpec[] };

/** Reads what stands in the parentheses of `learn(…)`. */
export function parseLearn(text: string): LearnAction {
  const draft: Draft = {
    kind: 'learn',
    idleTimeout: 0,
    hardTimeout: 0,
    finIdleTimeout: 0,
    finHardTimeout: 0,
    priority: DEFAULT_PRIORITY,
    cookie: 0n,
    flags: 0,
    table: 1,
    specs: [],
  };
  for (const pair of keyValues(text)) if (!setOption(draft, pair)) draft.specs.push(parseSpec(pair));
  return draft;
}

function setOption(draft: Draft, { key, value }: KeyValue): boolean {
  switch (key) {
    case 'table':
      draft.table = parseNumber(value, 'table', 254);
      return true;
    case 'priority':
      draft.priority = parseNumber(value, 'priority', 0xffff);
      return true;
    case 'idle_timeout':
      draft.idleTimeout = parseNumber(value, key, 0xffff);
      return true;
    case 'hard_timeout':
      draft.hardTimeout = parseNumber(value, key, 0xffff);
      return true;
    case 'fin_idle_timeout':
      draft.finIdleTimeout = parseNumber(value, key, 0xffff);
      return true;
    case 'fin_hard_timeout':
      draft.finHardTimeout = parseNumber(value, key, 0xffff);
      return true;
    case 'cookie':
      draft.cookie = parseInteger(value, 'cookie');
      return true;
    case 'send_flow_rem':
      draft.flags |= LEARN_FLAG.sendFlowRemoved;
      return true;
    case 'delete_learned':
      draft.flags |= LEARN_FLAG.deleteLearned;
      return true;
    case 'limit':
      draft.limit = parseNumber(value, 'limit');
      return true;
    case 'result_dst':
      draft.flags |= LEARN_FLAG.writeResult;
      draft.result = parseSubfield(value);
      draft.limit ??= 0;
      return true;
    default:
      return false;
  }
}

function parseSpec({ key, value }: KeyValue): LearnSpec {
  if (key === 'output') {
    const source = parseSubfield(value);
    return { use: 'output', bits: source.bits, source };
  }
  if (key === 'load') {
    const [from, to] = splitArrow(value);
    const destination = parseSubfield(to);
    const source = findSubfield(from) ?? fitting(parseInteger(from, 'value'), destination.bits, from);
    return { use: 'load', bits: destination.bits, source, destination };
  }
  const destination = parseSubfield(key);
  const { bits } = destination;
  if (value === '') return { use: 'match', bits, source: destination, destination };
  const field = matchField(destination.field);
  const whole = destination.offset === 0 && bits === field.bits;
  const constant = (): bigint => (whole ? parseFieldValue(field, value).value : parseInteger(value, key));
  const source = findSubfield(value) ?? fitting(constant(), bits, value);
  if (typeof source !== 'bigint' && source.bits !== bits) throw syntaxError('bit widths differ', `${key}=${value}`);
  return { use: 'match', bits, source, destination };
}

function fitting(value: bigint, bits: number, text: string): bigint {
  if (value >> BigInt(bits) !== 0n) throw syntaxError(`does not fit ${bits} bits`, text);
  return value;
}
