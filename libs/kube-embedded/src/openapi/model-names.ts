import { type Resource } from '../registry/resource';

const META = 'io.k8s.apimachinery.pkg.apis.meta.v1';

/** Names of the models that every document has. */
export const OBJECT_META = `${META}.ObjectMeta`;
export const LIST_META = `${META}.ListMeta`;
export const STATUS = `${META}.Status`;
export const DELETE_OPTIONS = `${META}.DeleteOptions`;

/** The name of a kind's model: as a real server names built-in kinds, or the reversed group for custom ones. */
export function modelName(resource: Resource, version: string, kind = resource.kind): string {
  const { group, isBuiltIn } = resource;
  if (!isBuiltIn) return `${group.split('.').reverse().join('.')}.${version}.${kind}`;
  if (group === 'apiextensions.k8s.io')
    return `io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.${version}.${kind}`;
  return `io.k8s.api.${group === '' ? 'core' : (group.split('.')[0] ?? '')}.${version}.${kind}`;
}
