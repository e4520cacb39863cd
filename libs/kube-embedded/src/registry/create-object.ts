import { randomUUID } from 'node:crypto';
import { trackUpdate } from '../apply/track-fields';
import { type KubeObject, parseObject, timestamp } from '../meta/kube-object';
import { generatedName } from '../meta/names';
import { ApiError } from '../status/api-error';
import { alreadyExists, badRequest, forbidden, notFound } from '../status/failures';
import { admitInput, type Body, settle } from './admit-input';
import { type ApiContext, type WriteOptions } from './api-context';
import { encodeObject, toStorage } from './object-codec';
import { apiVersionOfResource } from './resource-registry';
import { storePath, type Target } from './target';
import { validateObject } from './validate-object';

/** Names that the server makes up are tried this often. */
const GENERATE_TRIES = 8;

/** Creates the object of a request body. */
export async function createObject(
  context: ApiContext,
  target: Target,
  body: Body,
  options: WriteOptions,
): Promise<KubeObject> {
  const object = admitInput(target, body, options);
  checkNamespace(target, object);
  const isGenerated = (object.metadata.name ?? '') === '' && (object.metadata.generateName ?? '') !== '';
  for (let tries = 1; ; tries += 1) {
    if (isGenerated) object.metadata.name = generatedName(object.metadata.generateName ?? '');
    try {
      return await createPrepared(context, target, object, options);
    } catch (error) {
      const collided = error instanceof ApiError && error.reason === 'AlreadyExists';
      if (!isGenerated || !collided || tries === GENERATE_TRIES) throw error;
    }
  }
}

/**
 * Stores an object that is already of the right type.
 * @param isTracked false when the caller has recorded the field owners itself (server-side apply)
 */
export async function createPrepared(
  context: ApiContext,
  target: Target,
  input: KubeObject,
  options: WriteOptions,
  isTracked = true,
): Promise<KubeObject> {
  const { resource, version } = target;
  if (input.metadata.resourceVersion !== undefined && input.metadata.resourceVersion !== '') {
    throw badRequest('resourceVersion should not be set on objects to be created');
  }
  const now = timestamp(context.clock.now());
  const prepared = freshObject(target, input, now);
  resource.strategy.prepareCreate?.(prepared);
  checkNamespaceLives(context, target, prepared);
  const admitted = await context.admission.mutate({
    operation: 'CREATE',
    target,
    object: prepared,
    previous: undefined,
    options,
  });
  const object = admitted === prepared ? prepared : settle(target, admitted, [], options);
  if (isTracked) {
    const manager = {
      name: options.fieldManager,
      operation: 'Update',
      apiVersion: apiVersionOfResource(target),
      subresource: '',
    } as const;
    trackUpdate(undefined, object, { manager, schema: version.schema, hasStatus: version.hasStatus, time: now });
  }
  validateObject(target, object, undefined);
  await context.admission.validate({ operation: 'CREATE', target, object, previous: undefined, options });
  const path = storePath(object.metadata.namespace ?? '', object.metadata.name ?? '');
  const name = object.metadata.name ?? '';
  if (options.dryRun) {
    if (context.store.newest(resource.collection, path) !== undefined) throw alreadyExists(resource, name);
    return object;
  }
  const stored = await toStorage(resource, object);
  const written = context.store.write(resource.collection, path, 0, (revision) => encodeObject(stored, revision));
  if (written === undefined) throw alreadyExists(resource, name);
  const { current } = await written;
  if (stored === object) return parseObject((current as { readonly json: string }).json);
  object.metadata.resourceVersion = String(current?.revision);
  return object;
}

function freshObject({ resource, version }: Target, input: KubeObject, now: string): KubeObject {
  const {
    deletionTimestamp: _,
    deletionGracePeriodSeconds: __,
    selfLink: ___,
    resourceVersion: ____,
    ...metadata
  } = input.metadata;
  const object: KubeObject = {
    ...input,
    metadata: { ...metadata, uid: randomUUID(), creationTimestamp: now },
  };
  if (!resource.namespaced) delete object.metadata.namespace;
  if (resource.tracksGeneration) object.metadata.generation = 1;
  else delete object.metadata.generation;
  if (version.hasStatus && !resource.isBuiltIn) delete object.status;
  return object;
}

function checkNamespace({ resource, namespace }: Target, object: KubeObject): void {
  if (!resource.namespaced) return;
  const { metadata } = object;
  if ((metadata.namespace ?? '') === '') metadata.namespace = namespace;
  if (metadata.namespace !== namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
}

/** Refuses writes into namespaces that are missing or on their way out. */
export function checkNamespaceLives(context: Pick<ApiContext, 'store'>, target: Target, object: KubeObject): void {
  const { resource, namespace } = target;
  if (!resource.namespaced) return;
  const stored = context.store.newest('/namespaces', namespace);
  const subject = { group: '', resource: 'namespaces', kind: 'Namespace' };
  if (stored === undefined) throw notFound(subject, namespace);
  if (parseObject(stored.json).metadata.deletionTimestamp === undefined) return;
  throw forbidden(
    resource,
    object.metadata.name ?? '',
    `unable to create new content in namespace ${namespace} because it is being terminated`,
    [
      {
        reason: 'NamespaceTerminating',
        message: `namespace ${namespace} is being terminated`,
        field: 'metadata.namespace',
      },
    ],
  );
}
