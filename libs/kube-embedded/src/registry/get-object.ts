import { type KubeObject } from '../meta/kube-object';
import { notFound } from '../status/failures';
import { type ApiContext } from './api-context';
import { revisionOf } from './list-objects';
import { decodeStored } from './object-codec';
import { storePath, type Target } from './target';

/** Reads one object as it is on the disk. */
export async function getObject(context: ApiContext, target: Target, query: URLSearchParams): Promise<KubeObject> {
  const version = query.get('resourceVersion') ?? '';
  if (version !== '') revisionOf(version);
  const stored = context.store.get(target.resource.collection, storePath(target.namespace, target.name));
  if (stored === undefined) throw notFound(target.resource, target.name);
  return decodeStored(target, stored);
}
