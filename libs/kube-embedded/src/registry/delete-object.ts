import { asObject, asString, isObject, type JsonValue } from '../json/json-value';
import { finalizersOf, type KubeObject, parseObject, setFinalizers, timestamp } from '../meta/kube-object';
import { badRequest, conflict, forbidden, invalid, notFound, staleWrite } from '../status/failures';
import { notSupported } from '../status/field-error';
import { type ApiContext, type WriteOptions } from './api-context';
import { decodeStored, encodeObject, toStorage } from './object-codec';
import { storePath, type Target } from './target';

/** Finalizers of the garbage collector. */
export const FOREGROUND = 'foregroundDeletion';
export const ORPHAN = 'orphan';

const MAX_TRIES = 20;

/** What a delete asks for. */
export interface DeleteOptions extends WriteOptions {
  readonly propagation: 'Background' | 'Foreground' | 'Orphan' | undefined;
  readonly uid: string | undefined;
  readonly resourceVersion: string | undefined;
}

/** Whether the object is gone, or only marked because somebody's finalizer holds it. */
export interface DeleteOutcome {
  readonly object: KubeObject;
  readonly isGone: boolean;
}

/** Reads `DeleteOptions` from a body and the query. */
export function deleteOptionsOf(
  body: JsonValue | undefined,
  query: URLSearchParams,
  write: WriteOptions,
): DeleteOptions {
  if (body !== undefined && !isObject(body)) throw badRequest('the body of a delete must be DeleteOptions');
  const preconditions = asObject(body?.preconditions);
  const orphan =
    body?.orphanDependents ?? (query.has('orphanDependents') ? query.get('orphanDependents') === 'true' : undefined);
  const legacy = orphan === undefined ? undefined : orphan === true ? 'Orphan' : 'Background';
  const propagation = asString(body?.propagationPolicy) ?? query.get('propagationPolicy') ?? legacy;
  if (
    propagation !== undefined &&
    propagation !== 'Background' &&
    propagation !== 'Foreground' &&
    propagation !== 'Orphan'
  ) {
    throw invalid({ group: '', resource: 'DeleteOptions', kind: 'DeleteOptions' }, '', [
      notSupported('propagationPolicy', propagation, ['Foreground', 'Background', 'Orphan']),
    ]);
  }
  const dryRun = write.dryRun || (Array.isArray(body?.dryRun) && body.dryRun.includes('All'));
  return {
    ...write,
    dryRun,
    propagation,
    uid: asString(preconditions?.uid),
    resourceVersion: asString(preconditions?.resourceVersion),
  };
}

/** Deletes an object, or marks it when finalizers must run first. */
export async function deleteObject(
  context: ApiContext,
  target: Target,
  options: DeleteOptions,
): Promise<DeleteOutcome> {
  const { resource, name } = target;
  const path = storePath(target.namespace, name);
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    const stored = context.store.newest(resource.collection, path);
    if (stored === undefined) throw notFound(resource, name);
    const live = await decodeStored(target, stored);
    checkPreconditions(target, live, options);
    const refusal = resource.strategy.refuseDelete?.(live);
    if (refusal !== undefined) throw forbidden(resource, name, refusal);
    await context.admission.validate({ operation: 'DELETE', target, object: undefined, previous: live, options });
    const marked = markDeleted(context, target, live, options);
    const isGone = finalizersOf(marked).length === 0 && resource.strategy.isHeld?.(marked) !== true;
    if (options.dryRun) return { object: marked, isGone };
    if (!isGone && sameMarks(marked, live)) return { object: live, isGone: false };
    const storable = await toStorage(resource, marked);
    const encode = isGone ? undefined : (revision: number): string => encodeObject(storable, revision);
    const written = context.store.write(resource.collection, path, stored.revision, encode);
    if (written === undefined) continue;
    const { current } = await written;
    return current === undefined
      ? { object: live, isGone: true }
      : { object: withRevision(marked, current.revision), isGone: false };
  }
  throw staleWrite(resource, name);
}

function withRevision(object: KubeObject, revision: number): KubeObject {
  return { ...object, metadata: { ...object.metadata, resourceVersion: String(revision) } };
}

function sameMarks(marked: KubeObject, live: KubeObject): boolean {
  return live.metadata.deletionTimestamp !== undefined && finalizersOf(marked).join() === finalizersOf(live).join();
}

function checkPreconditions(
  { resource, name }: Target,
  live: KubeObject,
  { uid, resourceVersion }: DeleteOptions,
): void {
  if (uid !== undefined && uid !== live.metadata.uid) {
    throw conflict(
      resource,
      name,
      `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${live.metadata.uid ?? ''}`,
    );
  }
  if (resourceVersion !== undefined && resourceVersion !== live.metadata.resourceVersion) {
    throw conflict(
      resource,
      name,
      `Precondition failed: ResourceVersion in precondition: ${resourceVersion}, ResourceVersion in object meta: ${live.metadata.resourceVersion ?? ''}`,
    );
  }
}

function markDeleted(
  context: ApiContext,
  { resource }: Target,
  live: KubeObject,
  { propagation }: DeleteOptions,
): KubeObject {
  const marked = parseObject(JSON.stringify(live));
  const others = finalizersOf(marked).filter((finalizer) => finalizer !== FOREGROUND && finalizer !== ORPHAN);
  if (propagation === 'Orphan') setFinalizers(marked, [...others, ORPHAN]);
  else if (propagation === 'Foreground') setFinalizers(marked, [...others, FOREGROUND]);
  else if (propagation === 'Background') setFinalizers(marked, others);
  if (marked.metadata.deletionTimestamp === undefined) {
    marked.metadata.deletionTimestamp = timestamp(context.clock.now());
    marked.metadata.deletionGracePeriodSeconds = 0;
    if (resource.tracksGeneration) marked.metadata.generation = (marked.metadata.generation ?? 1) + 1;
    resource.strategy.prepareDelete?.(marked);
  }
  return marked;
}
