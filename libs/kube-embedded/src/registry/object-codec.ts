import { type KubeObject, parseObject } from '../meta/kube-object';
import { applyDefaults } from '../schema/defaulting';
import { prune } from '../schema/pruning';
import { type StoredObject } from '../storage/collection';
import { type Resource, type VersionedResource } from './resource';
import { apiVersionOfResource } from './resource-registry';

/** The JSON that is stored: type first, so that its beginning tells the version, and the revision written in. */
export function encodeObject(object: KubeObject, revision: number): string {
  const { apiVersion, kind, metadata, ...rest } = object;
  return JSON.stringify({ apiVersion, kind, metadata: { ...metadata, resourceVersion: String(revision) }, ...rest });
}

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
  const version = resource.versions.find(({ name }) => object.apiVersion.endsWith(name));
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
