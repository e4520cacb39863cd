import type { Logger } from '@ironloom/core';
import type { Deadline } from '../../driver/deadline';
import { BmcError } from '../../errors';
import type { HttpRequest, HttpResponse, HttpTransport } from '../http/http-transport';
import { retryAfterMs } from '../http/retry-after';
import type { Authentication } from './authentication';
import { withoutEchoes } from './echoed-secrets';
import { odataPath } from './odata-path';
import { MAX_REPEATS, passingTrouble } from './passing-trouble';
import { statusError } from './redfish-error';
import { badResponse, Resource } from './resource';

/** Members of one collection beyond which a service is not believed. */
const MAX_MEMBERS = 10_000;
/** Members read at once. */
const PARALLEL = 4;

/** A Redfish service as its protocol is: resources, collections, changes and actions (DSP0266). */
export class RedfishService {
  constructor(
    private readonly parts: {
      readonly transport: HttpTransport;
      readonly origin: string;
      readonly authentication: Authentication | undefined;
      readonly log: Logger;
      /** Pause before trouble that passes by itself is looked at again, unless the BMC says how long. */
      readonly pauseMs: number;
    },
  ) {}

  get origin(): string {
    return this.parts.origin;
  }

  /** Reads a resource. */
  async get(link: string, deadline: Deadline): Promise<Resource> {
    const path = odataPath(link, this.parts.origin);
    const response = await this.exchange({ method: 'GET', path }, deadline);
    if (response.status !== 200) throw statusError(`GET ${path}`, response);
    if (response.body === undefined) throw badResponse(path, '', 'JSON', undefined);
    return Resource.of(path, response.body, { etag: response.headers.etag, allow: response.headers.allow });
  }

  /** Reads what a link leads to; undefined without a link and for what is not there. */
  async find(link: string | undefined, deadline: Deadline): Promise<Resource | undefined> {
    if (link === undefined) return undefined;
    try {
      return await this.get(link, deadline);
    } catch (error) {
      if (error instanceof BmcError && error.code === 'BMC_NOT_FOUND') return undefined;
      throw error;
    }
  }

  /** Paths of a collection's members, over all its pages (DSP0266, resource collections). */
  async memberPaths(link: string | undefined, deadline: Deadline): Promise<readonly string[]> {
    const paths: string[] = [];
    const pages = new Set<string>();
    for (let next = link; next !== undefined;) {
      if (pages.has(next) || paths.length > MAX_MEMBERS) throw badResponse(next, 'Members', 'an end', paths);
      pages.add(next);
      const page = await this.find(next, deadline);
      paths.push(...(page?.links('Members') ?? []));
      next = page?.string('Members@odata.nextLink');
    }
    return paths;
  }

  /** The members themselves. Members that vanish while they are read are left out. */
  async members(link: string | undefined, deadline: Deadline): Promise<readonly Resource[]> {
    return this.all(await this.memberPaths(link, deadline), deadline);
  }

  /** Resources by path, a few at a time, in order; those that are not there are left out. */
  async all(paths: readonly string[], deadline: Deadline): Promise<readonly Resource[]> {
    const found: (Resource | undefined)[] = new Array<Resource | undefined>(paths.length);
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let at = next++; at < paths.length; at = next++) found[at] = await this.find(paths[at], deadline);
    };
    await Promise.all(Array.from({ length: Math.min(PARALLEL, paths.length) }, worker));
    return found.filter((resource) => resource !== undefined);
  }

  /** Changes a resource as it was read, or as it is now when it has changed since: what we set does not depend on it. */
  async patch(resource: Resource, body: unknown, deadline: Deadline): Promise<HttpResponse> {
    const { path } = resource;
    const first = await this.#tryPatch(path, body, resource.etag, deadline);
    if (first !== undefined) return first;
    const { etag } = await this.get(path, deadline);
    const strong = etag?.startsWith('W/') ? etag.slice(2) : undefined;
    for (const tag of new Set([etag, strong, undefined])) {
      const response = tag === resource.etag ? undefined : await this.#tryPatch(path, body, tag, deadline);
      if (response !== undefined) return response;
      this.parts.log.debug({ path, etag: tag }, 'entity tag refused');
    }
    throw new BmcError('BMC_CONFLICT', `PATCH ${path}: the BMC accepts no entity tag`, { retryable: true });
  }

  /** Carries out an action or creates a member. Actions without parameters still send an object: some BMCs insist. */
  async post(link: string, body: object, deadline: Deadline): Promise<HttpResponse> {
    const path = odataPath(link, this.parts.origin);
    return succeeded(`POST ${path}`, await this.exchange({ method: 'POST', path, body }, deadline));
  }

  async delete(link: string, deadline: Deadline): Promise<HttpResponse> {
    const path = odataPath(link, this.parts.origin);
    return succeeded(`DELETE ${path}`, await this.exchange({ method: 'DELETE', path }, deadline));
  }

  /** Undefined when the entity tag is not the one that the service wants. */
  async #tryPatch(
    path: string,
    body: unknown,
    etag: string | undefined,
    deadline: Deadline,
  ): Promise<HttpResponse | undefined> {
    const headers = etag === undefined ? {} : { 'if-match': etag };
    const response = await this.exchange({ method: 'PATCH', path, body, headers }, deadline);
    if (response.status === 412 || response.status === 428) return undefined;
    return succeeded(`PATCH ${path}`, response);
  }

  /** One request with its answer, whatever its status, after what authentication and passing trouble need. */
  async exchange(request: HttpRequest, deadline: Deadline): Promise<HttpResponse> {
    let renewed = false;
    let redirects = 0;
    let { headers, path } = request;
    for (let repeats = 0; ; repeats += 1) {
      const proof = (await this.parts.authentication?.headers(deadline)) ?? {};
      const response = await this.#send({ ...request, path, headers: { ...headers, ...proof } }, deadline);
      if (response.status === 401 && !renewed && (await this.parts.authentication?.renew(proof))) {
        renewed = true;
        continue;
      }
      // Some services keep registries compressed and send them in no other way.
      if (response.status === 406 && request.method === 'GET' && headers?.['accept-encoding'] === undefined) {
        headers = { ...headers, 'accept-encoding': 'gzip' };
        continue;
      }
      const location = REDIRECTS.includes(response.status) ? response.headers.location : undefined;
      if (location && request.method === 'GET' && redirects < MAX_REDIRECTS) {
        path = odataPath(location, this.parts.origin);
        redirects += 1;
        continue;
      }
      const trouble = passingTrouble(request.method, response);
      const pauseMs = retryAfterMs(response.headers['retry-after'], deadline.clock.now()) ?? this.parts.pauseMs;
      if (trouble === undefined || repeats >= MAX_REPEATS || pauseMs >= deadline.leftMs)
        return withoutEchoes(response, request.body);
      this.parts.log.debug({ path: request.path, trouble, pauseMs }, 'asking the BMC again');
      await deadline.sleep(pauseMs);
    }
  }

  /** A kept-alive connection that the BMC drops just then makes a request fail that may simply be sent anew. */
  async #send(request: HttpRequest, deadline: Deadline): Promise<HttpResponse> {
    try {
      return await this.parts.transport.send(request, deadline);
    } catch (error) {
      const dropped =
        error instanceof BmcError &&
        DROPPED.includes(String((error.details as { transportCode?: string }).transportCode));
      if (!dropped || request.method !== 'GET' || deadline.signal.aborted) throw error;
      return this.parts.transport.send(request, deadline);
    }
  }
}

/** Redirections that keep the method (RFC 9110 §15.4), and the old ones, which for reading are the same. */
const REDIRECTS = [301, 302, 307, 308];
const MAX_REDIRECTS = 3;

const DROPPED = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'];

function succeeded(what: string, response: HttpResponse): HttpResponse {
  if (response.status >= 200 && response.status < 300) return response;
  throw statusError(what, response);
}
