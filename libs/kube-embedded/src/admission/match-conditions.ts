import { type Environment } from '@marcbachmann/cel-js';
import { CostMeter, registerCosts } from '../cel/cost';
import { kubernetesEnvironment } from '../cel/environment';
import { rewriteRule } from '../cel/rewrite';
import { dynamicValue } from '../cel/schema-types';
import { internal } from '../status/failures';
import { errorMessage } from '@ironloom/core';
import { type AdmissionRequest } from './admission';
import { type Webhook } from './webhooks';

/** The environment of conditions, with what they may name. */
function conditionEnvironment(): Environment {
  const environment = kubernetesEnvironment();
  for (const name of ['object', 'oldObject', 'request']) environment.registerVariable(name, 'dyn');
  return environment;
}

/** Why an expression cannot be a condition; undefined when it can. */
export function conditionProblem(expression: string): string | undefined {
  const checked = conditionEnvironment().check(expression);
  if (!checked.valid) return `ERROR: <input>: ${errorMessage(checked.error).split('\n')[0] ?? ''}`;
  const type = String(checked.type);
  return type === 'bool' || type === 'dyn' ? undefined : 'must evaluate to bool';
}

/**
 * Whether the CEL conditions of a webhook hold for a request. A condition that cannot be evaluated fails the request, or
 * skips the webhook, as its failure policy says.
 */
export function matchesConditions(webhook: Webhook, request: AdmissionRequest): boolean {
  if (webhook.conditions.length === 0) return true;
  const environment = conditionEnvironment();
  const meter = new CostMeter();
  registerCosts(environment, meter);
  const context = {
    object: dynamicValue(request.object ?? null),
    oldObject: dynamicValue(request.previous ?? null),
    request: dynamicValue({
      operation: request.operation,
      name: (request.object ?? request.previous)?.metadata.name ?? '',
      namespace: request.target.namespace,
      dryRun: request.options.dryRun,
      userInfo: { username: request.options.user.username, groups: [...request.options.user.groups] },
    }),
  };
  try {
    return webhook.conditions.every(
      ({ expression }) =>
        meter.run((): unknown => environment.evaluate(rewriteRule(environment, expression), context)) === true,
    );
  } catch (error) {
    if (webhook.failsClosed)
      throw internal(`failed evaluating match conditions of webhook "${webhook.name}": ${errorMessage(error)}`, error);
    return false;
  }
}
