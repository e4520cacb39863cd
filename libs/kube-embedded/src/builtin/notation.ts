import { apiVersionOf, type KubeObject } from '../meta/kube-object';
import { dnsSubdomain } from '../meta/names';
import { objectMetaSchema } from '../meta/object-meta-schema';
import { type Resource, type ResourceVersion } from '../registry/resource';
import { type Schema } from '../schema/schema';
import { AGE, builtInColumns } from '../tables/printer-columns';

/** Short forms of schemas, so that a kind reads as a table of its fields. */
export const text = (description: string): Schema => ({ type: 'string', description });
export const flag = (description: string): Schema => ({ type: 'boolean', description });
export const int32 = (description: string): Schema => ({ type: 'integer', format: 'int32', description });
export const int64 = (description: string): Schema => ({ type: 'integer', format: 'int64', description });
export const bytes = (description: string): Schema => ({ type: 'string', format: 'byte', description });
export const time = (description: string): Schema => ({ type: 'string', format: 'date-time', description });
export const oneOfTexts = (description: string, ...values: readonly string[]): Schema => ({
  type: 'string',
  description,
  enum: [...values],
});
export const intOrText = (description: string): Schema => ({ 'x-kubernetes-int-or-string': true, description });
export const mapOf = (items: Schema, description: string): Schema => ({
  type: 'object',
  additionalProperties: items,
  description,
});
export const textMap = (description: string): Schema => mapOf({ type: 'string' }, description);
export const quantities = (description: string): Schema => mapOf({ 'x-kubernetes-int-or-string': true }, description);
export const open = (description: string): Schema => ({
  type: 'object',
  'x-kubernetes-preserve-unknown-fields': true,
  description,
});

/** An object with the given fields; names ending in `!` are required. */
export function fields(description: string, members: Readonly<Record<string, Schema>>): Schema {
  const required = Object.keys(members).filter((name) => name.endsWith('!'));
  const properties = Object.fromEntries(
    Object.entries(members).map(([name, schema]) => [name.replace(/!$/, ''), schema]),
  );
  return {
    type: 'object',
    description,
    properties,
    ...(required.length === 0 ? {} : { required: required.map((name) => name.slice(0, -1)) }),
  };
}

/** A list that is owned and replaced whole. */
export const atomicList = (items: Schema, description: string): Schema => ({
  type: 'array',
  items,
  description,
  'x-kubernetes-list-type': 'atomic',
});
export const textList = (description: string): Schema => atomicList({ type: 'string' }, description);

/** A list whose items are told apart by `key`; patches merge by the same key. */
export const keyedList = (items: Schema, key: string, description: string, ...moreKeys: readonly string[]): Schema => ({
  type: 'array',
  items,
  description,
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': [key, ...moreKeys],
  'x-kubernetes-patch-strategy': 'merge',
  'x-kubernetes-patch-merge-key': key,
});

/** A list without repetitions. */
export const setOf = (items: Schema, description: string): Schema => ({
  type: 'array',
  items,
  description,
  'x-kubernetes-list-type': 'set',
  'x-kubernetes-patch-strategy': 'merge',
});

/** `ObjectReference`. */
export const objectReference = (description: string): Schema => ({
  ...fields(description, {
    kind: text('Kind of the object.'),
    namespace: text('Namespace of the object.'),
    name: text('Name of the object.'),
    uid: text('UID of the object.'),
    apiVersion: text('API version of the object.'),
    resourceVersion: text('Revision of the object, if one is meant.'),
    fieldPath: text('Part of the object, such as spec.containers{name}.'),
  }),
  'x-kubernetes-map-type': 'atomic',
});

/** `LabelSelector`. */
export const labelSelector = (description: string): Schema => ({
  ...fields(description, {
    matchLabels: textMap('Labels and the values they must have.'),
    matchExpressions: atomicList(
      fields('A requirement on one label.', {
        'key!': text('Label key.'),
        'operator!': text('In, NotIn, Exists or DoesNotExist.'),
        values: textList('Values for In and NotIn.'),
      }),
      'Requirements, all of which must hold.',
    ),
  }),
  'x-kubernetes-map-type': 'atomic',
});

/** `Condition` of kinds that use the common form. */
export const condition = fields('One aspect of the state.', {
  'type!': text('Aspect, in CamelCase.'),
  'status!': text('True, False or Unknown.'),
  observedGeneration: int64('Generation that the condition was found for.'),
  lastTransitionTime: time('When the status changed last.'),
  lastUpdateTime: time('When the condition was looked at last.'),
  lastHeartbeatTime: time('When the condition was reported last.'),
  lastProbeTime: time('When the condition was probed last.'),
  reason: text('One word on why.'),
  message: text('A sentence on why.'),
});

/** What a built-in kind is declared with. */
export interface BuiltIn
  extends
    Partial<
      Pick<
        Resource,
        | 'shortNames'
        | 'categories'
        | 'namespaced'
        | 'checkName'
        | 'strategy'
        | 'tracksGeneration'
        | 'createsOnReplace'
        | 'collection'
        | 'storedApiVersion'
        | 'convert'
      >
    >,
    Partial<Pick<ResourceVersion, 'columns' | 'selectableFields'>> {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly description: string;
  /** Members besides apiVersion, kind and metadata; a `status` member makes the status subresource. */
  readonly members: Readonly<Record<string, Schema>>;
}

/** Declares a built-in kind. */
export function builtIn(declared: BuiltIn): Resource {
  const { group, version, kind, plural, members } = declared;
  const collection = declared.collection ?? `${group}/${plural}`;
  const storedApiVersion = declared.storedApiVersion ?? apiVersionOf(group, version);
  return {
    group,
    kind,
    resource: plural,
    singular: kind.toLowerCase(),
    listKind: `${kind}List`,
    shortNames: declared.shortNames ?? [],
    categories: declared.categories ?? [],
    namespaced: declared.namespaced ?? true,
    collection,
    storedApiVersion,
    isBuiltIn: true,
    tracksGeneration: declared.tracksGeneration ?? false,
    createsOnReplace: declared.createsOnReplace ?? false,
    checkName: declared.checkName ?? dnsSubdomain,
    strategy: declared.strategy ?? {},
    schemaSince: 0,
    convert: declared.convert ?? ((objects: readonly KubeObject[]) => [...objects]),
    versions: [
      {
        name: version,
        served: true,
        schema: objectSchema(declared.description, members),
        columns: declared.columns ?? builtInColumns(AGE),
        hasStatus: Object.keys(members).some((name) => name.replace(/!$/, '') === 'status'),
        scale: undefined,
        selectableFields: declared.selectableFields ?? [],
        deprecation: undefined,
        rules: undefined,
      },
    ],
  };
}

function objectSchema(description: string, members: Readonly<Record<string, Schema>>): Schema {
  return fields(description, {
    apiVersion: text('Version of the schema that the object is written in.'),
    kind: text('Kind of the object.'),
    metadata: objectMetaSchema,
    ...members,
  });
}
