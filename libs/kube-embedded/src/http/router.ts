import { type IncomingMessage, type ServerResponse } from 'node:http';
import { answerReview, REVIEWS } from '../auth/reviews';
import { aggregatedDiscovery, coreVersions, groupDocument, groupList, resourceList } from '../discovery/discovery';
import { type JsonObject } from '../json/json-value';
import { type OpenApiDocuments } from '../openapi/documents';
import { type ApiContext, type UserInfo } from '../registry/api-context';
import { methodNotAllowed, unknownPath } from '../status/failures';
import { parseMediaRanges } from './negotiation';
import { handleOpenApi } from './openapi-handler';
import { parseBody, readBody } from './read-body';
import { parseResourcePath } from './request-info';
import { handleResource } from './resource-handler';
import { sendBytes, sendJson } from './respond';

/** What every request is answered with. */
export interface RouterContext {
  readonly api: ApiContext;
  readonly openApi: OpenApiDocuments;
  /** `host:port` that clients reach the server under. */
  readonly address: () => string;
}

/** Version that the server speaks for: what kubectl compares itself with. */
const VERSION: JsonObject = {
  major: '1',
  minor: '32',
  emulationMajor: '1',
  emulationMinor: '32',
  gitVersion: 'v1.32.0+ironloom',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '1970-01-01T00:00:00Z',
  goVersion: '',
  compiler: 'node',
  platform: `${process.platform}/${process.arch}`,
};

const HEALTH = new Set(['/healthz', '/livez', '/readyz', '/healthz/ping', '/livez/ping', '/readyz/ping']);

/** Paths that anybody may ask for. */
export const isPublicPath = (path: string): boolean => HEALTH.has(path) || path === '/version';

/** Answers an authenticated request. */
export async function route(
  context: RouterContext,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  user: UserInfo,
): Promise<void> {
  const { pathname } = url;
  if (await answerDocument(context, request, response, url)) return;
  const path = parseResourcePath(pathname);
  if (path === undefined) throw unknownPath();
  const review = REVIEWS.find(
    ({ group, version, plural }) => group === path.group && version === path.version && plural === path.plural,
  );
  if (review === undefined) {
    await handleResource(context.api, { request, response, query: url.searchParams, user, path });
    return;
  }
  if (request.method !== 'POST' || path.name !== '') throw methodNotAllowed();
  const [type] = parseMediaRanges(request.headers['content-type'] ?? 'application/json');
  const { value } = parseBody(await readBody(request), type?.type ?? '');
  await sendJson(request, response, 201, answerReview(review, value, user));
}

/** Answers paths that name no resource; false when this is none of them. */
export async function answerDocument(
  context: RouterContext,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const { pathname } = url;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (HEALTH.has(pathname) && isRead) {
    await sendBytes(request, response, 200, 'text/plain; charset=utf-8', Buffer.from(healthText(pathname, url)));
    return true;
  }
  if (pathname.startsWith('/openapi/') && isRead) return handleOpenApi(context.openApi, request, response, pathname);
  const document = isRead ? documentAt(context, request, pathname.replace(/\/$/, '')) : undefined;
  if (document === undefined) return false;
  const { body, contentType = 'application/json' } = document;
  await sendBytes(request, response, 200, contentType, Buffer.from(JSON.stringify(body)));
  return true;
}

function healthText(pathname: string, url: URL): string {
  if (!url.searchParams.has('verbose')) return 'ok';
  return `[+]ping ok\n[+]store ok\n${pathname.slice(1).split('/')[0] ?? ''} check passed\n`;
}

interface Document {
  readonly body: JsonObject;
  readonly contentType?: string;
}

function documentAt(context: RouterContext, request: IncomingMessage, pathname: string): Document | undefined {
  const { resources } = context.api;
  const parts = pathname.split('/').slice(1);
  if (pathname === '/version') return { body: VERSION };
  if (pathname === '') return { body: { paths: pathsOf(context) } };
  if (pathname === '/api' || pathname === '/apis') return discoveryRoot(context, request, pathname === '/api');
  const [root, first = '', second = ''] = parts;
  const isCore = root === 'api' && parts.length === 2;
  if (isCore || (root === 'apis' && parts.length === 3)) {
    const body = resourceList(resources, isCore ? '' : first, isCore ? first : second);
    return body === undefined ? undefined : { body };
  }
  const group = root === 'apis' && parts.length === 2 ? groupDocument(resources, first) : undefined;
  return group === undefined ? undefined : { body: group };
}

function discoveryRoot(context: RouterContext, request: IncomingMessage, isCore: boolean): Document {
  const { resources } = context.api;
  for (const { type, parameters } of parseMediaRanges(request.headers.accept ?? '')) {
    const { as, g, v } = parameters;
    if (
      type === 'application/json' &&
      as === 'APIGroupDiscoveryList' &&
      g === 'apidiscovery.k8s.io' &&
      (v === 'v2' || v === 'v2beta1')
    ) {
      return {
        body: aggregatedDiscovery(resources, isCore, v),
        contentType: `application/json;g=apidiscovery.k8s.io;v=${v};as=APIGroupDiscoveryList`,
      };
    }
    if (type === 'application/json' && as === undefined) break;
  }
  return { body: isCore ? coreVersions(context.address()) : groupList(resources) };
}

function pathsOf({ api }: RouterContext): string[] {
  const groups = [...api.resources.groups()].filter(([group]) => group !== '');
  return [
    '/api',
    '/api/v1',
    '/apis',
    ...groups.flatMap(([group, versions]) => [
      `/apis/${group}`,
      ...versions.map((version) => `/apis/${group}/${version}`),
    ]),
    '/healthz',
    '/livez',
    '/openapi/v2',
    '/openapi/v3',
    '/readyz',
    '/version',
  ];
}
