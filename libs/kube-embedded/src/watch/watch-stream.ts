import { type CancelTimer } from '@ironloom/core';
import { type KubeObject, parseObject } from '../meta/kube-object';
import { type ApiContext } from '../registry/api-context';
import { revisionOf, type Selection, selectionOf } from '../registry/list-objects';
import { decodeStored, isVerbatim } from '../registry/object-codec';
import { apiVersionOfResource } from '../registry/resource-registry';
import { type Target } from '../registry/target';
import { ApiError } from '../status/api-error';
import { badRequest, expired, invalid } from '../status/failures';
import { forbiddenField } from '../status/field-error';
import { type StoredObject } from '../storage/collection';
import { type StoreEvent } from '../storage/event-history';
import { formatObject, type OutputFormat } from './output-format';

/** Where a watch writes; `write` says whether the client keeps up. */
export interface WatchSink {
  write(line: string): boolean;
  /** Bytes that the client has not taken yet. */
  readonly pendingBytes: number;
  end(): void;
  /** Drops what the client has not taken, and the connection. */
  abort(): void;
}

type EventType = 'ADDED' | 'MODIFIED' | 'DELETED';

/** A client that is this far behind is cut off; it resumes from the last revision that it saw. */
const MAX_PENDING_BYTES = 16 * 1024 * 1024;
const BOOKMARK_MS = 60_000;
const DEFAULT_TIMEOUT_S = 1800;

/** Lines that every plain watch sends alike, made once per event. */
const sharedLines = new WeakMap<StoreEvent, string>();

/** What the query of a watch asks for. */
interface WatchRequest {
  readonly from: number | undefined;
  readonly bookmarks: boolean;
  readonly initialEvents: boolean;
  readonly timeoutMs: number;
}

/**
 * One watch: sends what happened after a revision, then what happens, in order and each event once. Conversions may
 * take time, so events wait in a queue behind the one that is being made.
 */
export class WatchStream {
  readonly #selection: Selection;
  readonly #queue: (StoreEvent | StoredObject)[] = [];
  readonly #cleanup: (() => void)[] = [];
  #isPumping = false;
  #sentHeader = false;
  #isClosed = false;

  constructor(
    private readonly context: ApiContext,
    private readonly target: Target,
    private readonly format: OutputFormat,
    private readonly sink: WatchSink,
    query: URLSearchParams,
  ) {
    const request = requestOf(target, query);
    this.#selection = selectionOf(target, query);
    const { store } = context;
    const { collection } = target.resource;
    const replayed = request.from === undefined ? [] : store.eventsAfter(collection, request.from);
    if (replayed === undefined) {
      this.#fail(expired(`too old resource version: ${request.from ?? 0} (${store.compacted})`));
      return;
    }
    if (request.from === undefined)
      for (const stored of store.scan(collection, this.#selection.prefix)) this.#queue.push(stored);
    for (const event of replayed) this.#queue.push(event);
    const from = request.from ?? 0;
    this.#cleanup.push(
      store.subscribe(collection, (event) => {
        if (event.revision > from) this.#take(event);
      }),
    );
    this.#start(request);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#queue.length = 0;
    for (const undo of this.#cleanup) undo();
    this.sink.end();
  }

  #start({ bookmarks, initialEvents, timeoutMs }: WatchRequest): void {
    this.#cleanup.push(this.context.clock.setTimer(timeoutMs, () => this.close()));
    void this.#pump().then(() => {
      if (initialEvents && !this.#isClosed) this.#bookmark({ 'k8s.io/initial-events-end': 'true' });
    });
    if (bookmarks) this.#scheduleBookmark();
  }

  #scheduleBookmark(): void {
    let cancel: CancelTimer = () => undefined;
    const arm = (): void => {
      cancel = this.context.clock.setTimer(BOOKMARK_MS, () => {
        if (this.#queue.length === 0 && !this.#isPumping) this.#bookmark();
        arm();
      });
    };
    arm();
    this.#cleanup.push(() => cancel());
  }

  #bookmark(annotations?: Record<string, string>): void {
    const { resource } = this.target;
    const object: KubeObject = {
      kind: resource.kind,
      apiVersion: apiVersionOfResource(this.target),
      metadata: {
        resourceVersion: String(this.context.store.revision),
        creationTimestamp: null,
        ...(annotations === undefined ? {} : { annotations }),
      },
    };
    const shown =
      this.format.kind === 'object'
        ? object
        : formatObject(this.target, object, this.format, this.context.clock.now(), false);
    this.#send(`${JSON.stringify({ type: 'BOOKMARK', object: shown })}\n`);
  }

  #take(event: StoreEvent): void {
    if (this.#isClosed || !event.path.startsWith(this.#selection.prefix)) return;
    const line = this.#queue.length === 0 && !this.#isPumping ? this.#plainLine(event) : undefined;
    if (line !== undefined) {
      this.#send(line);
      return;
    }
    this.#queue.push(event);
    void this.#pump();
  }

  async #pump(): Promise<void> {
    if (this.#isPumping) return;
    this.#isPumping = true;
    try {
      for (let next = this.#queue.shift(); next !== undefined && !this.#isClosed; next = this.#queue.shift()) {
        const line =
          'json' in next ? await this.#initialLine(next) : (this.#plainLine(next) ?? (await this.#line(next)));
        if (line !== undefined) this.#send(line);
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#isPumping = false;
    }
  }

  /** The line of an event when every plain watch sends the same. */
  #plainLine(event: StoreEvent): string | undefined {
    if (this.format.kind !== 'object' || this.#selection.matches !== undefined) return undefined;
    if (!event.path.startsWith(this.#selection.prefix)) return undefined;
    const stored = event.current ?? event.previous;
    if (stored === undefined || !isVerbatim(this.target, stored)) return undefined;
    let line = sharedLines.get(event);
    if (line === undefined) sharedLines.set(event, (line = plainLineOf(event)));
    return line;
  }

  async #initialLine(stored: StoredObject): Promise<string | undefined> {
    const object = await decodeStored(this.target, stored);
    if (this.#selection.matches?.(object) === false) return undefined;
    return this.#encode('ADDED', object);
  }

  async #line(event: StoreEvent): Promise<string | undefined> {
    if (!event.path.startsWith(this.#selection.prefix)) return undefined;
    const current = event.current === undefined ? undefined : await decodeStored(this.target, event.current);
    const previous = event.previous === undefined ? undefined : await decodeStored(this.target, event.previous);
    const { matches = () => true } = this.#selection;
    const is = current !== undefined && matches(current);
    const was = previous !== undefined && matches(previous);
    if (!is && !was) return undefined;
    if (is) return this.#encode(was ? 'MODIFIED' : 'ADDED', current);
    // What left the selection is shown as it was, under the revision of its leaving.
    return this.#encode('DELETED', atRevision(previous as KubeObject, event.revision));
  }

  #encode(type: EventType, object: KubeObject): string {
    const shown = formatObject(this.target, object, this.format, this.context.clock.now(), !this.#sentHeader);
    this.#sentHeader = true;
    return `${JSON.stringify({ type, object: shown })}\n`;
  }

  #send(line: string): void {
    if (this.#isClosed) return;
    this.sink.write(line);
    if (this.sink.pendingBytes <= MAX_PENDING_BYTES) return;
    this.sink.abort();
    this.close();
  }

  #fail(error: unknown): void {
    this.context.log.debug({ err: error, resource: this.target.resource.resource }, 'watch ended');
    const status =
      error instanceof ApiError
        ? error.toStatus()
        : new ApiError('InternalError', 'Internal error occurred').toStatus();
    this.#send(`${JSON.stringify({ type: 'ERROR', object: status })}\n`);
    this.close();
  }
}

function plainLineOf({ current, previous, revision }: StoreEvent): string {
  if (current !== undefined)
    return `{"type":"${previous === undefined ? 'ADDED' : 'MODIFIED'}","object":${current.json}}\n`;
  const object = atRevision(parseObject((previous as StoredObject).json), revision);
  return `${JSON.stringify({ type: 'DELETED', object })}\n`;
}

function atRevision(object: KubeObject, revision: number): KubeObject {
  return { ...object, metadata: { ...object.metadata, resourceVersion: String(revision) } };
}

function requestOf({ resource }: Target, query: URLSearchParams): WatchRequest {
  const version = query.get('resourceVersion') ?? '';
  const wantsInitial = query.get('sendInitialEvents') === 'true';
  const match = query.get('resourceVersionMatch') ?? '';
  if (query.has('sendInitialEvents') && match !== 'NotOlderThan') {
    throw invalid({ group: 'meta.k8s.io', resource: 'ListOptions', kind: 'ListOptions' }, '', [
      forbiddenField('resourceVersionMatch', 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan'),
    ]);
  }
  if (!query.has('sendInitialEvents') && match !== '') {
    throw badRequest(
      `${resource.kind}: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided`,
    );
  }
  const isFresh = wantsInitial || ((version === '' || version === '0') && !query.has('sendInitialEvents'));
  const seconds = Number(query.get('timeoutSeconds') ?? 0);
  return {
    from: isFresh ? undefined : revisionOf(version === '' ? '0' : version),
    bookmarks: query.get('allowWatchBookmarks') === 'true',
    initialEvents: wantsInitial,
    timeoutMs: (seconds > 0 && seconds < 86_400 ? seconds : DEFAULT_TIMEOUT_S * (1 + Math.random())) * 1000,
  };
}
