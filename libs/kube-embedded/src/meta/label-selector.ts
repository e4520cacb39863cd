import { asObject, type JsonObject, objectsIn, stringsIn, textOf } from '../json/json-value';
import { badRequest } from '../status/failures';
import { labelValue, qualifiedName } from './names';

/** Whether a set of labels is selected. */
export type LabelMatcher = (labels: Labels) => boolean;
type Labels = Readonly<Record<string, string>>;

const everything: LabelMatcher = () => true;

/** Reads the `labelSelector` query parameter: `a=b,c!=d,e in (x,y),f notin (z),g,!h`. */
export function parseLabelSelector(text: string): LabelMatcher {
  if (text.trim() === '') return everything;
  const requirements = splitRequirements(text).map(requirement);
  return (labels) => requirements.every((matches) => matches(labels));
}

/** Reads a `LabelSelector` object; an empty one selects everything. */
export function labelSelectorOf(selector: JsonObject | undefined): LabelMatcher {
  if (selector === undefined) return everything;
  const equals = Object.entries(asObject(selector.matchLabels) ?? {});
  const expressions = objectsIn(selector.matchExpressions).map(({ key, operator, values }) =>
    operation(textOf(key), textOf(operator), stringsIn(values)),
  );
  return (labels) =>
    equals.every(([key, value]) => holds(labels, key, (own) => own === value)) &&
    expressions.every((matches) => matches(labels));
}

function operation(key: string, operator: string, values: readonly string[]): LabelMatcher {
  switch (operator) {
    case 'In':
      return (labels) => holds(labels, key, (value) => values.includes(value));
    case 'NotIn':
      return (labels) => !holds(labels, key, (value) => values.includes(value));
    case 'Exists':
      return (labels) => Object.hasOwn(labels, key);
    case 'DoesNotExist':
      return (labels) => !Object.hasOwn(labels, key);
    case 'Gt':
      return (labels) => holds(labels, key, (value) => Number(value) > Number(values[0]));
    case 'Lt':
      return (labels) => holds(labels, key, (value) => Number(value) < Number(values[0]));
    default:
      throw badRequest(`${JSON.stringify(operator)} is not a valid label selector operator`);
  }
}

/** Whether there is a label of that key (labels may be called `constructor`) and its value passes. */
function holds(labels: Labels, key: string, test: (value: string) => boolean): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  return value !== undefined && test(value);
}

/** Splits on commas outside parentheses. */
function splitRequirements(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    else if (char === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)].map((part) => part.trim());
}

const SET = /^([^\s=!<>(),]+)\s+(in|notin)\s*\(([^()]*)\)$/;
const COMPARE = /^([^\s=!<>(),]+)\s*(==|=|!=|<|>)\s*([^\s=!<>(),]*)$/;
const EXISTS = /^(!?)\s*([^\s=!<>(),]+)$/;
const OPERATORS: Readonly<Record<string, string>> = {
  '=': 'In',
  '==': 'In',
  '!=': 'NotIn',
  '>': 'Gt',
  '<': 'Lt',
  in: 'In',
  notin: 'NotIn',
};

function requirement(text: string): LabelMatcher {
  const compared = SET.exec(text) ?? COMPARE.exec(text);
  if (compared !== null) {
    const [, key = '', operator = '', list = ''] = compared;
    const values = operator.endsWith('in') ? list.split(',').map((value) => value.trim()) : [list];
    checkKey(key);
    for (const value of values) {
      const wrong = labelValue(value);
      if (wrong !== undefined)
        throw cannotParse(`values[0][${key}]: Invalid value: ${JSON.stringify(value)}: ${wrong}`);
    }
    return operation(key, OPERATORS[operator] ?? '', values);
  }
  const exists = EXISTS.exec(text);
  if (exists === null) throw cannotParse(`couldn't parse the selector string "${text}"`);
  const [, not, key = ''] = exists;
  checkKey(key);
  return operation(key, not === '!' ? 'DoesNotExist' : 'Exists', []);
}

function checkKey(key: string): void {
  const wrong = qualifiedName(key);
  if (wrong !== undefined) throw cannotParse(`key: Invalid value: ${JSON.stringify(key)}: ${wrong}`);
}

const cannotParse = (why: string): Error => badRequest(`unable to parse requirement: ${why}`);
