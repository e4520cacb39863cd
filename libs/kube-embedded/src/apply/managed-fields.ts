import { asObject, asString, isObject, type JsonArray, type JsonObject, objectsIn } from '../json/json-value';
import { type KubeObject } from '../meta/kube-object';
import { FieldSet } from './field-set';

/** Who wrote: one entry of `metadata.managedFields` is one manager at one API version, operation and subresource. */
export interface Manager {
  readonly name: string;
  readonly operation: 'Apply' | 'Update';
  readonly apiVersion: string;
  readonly subresource: string;
}

/** A manager, what it owns and since when. */
export interface ManagedEntry {
  readonly manager: Manager;
  readonly fields: FieldSet;
  readonly time: string | undefined;
}

/** Fields that belong to the server: nobody owns them. */
const SERVER_FIELDS = [
  ['f:apiVersion'],
  ['f:kind'],
  ...[
    'name',
    'namespace',
    'creationTimestamp',
    'selfLink',
    'uid',
    'generation',
    'managedFields',
    'resourceVersion',
  ].map((name) => ['f:metadata', `f:${name}`]),
].reduce((set, path) => set.insert(path), new FieldSet());

/** Without what belongs to the server, and without what the endpoint does not write. */
export function ownable(fields: FieldSet, subresource: string, hasStatus: boolean): FieldSet {
  let left = fields.difference(SERVER_FIELDS);
  if (left.has('f:metadata')) {
    const metadata = left.children.get('f:metadata');
    left = left.without('f:metadata');
    for (const path of metadata?.paths(['f:metadata']) ?? []) left.insert(path);
  }
  if (!hasStatus) return left;
  return subresource === 'status' ? left.only('f:status') : left.without('f:status');
}

export function sameManager(a: Manager, b: Manager): boolean {
  return (
    a.name === b.name &&
    a.operation === b.operation &&
    a.subresource === b.subresource &&
    (a.operation === 'Apply' || a.apiVersion === b.apiVersion)
  );
}

/** Whether a client's list can be taken over: entries of known operations, each with its fields. */
export function isReadable(entries: JsonArray): boolean {
  return entries.every(
    (entry) =>
      isObject(entry) &&
      (entry.operation === 'Apply' || entry.operation === 'Update') &&
      asString(entry.apiVersion) !== undefined &&
      entry.fieldsType === 'FieldsV1' &&
      isObject(entry.fieldsV1),
  );
}

export function readManagedFields(object: KubeObject): ManagedEntry[] {
  return objectsIn(object.metadata.managedFields).map((entry) => ({
    manager: {
      name: asString(entry.manager) ?? '',
      operation: entry.operation === 'Apply' ? 'Apply' : 'Update',
      apiVersion: asString(entry.apiVersion) ?? '',
      subresource: asString(entry.subresource) ?? '',
    },
    fields: FieldSet.fromFieldsV1(asObject(entry.fieldsV1) ?? {}),
    time: asString(entry.time),
  }));
}

/** More updaters than this are folded into one, so that the list cannot grow without bound. */
const MAX_UPDATERS = 10;
const FOLDED = 'ancient-changes';

export function writeManagedFields(object: KubeObject, entries: readonly ManagedEntry[]): void {
  const kept = foldUpdaters(entries.filter(({ fields }) => !fields.isEmpty));
  if (kept.length === 0) {
    delete object.metadata.managedFields;
    return;
  }
  const byKind = [...kept].sort((a, b) => compareEntries(a, b));
  object.metadata.managedFields = byKind.map(encodeEntry);
}

function compareEntries(a: ManagedEntry, b: ManagedEntry): number {
  const key = ({ manager, time }: ManagedEntry): string =>
    `${manager.operation}\t${time ?? ''}\t${manager.name}\t${manager.subresource}`;
  return key(a) < key(b) ? -1 : 1;
}

function encodeEntry({ manager, fields, time }: ManagedEntry): JsonObject {
  return {
    manager: manager.name,
    operation: manager.operation,
    apiVersion: manager.apiVersion,
    ...(time === undefined ? {} : { time }),
    fieldsType: 'FieldsV1',
    fieldsV1: fields.toFieldsV1(),
    ...(manager.subresource === '' ? {} : { subresource: manager.subresource }),
  };
}

function foldUpdaters(entries: readonly ManagedEntry[]): readonly ManagedEntry[] {
  const updaters = entries.filter(({ manager }) => manager.operation === 'Update');
  if (updaters.length <= MAX_UPDATERS) return entries;
  const oldest = [...updaters]
    .sort((a, b) => ((a.time ?? '') < (b.time ?? '') ? -1 : 1))
    .slice(0, updaters.length - MAX_UPDATERS + 1);
  const fields = oldest.reduce((set, entry) => set.union(entry.fields), new FieldSet());
  const last = oldest.at(-1) as ManagedEntry;
  const manager: Manager = { ...last.manager, name: FOLDED, subresource: '' };
  return [...entries.filter((entry) => !oldest.includes(entry)), { manager, fields, time: last.time }];
}
