import { asObject, type JsonValue, stringsIn, textOf, valueAt } from '../json/json-value';
import { annotationsOf, type KubeObject } from '../meta/kube-object';
import { dns1035Label, dnsSubdomain } from '../meta/names';
import { matchesFormat } from '../schema/formats';
import { type FieldError, forbiddenField, invalidValue, required } from '../status/field-error';
import { type Definition, definitionOf } from './definition';
import { validateVersion } from './validate-version';

const APPROVAL = 'api-approved.kubernetes.io';

/** Checks a definition, and what an update may not change of it. */
export function validateDefinition(object: KubeObject, previous: KubeObject | undefined): FieldError[] {
  const definition = definitionOf(object);
  const before = previous === undefined ? [] : definitionOf(previous).versions;
  const errors = [...validateNames(definition, object.metadata.name ?? ''), ...validateVersions(definition, before)];
  if (valueAt(object, 'spec', 'preserveUnknownFields') === true) {
    errors.push(
      invalidValue('spec.preserveUnknownFields', true, 'must be false in order to use defaults in the schema'),
    );
  }
  errors.push(
    ...validateConversion(object),
    ...validateStored(definition, object),
    ...validateApproval(object, previous),
  );
  if (previous !== undefined) errors.push(...validateChange(object, previous));
  return errors;
}

function validateConversion(object: KubeObject): FieldError[] {
  const conversion = asObject(valueAt(object, 'spec', 'conversion')) ?? {};
  const webhook = asObject(conversion.webhook);
  const at = 'spec.conversion.webhook';
  if (conversion.strategy !== 'Webhook')
    return webhook === undefined ? [] : [forbiddenField(at, 'should not be set when strategy is not set to Webhook')];
  const { url, service } = asObject(webhook?.clientConfig) ?? {};
  if (webhook?.clientConfig === undefined)
    return [required(`${at}.clientConfig`, 'required when strategy is set to Webhook')];
  const errors: FieldError[] = [];
  if ((url === undefined) === (service === undefined))
    errors.push(required(`${at}.clientConfig`, 'exactly one of url or service is required'));
  const versions = stringsIn(webhook.conversionReviewVersions);
  if (versions.length === 0) errors.push(required(`${at}.conversionReviewVersions`));
  else if (!versions.some((version) => version === 'v1' || version === 'v1beta1'))
    errors.push(invalidValue(`${at}.conversionReviewVersions`, versions, 'must include at least one of v1, v1beta1'));
  return errors;
}

/** A version that objects may still be stored in cannot go. */
function validateStored({ versions }: Definition, object: KubeObject): FieldError[] {
  return stringsIn(valueAt(object, 'status', 'storedVersions')).flatMap((stored, index) =>
    versions.some(({ name }) => name === stored)
      ? []
      : [invalidValue(`status.storedVersions[${index}]`, stored, 'must appear in spec.versions')],
  );
}

/** Groups of the Kubernetes project itself need its approval. */
function validateApproval(object: KubeObject, previous: KubeObject | undefined): FieldError[] {
  const group = textOf(valueAt(object, 'spec', 'group'));
  if (!/(^|\.)(k8s|kubernetes)\.io$/.test(group)) return [];
  const approval = annotationsOf(object)[APPROVAL];
  if (previous !== undefined && annotationsOf(previous)[APPROVAL] === approval) return [];
  const at = `metadata.annotations[${APPROVAL}]`;
  if (approval === undefined || approval === '') {
    const why = `protected groups must have approval annotation "${APPROVAL}", see https://github.com/kubernetes/enhancements/pull/1111`;
    return [required(at, why)];
  }
  if (approval.startsWith('unapproved') || matchesFormat('uri', approval)) return [];
  return [
    invalidValue(
      at,
      approval,
      'protected groups must have approval annotation "api-approved.kubernetes.io" with either a URL or a reason starting with "unapproved", see https://github.com/kubernetes/enhancements/pull/1111',
    ),
  ];
}

function validateNames(
  { group, plural, singular, kind, listKind, shortNames, categories }: Definition,
  name: string,
): FieldError[] {
  const errors: FieldError[] = [];
  if (name !== `${plural}.${group}`) {
    errors.push(invalidValue('metadata.name', name, `must be spec.names.plural+"."+spec.group`));
  }
  const check = (field: string, value: string, test: (text: string) => string | undefined): void => {
    const wrong = test(value);
    if (wrong !== undefined) errors.push(invalidValue(field, value, wrong));
  };
  check('spec.group', group, (text) =>
    text.includes('.') ? dnsSubdomain(text) : 'should be a domain with at least one dot',
  );
  check('spec.names.plural', plural, dns1035Label);
  check('spec.names.singular', singular, dns1035Label);
  for (const [field, value] of Object.entries({ kind, listKind })) {
    const wrong = dns1035Label(value.toLowerCase());
    const why = `may have mixed case, but should otherwise match: ${wrong ?? ''}`;
    if (wrong !== undefined) errors.push(invalidValue(`spec.names.${field}`, value, why));
  }
  if (kind === listKind)
    errors.push(invalidValue('spec.names.listKind', listKind, 'kind and listKind may not be the same'));
  for (const [index, short] of shortNames.entries()) check(`spec.names.shortNames[${index}]`, short, dns1035Label);
  for (const [index, name] of categories.entries()) check(`spec.names.categories[${index}]`, name, dns1035Label);
  return errors;
}

function validateVersions({ versions }: Definition, before: Definition['versions']): FieldError[] {
  const errors: FieldError[] = [];
  if (versions.filter(({ storage }) => storage).length !== 1) {
    errors.push(
      invalidValue(
        'spec.versions',
        versions.map(({ name }) => name),
        'must have exactly one version marked as storage version',
      ),
    );
  }
  const seen = new Set<string>();
  for (const [index, version] of versions.entries()) {
    const path = `spec.versions[${index}]`;
    const wrong = dns1035Label(version.name);
    if (wrong !== undefined) errors.push(invalidValue(`${path}.name`, version.name, wrong));
    if (seen.has(version.name))
      errors.push(invalidValue('spec.versions', version.name, 'must contain unique version names'));
    seen.add(version.name);
    errors.push(
      ...validateVersion(
        version,
        path,
        before.find(({ name }) => name === version.name),
      ),
    );
  }
  return errors;
}

function validateChange(object: KubeObject, previous: KubeObject): FieldError[] {
  const fixed = [['group'], ['scope'], ['names', 'plural'], ['names', 'kind']];
  return fixed.flatMap((path) => {
    const value: JsonValue | undefined = valueAt(object, 'spec', ...path);
    return value === valueAt(previous, 'spec', ...path)
      ? []
      : [invalidValue(`spec.${path.join('.')}`, value, 'field is immutable')];
  });
}
