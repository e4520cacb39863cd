import { canonicalJson, equalJson } from '../json/json-value';
import { FieldError, forbiddenField, invalidValue, required, shownValue } from '../status/field-error';
import { annotationsOf, finalizersOf, type KubeObject, labelsOf, ownersOf } from './kube-object';
import { labelValue, type NameCheck, qualifiedName } from './names';

const MAX_ANNOTATIONS_BYTES = 256 * 1024;

/** Checks the metadata of a new object. */
export function validateMeta(object: KubeObject, checkName: NameCheck): FieldError[] {
  const { metadata } = object;
  const errors: FieldError[] = [];
  if (metadata.name === undefined || metadata.name === '') {
    errors.push(required('metadata.name', 'name or generateName is required'));
  } else {
    const wrong = checkName(metadata.name);
    if (wrong !== undefined) errors.push(invalidValue('metadata.name', metadata.name, wrong));
  }
  return [...errors, ...validateMaps(object), ...validateOwners(object), ...validateFinalizers(object)];
}

function validateMaps(object: KubeObject): FieldError[] {
  const errors: FieldError[] = [];
  for (const [key, value] of Object.entries(labelsOf(object))) {
    const wrongKey = qualifiedName(key);
    if (wrongKey !== undefined) errors.push(invalidValue('metadata.labels', key, wrongKey));
    const wrongValue = labelValue(value);
    if (wrongValue !== undefined) errors.push(invalidValue('metadata.labels', value, wrongValue));
  }
  let size = 0;
  for (const [key, value] of Object.entries(annotationsOf(object))) {
    const wrong = qualifiedName(key.toLowerCase());
    if (wrong !== undefined) errors.push(invalidValue('metadata.annotations', key, wrong));
    size += key.length + Buffer.byteLength(value);
  }
  if (size > MAX_ANNOTATIONS_BYTES) {
    errors.push(
      new FieldError(
        'FieldValueTooLong',
        'metadata.annotations',
        `may not be more than ${MAX_ANNOTATIONS_BYTES} bytes`,
      ),
    );
  }
  return errors;
}

function validateOwners(object: KubeObject): FieldError[] {
  const owners = ownersOf(object);
  const errors = owners.flatMap((owner, index) =>
    (['apiVersion', 'kind', 'name', 'uid'] as const).flatMap((field) =>
      owner[field] === ''
        ? [invalidValue(`metadata.ownerReferences[${index}].${field}`, '', `${field} must not be empty`)]
        : [],
    ),
  );
  const controllers = owners.filter(({ controller }) => controller);
  if (controllers.length > 1) {
    errors.push(
      invalidValue(
        'metadata.ownerReferences',
        object.metadata.ownerReferences,
        `Only one reference can have Controller set to true. Found "true" in references for ${controllers.map(({ name }) => name).join(' and ')}`,
      ),
    );
  }
  return errors;
}

function validateFinalizers(object: KubeObject): FieldError[] {
  return finalizersOf(object).flatMap((finalizer) => {
    const wrong = qualifiedName(finalizer);
    return wrong === undefined ? [] : [invalidValue('metadata.finalizers', finalizer, wrong)];
  });
}

/** Checks what an update may not change. */
export function validateMetaUpdate(object: KubeObject, previous: KubeObject): FieldError[] {
  const errors: FieldError[] = [...validateMaps(object), ...validateOwners(object), ...validateFinalizers(object)];
  for (const field of ['name', 'namespace', 'uid', 'creationTimestamp', 'deletionTimestamp'] as const) {
    if (!equalJson(object.metadata[field], previous.metadata[field])) {
      errors.push(invalidValue(`metadata.${field}`, object.metadata[field], 'field is immutable'));
    }
  }
  if (previous.metadata.deletionTimestamp !== undefined) {
    const before = finalizersOf(previous);
    const added = finalizersOf(object).filter((finalizer) => !before.includes(finalizer));
    if (added.length > 0) {
      const shown = `[]string{${added.map((name) => shownValue(name)).join(', ')}}`;
      errors.push(
        forbiddenField(
          'metadata.finalizers',
          `no new finalizers can be added if the object is being deleted, found new finalizers ${shown}`,
        ),
      );
    }
  }
  return errors;
}

/** Whether a write would change nothing: such a write keeps the revision. */
export function isUnchanged(object: KubeObject, previous: KubeObject): boolean {
  const essence = ({ metadata, ...rest }: KubeObject): string => {
    const { resourceVersion: _, ...kept } = metadata;
    return canonicalJson({ ...rest, metadata: kept });
  };
  return essence(object) === essence(previous);
}
