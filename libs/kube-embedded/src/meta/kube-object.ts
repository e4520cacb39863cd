import { asArray, asObject, asString, isObject, type JsonObject, type JsonValue, stringsIn } from '../json/json-value';

/** `metadata` of an object; members that this server does not read stay as they are. */
export interface ObjectMeta extends JsonObject {
  name?: string;
  generateName?: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string | null;
  deletionTimestamp?: string;
  deletionGracePeriodSeconds?: number;
}

/** Any Kubernetes object: its type, its metadata and whatever else its kind has. */
export interface KubeObject extends JsonObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
}

/** One entry of `metadata.ownerReferences`. */
export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller: boolean;
  readonly blockOwnerDeletion: boolean;
}

/** Reads stored JSON, which is always a whole object. */
export function parseObject(json: string): KubeObject {
  return JSON.parse(json) as KubeObject;
}

export function labelsOf(object: KubeObject): Record<string, string> {
  return stringMap(object.metadata.labels);
}

export function annotationsOf(object: KubeObject): Record<string, string> {
  return stringMap(object.metadata.annotations);
}

export function finalizersOf(object: KubeObject): string[] {
  return stringsIn(object.metadata.finalizers);
}

/** Sets the finalizers; an empty list is left out. */
export function setFinalizers(object: KubeObject, finalizers: readonly string[]): void {
  if (finalizers.length === 0) delete object.metadata.finalizers;
  else object.metadata.finalizers = [...finalizers];
}

export function ownersOf(object: KubeObject): OwnerReference[] {
  return asArray(object.metadata.ownerReferences)
    .filter(isObject)
    .map((owner) => ({
      apiVersion: asString(owner.apiVersion) ?? '',
      kind: asString(owner.kind) ?? '',
      name: asString(owner.name) ?? '',
      uid: asString(owner.uid) ?? '',
      controller: owner.controller === true,
      blockOwnerDeletion: owner.blockOwnerDeletion === true,
    }));
}

/** Group and version of an `apiVersion`; the core group is the empty one. */
export function splitApiVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/');
  return slash < 0
    ? { group: '', version: apiVersion }
    : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

export function apiVersionOf(group: string, version: string): string {
  return group === '' ? version : `${group}/${version}`;
}

function stringMap(value: JsonValue | undefined): Record<string, string> {
  const entries = Object.entries(asObject(value) ?? {});
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** Now, as Kubernetes writes times: RFC 3339 with whole seconds. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
