import { asObject, asString, type JsonObject, objectsIn, stringsIn } from '../json/json-value';
import { parseObject } from '../meta/kube-object';
import { type ObjectStore } from '../storage/object-store';

/** One webhook of a configuration. */
export interface Webhook {
  readonly name: string;
  readonly configuration: string;
  readonly clientConfig: JsonObject;
  readonly rules: readonly WebhookRule[];
  readonly failsClosed: boolean;
  readonly matchesEquivalent: boolean;
  readonly namespaceSelector: JsonObject;
  readonly objectSelector: JsonObject;
  readonly conditions: readonly { readonly name: string; readonly expression: string }[];
  readonly hasSideEffects: boolean;
  readonly timeoutSeconds: number;
  readonly reviewVersions: readonly string[];
  readonly isReinvoked: boolean;
}

/** Which requests a webhook is asked about. */
export interface WebhookRule {
  readonly operations: readonly string[];
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly resources: readonly string[];
  readonly scope: string;
}

/** The webhooks of one kind of configuration, in the order of the configurations' names. */
export class WebhookSource {
  #webhooks: readonly Webhook[] | undefined;

  constructor(
    private readonly store: ObjectStore,
    private readonly collection: string,
  ) {
    store.subscribe(collection, () => (this.#webhooks = undefined));
  }

  get webhooks(): readonly Webhook[] {
    this.#webhooks ??= [...this.store.scan(this.collection)].flatMap(({ json, path }) =>
      objectsIn(parseObject(json).webhooks).map((webhook) => webhookOf(path, webhook)),
    );
    return this.#webhooks;
  }
}

function webhookOf(configuration: string, webhook: JsonObject): Webhook {
  const sideEffects = asString(webhook.sideEffects);
  return {
    name: asString(webhook.name) ?? '',
    configuration,
    clientConfig: asObject(webhook.clientConfig) ?? {},
    rules: objectsIn(webhook.rules).map((rule) => ({
      operations: stringsIn(rule.operations),
      apiGroups: stringsIn(rule.apiGroups),
      apiVersions: stringsIn(rule.apiVersions),
      resources: stringsIn(rule.resources),
      scope: asString(rule.scope) ?? '*',
    })),
    failsClosed: webhook.failurePolicy !== 'Ignore',
    matchesEquivalent: webhook.matchPolicy !== 'Exact',
    namespaceSelector: asObject(webhook.namespaceSelector) ?? {},
    objectSelector: asObject(webhook.objectSelector) ?? {},
    conditions: objectsIn(webhook.matchConditions).map(({ name, expression }) => ({
      name: asString(name) ?? '',
      expression: asString(expression) ?? '',
    })),
    hasSideEffects: sideEffects !== 'None' && sideEffects !== 'NoneOnDryRun',
    timeoutSeconds: typeof webhook.timeoutSeconds === 'number' ? webhook.timeoutSeconds : 10,
    reviewVersions: stringsIn(webhook.admissionReviewVersions),
    isReinvoked: webhook.reinvocationPolicy === 'IfNeeded',
  };
}
