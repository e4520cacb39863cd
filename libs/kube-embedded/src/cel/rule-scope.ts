import { type Environment } from '@marcbachmann/cel-js';
import { errorMessage } from '@ironloom/core';
import { type JsonValue } from '../json/json-value';
import { type Schema, type ValidationRule } from '../schema/schema';
import { FieldError, invalidValue } from '../status/field-error';
import { kubernetesEnvironment } from './environment';
import { type CelType, declareTypes } from './schema-types';

/** The rules of one schema node, ready to run. */
export interface RuleScope {
  /** What an unequal pair of old and new value breaks; `old` is undefined on creation. */
  check(value: JsonValue, old: JsonValue | undefined, path: string): FieldError[];
}

type Program = (context: Record<string, unknown>) => unknown;

interface CompiledRule {
  readonly rule: ValidationRule;
  readonly isTransition: boolean;
  readonly holds: Program;
  readonly message: Program | undefined;
}

/** Whether a rule compares with the previous value, and so runs on updates only. */
const isTransitionRule = ({ rule }: ValidationRule): boolean => /\boldSelf\b/.test(rule);

const REASONS: Readonly<Record<string, FieldError['type']>> = {
  FieldValueInvalid: 'FieldValueInvalid',
  FieldValueForbidden: 'FieldValueForbidden',
  FieldValueRequired: 'FieldValueRequired',
  FieldValueDuplicate: 'FieldValueDuplicate',
};

/**
 * Compiles the rules of a schema node.
 * @param isCorrelatable whether the node's previous value can be found on an update
 * @returns the scope, or what is wrong with the rules
 */
export function compileScope(schema: Schema, isCorrelatable: boolean, where: string): RuleScope | FieldError[] {
  const environment = kubernetesEnvironment();
  const type = declareTypes(environment, schema, 'Object');
  environment.registerVariable('self', type.name);
  environment.registerVariable('oldSelf', type.name);
  const compiled: CompiledRule[] = [];
  const errors: FieldError[] = [];
  for (const [index, rule] of (schema['x-kubernetes-validations'] ?? []).entries()) {
    const at = `${where}.x-kubernetes-validations[${index}]`;
    const result = compileRule(environment, rule, isCorrelatable, at);
    if (Array.isArray(result)) errors.push(...result);
    else compiled.push(result);
  }
  return errors.length > 0
    ? errors
    : { check: (value, old, path) => compiled.flatMap((rule) => runRule(rule, type, schema, value, old, path)) };
}

function compileRule(
  environment: Environment,
  rule: ValidationRule,
  isCorrelatable: boolean,
  at: string,
): CompiledRule | FieldError[] {
  const errors: FieldError[] = [];
  const isTransition = isTransitionRule(rule);
  if (isTransition && !isCorrelatable) {
    errors.push(
      invalidValue(`${at}.rule`, rule.rule, 'oldSelf cannot be used on the uncorrelatable portion of the schema'),
    );
  }
  if (rule.optionalOldSelf === true)
    errors.push(invalidValue(`${at}.optionalOldSelf`, true, 'optionalOldSelf is not supported'));
  const holds = compile(environment, rule.rule, 'bool', `${at}.rule`, errors);
  const message =
    rule.messageExpression === undefined
      ? undefined
      : compile(environment, rule.messageExpression, 'string', `${at}.messageExpression`, errors);
  return holds === undefined || errors.length > 0 ? errors : { rule, isTransition, holds, message };
}

function compile(
  environment: Environment,
  source: string,
  wanted: string,
  at: string,
  errors: FieldError[],
): Program | undefined {
  const fail = (why: string): undefined => void errors.push(invalidValue(at, source, `compilation failed: ${why}`));
  if (source.trim() === '') return fail('rule is not specified');
  const checked = environment.check(source);
  if (!checked.valid) return fail(`ERROR: <input>: ${errorMessage(checked.error).split('\n')[0] ?? ''}`);
  const type = String(checked.type);
  if (type !== wanted && type !== 'dyn') return fail(`must evaluate to a ${wanted}`);
  const program = environment.parse(source);
  return (context) => program(context) as unknown;
}

function runRule(
  { rule, isTransition, holds, message }: CompiledRule,
  type: CelType,
  schema: Schema,
  value: JsonValue,
  old: JsonValue | undefined,
  path: string,
): FieldError[] {
  if (isTransition && old === undefined) return [];
  const context = { self: type.convert(value), oldSelf: old === undefined ? null : type.convert(old) };
  const fail = (detail: string): FieldError[] => [failure(rule, schema, path, detail)];
  try {
    if (holds(context) === true) return [];
    const said = message?.(context);
    return fail(
      typeof said === 'string' && said.trim() !== '' ? said.trim() : (rule.message ?? `failed rule: ${rule.rule}`),
    );
  } catch (error) {
    return fail(`${errorMessage(error).split('\n')[0] ?? ''} evaluating rule: ${rule.rule}`);
  }
}

function failure(rule: ValidationRule, schema: Schema, path: string, detail: string): FieldError {
  const type = REASONS[rule.reason ?? ''] ?? 'FieldValueInvalid';
  const field = `${path}${rule.fieldPath ?? ''}`.replace(/^\./, '');
  const shown =
    type === 'FieldValueInvalid' || type === 'FieldValueDuplicate'
      ? JSON.stringify(schema.type ?? 'object')
      : undefined;
  return new FieldError(type, field === '' ? '<nil>' : field, detail, shown);
}
