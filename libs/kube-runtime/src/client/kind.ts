import type { KindDefinition, ObjectMeta } from '@ironloom/models';

/** Any Kubernetes object. Lists leave `apiVersion` and `kind` of their items out; clients put them back. */
export interface KubeObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: ObjectMeta;
}

/** One kind at one version, and, for the compiler alone, the type of its objects. */
export interface Kind<T extends KubeObject = KubeObject> {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
  /** Never set. */
  readonly object?: T;
}

/** Names one object. The namespace is left out of what has none. */
export interface ObjectReference {
  readonly namespace?: string | undefined;
  readonly name: string;
}

/** A kind of `@ironloom/models` at a version: `kindOf<metal3.v1alpha1.BareMetalHost>(definitions.bareMetalHost, 'v1alpha1')`. */
export function kindOf<T extends KubeObject>({ group, names, scope }: KindDefinition, version: string): Kind<T> {
  return { group, version, kind: names.kind, plural: names.plural, namespaced: scope === 'Namespaced' };
}

/** `v1`, or `group/version`. */
export const apiVersionOf = ({ group, version }: Kind): string => (group === '' ? version : `${group}/${version}`);

/** The key of an object in queues and caches: `namespace/name`, or the name alone. */
export function keyOf({ metadata: { namespace, name = '' } }: KubeObject): string {
  return namespace === undefined || namespace === '' ? name : `${namespace}/${name}`;
}

/** What a key names. */
export function referenceOf(key: string): ObjectReference {
  const slash = key.indexOf('/');
  return slash < 0 ? { name: key } : { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}
