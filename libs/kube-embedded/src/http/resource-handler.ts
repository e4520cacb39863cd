import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type JsonObject } from '../json/json-value';
import { type Body } from '../registry/admit-input';
import { type ApiContext, type UserInfo, type WriteOptions } from '../registry/api-context';
import { createObject } from '../registry/create-object';
import { deleteCollection } from '../registry/delete-collection';
import { deleteObject, deleteOptionsOf, type DeleteOutcome } from '../registry/delete-object';
import { listObjects } from '../registry/list-objects';
import { getObject } from '../registry/get-object';
import { PATCH_TYPES, patchObject, type PatchRequest, unsupportedPatch } from '../registry/patch-object';
import { type KubeObject } from '../meta/kube-object';
import { finalizeNamespace, readScale, writeScale } from '../registry/subresources';
import { type Subresource, type Target } from '../registry/target';
import { replaceObject } from '../registry/update-object';
import { ApiError } from '../status/api-error';
import { badRequest, methodNotAllowed, unknownPath } from '../status/failures';
import { formatList, formatObject } from '../watch/output-format';
import { WatchStream } from '../watch/watch-stream';
import { type Negotiated, negotiate, parseMediaRanges } from './negotiation';
import { parseBody, readBody, yamlBody } from './read-body';
import { type ResourcePath } from './request-info';
import { addWarnings, sendJson } from './respond';
import { responseSink } from './response-sink';

/** One request for a resource. */
export interface ResourceRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  readonly user: UserInfo;
  readonly path: ResourcePath;
}

/** Answers a request for a resource: finds the verb, runs it and writes the outcome. */
export async function handleResource(context: ApiContext, call: ResourceRequest): Promise<void> {
  const target = targetOf(context, call.path);
  const output = negotiate(call.request.headers.accept, call.query.get('includeObject'));
  const options = writeOptions(call);
  if (target.version.deprecation !== undefined) options.warnings.add(target.version.deprecation);
  if (target.subresource === 'scale' || target.subresource === 'finalize') {
    await handleSpecial(context, call, target, output, options);
    return;
  }
  switch (call.request.method) {
    case 'GET':
    case 'HEAD':
      return read(context, call, target, output, options);
    case 'POST':
      return create(context, call, target, output, options);
    case 'PUT': {
      requireName(target);
      const { object, isNew } = await replaceObject(context, target, await bodyOf(call), options);
      return sendObject(context, call, target, output, options, isNew ? 201 : 200, object);
    }
    case 'PATCH': {
      const { object, isNew } = await patchObject(context, requireName(target), await patchOf(call, target), options);
      return sendObject(context, call, target, output, options, isNew ? 201 : 200, object);
    }
    case 'DELETE':
      return remove(context, call, target, output, options);
    default:
      throw methodNotAllowed();
  }
}

function targetOf(context: ApiContext, path: ResourcePath): Target {
  const found = context.resources.find(path.group, path.version, path.plural);
  if (found === undefined) throw unknownPath();
  const { resource, version } = found;
  if (path.namespace !== '' && !resource.namespaced) throw unknownPath();
  if (resource.namespaced && path.namespace === '' && path.name !== '') throw unknownPath();
  const subresource = path.subresource as Subresource;
  const exists =
    subresource === '' ||
    (subresource === 'status' && version.hasStatus) ||
    (subresource === 'scale' && version.scale !== undefined) ||
    (subresource === 'finalize' && resource.collection === '/namespaces');
  if (!exists) throw unknownPath();
  return { resource, version, namespace: path.namespace, name: path.name, subresource };
}

function requireName(target: Target): Target {
  if (target.name === '') throw methodNotAllowed();
  return target;
}

function writeOptions({ request, query, user }: ResourceRequest): WriteOptions {
  const dryRun = query.getAll('dryRun');
  if (dryRun.some((value) => value !== 'All')) {
    throw badRequest(`dryRun: Unsupported value: ${JSON.stringify(dryRun[0])}: supported values: "All"`);
  }
  const fieldValidation = query.get('fieldValidation') ?? 'Warn';
  if (fieldValidation !== 'Ignore' && fieldValidation !== 'Warn' && fieldValidation !== 'Strict') {
    throw badRequest(
      `fieldValidation: Unsupported value: ${JSON.stringify(fieldValidation)}: supported values: "Ignore", "Strict", "Warn"`,
    );
  }
  const fieldManager = query.get('fieldManager') ?? (request.headers['user-agent'] ?? '').split('/')[0] ?? '';
  if (fieldManager.length > 128) throw badRequest('fieldManager: Too long: may not be more than 128 bytes');
  return {
    user,
    dryRun: dryRun.length > 0,
    fieldManager: fieldManager === '' ? 'unknown' : fieldManager,
    fieldValidation,
    warnings: new Set(),
  };
}

async function bodyOf({ request }: ResourceRequest): Promise<Body> {
  const [type] = parseMediaRanges(request.headers['content-type'] ?? 'application/json');
  return parseBody(await readBody(request), type?.type ?? '');
}

async function patchOf({ request, query }: ResourceRequest, target: Target): Promise<PatchRequest> {
  const mediaType = parseMediaRanges(request.headers['content-type'] ?? '')[0]?.type ?? '';
  if (!Object.values<string>(PATCH_TYPES).includes(mediaType)) throw unsupportedPatch(target);
  const isApply = mediaType === PATCH_TYPES.apply;
  if (isApply && !query.has('fieldManager')) {
    throw new ApiError(
      'Invalid',
      'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
      {
        group: 'meta.k8s.io',
        kind: 'PatchOptions',
        causes: [
          {
            reason: 'FieldValueRequired',
            message: 'Required value: is required for apply patch',
            field: 'fieldManager',
          },
        ],
      },
    );
  }
  const force = query.get('force');
  if (force !== null && !isApply) {
    throw new ApiError(
      'Invalid',
      'PatchOptions.meta.k8s.io "" is invalid: force: Forbidden: may not be specified for non-apply patch',
      {
        group: 'meta.k8s.io',
        kind: 'PatchOptions',
        causes: [
          {
            reason: 'FieldValueForbidden',
            message: 'Forbidden: may not be specified for non-apply patch',
            field: 'force',
          },
        ],
      },
    );
  }
  const bytes = await readBody(request);
  return {
    mediaType,
    force: force === 'true' || force === '1',
    body: isApply ? yamlBody(bytes.toString('utf8')) : parseBody(bytes, 'application/json'),
  };
}

async function read(
  context: ApiContext,
  call: ResourceRequest,
  target: Target,
  output: Negotiated,
  options: WriteOptions,
): Promise<void> {
  const { query, request, response } = call;
  const watches = query.get('watch') === 'true' || query.get('watch') === '1';
  if (watches) {
    addWarnings(response, options.warnings);
    const sink = responseSink(response);
    const stream = new WatchStream(context, target, output.format, sink, query);
    sink.open();
    response.on('close', () => stream.close());
    return;
  }
  if (target.name !== '') {
    return sendObject(context, call, target, output, options, 200, await getObject(context, target, query));
  }
  const page = await listObjects(context, target, query);
  addWarnings(response, options.warnings);
  await sendJson(request, response, 200, formatList(target, page, output.format, context.clock.now()), output.encoding);
}

async function create(
  context: ApiContext,
  call: ResourceRequest,
  target: Target,
  output: Negotiated,
  options: WriteOptions,
): Promise<void> {
  if (target.name !== '' || (target.resource.namespaced && target.namespace === '')) throw methodNotAllowed();
  const object = await createObject(context, target, await bodyOf(call), options);
  await sendObject(context, call, target, output, options, 201, object);
}

async function remove(
  context: ApiContext,
  call: ResourceRequest,
  target: Target,
  output: Negotiated,
  options: WriteOptions,
): Promise<void> {
  const { request, response, query } = call;
  if (target.subresource !== '') throw methodNotAllowed();
  const bytes = await readBody(request);
  const [type] = parseMediaRanges(request.headers['content-type'] ?? 'application/json');
  const body = bytes.length === 0 ? undefined : parseBody(bytes, type?.type ?? '').value;
  const deletion = deleteOptionsOf(body, query, options);
  if (target.name === '') {
    const page = await deleteCollection(context, target, query, deletion);
    await sendJson(
      request,
      response,
      200,
      formatList(target, page, output.format, context.clock.now()),
      output.encoding,
    );
    return;
  }
  const outcome = await deleteObject(context, target, deletion);
  if (!outcome.isGone) return sendObject(context, call, target, output, options, 200, outcome.object);
  addWarnings(response, options.warnings);
  await sendJson(request, response, 200, deletedStatus(target, outcome), output.encoding);
}

function deletedStatus({ resource, name }: Target, { object }: DeleteOutcome): JsonObject {
  const { uid } = object.metadata;
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name,
      ...(resource.group === '' ? {} : { group: resource.group }),
      kind: resource.resource,
      ...(uid === undefined ? {} : { uid }),
    },
  };
}

async function handleSpecial(
  context: ApiContext,
  call: ResourceRequest,
  target: Target,
  output: Negotiated,
  options: WriteOptions,
): Promise<void> {
  const { request, response } = call;
  const { method } = request;
  if (target.subresource === 'finalize') {
    if (method !== 'PUT') throw methodNotAllowed();
    return sendObject(
      context,
      call,
      target,
      output,
      options,
      200,
      await finalizeNamespace(context, target, await bodyOf(call), options),
    );
  }
  if (method === 'GET') return sendJson(request, response, 200, await readScale(context, target), output.encoding);
  if (method !== 'PUT' && method !== 'PATCH') throw methodNotAllowed();
  const scale = method === 'PUT' ? { body: await bodyOf(call) } : { patch: await patchOf(call, target) };
  const written = await writeScale(context, target, scale, options);
  addWarnings(response, options.warnings);
  await sendJson(request, response, 200, written, output.encoding);
}

async function sendObject(
  context: ApiContext,
  { request, response }: ResourceRequest,
  target: Target,
  output: Negotiated,
  options: WriteOptions,
  code: number,
  object: KubeObject,
): Promise<void> {
  addWarnings(response, options.warnings);
  await sendJson(
    request,
    response,
    code,
    formatObject(target, object, output.format, context.clock.now()),
    output.encoding,
  );
}
