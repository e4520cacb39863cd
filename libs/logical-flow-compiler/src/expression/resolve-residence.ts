import { booleanConstant, type Expression, transformFolded } from './expression';

/** Replaces every `is_chassis_resident` by what `isResident` answers; called once per use, so reads can be tracked. */
export function resolveResidence(expression: Expression, isResident: (port: string) => boolean): Expression {
  switch (expression.kind) {
    case 'chassis-resident':
      return booleanConstant(isResident(expression.port) !== expression.negated);
    case 'numeric':
    case 'text':
    case 'boolean':
      return expression;
    case 'and':
    case 'or':
      return transformFolded(expression, (operand) => resolveResidence(operand, isResident));
  }
}
