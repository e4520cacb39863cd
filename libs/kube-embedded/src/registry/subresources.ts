import { isObject, type JsonObject, type JsonValue, setAt, stringsIn, valueAt } from '../json/json-value';
import { type KubeObject } from '../meta/kube-object';
import { applyJsonPatch } from '../patch/json-patch';
import { applyMergePatch } from '../patch/merge-patch';
import { badRequest, conflict, invalid } from '../status/failures';
import { invalidValue } from '../status/field-error';
import { admitInput, type Body } from './admit-input';
import { type ApiContext, type WriteOptions } from './api-context';
import { getObject } from './get-object';
import { PATCH_TYPES, type PatchRequest, unsupportedPatch } from './patch-object';
import { type ScalePaths } from './resource';
import { type Target } from './target';
import { updateObject } from './update-object';

/** The `Scale` of an object. */
export async function readScale(context: ApiContext, target: Target): Promise<JsonObject> {
  return scaleOf(target, await getObject(context, target, new URLSearchParams()));
}

/** Changes the replicas of an object through its `Scale`, replaced or patched. */
export async function writeScale(
  context: ApiContext,
  target: Target,
  change: { readonly body: Body } | { readonly patch: PatchRequest },
  options: WriteOptions,
): Promise<JsonObject> {
  const paths = target.version.scale as ScalePaths;
  const updated = await updateObject(
    context,
    { ...target, subresource: '' },
    (live) => {
      const scale = 'body' in change ? change.body.value : patchedScale(target, scaleOf(target, live), change.patch);
      const replicas = checkedReplicas(target, scale);
      checkRevision(target, live, scale);
      setAt(live, paths.specReplicas, replicas);
      return live;
    },
    { ...options, retriesConflicts: true },
  );
  return scaleOf(target, updated);
}

function patchedScale(target: Target, scale: JsonObject, { mediaType, body }: PatchRequest): JsonValue {
  if (mediaType === PATCH_TYPES.json) return applyJsonPatch(scale, body.value);
  if (mediaType === PATCH_TYPES.merge) return applyMergePatch(scale, body.value);
  throw unsupportedPatch(target);
}

function checkedReplicas(target: Target, scale: JsonValue): number {
  if (!isObject(scale)) throw badRequest('the body of the request is not a Scale');
  const replicas = valueAt(scale, 'spec', 'replicas') ?? 0;
  if (typeof replicas !== 'number' || !Number.isInteger(replicas))
    throw badRequest('Scale.spec.replicas is not an integer');
  if (replicas >= 0) return replicas;
  throw invalid({ group: 'autoscaling', resource: 'scales', kind: 'Scale' }, target.name, [
    invalidValue('spec.replicas', replicas, 'must be greater than or equal to 0'),
  ]);
}

function checkRevision({ resource, name }: Target, live: KubeObject, scale: JsonValue): void {
  const version = valueAt(scale, 'metadata', 'resourceVersion');
  if (version !== undefined && version !== '' && version !== live.metadata.resourceVersion) {
    throw conflict(
      resource,
      name,
      'the object has been modified; please apply your changes to the latest version and try again',
    );
  }
}

function scaleOf({ version }: Target, object: KubeObject): JsonObject {
  const paths = version.scale as ScalePaths;
  const count = (path: readonly string[]): number => {
    const value = valueAt(object, ...path);
    return typeof value === 'number' ? value : 0;
  };
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const selector = paths.labelSelector === undefined ? undefined : valueAt(object, ...paths.labelSelector);
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: count(paths.specReplicas) },
    status: { replicas: count(paths.statusReplicas), ...(typeof selector === 'string' ? { selector } : {}) },
  };
}

/** Writes the finalizers in the spec of a namespace (`/finalize`). */
export async function finalizeNamespace(
  context: ApiContext,
  target: Target,
  body: Body,
  options: WriteOptions,
): Promise<KubeObject> {
  const desired = admitInput({ ...target }, body, options);
  const finalizers = stringsIn(valueAt(desired, 'spec', 'finalizers'));
  return updateObject(
    context,
    target,
    (live) => {
      setAt(live, ['spec', 'finalizers'], finalizers);
      return live;
    },
    options,
  );
}
