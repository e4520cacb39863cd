import { hasCode } from '@ironloom/core';
import { keyOf, type KubeObject, type ObjectReference } from '../client/kind';
import type { ResourceClient } from '../client/resource-client';
import { mergePatch } from './merge-patch';

/** What {@link commit} takes. */
export interface CommitOptions {
  /**
   * Refuse (`KUBE_CONFLICT`) when the object has changed since `before` was read. Default true; false where what is
   * written does not depend on what was read.
   */
  readonly optimistic?: boolean;
  /** Whether the kind has a status subresource. Default true. */
  readonly statusSubresource?: boolean;
  readonly fieldManager?: string;
  readonly signal?: AbortSignal | undefined;
}

type WithStatus = KubeObject & { readonly status?: unknown };

/**
 * Writes what a reconcile changed of an object: at most one patch for the object and one for its status, none where nothing
 * changed. Returns the object as it is then.
 *
 * @param before as it was read
 * @param after as it shall be
 */
export async function commit<T extends KubeObject>(
  resource: ResourceClient<T>,
  before: T,
  after: T,
  options: CommitOptions = {},
): Promise<T> {
  const { optimistic = true, statusSubresource = true, fieldManager, signal } = options;
  const write = { ...(fieldManager === undefined ? {} : { fieldManager }), signal };
  const reference: ObjectReference = { namespace: before.metadata.namespace, name: before.metadata.name ?? '' };
  let current = before;
  const guarded = (patch: object): object =>
    optimistic ? withVersion(patch, current.metadata.resourceVersion) : patch;
  const [body, status] = statusSubresource ? [withoutStatus, statusOnly] : [(object: WithStatus) => object, () => ({})];
  const objectPatch = mergePatch(body(before), body(after));
  if (objectPatch !== undefined) {
    current = await resource.patch(reference, guarded(objectPatch), write);
  }
  const statusPatch = mergePatch(status(before), status(after));
  if (statusPatch !== undefined) {
    current = await resource.patch(reference, guarded(statusPatch), { ...write, subresource: 'status' });
  }
  return current;
}

/**
 * Reads, changes and writes an object; when it changed meanwhile, all of it again, on a fresh read. Undefined when there
 * is no such object (any more).
 */
export async function updateFresh<T extends KubeObject>(
  resource: ResourceClient<T>,
  reference: ObjectReference,
  change: (object: T) => T,
  options: CommitOptions & { readonly tries?: number } = {},
): Promise<T | undefined> {
  const { tries = 5 } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const object = await resource.get(reference, options.signal);
      return await commit(resource, object, change(object), { ...options, optimistic: true });
    } catch (error) {
      if (hasCode(error, 'KUBE_NOT_FOUND')) return undefined;
      if (!hasCode(error, 'KUBE_CONFLICT') || attempt >= tries) throw error;
    }
  }
}

function withoutStatus({ status: _, ...object }: WithStatus): object {
  return object;
}

const statusOnly = ({ status }: WithStatus): object => (status === undefined ? {} : { status });

function withVersion(patch: object, resourceVersion: string | undefined): object {
  if (resourceVersion === undefined) return patch;
  const { metadata = {} } = patch as { readonly metadata?: object };
  return { ...patch, metadata: { ...metadata, resourceVersion } };
}

/** `Kind namespace/name`, for logs and errors. */
export const describeObject = (object: KubeObject): string => `${object.kind ?? 'object'} ${keyOf(object)}`;
