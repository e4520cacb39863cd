import { type JsonObject } from '../json/json-value';
import { type Resource, type VersionedResource } from '../registry/resource';
import { modelName, STATUS } from './model-names';
import { type Dialect, referenceTo } from './models';

/** What clients read to choose how they patch: custom kinds take no strategic merge. */
function patchTypes({ isBuiltIn }: Resource): string[] {
  return [
    'application/json-patch+json',
    'application/merge-patch+json',
    ...(isBuiltIn ? ['application/strategic-merge-patch+json'] : []),
    'application/apply-patch+yaml',
  ];
}

/** The paths of a resource version and what can be done at them. */
export function pathsOf(target: VersionedResource, dialect: Dialect): JsonObject {
  const { resource, version } = target;
  const root = resource.group === '' ? '/api/v1' : `/apis/${resource.group}/${version.name}`;
  const scope = resource.namespaced ? '/namespaces/{namespace}' : '';
  const collection = `${root}${scope}/${resource.resource}`;
  const one = modelName(resource, version.name);
  const many = modelName(resource, version.name, resource.listKind);
  const operation = (verb: string, action: string, model: string, more: JsonObject = {}): JsonObject => ({
    description: `${verb} ${resource.kind}`,
    operationId: `${verb}${resource.group === '' ? 'Core' : camel(resource.group)}${camel(version.name)}${resource.namespaced ? 'Namespaced' : ''}${resource.kind}`,
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': { group: resource.group, version: version.name, kind: resource.kind },
    responses: { 200: response(model, dialect) },
    parameters: queryParameters(action, dialect),
    ...(dialect === 'v2'
      ? { consumes: action === 'patch' ? patchTypes(resource) : ['*/*'], produces: ['application/json'] }
      : {}),
    ...more,
  });
  const parameters = (names: readonly string[]): JsonObject[] => names.map((name) => pathParameter(name, dialect));
  const inScope = resource.namespaced ? ['namespace'] : [];
  return {
    ...(resource.namespaced
      ? {
          [`${root}/${resource.resource}`]: {
            get: { ...operation('list', 'list', many), operationId: `list${resource.kind}ForAllNamespaces` },
          },
        }
      : {}),
    [collection]: {
      get: operation('list', 'list', many),
      post: operation('create', 'post', one, bodyOf(one, dialect)),
      delete: operation('deleteCollection', 'deletecollection', STATUS),
      ...(inScope.length === 0 ? {} : { parameters: parameters(inScope) }),
    },
    [`${collection}/{name}`]: {
      get: operation('read', 'get', one),
      put: operation('replace', 'put', one, bodyOf(one, dialect)),
      patch: operation('patch', 'patch', one, dialect === 'v3' ? patchBody(resource) : {}),
      delete: operation('delete', 'delete', STATUS),
      parameters: parameters(['name', ...inScope]),
    },
  };
}

const camel = (name: string): string =>
  name
    .split(/[.-]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');

function response(model: string, dialect: Dialect): JsonObject {
  const schema = referenceTo(model, dialect);
  return dialect === 'v2'
    ? { description: 'OK', schema }
    : { description: 'OK', content: { 'application/json': { schema } } };
}

function bodyOf(model: string, dialect: Dialect): JsonObject {
  if (dialect === 'v2') return {};
  return { requestBody: { required: true, content: { '*/*': { schema: referenceTo(model, dialect) } } } };
}

const patchBody = (resource: Resource): JsonObject => ({
  requestBody: {
    required: true,
    content: Object.fromEntries(patchTypes(resource).map((type) => [type, { schema: { type: 'object' } }])),
  },
});

function queryParameters(action: string, dialect: Dialect): JsonObject[] {
  const writes = ['dryRun', 'fieldManager', 'fieldValidation'];
  const lists = [
    'labelSelector',
    'fieldSelector',
    'limit',
    'continue',
    'resourceVersion',
    'resourceVersionMatch',
    'watch',
    'allowWatchBookmarks',
    'sendInitialEvents',
    'timeoutSeconds',
  ];
  const names: Readonly<Record<string, readonly string[]>> = {
    list: lists,
    deletecollection: [...lists, 'dryRun', 'propagationPolicy'],
    get: [],
    post: writes,
    put: writes,
    patch: [...writes, 'force'],
    delete: ['dryRun', 'propagationPolicy'],
  };
  return (names[action] ?? []).map((name) => parameter(name, 'query', dialect));
}

const TYPES: Readonly<Record<string, string>> = {
  limit: 'integer',
  timeoutSeconds: 'integer',
  watch: 'boolean',
  allowWatchBookmarks: 'boolean',
  sendInitialEvents: 'boolean',
  force: 'boolean',
};

function parameter(name: string, place: 'query' | 'path', dialect: Dialect): JsonObject {
  const type = TYPES[name] ?? 'string';
  const typed: JsonObject = dialect === 'v2' ? { type } : { schema: { type } };
  return { name, in: place, ...(place === 'path' ? { required: true } : {}), uniqueItems: true, ...typed };
}

const pathParameter = (name: string, dialect: Dialect): JsonObject => parameter(name, 'path', dialect);
