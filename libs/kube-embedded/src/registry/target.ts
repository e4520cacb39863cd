import { type VersionedResource } from './resource';

/** Subresources that this server has. */
export type Subresource = '' | 'status' | 'scale' | 'finalize';

/** What a request is about. */
export interface Target extends VersionedResource {
  /** Empty for cluster-scoped resources, and for requests across namespaces. */
  readonly namespace: string;
  /** Empty for requests about the collection. */
  readonly name: string;
  readonly subresource: Subresource;
}

/** Path of an object inside its collection. */
export function storePath(namespace: string, name: string): string {
  return namespace === '' ? name : `${namespace}/${name}`;
}
