import { type KubeObject } from '../meta/kube-object';
import { validateMeta, validateMetaUpdate } from '../meta/validate-meta';
import { validateListTypes } from '../schema/list-types';
import { validateValue } from '../schema/validate';
import { invalid } from '../status/failures';
import { type FieldError, invalidValue } from '../status/field-error';
import { type VersionedResource } from './resource';

/** Checks a whole object as it would be stored; throws 422 with everything that is wrong. */
export function validateObject(target: VersionedResource, object: KubeObject, previous: KubeObject | undefined): void {
  const { resource, version } = target;
  const meta = previous === undefined ? validateMeta(object, resource.checkName) : validateMetaUpdate(object, previous);
  const bySchema = [...validateValue(object, version.schema, '', previous), ...listTypes(target, object, previous)];
  const errors = [
    ...meta,
    ...bySchema,
    ...(resource.strategy.validate?.(object, previous) ?? []),
    ...byRules(target, object, previous, bySchema.length > 0),
  ];
  if (errors.length > 0) throw invalid(resource, object.metadata.name ?? '', errors);
}

/** Lists that held something twice before may go on to do so. */
function listTypes({ version }: VersionedResource, object: KubeObject, previous: KubeObject | undefined): FieldError[] {
  const errors = validateListTypes(object, version.schema);
  if (errors.length === 0 || previous === undefined) return errors;
  return validateListTypes(previous, version.schema).length > 0 ? [] : errors;
}

function byRules(
  { version }: VersionedResource,
  object: KubeObject,
  previous: KubeObject | undefined,
  isBroken: boolean,
): FieldError[] {
  if (version.rules === undefined) return [];
  if (!isBroken) return version.rules(object, previous);
  return [
    invalidValue(
      '<nil>',
      null,
      'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
    ),
  ];
}
