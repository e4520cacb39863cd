import { errorMessage } from '@ironloom/core';
import { compileRules } from '../cel/schema-rules';
import { type JsonValue, valueAt } from '../json/json-value';
import { type KubeObject } from '../meta/kube-object';
import { dns1035Label, dnsSubdomain } from '../meta/names';
import { type Schema } from '../schema/schema';
import { type FieldError, invalidValue, required } from '../status/field-error';
import { compileJsonPath } from '../tables/json-path';
import { type Definition, type DefinedVersion, definitionOf } from './definition';
import { validateStructure } from './structural';

/** Checks a definition, and what an update may not change of it. */
export function validateDefinition(object: KubeObject, previous: KubeObject | undefined): FieldError[] {
  const definition = definitionOf(object);
  const errors = [...validateNames(definition, object.metadata.name ?? ''), ...validateVersions(definition)];
  if (valueAt(object, 'spec', 'preserveUnknownFields') === true) {
    errors.push(
      invalidValue('spec.preserveUnknownFields', true, 'must be false in order to use defaults in the schema'),
    );
  }
  if (definition.webhook === undefined && valueAt(object, 'spec', 'conversion', 'strategy') === 'Webhook') {
    errors.push(required('spec.conversion.webhook', 'required when strategy is set to Webhook'));
  }
  if (previous !== undefined) errors.push(...validateChange(object, previous));
  return errors;
}

function validateNames(
  { group, plural, singular, kind, listKind, shortNames }: Definition,
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
  check('spec.names.kind', kind.toLowerCase(), dns1035Label);
  check('spec.names.listKind', listKind.toLowerCase(), dns1035Label);
  if (kind === listKind)
    errors.push(invalidValue('spec.names.listKind', listKind, 'kind and listKind may not be the same'));
  for (const [index, short] of shortNames.entries()) check(`spec.names.shortNames[${index}]`, short, dns1035Label);
  return errors;
}

function validateVersions({ versions }: Definition): FieldError[] {
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
    errors.push(...validateVersion(version, path));
  }
  return errors;
}

function validateVersion({ schema, scale, columns, selectableFields }: DefinedVersion, path: string): FieldError[] {
  if (schema === undefined) return [required(`${path}.schema.openAPIV3Schema`, 'schemas are required')];
  const where = `${path}.schema.openAPIV3Schema`;
  const errors = validateStructure(schema, where);
  for (const field of ['specReplicasPath', 'statusReplicasPath'] as const) {
    const value = scale?.[field];
    if (typeof value === 'string' && !value.startsWith(field === 'specReplicasPath' ? '.spec.' : '.status.')) {
      errors.push(
        invalidValue(
          `${path}.subresources.scale.${field}`,
          value,
          `should be a json path under .${field === 'specReplicasPath' ? 'spec' : 'status'}`,
        ),
      );
    }
  }
  for (const [index, { jsonPath }] of columns.entries()) {
    try {
      compileJsonPath(jsonPath);
    } catch (error) {
      errors.push(invalidValue(`${path}.additionalPrinterColumns[${index}].jsonPath`, jsonPath, errorMessage(error)));
    }
  }
  for (const [index, field] of selectableFields.entries()) {
    if (!isSelectable(schema, field)) {
      errors.push(
        invalidValue(
          `${path}.selectableFields[${index}].jsonPath`,
          field,
          'must point to a field of type string, boolean or integer',
        ),
      );
    }
  }
  if (errors.length > 0) return errors;
  const rules = compileRules(schema, where);
  return Array.isArray(rules) ? rules : [];
}

function isSelectable(schema: Schema, path: string): boolean {
  let at: Schema | undefined = schema;
  for (const name of path.split('.').slice(1)) at = at?.properties?.[name];
  return path.startsWith('.') && at?.type !== undefined && ['string', 'boolean', 'integer'].includes(at.type);
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
