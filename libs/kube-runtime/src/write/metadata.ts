import type { OwnerReference } from '@ironloom/models';
import type { KubeObject } from '../client/kind';

/** Whether an object is to be deleted, and waits for its finalizers. */
export const isDeleting = ({ metadata }: KubeObject): boolean => metadata.deletionTimestamp !== undefined;

export const hasFinalizer = ({ metadata }: KubeObject, finalizer: string): boolean =>
  metadata.finalizers?.includes(finalizer) === true;

/** The object with a finalizer; the same object when it has it. */
export function withFinalizer<T extends KubeObject>(object: T, finalizer: string): T {
  if (hasFinalizer(object, finalizer)) return object;
  return {
    ...object,
    metadata: { ...object.metadata, finalizers: [...(object.metadata.finalizers ?? []), finalizer] },
  };
}

/** The object without a finalizer; the same object when it has none of this name. */
export function withoutFinalizer<T extends KubeObject>(object: T, finalizer: string): T {
  if (!hasFinalizer(object, finalizer)) return object;
  const finalizers = object.metadata.finalizers?.filter((name) => name !== finalizer) ?? [];
  return { ...object, metadata: { ...object.metadata, finalizers } };
}

/** The object with an annotation set, or removed by undefined. */
export function withAnnotation<T extends KubeObject>(object: T, name: string, value: string | undefined): T {
  return {
    ...object,
    metadata: { ...object.metadata, annotations: withEntry(object.metadata.annotations, name, value) },
  };
}

/** The object with a label set, or removed by undefined. */
export function withLabel<T extends KubeObject>(object: T, name: string, value: string | undefined): T {
  return { ...object, metadata: { ...object.metadata, labels: withEntry(object.metadata.labels, name, value) } };
}

function withEntry(
  entries: Readonly<Record<string, string>> = {},
  name: string,
  value: string | undefined,
): Readonly<Record<string, string>> {
  const { [name]: _, ...others } = entries;
  return value === undefined ? others : { ...others, [name]: value };
}

/** A reference that names `owner`, which must have come from the API. */
export function ownerReference(
  owner: KubeObject,
  { controller = true }: { readonly controller?: boolean } = {},
): OwnerReference {
  const { apiVersion, kind, metadata } = owner;
  if (!apiVersion || !kind || !metadata.name || !metadata.uid) {
    throw new TypeError('an owner needs apiVersion, kind, name and uid');
  }
  const reference = { apiVersion, kind, name: metadata.name, uid: metadata.uid };
  return controller ? { ...reference, controller: true, blockOwnerDeletion: true } : reference;
}

/** The object with an owner. A reference to the same owner is replaced. */
export function withOwner<T extends KubeObject>(object: T, reference: OwnerReference): T {
  const others = (object.metadata.ownerReferences ?? []).filter(({ uid }) => uid !== reference.uid);
  return { ...object, metadata: { ...object.metadata, ownerReferences: [...others, reference] } };
}

/** The owner that controls an object. */
export function controllerOf({ metadata }: KubeObject): OwnerReference | undefined {
  return metadata.ownerReferences?.find(({ controller }) => controller === true);
}
