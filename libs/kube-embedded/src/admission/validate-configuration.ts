import { asObject, asString, type JsonObject, objectsIn, stringsIn } from '../json/json-value';
import { type KubeObject } from '../meta/kube-object';
import { dnsSubdomain } from '../meta/names';
import { type FieldError, invalidValue, notSupported, required, tooMany } from '../status/field-error';
import { checkWebhookUrl } from './webhook-url';
import { conditionProblem } from './match-conditions';

const SIDE_EFFECTS = ['None', 'NoneOnDryRun'];
const OPERATIONS = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'];
const SCOPES = ['*', 'Cluster', 'Namespaced'];
const REVIEW_VERSIONS = ['v1', 'v1beta1'];
const MAX_CONDITIONS = 64;

/** What a real server refuses in a webhook configuration that its schema lets through, in its words. */
export function validateConfiguration(configuration: KubeObject): FieldError[] {
  return objectsIn(configuration.webhooks).flatMap((webhook, index) => checkWebhook(webhook, `webhooks[${index}]`));
}

function checkWebhook(webhook: JsonObject, at: string): FieldError[] {
  const { name, sideEffects, timeoutSeconds } = webhook;
  const errors: FieldError[] = [];
  const text = asString(name) ?? '';
  if (text !== '' && text.split('.').length < 3)
    errors.push(invalidValue(`${at}.name`, text, 'should be a domain with at least three segments separated by dots'));
  else if (text !== '' && dnsSubdomain(text) !== undefined)
    errors.push(invalidValue(`${at}.name`, text, dnsSubdomain(text) ?? ''));
  if (typeof sideEffects === 'string' && !SIDE_EFFECTS.includes(sideEffects))
    errors.push(notSupported(`${at}.sideEffects`, sideEffects, SIDE_EFFECTS));
  if (typeof timeoutSeconds === 'number' && (timeoutSeconds < 1 || timeoutSeconds > 30))
    errors.push(
      invalidValue(`${at}.timeoutSeconds`, timeoutSeconds, 'the timeout value must be between 1 and 30 seconds'),
    );
  return [
    ...errors,
    ...checkReviewVersions(stringsIn(webhook.admissionReviewVersions), `${at}.admissionReviewVersions`),
    ...checkClient(asObject(webhook.clientConfig) ?? {}, `${at}.clientConfig`),
    ...objectsIn(webhook.rules).flatMap((rule, index) => checkRule(rule, `${at}.rules[${index}]`)),
    ...checkConditions(objectsIn(webhook.matchConditions), `${at}.matchConditions`),
  ];
}

function checkReviewVersions(versions: readonly string[], at: string): FieldError[] {
  if (versions.length === 0) return [required(at, `must specify one of ${REVIEW_VERSIONS.join(', ')}`)];
  if (versions.some((version) => REVIEW_VERSIONS.includes(version))) return [];
  return [invalidValue(at, [...versions], `must include at least one of ${REVIEW_VERSIONS.join(', ')}`)];
}

function checkClient({ url, service }: JsonObject, at: string): FieldError[] {
  const [hasUrl, hasService] = [url, service].map((each) => each !== undefined && each !== null);
  if (hasUrl === hasService) return [required(at, 'exactly one of url or service is required')];
  return hasUrl === true ? checkWebhookUrl(asString(url) ?? '', `${at}.url`) : [];
}

function checkRule(rule: JsonObject, at: string): FieldError[] {
  const operations = stringsIn(rule.operations);
  const scope = asString(rule.scope) ?? '*';
  return [
    ...checkWildcard(operations, `${at}.operations`, 'operations'),
    ...operations
      .filter((operation) => !OPERATIONS.includes(operation))
      .map((operation, index) => notSupported(`${at}.operations[${index}]`, operation, OPERATIONS)),
    ...checkWildcard(stringsIn(rule.apiGroups), `${at}.apiGroups`, 'API groups'),
    ...checkWildcard(stringsIn(rule.apiVersions), `${at}.apiVersions`, 'API versions'),
    ...(stringsIn(rule.resources).length === 0 ? [required(`${at}.resources`)] : []),
    ...(SCOPES.includes(scope) ? [] : [notSupported(`${at}.scope`, scope, SCOPES)]),
  ];
}

function checkWildcard(values: readonly string[], at: string, what: string): FieldError[] {
  if (values.length === 0) return [required(at)];
  if (values.length === 1 || !values.includes('*')) return [];
  return [invalidValue(at, [...values], `if '*' is present, must not specify other ${what}`)];
}

function checkConditions(conditions: readonly JsonObject[], at: string): FieldError[] {
  const errors = conditions.length > MAX_CONDITIONS ? [tooMany(at, conditions.length, MAX_CONDITIONS)] : [];
  conditions.forEach(({ expression }, index) => {
    const source = asString(expression) ?? '';
    if (source.trim() === '') errors.push(required(`${at}[${index}].expression`));
    else {
      const problem = conditionProblem(source);
      if (problem !== undefined)
        errors.push(invalidValue(`${at}[${index}].expression`, source, `compilation failed: ${problem}`));
    }
  });
  return errors;
}
