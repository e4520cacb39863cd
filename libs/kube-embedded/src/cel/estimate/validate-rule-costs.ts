import { type Schema, type ValidationRule } from '../../schema/schema';
import { type FieldError } from '../../status/field-error';
import { expandRule } from '../expand';
import { declareScope } from '../rule-scope';
import { ruledNodes, withMetadata } from '../ruled-nodes';
import { estimateCost } from './estimate-cost';
import { RuleBudget } from './rule-budget';
import { mostInRequest, shapeOf } from './shape';

/** Which rules of a schema would cost too much, estimated from the sizes that it allows; they must be right otherwise. */
export function validateRuleCosts(schema: Schema, where: string): FieldError[] {
  const budget = new RuleBudget();
  const root = withMetadata(schema);
  for (const { node, at, most } of ruledNodes(root, where, true, 1)) {
    const shape = shapeOf(node, node === root);
    if (shape === undefined) continue;
    const { environmentOf } = declareScope(node);
    const costOf = (rule: ValidationRule, source: string): number => {
      const environment = environmentOf(rule);
      const parsed = environment.parse(expandRule(environment, source));
      parsed.check();
      return estimateCost(parsed.ast, shape);
    };
    for (const [index, rule] of (node['x-kubernetes-validations'] ?? []).entries()) {
      const path = `${at}.x-kubernetes-validations[${index}]`;
      budget.spend(`${path}.rule`, 'rule', costOf(rule, rule.rule), most ?? mostInRequest(shape));
      const { messageExpression = '' } = rule;
      if (messageExpression !== '')
        budget.spend(`${path}.messageExpression`, 'messageExpression', costOf(rule, messageExpression), 1);
    }
  }
  return budget.verdict(where);
}
