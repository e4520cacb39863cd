import { isObject, type JsonValue } from '../json/json-value';

/** A compiled path: the values that it finds. */
export type JsonPath = (root: JsonValue) => JsonValue[];

type Step = (values: readonly JsonValue[]) => JsonValue[];

/**
 * Compiles the part of kubectl's JSONPath that printer columns use: `.a.b`, `['a']`, `[0]`, `[-1]`, `[1:3]`, `[*]`,
 * `..a` and `[?(@.type=="Ready")]`. Throws a SyntaxError for the rest.
 */
export function compileJsonPath(text: string): JsonPath {
  const source = text.replace(/^\{|\}$/g, '').replace(/^\$/, '');
  const steps: Step[] = [];
  let rest = source;
  while (rest !== '') {
    const { step, length } = nextStep(rest);
    steps.push(step);
    rest = rest.slice(length);
  }
  return (root) => steps.reduce<JsonValue[]>((values, step) => step(values), [root]);
}

function nextStep(rest: string): { readonly step: Step; readonly length: number } {
  const deep = /^\.\.([^.[\]]+)/.exec(rest);
  if (deep !== null)
    return { step: (values) => values.flatMap((value) => descendants(value, deep[1] ?? '')), length: deep[0].length };
  const all = /^(\.\*|\[\*\])/.exec(rest);
  if (all !== null) return { step: (values) => values.flatMap(childrenOf), length: all[0].length };
  const dotted = /^\.((?:\\.|[^.[\]\\])+)/.exec(rest);
  if (dotted !== null) return { step: member((dotted[1] ?? '').replace(/\\(.)/g, '$1')), length: dotted[0].length };
  const quoted = /^\[(?:'([^']*)'|"([^"]*)")\]/.exec(rest);
  if (quoted !== null) return { step: member(quoted[1] ?? quoted[2] ?? ''), length: quoted[0].length };
  const slice = /^\[(-?\d*)(?::(-?\d*))?\]/.exec(rest);
  if (slice !== null && slice[0] !== '[]') return { step: indices(slice[1] ?? '', slice[2]), length: slice[0].length };
  const filter = /^\[\?\((.+?)\)\]/.exec(rest);
  if (filter !== null) return { step: filterStep(filter[1] ?? ''), length: filter[0].length };
  if (rest === '.') return { step: (values) => [...values], length: 1 };
  throw new SyntaxError(`unrecognized JSONPath at ${JSON.stringify(rest)}`);
}

function member(name: string): Step {
  return (values) =>
    values.flatMap((value) => {
      const found = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
      return found === undefined ? [] : [found];
    });
}

function indices(from: string, to: string | undefined): Step {
  return (values) =>
    values.flatMap((value) => {
      if (!Array.isArray(value)) return [];
      if (to === undefined) {
        const item = value.at(Number(from));
        return item === undefined ? [] : [item];
      }
      return value.slice(from === '' ? 0 : Number(from), to === '' ? undefined : Number(to));
    });
}

const COMPARISON = /^\s*@((?:[^=!<>]|\\.)*?)\s*(==|!=|<=|>=|<|>)\s*(.+?)\s*$/;

function filterStep(text: string): Step {
  const comparison = COMPARISON.exec(text);
  const test = comparison === null ? exists(text) : compares(comparison);
  return (values) => values.flatMap((value) => (Array.isArray(value) ? value.filter(test) : []));
}

function exists(text: string): (item: JsonValue) => boolean {
  const match = /^\s*@(.+?)\s*$/.exec(text);
  if (match === null) throw new SyntaxError(`unrecognized JSONPath filter ${JSON.stringify(text)}`);
  const path = compileJsonPath(match[1] ?? '');
  return (item) => path(item).length > 0;
}

function compares([, left = '', operator = '', right = '']: RegExpExecArray): (item: JsonValue) => boolean {
  const path = compileJsonPath(left);
  const wanted = literal(right);
  return (item) => {
    const [actual] = path(item);
    if (actual === undefined) return false;
    switch (operator) {
      case '==':
        return actual === wanted;
      case '!=':
        return actual !== wanted;
      case '<':
        return Number(actual) < Number(wanted);
      case '<=':
        return Number(actual) <= Number(wanted);
      case '>':
        return Number(actual) > Number(wanted);
      default:
        return Number(actual) >= Number(wanted);
    }
  };
}

function literal(text: string): JsonValue {
  const quoted = /^'(.*)'$|^"(.*)"$/.exec(text);
  if (quoted !== null) return quoted[1] ?? quoted[2] ?? '';
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    throw new SyntaxError(`unrecognized JSONPath literal ${text}`);
  }
}

function childrenOf(value: JsonValue): JsonValue[] {
  if (Array.isArray(value)) return value;
  return isObject(value) ? Object.values(value).filter((item) => item !== undefined) : [];
}

function descendants(value: JsonValue, name: string): JsonValue[] {
  return [...member(name)([value]), ...childrenOf(value).flatMap((child) => descendants(child, name))];
}
