import { applyConfiguration } from '../apply/track-fields';
import { checkConfiguration } from '../apply/typed-configuration';
import { cloneJson, isObject, type JsonObject, type JsonValue, textOf } from '../json/json-value';
import { type KubeObject, timestamp } from '../meta/kube-object';
import { applyJsonPatch } from '../patch/json-patch';
import { applyMergePatch } from '../patch/merge-patch';
import { applyStrategicMerge } from '../patch/strategic-merge';
import { ApiError } from '../status/api-error';
import { badRequest, notFound } from '../status/failures';
import { type Body, settle } from './admit-input';
import { type ApiContext, type WriteOptions } from './api-context';
import { createPrepared } from './create-object';
import { apiVersionOfResource } from './resource-registry';
import { storePath, type Target } from './target';
import { updateObject } from './update-object';

/** The patch formats, by media type. */
export const PATCH_TYPES = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
} as const;

/** One patch request. */
export interface PatchRequest {
  readonly mediaType: string;
  readonly body: Body;
  /** Server-side apply: take fields from their owners. */
  readonly force: boolean;
}

/** Whether the object was new (server-side apply creates). */
export interface PatchOutcome {
  readonly object: KubeObject;
  readonly isNew: boolean;
}

/** Patches an object in any of the formats. */
export async function patchObject(
  context: ApiContext,
  target: Target,
  request: PatchRequest,
  options: WriteOptions,
): Promise<PatchOutcome> {
  if (request.mediaType === PATCH_TYPES.apply) return applyObject(context, target, request, options);
  const patch = patchFunction(target, request);
  const named = request.mediaType !== PATCH_TYPES.json && namesRevision(request.body.value);
  const object = await updateObject(
    context,
    target,
    (live) => settle(target, patched(target, patch(live)), request.body.duplicates, options),
    { ...options, retriesConflicts: !named },
  );
  return { object, isNew: false };
}

function patchFunction(target: Target, { mediaType, body }: PatchRequest): (live: KubeObject) => JsonValue {
  const { value } = body;
  if (mediaType === PATCH_TYPES.json) return (live) => applyJsonPatch(live, value);
  if (!isObject(value))
    throw badRequest('error decoding patch: json: cannot unmarshal into Go value of type map[string]interface {}');
  if (mediaType === PATCH_TYPES.merge) return (live) => applyMergePatch(live, value);
  if (mediaType === PATCH_TYPES.strategic && target.resource.isBuiltIn) {
    return (live) => applyStrategicMerge(live, value, target.version.schema);
  }
  throw unsupportedPatch(target);
}

/** 415, with the formats that the kind takes. */
export function unsupportedPatch({ resource }: Target): ApiError {
  const accepted = [
    PATCH_TYPES.json,
    PATCH_TYPES.merge,
    PATCH_TYPES.apply,
    ...(resource.isBuiltIn ? [PATCH_TYPES.strategic] : []),
  ];
  return new ApiError(
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
  );
}

const namesRevision = (value: JsonValue): boolean =>
  isObject(value) && isObject(value.metadata) && value.metadata.resourceVersion !== undefined;

function patched(target: Target, value: JsonValue): KubeObject {
  if (!isObject(value)) throw badRequest('the patch does not leave an object');
  const { kind, apiVersion } = value;
  if (kind !== target.resource.kind || apiVersion !== apiVersionOfResource(target)) {
    throw badRequest(`the patch changes the object's type to ${textOf(apiVersion)}, Kind=${textOf(kind)}`);
  }
  return value as KubeObject;
}

async function applyObject(
  context: ApiContext,
  target: Target,
  request: PatchRequest,
  options: WriteOptions,
): Promise<PatchOutcome> {
  const { resource, version } = target;
  const config = configuration(target, request.body.value);
  settle(target, cloneJson(config), request.body.duplicates, options);
  checkConfiguration(config, version.schema);
  const write = {
    manager: {
      name: options.fieldManager,
      operation: 'Apply',
      apiVersion: apiVersionOfResource(target),
      subresource: target.subresource,
    } as const,
    schema: version.schema,
    hasStatus: version.hasStatus,
    force: request.force,
  };
  const now = (): string => timestamp(context.clock.now());
  const path = storePath(target.namespace, target.name);
  if (context.store.newest(resource.collection, path) === undefined) {
    if (target.subresource !== '') throw notFound(resource, target.name);
    const created = settle(
      target,
      applyConfiguration(undefined, cloneJson(config), { ...write, time: now() }),
      [],
      options,
    );
    return { object: await createPrepared(context, target, created, options, false), isNew: true };
  }
  const object = await updateObject(
    context,
    target,
    (live) => applyConfiguration(live, cloneJson(config), { ...write, time: now() }),
    { ...options, isTracked: false, retriesConflicts: config.metadata.resourceVersion === undefined },
  );
  return { object, isNew: false };
}

/** Checks that an applied configuration is of the endpoint's object and completes its name. */
function configuration(target: Target, value: JsonValue): KubeObject {
  const { resource } = target;
  if (!isObject(value)) throw badRequest('error decoding YAML: the configuration is not an object');
  const { apiVersion, kind } = value;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string')
    throw badRequest("Object 'Kind' or 'apiVersion' is missing in the configuration");
  if (apiVersion !== apiVersionOfResource(target) || kind !== resource.kind) {
    throw badRequest(
      `PatchRequest body (${apiVersion}, Kind=${kind}) does not match the endpoint (${apiVersionOfResource(target)}, Kind=${resource.kind})`,
    );
  }
  const metadata: JsonObject = { ...(isObject(value.metadata) ? value.metadata : {}) };
  if (metadata.managedFields !== undefined && metadata.managedFields !== null) {
    throw badRequest('metadata.managedFields must be nil');
  }
  delete metadata.managedFields;
  delete metadata.creationTimestamp;
  metadata.name ??= target.name;
  if (metadata.name !== target.name) {
    throw badRequest(
      `the name of the object (${JSON.stringify(metadata.name)}) does not match the name on the URL (${target.name})`,
    );
  }
  if (resource.namespaced) metadata.namespace ??= target.namespace;
  return { ...value, apiVersion, kind, metadata };
}
