import { cloneJson } from '../json/json-value';
import { type KubeObject } from '../meta/kube-object';
import { type Schema } from '../schema/schema';
import { ApiError } from '../status/api-error';
import { FieldSet, shownPath } from './field-set';
import {
  isReadable,
  type ManagedEntry,
  type Manager,
  ownable,
  readManagedFields,
  sameManager,
  writeManagedFields,
} from './managed-fields';
import { compare, type Comparison, fieldsOf, mergeTyped, removeFields } from './typed-walk';

/** What the bookkeeping needs to know about a write. */
export interface FieldWrite {
  readonly manager: Manager;
  readonly schema: Schema;
  /** Whether the kind has a status subresource, so that each endpoint owns its own half. */
  readonly hasStatus: boolean;
  /** RFC 3339. */
  readonly time: string;
}

/** Gives the writer of an update (or create, or patch) what it changed, and takes it from the others. In place. */
export function trackUpdate(live: KubeObject | undefined, object: KubeObject, write: FieldWrite): void {
  const recorded = recordedEntries(live, object, write.manager);
  delete object.metadata.managedFields;
  const before = withoutManagedFields(live) ?? emptyOf(object);
  const changes = ownableChanges(compare(before, object, write.schema), write);
  const others = recorded
    .filter(({ manager }) => !sameManager(manager, write.manager))
    .map((entry) => ({
      ...entry,
      fields: entry.fields.difference(changes.modified).difference(changes.added).difference(changes.removed),
    }));
  const own = recorded.find(({ manager }) => sameManager(manager, write.manager));
  const fields = (own?.fields ?? new FieldSet())
    .difference(changes.removed)
    .union(changes.modified)
    .union(changes.added);
  const time = own !== undefined && own.fields.equals(fields) && isSame(changes) ? own.time : write.time;
  writeManagedFields(object, [...others, { manager: write.manager, fields, time }]);
}

/**
 * The entries that an update starts from: those that it sends, so that a client may hand fields over to another manager,
 * or clear the list (`[]`, `[{}]`); the live object's when it sends none that can be read, or writes a subresource.
 */
function recordedEntries(live: KubeObject | undefined, object: KubeObject, { subresource }: Manager): ManagedEntry[] {
  const kept = live === undefined ? [] : readManagedFields(live);
  const sent = object.metadata.managedFields;
  if (subresource !== '' || !Array.isArray(sent)) return kept;
  if (sent.length === 0 || (sent.length === 1 && JSON.stringify(sent[0]) === '{}')) return [];
  const entries = isReadable(sent) ? readManagedFields(object) : [];
  return entries.length === 0 ? kept : entries;
}

/** Merges an applied configuration into the live object. Throws 409 for fields that others own, unless forced. */
export function applyConfiguration(
  live: KubeObject | undefined,
  config: KubeObject,
  write: FieldWrite & { readonly force: boolean },
): KubeObject {
  const { schema, manager, hasStatus } = write;
  const recorded = live === undefined ? [] : readManagedFields(live);
  const before = withoutManagedFields(live) ?? emptyOf(config);
  const stated = ownable(fieldsOf(config, schema), manager.subresource, hasStatus);
  const own = recorded.find((entry) => sameManager(entry.manager, manager));
  const others = recorded.filter((entry) => entry !== own);
  const owned = others.reduce((set, { fields }) => set.union(fields), stated);
  const merged = cloneJson(mergeTyped(before, config, schema));
  const pruned = (own === undefined ? merged : removeFields(merged, own.fields, owned, schema)) as KubeObject;
  const changes = ownableChanges(compare(before, pruned, schema), write);
  const contested = changes.modified.union(changes.added);
  const conflicts = others
    .map((entry) => ({ entry, fields: entry.fields.intersection(contested) }))
    .filter(({ fields }) => !fields.isEmpty);
  if (conflicts.length > 0 && !write.force) throw applyConflict(conflicts);
  const left = others.map((entry) => ({
    ...entry,
    fields: entry.fields.difference(contested).difference(changes.removed),
  }));
  const time = own !== undefined && own.fields.equals(stated) && isSame(changes) ? own.time : write.time;
  writeManagedFields(pruned, [...left, { manager, fields: stated, time }]);
  return pruned;
}

function ownableChanges({ added, modified, removed }: Comparison, { manager, hasStatus }: FieldWrite): Comparison {
  const own = (fields: FieldSet): FieldSet => ownable(fields, manager.subresource, hasStatus);
  return { added: own(added), modified: own(modified), removed: own(removed) };
}

const isSame = ({ added, modified, removed }: Comparison): boolean =>
  added.isEmpty && modified.isEmpty && removed.isEmpty;

function withoutManagedFields(object: KubeObject | undefined): KubeObject | undefined {
  if (object === undefined) return undefined;
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}

const emptyOf = ({ apiVersion, kind }: KubeObject): KubeObject => ({ apiVersion, kind, metadata: {} });

function applyConflict(conflicts: readonly { readonly entry: ManagedEntry; readonly fields: FieldSet }[]): ApiError {
  const all = conflicts.flatMap(({ entry, fields }) =>
    [...fields.paths()].map((path) => ({ who: shownManager(entry), field: shownPath(path) })),
  );
  const [first] = all;
  const message =
    all.length === 1
      ? `Apply failed with 1 conflict: conflict with ${first?.who}: ${first?.field}`
      : `Apply failed with ${all.length} conflicts: ${conflicts
          .map(({ entry, fields }) =>
            [
              `conflicts with ${shownManager(entry)}:`,
              ...[...fields.paths()].map((path) => `- ${shownPath(path)}`),
            ].join('\n'),
          )
          .join('\n')}`;
  const causes = all.map(({ who, field }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${who}`,
    field,
  }));
  return new ApiError('Conflict', message, { causes });
}

function shownManager({ manager, time }: ManagedEntry): string {
  const name = JSON.stringify(manager.name);
  if (manager.operation === 'Apply') return name;
  const subresource = manager.subresource === '' ? '' : ` with subresource ${JSON.stringify(manager.subresource)}`;
  return `${name}${subresource} using ${manager.apiVersion}${time === undefined ? '' : ` at ${time}`}`;
}
