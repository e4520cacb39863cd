import { type FieldError, forbiddenField } from '../../status/field-error';
import { times } from './size';

/** What one expression may be estimated at, and all of one schema: a real server's figures. */
const EXPRESSION_LIMIT = 10_000_000;
const SCHEMA_LIMIT = 100_000_000;
/** What is less than a hundredth of the schema's limit is not named among the expensive. */
const WORTH_NAMING = SCHEMA_LIMIT / 100;
const NAMED = 4;
const HINT =
  'try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared';

/** Adds up what the rules of one schema are estimated at. */
export class RuleBudget {
  readonly #errors: FieldError[] = [];
  readonly #expensive: { readonly path: string; readonly cost: number }[] = [];
  #total = 0;

  /**
   * @param what `rule` or `messageExpression`
   * @param times how often it is evaluated at most
   */
  spend(path: string, what: 'rule' | 'messageExpression', cost: number, often: number): void {
    const whole = times(cost, often);
    if (whole > EXPRESSION_LIMIT)
      this.#errors.push(forbiddenField(path, exceeds(`estimated ${what} cost`, whole / EXPRESSION_LIMIT)));
    this.#total += whole;
    if (whole >= WORTH_NAMING) this.#expensive.push({ path, cost: whole });
  }

  /** What is too much, in a real server's words. @param path of the schema */
  verdict(path: string): FieldError[] {
    if (this.#total <= SCHEMA_LIMIT) return this.#errors;
    const named = [...this.#expensive].sort((a, b) => b.cost - a.cost).slice(0, NAMED);
    const why = 'contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema';
    const total = 'x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema';
    return [
      ...this.#errors,
      ...named.map((rule) => forbiddenField(rule.path, why)),
      forbiddenField(path, exceeds(total, this.#total / SCHEMA_LIMIT)),
    ];
  }
}

function exceeds(what: string, factor: number): string {
  const shown = factor > 100 ? 'more than 100x' : `${factor.toFixed(factor < 1.5 ? 6 : 1)}x`;
  return `${what} exceeds budget by factor of ${shown} (${HINT})`;
}
