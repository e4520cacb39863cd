import { type Environment, Optional } from '@marcbachmann/cel-js';
import { errorMessage } from '@ironloom/core';
import { equalJson, type JsonValue } from '../json/json-value';
import { type Schema, type ValidationRule } from '../schema/schema';
import { FieldError, invalidValue, notSupported, required } from '../status/field-error';
import { kubernetesEnvironment } from './environment';
import { CostExceeded, type CostMeter, registerCosts } from './cost';
import { expandRule } from './expand';
import { rewriteRule } from './rewrite';
import { type CelType, declareTypes } from './schema-types';

/** The rules of one schema node, ready to run. */
export interface RuleScope {
  /**
   * What a value breaks; `old` is undefined on creation. What an unchanged value breaks is forgiven (ratcheting), but for
   * rules that compare.
   */
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

/** What the rules of a schema node are compiled in: its type, and the variables of each rule. */
export function declareScope(schema: Schema): {
  readonly type: CelType;
  readonly environmentOf: (rule: ValidationRule) => Environment;
} {
  const base = kubernetesEnvironment();
  const type = declareTypes(base, schema, 'Object');
  base.registerVariable('self', type.name);
  const plain = base.clone().registerVariable('oldSelf', type.name);
  const optional = base.clone().registerVariable('oldSelf', `optional<${type.name}>`);
  return { type, environmentOf: ({ optionalOldSelf }) => (optionalOldSelf === true ? optional : plain) };
}

/**
 * Compiles the rules of a schema node.
 * @param isCorrelatable whether the node's previous value can be found on an update
 * @param meter counts what all rules of the kind cost
 * @returns the scope, or what is wrong with the rules
 */
export function compileScope(
  schema: Schema,
  isCorrelatable: boolean,
  where: string,
  meter: CostMeter,
): RuleScope | FieldError[] {
  const { type, environmentOf } = declareScope(schema);
  const compiled: CompiledRule[] = [];
  const errors: FieldError[] = [];
  for (const [index, rule] of (schema['x-kubernetes-validations'] ?? []).entries()) {
    const at = `${where}.x-kubernetes-validations[${index}]`;
    const result = compileRule(environmentOf(rule), rule, isCorrelatable, at, meter);
    if (Array.isArray(result)) errors.push(...result);
    else compiled.push(result);
  }
  return errors.length > 0
    ? errors
    : {
        check(value, old, path) {
          const isSame = old !== undefined && equalJson(value, old);
          const wanted = isSame ? compiled.filter(({ isTransition }) => isTransition) : compiled;
          return wanted.flatMap((rule) => (meter.isSpent ? [] : runRule(rule, type, schema, value, old, path, meter)));
        },
      };
}

function compileRule(
  environment: Environment,
  rule: ValidationRule,
  isCorrelatable: boolean,
  at: string,
  meter: CostMeter,
): CompiledRule | FieldError[] {
  const errors: FieldError[] = validateRule(rule, at);
  if (errors.length > 0) return errors;
  const isTransition = isTransitionRule(rule);
  if (isTransition && !isCorrelatable) {
    errors.push(
      invalidValue(`${at}.rule`, rule.rule, 'oldSelf cannot be used on the uncorrelatable portion of the schema'),
    );
  }
  if (rule.optionalOldSelf !== undefined && !isTransition) {
    errors.push(
      invalidValue(`${at}.optionalOldSelf`, rule.optionalOldSelf, 'may not be set if oldSelf is not used in rule'),
    );
  }
  // What is charged for is called under names that rules themselves do not know.
  const running = environment.clone();
  registerCosts(running, meter);
  const holds = compile(environment, running, rule.rule, 'bool', `${at}.rule`, errors);
  const message =
    rule.messageExpression === undefined
      ? undefined
      : compile(environment, running, rule.messageExpression, 'string', `${at}.messageExpression`, errors);
  return holds === undefined || errors.length > 0 ? errors : { rule, isTransition, holds, message };
}

/** What is wrong with a rule before it is compiled. */
function validateRule(rule: ValidationRule, at: string): FieldError[] {
  const { rule: source = '', message = '', messageExpression, reason, fieldPath } = rule;
  const errors: FieldError[] = [];
  if (source.trim() === '') errors.push(required(`${at}.rule`, 'rule is not specified'));
  else if (message !== '' && message.trim() === '')
    errors.push(invalidValue(`${at}.message`, message, 'message must be non-empty if specified'));
  else if (message.trim().includes('\n'))
    errors.push(invalidValue(`${at}.message`, message, 'message must not contain line breaks'));
  else if (source.trim().includes('\n') && message.trim() === '')
    errors.push(required(`${at}.message`, 'message must be specified if rule contains line breaks'));
  if (messageExpression !== undefined && messageExpression !== '' && messageExpression.trim() === '')
    errors.push(required(`${at}.messageExpression`, 'messageExpression must be non-empty if specified'));
  if (reason !== undefined && REASONS[reason] === undefined)
    errors.push(notSupported(`${at}.reason`, reason, Object.keys(REASONS).sort()));
  if (fieldPath !== undefined && !/^(\.[^.[\]\s]+|\['[^']+'\])+$/.test(fieldPath))
    errors.push(invalidValue(`${at}.fieldPath`, fieldPath, 'fieldPath must be a valid path'));
  return errors;
}

function compile(
  environment: Environment,
  running: Environment,
  source: string,
  wanted: string,
  at: string,
  errors: FieldError[],
): Program | undefined {
  const fail = (why: string): undefined => void errors.push(invalidValue(at, source, `compilation failed: ${why}`));
  const expanded = expandRule(environment, source);
  const checked = environment.check(expanded);
  if (!checked.valid) return fail(`ERROR: <input>: ${errorMessage(checked.error).split('\n')[0] ?? ''}`);
  const type = String(checked.type);
  if (type !== wanted && type !== 'dyn') return fail(`must evaluate to a ${wanted}`);
  const program = running.parse(rewriteRule(running, expanded));
  return (context) => program(context) as unknown;
}

function runRule(
  { rule, isTransition, holds, message }: CompiledRule,
  type: CelType,
  schema: Schema,
  value: JsonValue,
  old: JsonValue | undefined,
  path: string,
  meter: CostMeter,
): FieldError[] {
  const isOptional = rule.optionalOldSelf === true;
  if (isTransition && old === undefined && !isOptional) return [];
  const before = old === undefined ? undefined : type.convert(old);
  const context = { self: type.convert(value), oldSelf: isOptional ? Optional.of(before) : (before ?? null) };
  const fail = (detail: string): FieldError[] => [failure(rule, schema, path, detail)];
  try {
    if (meter.run(() => holds(context)) === true) return [];
    const said = message && meter.run(() => message(context));
    return fail(
      typeof said === 'string' && said.trim() !== '' ? said.trim() : (rule.message ?? `failed rule: ${rule.rule}`),
    );
  } catch (error) {
    if (error instanceof CostExceeded) return fail(tooCostly(error, rule));
    return fail(`${errorMessage(error).split('\n')[0] ?? ''} evaluating rule: ${rule.rule}`);
  }
}

/** In a real server's words. */
function tooCostly({ isOfWrite }: CostExceeded, { rule }: ValidationRule): string {
  return isOfWrite
    ? 'validation failed due to running out of cost budget, no further validation rules will be run'
    : `no further validation rules will be run due to call cost exceeds limit for rule: ${rule}`;
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
