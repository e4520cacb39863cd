import { randomUUID } from 'node:crypto';
import { asObject, asString, isObject, type JsonObject, type JsonValue, stringsIn } from '../json/json-value';
import { type KubeObject, labelsOf, parseObject } from '../meta/kube-object';
import { labelSelectorOf } from '../meta/label-selector';
import { applyJsonPatch } from '../patch/json-patch';
import { type WriteOptions } from '../registry/api-context';
import { type Target } from '../registry/target';
import { ApiError } from '../status/api-error';
import { badRequest, internal } from '../status/failures';
import { type ObjectStore } from '../storage/object-store';
import { matchesConditions } from './match-conditions';
import { callWebhook, WebhookFailure } from './webhook-client';
import { type Webhook, WebhookSource } from './webhooks';

/** A write that webhooks are asked about. */
export interface AdmissionRequest {
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE';
  readonly target: Target;
  readonly object: KubeObject | undefined;
  readonly previous: KubeObject | undefined;
  readonly options: WriteOptions;
}

const GROUP = 'admissionregistration.k8s.io';

/** Asks the admission webhooks that the configurations in the store name. */
export class Admission {
  readonly #mutating: WebhookSource;
  readonly #validating: WebhookSource;

  constructor(private readonly store: ObjectStore) {
    this.#mutating = new WebhookSource(store, `${GROUP}/mutatingwebhookconfigurations`);
    this.#validating = new WebhookSource(store, `${GROUP}/validatingwebhookconfigurations`);
  }

  /** Lets the mutating webhooks change the object, in turn; returns the same object when none did. */
  async mutate(request: AdmissionRequest & { readonly object: KubeObject }): Promise<KubeObject> {
    let object = request.object;
    const asked: { readonly webhook: Webhook; readonly saw: KubeObject }[] = [];
    for (const webhook of this.#matching(this.#mutating, request)) {
      object = await this.#mutateBy(webhook, { ...request, object });
      asked.push({ webhook, saw: object });
    }
    for (const { webhook, saw } of asked) {
      if (webhook.isReinvoked && saw !== object) object = await this.#mutateBy(webhook, { ...request, object });
    }
    return object;
  }

  /** Asks the validating webhooks, all at once; throws what the first refusal says. */
  async validate(request: AdmissionRequest): Promise<void> {
    await Promise.all(this.#matching(this.#validating, request).map((webhook) => this.#ask(webhook, request)));
  }

  async #mutateBy(webhook: Webhook, request: AdmissionRequest & { readonly object: KubeObject }): Promise<KubeObject> {
    const response = await this.#ask(webhook, request);
    const patch = asString(response?.patch);
    if (patch === undefined) return request.object;
    const operations = JSON.parse(Buffer.from(patch, 'base64').toString()) as JsonValue;
    const patched = applyJsonPatch(request.object, operations);
    if (!isObject(patched)) throw internal(`admission webhook "${webhook.name}" left no object`);
    return patched as KubeObject;
  }

  async #ask(webhook: Webhook, request: AdmissionRequest): Promise<JsonObject | undefined> {
    if (request.options.dryRun && webhook.hasSideEffects) {
      throw badRequest(`admission webhook "${webhook.name}" does not support dry run`);
    }
    const uid = randomUUID();
    const version = webhook.reviewVersions.find((name) => name === 'v1' || name === 'v1beta1') ?? 'v1';
    const review = {
      kind: 'AdmissionReview',
      apiVersion: `admission.k8s.io/${version}`,
      request: reviewRequest(uid, request),
    };
    let response: JsonObject | undefined;
    try {
      const answer = await callWebhook(webhook.clientConfig, review, webhook.timeoutSeconds * 1000);
      response = asObject(answer.response);
      if (response === undefined || (version === 'v1' && response.uid !== uid)) {
        throw new WebhookFailure('the answer is to another review');
      }
    } catch (error) {
      if (!(error instanceof WebhookFailure)) throw error;
      if (webhook.failsClosed)
        throw internal(`failed calling webhook "${webhook.name}": failed to call webhook: ${error.message}`, error);
      return undefined;
    }
    for (const warning of stringsIn(response.warnings)) request.options.warnings.add(warning);
    if (response.allowed !== true) throw refusal(webhook, asObject(response.status));
    return response;
  }

  #matching(source: WebhookSource, request: AdmissionRequest): Webhook[] {
    // Webhooks cannot lock out the configurations that name them.
    if (request.target.resource.group === GROUP) return [];
    return source.webhooks.filter(
      (webhook) =>
        matchesRules(webhook, request) &&
        this.#matchesSelectors(webhook, request) &&
        matchesConditions(webhook, request),
    );
  }

  #matchesSelectors(webhook: Webhook, { target, object, previous }: AdmissionRequest): boolean {
    const byObject = labelSelectorOf(webhook.objectSelector);
    if (![object, previous].some((candidate) => candidate !== undefined && byObject(labelsOf(candidate)))) return false;
    if (!target.resource.namespaced)
      return (
        target.resource.collection !== '/namespaces' ||
        labelSelectorOf(webhook.namespaceSelector)(labelsOf((object ?? previous) as KubeObject))
      );
    const namespace = this.store.newest('/namespaces', target.namespace);
    return labelSelectorOf(webhook.namespaceSelector)(
      namespace === undefined ? {} : labelsOf(parseObject(namespace.json)),
    );
  }
}

function matchesRules({ rules, matchesEquivalent }: Webhook, { operation, target }: AdmissionRequest): boolean {
  const { resource, subresource, version } = target;
  const name = subresource === '' ? resource.resource : `${resource.resource}/${subresource}`;
  const has = (list: readonly string[], item: string): boolean => list.includes('*') || list.includes(item);
  return rules.some(
    (rule) =>
      has(rule.operations, operation) &&
      has(rule.apiGroups, resource.group) &&
      (has(rule.apiVersions, version.name) ||
        (matchesEquivalent && resource.versions.some((other) => rule.apiVersions.includes(other.name)))) &&
      (rule.resources.includes('*/*') ||
        rule.resources.includes(name) ||
        (rule.resources.includes('*') && subresource === '') ||
        rule.resources.includes(`${resource.resource}/*`) ||
        (subresource !== '' && rule.resources.includes(`*/${subresource}`))) &&
      (rule.scope === '*' || (rule.scope === 'Namespaced') === resource.namespaced),
  );
}

function reviewRequest(uid: string, { operation, target, object, previous, options }: AdmissionRequest): JsonObject {
  const { resource, version, subresource } = target;
  const kind = { group: resource.group, version: version.name, kind: resource.kind };
  const plural = { group: resource.group, version: version.name, resource: resource.resource };
  return {
    uid,
    kind,
    resource: plural,
    ...(subresource === '' ? {} : { subResource: subresource }),
    requestKind: kind,
    requestResource: plural,
    ...(subresource === '' ? {} : { requestSubResource: subresource }),
    name: (object ?? previous)?.metadata.name ?? '',
    ...(target.namespace === '' ? {} : { namespace: target.namespace }),
    operation,
    userInfo: { username: options.user.username, groups: [...options.user.groups] },
    object: object ?? null,
    oldObject: previous ?? null,
    dryRun: options.dryRun,
    options: { kind: `${operation.charAt(0)}${operation.slice(1).toLowerCase()}Options`, apiVersion: 'meta.k8s.io/v1' },
  };
}

function refusal(webhook: Webhook, status: JsonObject | undefined): ApiError {
  const message = asString(status?.message);
  const reason = asString(status?.reason);
  const why = message ?? reason;
  const text =
    why === undefined
      ? `admission webhook "${webhook.name}" denied the request without explanation`
      : `admission webhook "${webhook.name}" denied the request: ${why}`;
  const code = typeof status?.code === 'number' && status.code >= 400 && status.code < 600 ? status.code : 403;
  return new ApiError('Forbidden', text, {}, { httpCode: code });
}
