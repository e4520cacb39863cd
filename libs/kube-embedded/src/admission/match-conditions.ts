import { kubernetesEnvironment } from '../cel/environment';
import { dynamicValue } from '../cel/schema-types';
import { internal } from '../status/failures';
import { errorMessage } from '@ironloom/core';
import { type AdmissionRequest } from './admission';
import { type Webhook } from './webhooks';

/**
 * Whether the CEL conditions of a webhook hold for a request. A condition that cannot be evaluated fails the request, or
 * skips the webhook, as its failure policy says.
 */
export function matchesConditions(webhook: Webhook, request: AdmissionRequest): boolean {
  if (webhook.conditions.length === 0) return true;
  const environment = kubernetesEnvironment();
  for (const name of ['object', 'oldObject', 'request']) environment.registerVariable(name, 'dyn');
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
    return webhook.conditions.every(({ expression }) => environment.evaluate(expression, context) === true);
  } catch (error) {
    if (webhook.failsClosed)
      throw internal(`failed evaluating match conditions of webhook "${webhook.name}": ${errorMessage(error)}`, error);
    return false;
  }
}
