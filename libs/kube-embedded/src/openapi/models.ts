import { type JsonObject } from '../json/json-value';
import { objectMetaSchema } from '../meta/object-meta-schema';
import { type VersionedResource } from '../registry/resource';
import { type Schema } from '../schema/schema';
import { DELETE_OPTIONS, LIST_META, modelName, OBJECT_META, STATUS } from './model-names';

/** The two dialects that documents are written in. */
export type Dialect = 'v2' | 'v3';

const PREFIX: Record<Dialect, string> = { v2: '#/definitions/', v3: '#/components/schemas/' };

/** A reference to a model. */
export const referenceTo = (name: string, dialect: Dialect): JsonObject => ({ $ref: PREFIX[dialect] + name });

/** A described reference: OpenAPI 3.0 lets nothing stand beside `$ref`. */
function describedReference(name: string, description: string, dialect: Dialect): JsonObject {
  const reference = referenceTo(name, dialect);
  return dialect === 'v2' ? { description, ...reference } : { description, default: {}, allOf: [reference] };
}

/** The models of a resource version: its object and its list. */
export function modelsOf({ resource, version }: VersionedResource, dialect: Dialect): JsonObject {
  const { group, kind, listKind } = resource;
  const name = modelName(resource, version.name);
  const object = schemaModel(version.schema, dialect);
  const metadata = describedReference(OBJECT_META, 'Standard metadata of the object.', dialect);
  const identity = (of: string): JsonObject => ({
    'x-kubernetes-group-version-kind': [{ group, version: version.name, kind: of }],
  });
  const properties = { ...typeMeta(), ...(object.properties as JsonObject | undefined), metadata };
  return {
    [name]: { ...object, properties, ...identity(kind) },
    [modelName(resource, version.name, listKind)]: {
      type: 'object',
      description: `A list of ${kind}.`,
      required: ['items'],
      properties: {
        ...typeMeta(),
        items: { type: 'array', description: 'The objects.', items: referenceTo(name, dialect) },
        metadata: describedReference(LIST_META, 'Standard metadata of the list.', dialect),
      },
      ...identity(listKind),
    },
  };
}

const typeMeta = (): JsonObject => ({
  apiVersion: { type: 'string', description: 'Version of the schema that the object is written in.' },
  kind: { type: 'string', description: 'Kind of the object.' },
});

const text = { type: 'string' } as const;

/** The models that every document needs. */
export function commonModels(dialect: Dialect): JsonObject {
  return {
    [OBJECT_META]: schemaModel(objectMetaSchema, dialect),
    [LIST_META]: {
      type: 'object',
      description: 'Metadata of a list.',
      properties: {
        resourceVersion: text,
        continue: text,
        selfLink: text,
        remainingItemCount: { type: 'integer', format: 'int64' },
      },
    },
    [STATUS]: {
      type: 'object',
      description: 'The outcome of a call that returns no object.',
      properties: {
        ...typeMeta(),
        status: text,
        message: text,
        reason: text,
        code: { type: 'integer', format: 'int32' },
        details: { type: 'object' },
        metadata: referenceTo(LIST_META, dialect),
      },
      'x-kubernetes-group-version-kind': [{ group: '', version: 'v1', kind: 'Status' }],
    },
    [DELETE_OPTIONS]: {
      type: 'object',
      description: 'How to delete.',
      properties: {
        ...typeMeta(),
        gracePeriodSeconds: { type: 'integer', format: 'int64' },
        propagationPolicy: text,
        orphanDependents: { type: 'boolean' },
        preconditions: { type: 'object', properties: { uid: text, resourceVersion: text } },
        dryRun: { type: 'array', items: text },
      },
      'x-kubernetes-group-version-kind': [{ group: '', version: 'v1', kind: 'DeleteOptions' }],
    },
  };
}

/** Members of a schema that OpenAPI 2.0 has no words for. */
const NOT_IN_V2 = new Set(['oneOf', 'anyOf', 'not', 'allOf', 'nullable', 'x-kubernetes-validations']);

/** A schema in the words of a dialect. */
export function schemaModel(schema: Schema, dialect: Dialect): JsonObject {
  // OpenAPI 2.0 cannot say "or null", or "and what you like": readers that check must be told nothing instead.
  const isVague =
    dialect === 'v2' && (schema.nullable === true || schema['x-kubernetes-preserve-unknown-fields'] === true);
  const model: JsonObject = {};
  for (const [name, value] of Object.entries(schema) as [string, unknown][]) {
    if (value === undefined || (dialect === 'v2' && NOT_IN_V2.has(name))) continue;
    if (
      isVague &&
      (name === 'type' ||
        name === 'properties' ||
        name === 'items' ||
        name === 'additionalProperties' ||
        name === 'required')
    )
      continue;
    model[name] = memberModel(name, value, dialect);
  }
  if (isVague && schema['x-kubernetes-preserve-unknown-fields'] === true && schema.type === 'object')
    model.type = 'object';
  return model;
}

function memberModel(name: string, value: unknown, dialect: Dialect): JsonObject[string] {
  if (name === 'properties') {
    const entries = Object.entries(value as Record<string, Schema>);
    return Object.fromEntries(entries.map(([key, member]) => [key, schemaModel(member, dialect)]));
  }
  if (name === 'items' || name === 'not') return schemaModel(value as Schema, dialect);
  if (name === 'additionalProperties' && typeof value === 'object') return schemaModel(value as Schema, dialect);
  if (name === 'allOf' || name === 'anyOf' || name === 'oneOf')
    return (value as Schema[]).map((branch) => schemaModel(branch, dialect));
  return value as JsonObject[string];
}
