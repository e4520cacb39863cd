import { apiVersionOf, type Kind, type KubeObject, type ObjectReference } from './kind';
import type { KubeTransport, KubeRequest } from './transport';
import { readWatch, type WatchEvent } from './watch-stream';

/** Which objects. Selectors are in `kubectl`'s notation. */
export interface Selection {
  /** Default: all namespaces. */
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
}

/** What lists take. */
export interface ListOptions extends Selection {
  /** Objects of one page. */
  readonly limit?: number | undefined;
  readonly continue?: string | undefined;
  readonly resourceVersion?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What watches take. */
export interface WatchOptions extends Selection {
  readonly resourceVersion: string;
  /** After how long the server shall end the watch. */
  readonly timeoutSeconds: number;
  readonly signal?: AbortSignal | undefined;
  /** Told of every sign of life of the connection. */
  readonly onBytes?: (() => void) | undefined;
}

/** One page of a list. */
export interface ListPage<T> {
  readonly items: readonly T[];
  readonly resourceVersion: string;
  /** Token of the next page, when there is one. */
  readonly continue?: string | undefined;
}

/** What writes take. */
export interface WriteOptions {
  readonly subresource?: 'status' | 'scale';
  /** Who manages the fields; needed by `apply`. */
  readonly fieldManager?: string;
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** What a patch takes. */
export interface PatchOptions extends WriteOptions {
  /** Default `merge` (RFC 7396). */
  readonly type?: 'merge' | 'json' | 'strategic' | 'apply';
  /** With `apply`: takes fields over from others. */
  readonly force?: boolean;
}

/** What a deletion takes. */
export interface DeleteOptions {
  readonly propagation?: 'Foreground' | 'Background' | 'Orphan';
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly signal?: AbortSignal | undefined;
}

const PATCH_TYPES = {
  merge: 'application/merge-patch+json',
  json: 'application/json-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
} as const;

interface ListBody<T> {
  readonly items?: readonly T[];
  readonly metadata?: { readonly resourceVersion?: string; readonly continue?: string };
}

/** Typed calls on one kind. Every call ends with `KubeError`. */
export class ResourceClient<T extends KubeObject> {
  constructor(
    readonly kind: Kind<T>,
    private readonly transport: KubeTransport,
  ) {}

  async get(reference: ObjectReference, signal?: AbortSignal): Promise<T> {
    return (await this.transport.json({ method: 'GET', path: this.#path(reference), signal })) as T;
  }

  /** One page, or all when no `limit` is given. */
  async list(options: ListOptions = {}): Promise<ListPage<T>> {
    const { limit, continue: token, resourceVersion, signal } = options;
    const query = { ...selectionQuery(options), limit, continue: token, resourceVersion };
    const path = this.#collection(options.namespace) + queryOf(query);
    const { items = [], metadata = {} } = (await this.transport.json({ method: 'GET', path, signal })) as ListBody<T>;
    const identity = { apiVersion: apiVersionOf(this.kind), kind: this.kind.kind };
    return {
      items: items.map((item) => ({ ...item, ...identity })),
      resourceVersion: metadata.resourceVersion ?? '',
      continue: metadata.continue === '' ? undefined : metadata.continue,
    };
  }

  /** Events from a version on, until the server ends the watch. */
  async *watch(options: WatchOptions): AsyncGenerator<WatchEvent<T>> {
    const { resourceVersion, timeoutSeconds, signal, onBytes } = options;
    const query = { ...selectionQuery(options), resourceVersion, timeoutSeconds, watch: 1, allowWatchBookmarks: true };
    const request: KubeRequest = { method: 'GET', path: this.#collection(options.namespace) + queryOf(query), signal };
    yield* readWatch<T>(await this.transport.open(request), request, onBytes);
  }

  /** Creates the object in its own namespace. */
  async create(object: T, options: WriteOptions = {}): Promise<T> {
    const path = this.#collection(object.metadata.namespace) + writeQuery(options);
    return this.#write({ method: 'POST', path, body: this.#identified(object), signal: options.signal });
  }

  /** Replaces the object; its `resourceVersion`, when set, must be the current one. */
  async replace(object: T, options: WriteOptions = {}): Promise<T> {
    const path = this.#path(named(object), options.subresource) + writeQuery(options);
    return this.#write({ method: 'PUT', path, body: this.#identified(object), signal: options.signal });
  }

  async patch(reference: ObjectReference, patch: unknown, options: PatchOptions = {}): Promise<T> {
    const { type = 'merge', force, subresource, signal } = options;
    const query = writeQuery(options, force === undefined ? {} : { force });
    const path = this.#path(reference, subresource) + query;
    return this.#write({ method: 'PATCH', path, body: patch, contentType: PATCH_TYPES[type], signal });
  }

  /** Deletes the object; resolves when the API has taken it, finalizers may still hold it. */
  async delete(reference: ObjectReference, options: DeleteOptions = {}): Promise<void> {
    const { propagation, uid, resourceVersion, signal } = options;
    const preconditions = { ...(uid && { uid }), ...(resourceVersion && { resourceVersion }) };
    const body = {
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      ...(propagation === undefined ? {} : { propagationPolicy: propagation }),
      ...(Object.keys(preconditions).length === 0 ? {} : { preconditions }),
    };
    await this.transport.json({ method: 'DELETE', path: this.#path(reference), body, signal });
  }

  async #write(request: KubeRequest): Promise<T> {
    return (await this.transport.json(request)) as T;
  }

  #identified(object: T): T {
    return { ...object, apiVersion: apiVersionOf(this.kind), kind: this.kind.kind };
  }

  #collection(namespace: string | undefined): string {
    const { group, version, plural, namespaced } = this.kind;
    const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
    return `${root}${namespaced && namespace ? `/namespaces/${encodeURIComponent(namespace)}` : ''}/${plural}`;
  }

  #path({ namespace, name }: ObjectReference, subresource?: string): string {
    const path = `${this.#collection(namespace)}/${encodeURIComponent(name)}`;
    return subresource === undefined ? path : `${path}/${subresource}`;
  }
}

type Query = Readonly<Record<string, string | number | boolean | undefined>>;

function queryOf(query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}

const selectionQuery = ({ labelSelector, fieldSelector }: Selection): Query => ({ labelSelector, fieldSelector });

function writeQuery({ fieldManager, dryRun }: WriteOptions, more: Query = {}): string {
  return queryOf({ fieldManager, dryRun: dryRun === true ? 'All' : undefined, ...more });
}

function named({ metadata: { namespace, name = '' } }: KubeObject): ObjectReference {
  return { namespace, name };
}
