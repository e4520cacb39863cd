import { type JsonObject } from '../json/json-value';
import { type KubeObject, parseObject } from '../meta/kube-object';
import { applyDefaults } from '../schema/defaulting';
import { prune } from '../schema/pruning';
import { tooLarge } from '../status/failures';
import { type StoredObject } from '../storage/collection';
import { type Resource, type VersionedResource } from './resource';
import { apiVersionOfResource } from './resource-registry';

/** Bytes that one object may have in the store (1.5 MiB, as etcd's default). */
export const MAX_OBJECT_BYTES = 1.5 * 1024 * 1024;
const MAX_BYTES_PER_CHAR = 3;

/**
 * The JSON that is stored: type first, so that its beginning tells the version, and the revision written in. What is
 * too large is tried without its record of managers, then refused with 413.
 */
export function encodeObject(object: KubeObject, revision: number): string {
  const { apiVersion, kind, metadata, ...rest } = object;
  const { managedFields, ...own } = metadata;
  const encode = (meta: JsonObject): string =>
    JSON.stringify({ apiVersion, kind, metadata: { ...meta, resourceVersion: String(revision) }, ...rest });
  const whole = encode(metadata);
  if (isSmall(whole)) return whole;
  const bare = managedFields === undefined ? whole : encode(own);
  if (isSmall(bare)) return bare;
  throw tooLarge(MAX_OBJECT_BYTES);
}

const isSmall = (json: string): boolean =>
  json.length * MAX_BYTES_PER_CHAR <= MAX_OBJECT_BYTES || Buffer.byteLength(json) <= MAX_OBJECT_BYTES;

/** Whether stored JSON can be sent as it is to a client of this version. */
export function isVerbatim({ resource, version }: VersionedResource, stored: StoredObject): boolean {
  const apiVersion = apiVersionOfResource({ resource, version });
  return (
    stored.revision >= resource.schemaSince && stored.json.startsWith(`{"apiVersion":${JSON.stringify(apiVersion)},`)
  );
}

/** Reads a stored object at a version, with today's schema: pruned and defaulted anew when it was written under another. */
export async function decodeStored(target: VersionedResource, stored: StoredObject): Promise<KubeObject> {
  const [object] = await decodeAll(target, [stored]);
  return object as KubeObject;
}

/** As {@link decodeStored}, for many: conversion webhooks are asked once. */
export async function decodeAll(target: VersionedResource, stored: readonly StoredObject[]): Promise<KubeObject[]> {
  const apiVersion = apiVersionOfResource(target);
  const objects = stored.map(({ json, revision }) => refreshed(target.resource, parseObject(json), revision));
  if (objects.every((object) => object.apiVersion === apiVersion)) return objects;
  return target.resource.convert(objects, apiVersion);
}

function refreshed(resource: Resource, object: KubeObject, revision: number): KubeObject {
  if (revision >= resource.schemaSince) return object;
  const version = resource.versions.find(({ name }) => object.apiVersion.endsWith(`/${name}`));
  if (version === undefined) return object;
  prune(object, version.schema);
  applyDefaults(object, version.schema);
  return object;
}

/** Brings an object to the version that is stored. */
export async function toStorage(resource: Resource, object: KubeObject): Promise<KubeObject> {
  if (object.apiVersion === resource.storedApiVersion) return object;
  const [converted] = await resource.convert([object], resource.storedApiVersion);
  return converted as KubeObject;
}
