import { trackUpdate } from '../apply/track-fields';
import { cloneJson, equalJson, type JsonObject } from '../json/json-value';
import { finalizersOf, type KubeObject, parseObject, timestamp } from '../meta/kube-object';
import { isUnchanged } from '../meta/validate-meta';
import { type StoredObject } from '../storage/collection';
import { badRequest, conflict, invalid, notFound, staleWrite } from '../status/failures';
import { invalidValue } from '../status/field-error';
import { admitInput, type Body, settle } from './admit-input';
import { type ApiContext, type WriteOptions } from './api-context';
import { decodeStored, encodeObject, toStorage } from './object-codec';
import { createPrepared } from './create-object';
import { apiVersionOfResource } from './resource-registry';
import { storePath, type Target } from './target';
import { validateObject } from './validate-object';

/** A write that names no revision is tried again when another writer was faster. */
const MAX_TRIES = 20;

/** Makes the desired object of the live one; it may change what it gets. */
export type Change = (live: KubeObject) => KubeObject | Promise<KubeObject>;

/** How an update is done. */
export interface UpdateOptions extends WriteOptions {
  /** False when the change has recorded the field owners itself (server-side apply). */
  readonly isTracked?: boolean;
  /** Whether a conflict is tried again although the object names a revision. */
  readonly retriesConflicts?: boolean;
}

/** Replaces an object by the one in the request body (PUT); of some built-in kinds it is made when it is not there. */
export async function replaceObject(
  context: ApiContext,
  target: Target,
  body: Body,
  options: WriteOptions,
): Promise<{ readonly object: KubeObject; readonly isNew: boolean }> {
  const desired = admitInput(target, body, options);
  const { metadata } = desired;
  if (metadata.name !== undefined && metadata.name !== target.name) {
    throw wrongName(target, metadata.name);
  }
  metadata.name = target.name;
  if (target.resource.namespaced) metadata.namespace ??= target.namespace;
  if (!target.resource.isBuiltIn && (metadata.resourceVersion ?? '') === '') {
    throw invalid(target.resource, target.name, [
      invalidValue('metadata.resourceVersion', 0, 'must be specified for an update'),
    ]);
  }
  if (target.resource.createsOnReplace && target.subresource === '') {
    const path = storePath(target.namespace, target.name);
    if (context.store.newest(target.resource.collection, path) === undefined) {
      const { resourceVersion: _, ...own } = metadata;
      const object = await createPrepared(context, target, { ...desired, metadata: own }, options);
      return { object, isNew: true };
    }
  }
  return { object: await updateObject(context, target, () => cloneJson(desired), options), isNew: false };
}

/** Reads, changes and writes an object, against the revision that was read. */
export async function updateObject(
  context: ApiContext,
  target: Target,
  change: Change,
  options: UpdateOptions,
): Promise<KubeObject> {
  for (let tries = 1; ; tries += 1) {
    const { resource } = target;
    const path = storePath(target.namespace, target.name);
    const stored = context.store.newest(resource.collection, path);
    if (stored === undefined) throw notFound(resource, target.name);
    const previous = await decodeStored(target, stored);
    const desired = await change(cloneJson(previous));
    const isConditional = checkPreconditions(target, desired, previous);
    const outcome = await writeChange(context, target, desired, previous, stored, options);
    if (outcome !== undefined) return outcome;
    if ((isConditional && options.retriesConflicts !== true) || tries === MAX_TRIES)
      throw staleWrite(resource, target.name);
  }
}

/** Compares revision and identity with the live object's. @returns whether the writer named a revision */
function checkPreconditions({ resource, name }: Target, desired: KubeObject, previous: KubeObject): boolean {
  const { uid, resourceVersion = '' } = desired.metadata;
  if (uid !== undefined && uid !== '' && uid !== previous.metadata.uid) {
    throw conflict(
      resource,
      name,
      `StorageError: invalid object, Code: 4, Key: ${resource.collection}/${name}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${uid}, UID in object meta: ${previous.metadata.uid ?? ''}`,
    );
  }
  if (resourceVersion === '' || resourceVersion === '0') return false;
  if (resourceVersion !== previous.metadata.resourceVersion) throw staleWrite(resource, name);
  return true;
}

/** @returns undefined when another writer was faster */
async function writeChange(
  context: ApiContext,
  target: Target,
  desired: KubeObject,
  previous: KubeObject,
  stored: StoredObject,
  options: UpdateOptions,
): Promise<KubeObject | undefined> {
  const { resource, version } = target;
  const now = timestamp(context.clock.now());
  const prepared = settle(target, inheritMeta(scoped(target, desired, previous), previous), [], options);
  resource.strategy.prepareUpdate?.(prepared, previous, target.subresource);
  const admitted = await context.admission.mutate({ operation: 'UPDATE', target, object: prepared, previous, options });
  const object = admitted === prepared ? prepared : settle(target, admitted, [], options);
  if (options.isTracked !== false) {
    const manager = {
      name: options.fieldManager,
      operation: 'Update',
      apiVersion: apiVersionOfResource(target),
      subresource: target.subresource,
    } as const;
    trackUpdate(previous, object, { manager, schema: version.schema, hasStatus: version.hasStatus, time: now });
  }
  if (resource.tracksGeneration) countGeneration(target, object, previous);
  validateObject(target, object, previous);
  await context.admission.validate({ operation: 'UPDATE', target, object, previous, options });
  if (isUnchanged(object, previous)) return previous;
  if (options.dryRun) return object;
  const isGone =
    object.metadata.deletionTimestamp !== undefined &&
    finalizersOf(object).length === 0 &&
    resource.strategy.isHeld?.(object) !== true;
  const path = storePath(target.namespace, target.name);
  const storable = await toStorage(resource, object);
  const encode = isGone ? undefined : (revision: number): string => encodeObject(storable, revision);
  const written = context.store.write(resource.collection, path, stored.revision, encode);
  if (written === undefined) return undefined;
  const { current, revision } = await written;
  if (current !== undefined && storable === object) return parseObject(current.json);
  object.metadata.resourceVersion = String(revision);
  return object;
}

/** The half of the object that the endpoint writes, over the half of the live object that it does not. */
function scoped({ subresource, version, resource }: Target, desired: KubeObject, previous: KubeObject): KubeObject {
  if (subresource === 'status') {
    const metadata = resource.isBuiltIn
      ? desired.metadata
      : { ...previous.metadata, managedFields: desired.metadata.managedFields };
    return withMember({ ...previous, metadata: metadata }, 'status', desired.status);
  }
  if (subresource !== '' || !version.hasStatus) return desired;
  return withMember(desired, 'status', previous.status);
}

function withMember(object: KubeObject, name: string, value: KubeObject[string]): KubeObject {
  const copy = { ...object };
  if (value === undefined) delete copy[name];
  else copy[name] = value;
  return copy;
}

/** What the server gave stays, whatever was sent. */
function inheritMeta(desired: KubeObject, previous: KubeObject): KubeObject {
  const metadata: JsonObject = { ...desired.metadata };
  for (const name of [
    'uid',
    'creationTimestamp',
    'deletionTimestamp',
    'deletionGracePeriodSeconds',
    'generation',
    'resourceVersion',
  ]) {
    if (previous.metadata[name] === undefined) delete metadata[name];
    else metadata[name] = previous.metadata[name];
  }
  if (previous.metadata.namespace !== undefined) metadata.namespace ??= previous.metadata.namespace;
  for (const name of ['managedFields', 'resourceVersion']) if (metadata[name] === undefined) delete metadata[name];
  return { ...desired, metadata };
}

function countGeneration({ version }: Target, object: KubeObject, previous: KubeObject): void {
  const desiredState = ({ metadata: _, status, ...rest }: KubeObject): JsonObject =>
    version.hasStatus || status === undefined ? rest : { ...rest, status };
  const before = previous.metadata.generation ?? 1;
  object.metadata.generation = equalJson(desiredState(object), desiredState(previous)) ? before : before + 1;
}

function wrongName({ name }: Target, sent: string): Error {
  return badRequest(`the name of the object (${sent}) does not match the name on the URL (${name})`);
}
