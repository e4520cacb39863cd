import type { capm3 } from '@ironloom/models';

type Labels = Readonly<Record<string, string>>;
type Selector = capm3.v1beta2.Metal3MachineSpecHostSelector;
type Expression = capm3.v1beta2.Metal3MachineSpecHostSelectorMatchExpression;

/** Whether labels are what a selector asks for; what nobody asks for matches. */
export function matchesHostSelector(labels: Labels = {}, { matchLabels = {}, matchExpressions = [] }: Selector = {}) {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every((expression) => OPERATORS[operatorOf(expression)]?.(labels[expression.key], expression))
  );
}

/** What is wrong with a selector; undefined when nothing is. A wrong one matches no host. */
export function selectorMistake({ matchExpressions = [] }: Selector = {}): string | undefined {
  for (const expression of matchExpressions) {
    const { key, operator, values } = expression;
    const name = operatorOf(expression);
    const mistake =
      OPERATORS[name] === undefined
        ? `operator ${operator} is none of ${Object.keys(OPERATORS).join(', ')}`
        : COUNTS[name]?.(values.length) === false
          ? `operator ${operator} does not take ${values.length} values`
          : undefined;
    if (mistake !== undefined) return `hostSelector, ${key}: ${mistake}`;
  }
  return undefined;
}

/** The operators of `k8s.io/apimachinery/pkg/selection`, in any case. A label that is missing is in no set. */
const OPERATORS: Readonly<Record<string, (label: string | undefined, expression: Expression) => boolean>> = {
  in: isIn,
  '=': isIn,
  '==': isIn,
  notin: isNotIn,
  '!=': isNotIn,
  exists: (label) => label !== undefined,
  '!': (label) => label === undefined,
  gt: (label, { values }) => integer(label) > integer(values[0]),
  lt: (label, { values }) => integer(label) < integer(values[0]),
};

const isOne = (count: number): boolean => count === 1;
const isSome = (count: number): boolean => count > 0;

/** How many values an operator takes, where it matters. */
const COUNTS: Readonly<Record<string, (count: number) => boolean>> = {
  in: isSome,
  notin: isSome,
  '=': isOne,
  '==': isOne,
  '!=': isOne,
  gt: isOne,
  lt: isOne,
};

const operatorOf = ({ operator }: Expression): string => operator.toLowerCase();

function isIn(label: string | undefined, { values }: Expression): boolean {
  return label !== undefined && values.includes(label);
}

function isNotIn(label: string | undefined, { values }: Expression): boolean {
  return label === undefined || !values.includes(label);
}

/** NaN, which compares with nothing, for what is no integer. */
const integer = (text = ''): number => (/^-?\d+$/.test(text) ? Number(text) : Number.NaN);
