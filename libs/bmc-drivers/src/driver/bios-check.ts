import { BmcError } from '../errors';
import type { BiosAttributeRule, BiosValue } from './bios';

/**
 * Checks values against what the registry says; `BMC_INVALID_ARGUMENT` names every one that is wrong, so that a change of
 * forty attributes fails once. Without a registry only the names are checked.
 */
export function checkBios(
  values: Readonly<Record<string, BiosValue>>,
  registry: Readonly<Record<string, BiosAttributeRule>>,
  known: readonly string[],
): void {
  const problems = Object.entries(values).flatMap(([name, value]) => {
    const rule = Object.hasOwn(registry, name) ? registry[name] : undefined;
    if (rule === undefined && !known.includes(name)) return [{ name, problem: 'no such attribute' }];
    const problem = rule && problemOf(value, rule);
    return problem === undefined ? [] : [{ name, problem }];
  });
  if (problems.length === 0) return;
  const text = problems.map(({ name, problem }) => `${name}: ${problem}`).join('; ');
  throw new BmcError('BMC_INVALID_ARGUMENT', `BIOS attributes: ${text}`, { details: { problems } });
}

function problemOf(value: BiosValue, rule: BiosAttributeRule): string | undefined {
  if (rule.readOnly) return 'read-only';
  switch (rule.type) {
    case 'Enumeration':
      return rule.allowableValues?.includes(String(value)) === false
        ? `not one of ${rule.allowableValues.join(', ')}`
        : undefined;
    case 'Integer':
      return integerProblem(value, rule);
    case 'Boolean':
      return typeof value === 'boolean' ? undefined : 'not true or false';
    case 'String':
      return lengthProblem(value, rule);
    case 'Password':
      return 'passwords cannot be set this way';
    case undefined:
      return undefined;
  }
}

function integerProblem(
  value: BiosValue,
  { lowerBound = -Infinity, upperBound = Infinity }: BiosAttributeRule,
): string | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value)) return 'not an integer';
  return value < lowerBound || value > upperBound ? `not within ${lowerBound} to ${upperBound}` : undefined;
}

function lengthProblem(
  value: BiosValue,
  { minLength = 0, maxLength = Infinity }: BiosAttributeRule,
): string | undefined {
  if (typeof value !== 'string') return 'not a string';
  return value.length < minLength || value.length > maxLength
    ? `not ${minLength} to ${maxLength} characters`
    : undefined;
}
