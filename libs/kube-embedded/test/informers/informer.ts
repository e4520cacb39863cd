import { objectsIn, type JsonObject, valueAt } from '../../src/json/json-value';
import { type ApiClient } from '../../src/testing';

const nameOf = (object: JsonObject): string => String(valueAt(object, 'metadata', 'name'));
export const revisionOf = (object: JsonObject): number => Number(valueAt(object, 'metadata', 'resourceVersion'));

/**
 * Lists a collection and follows it by watches, as controllers do: resumes where a watch ended, and lists anew after 410.
 * What it sees is checked as it comes: no revision twice, none out of order, no change of what is not there.
 */
export class CheckedInformer {
  readonly cache = new Map<string, JsonObject>();
  readonly complaints: string[] = [];
  events = 0;
  lists = 0;
  resumptions = 0;
  readonly #seen = new Set<number>();
  /** Revisions that lists have stepped over. */
  readonly #gaps: (readonly [after: number, upTo: number])[] = [];
  #revision = 0;
  #isStopped = false;
  #stopWatch: () => void = () => undefined;
  readonly #running: Promise<void>;

  constructor(
    private readonly client: ApiClient,
    private readonly path: string,
    private readonly query = '',
  ) {
    this.#running = this.#run();
  }

  /** Revision up to which everything was seen. */
  get revision(): number {
    return this.#revision;
  }

  /** Whether a write was told, or was over when the informer listed. */
  knows(revision: number): boolean {
    return this.#seen.has(revision) || this.#gaps.some(([after, upTo]) => revision > after && revision <= upTo);
  }

  /** Cuts the watch at hand; the informer resumes. */
  cut(): void {
    this.#stopWatch();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#stopWatch();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      await this.#list();
      while (!this.#isStopped && (await this.#watch())) this.resumptions += 1;
    }
  }

  async #list(): Promise<void> {
    this.lists += 1;
    const found = new Map<string, JsonObject>();
    const before = this.#revision;
    let token = '';
    do {
      const { body } = await this.client.get(`${this.path}?limit=50&continue=${token}${this.query}`);
      for (const item of objectsIn(body.items)) found.set(nameOf(item), item);
      token = String(valueAt(body, 'metadata', 'continue') ?? '');
      this.#revision = revisionOf(body);
    } while (token !== '');
    this.#gaps.push([before, this.#revision]);
    this.cache.clear();
    for (const [name, item] of found) this.cache.set(name, item);
  }

  /** @returns whether the next watch may resume */
  async #watch(): Promise<boolean> {
    const query = `resourceVersion=${this.#revision}&allowWatchBookmarks=true${this.query}`;
    const watch = await this.client.watch(`${this.path}?${query}`);
    this.#stopWatch = () => watch.stop();
    if (this.#isStopped) watch.stop();
    for await (const { type, object } of watch) {
      if (type === 'ERROR') return object.code !== 410;
      this.#take(type, object);
    }
    return true;
  }

  #take(type: string, object: JsonObject): void {
    const revision = revisionOf(object);
    const isLate = type === 'BOOKMARK' ? revision < this.#revision : revision <= this.#revision;
    if (isLate) this.complaints.push(`${type} ${nameOf(object)} at ${revision}, after ${this.#revision}`);
    this.#revision = revision;
    if (type === 'BOOKMARK') return;
    this.events += 1;
    this.#seen.add(revision);
    const name = nameOf(object);
    if ((type === 'ADDED') === this.cache.has(name)) this.complaints.push(`${type} of ${name} at ${revision}`);
    if (type === 'DELETED') this.cache.delete(name);
    else this.cache.set(name, object);
  }
}
