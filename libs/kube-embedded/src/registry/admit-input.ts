import { cloneJson, isObject, jsonTypeName, type JsonObject, type JsonValue, textOf } from '../json/json-value';
import { type KubeObject } from '../meta/kube-object';
import { objectMetaSchema } from '../meta/object-meta-schema';
import { applyDefaults } from '../schema/defaulting';
import { dropEmpties } from '../schema/empties';
import { prune } from '../schema/pruning';
import { validateValue } from '../schema/validate';
import { type ApiError } from '../status/api-error';
import { badRequest } from '../status/failures';
import { type FieldError } from '../status/field-error';
import { type WriteOptions } from './api-context';
import { type VersionedResource } from './resource';
import { apiVersionOfResource } from './resource-registry';

/** A request body after JSON parsing. */
export interface Body {
  readonly value: JsonValue;
  /** Members that were written twice. */
  readonly duplicates: readonly string[];
}

/**
 * Makes a typed object of what a client sent: checks that it is of the endpoint's kind, removes (or refuses, or warns
 * about) what the schema does not know, and fills in defaults.
 */
export function admitInput(target: VersionedResource, body: Body, options: WriteOptions): KubeObject {
  const object = typedObject(target, body.value);
  return settle(target, object, body.duplicates, options);
}

/** Prunes and defaults an object that came from a client or out of a patch; field validation as the client asked. */
export function settle(
  target: VersionedResource,
  input: KubeObject,
  duplicates: readonly string[],
  options: Pick<WriteOptions, 'fieldValidation' | 'warnings'>,
): KubeObject {
  const { resource, version } = target;
  const object = resource.isBuiltIn ? (withoutNulls(input) as KubeObject) : input;
  if (!isObject(object.metadata))
    throw cannotHandle(
      target,
      `json: cannot unmarshal ${jsonTypeName(object.metadata)} into Go struct field ${resource.kind}.metadata of type v1.ObjectMeta`,
    );
  refuseWrongTypes(target, object);
  const unknown = [
    ...prune(object, version.schema).map((path) => `unknown field ${JSON.stringify(path)}`),
    ...prune(object.metadata, objectMetaSchema, false).map(
      (path) => `unknown field ${JSON.stringify(`metadata.${path}`)}`,
    ),
    ...duplicates.map((path) => `duplicate field ${JSON.stringify(path)}`),
  ];
  if (unknown.length > 0) report(target, unknown, options);
  applyDefaults(object, version.schema);
  dropEmpties(object.metadata, objectMetaSchema);
  if (resource.isBuiltIn) dropEmpties(object, version.schema);
  return object;
}

function typedObject(target: VersionedResource, value: JsonValue): KubeObject {
  const { resource, version } = target;
  const apiVersion = apiVersionOfResource(target);
  if (!isObject(value)) {
    throw badRequest(
      `${resource.kind} in version "${version.name}" cannot be handled as a ${resource.kind}: json: cannot unmarshal ${jsonTypeName(value)} into Go value of type`,
    );
  }
  const object: JsonObject = cloneJson(value);
  const { apiVersion: sentVersion = apiVersion, kind = resource.kind } = object;
  if (kind !== resource.kind) {
    throw badRequest(
      `${textOf(kind)} in version "${textOf(sentVersion)}" cannot be handled as a ${resource.kind}: no kind "${textOf(kind)}" is registered for version "${textOf(sentVersion)}" at this path`,
    );
  }
  if (sentVersion !== apiVersion) {
    throw badRequest(
      `the API version in the data (${textOf(sentVersion)}) does not match the expected API version (${apiVersion})`,
    );
  }
  const { metadata = {} } = object;
  return { ...object, apiVersion, kind, metadata: metadata === null ? {} : (metadata as JsonObject) };
}

/** Values of the wrong type cannot be read at all: 400 for built-in kinds; custom ones say so in their validation. */
function refuseWrongTypes(target: VersionedResource, object: KubeObject): void {
  const { resource, version } = target;
  const wrong = (errors: readonly FieldError[]): FieldError | undefined =>
    errors.find(({ type }) => type === 'FieldValueTypeInvalid');
  const inMetadata = wrong(validateValue(object.metadata, objectMetaSchema, 'metadata'));
  const error = inMetadata ?? (resource.isBuiltIn ? wrong(validateValue(object, version.schema)) : undefined);
  if (error === undefined) return;
  const [, type = '', actual = ''] = / must be of type (\S+): "(\w+)"/.exec(error.body) ?? [];
  throw cannotHandle(
    target,
    `json: cannot unmarshal ${actual === 'boolean' ? 'bool' : actual} into Go struct field ${resource.kind}.${error.field.replace(/\[\d+\]/g, '')} of type ${type}`,
  );
}

function cannotHandle({ resource, version }: VersionedResource, why: string): ApiError {
  return badRequest(`${resource.kind} in version "${version.name}" cannot be handled as a ${resource.kind}: ${why}`);
}

function report(
  target: VersionedResource,
  findings: readonly string[],
  options: Pick<WriteOptions, 'fieldValidation' | 'warnings'>,
): void {
  if (options.fieldValidation === 'Warn') for (const finding of findings) options.warnings.add(finding);
  if (options.fieldValidation !== 'Strict') return;
  const text = `strict decoding error: ${findings.join(', ')}`;
  throw cannotHandle(target, text);
}

/** Go's decoder leaves a field alone when it meets null. */
function withoutNulls(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const out: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    if (member !== null && member !== undefined) out[name] = withoutNulls(member);
  }
  return out;
}
