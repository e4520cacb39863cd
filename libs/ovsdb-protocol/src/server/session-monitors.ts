import { OvsdbError } from '../errors';
import { parseUuid, ZERO_UUID } from '../notation/atom';
import { canonicalJson } from '../notation/canonical-json';
import type { Json, JsonObject } from '../notation/json';
import { syntaxError } from '../notation/syntax-error';
import { Monitor, type MonitorVersion } from '../monitor/monitor';
import type { HostedDatabase } from './hosted-database';

interface Entry {
  id: Json;
  readonly hosted: HostedDatabase;
  readonly monitor: Monitor;
  readonly stop: () => void;
}

/** Sends a notification. */
type Notify = (method: string, params: readonly Json[]) => void;

/** The monitors of one client (RFC 7047 §4.1.5 to §4.1.7, ovsdb-server(7) §4.1.12 to §4.1.15). */
export class SessionMonitors {
  readonly #entries = new Map<string, Entry>();

  /** `onPending` is called when a transaction was collected that {@link flush} would send. */
  constructor(
    private readonly notify: Notify,
    private readonly onPending: () => void,
    private readonly maxMonitors: number,
  ) {}

  /** Starts a monitor; gives the reply. `params` are those of the method, the database's name first. */
  start(hosted: HostedDatabase, version: MonitorVersion, params: readonly Json[]): Json {
    const expected = version === 3 ? 4 : 3;
    // ovsdb-server takes further parameters of `monitor` and ignores them.
    if (version === 1 ? params.length < expected : params.length !== expected) {
      throw syntaxError(params, 'invalid parameters');
    }
    const [, id = null, requests = null, lastId = null] = params;
    if (this.#entries.has(canonicalJson(id))) throw syntaxError(id, 'duplicate monitor ID');
    if (this.#entries.size >= this.maxMonitors) {
      throw new OvsdbError('OVSDB_RESOURCES_EXHAUSTED', `more than ${this.maxMonitors} monitors`);
    }
    const monitor = new Monitor(hosted.database, version, requests);
    const reply = version === 3 ? resume(hosted, monitor, lastId) : monitor.initial();
    const stop = hosted.listen(({ changes }) => {
      monitor.collect(changes);
      this.onPending();
    });
    this.#entries.set(canonicalJson(id), { id, hosted, monitor, stop });
    return reply;
  }

  /** `monitor_cond_change`: the update that it causes is sent before the reply. */
  changeConditions(params: readonly Json[]): JsonObject {
    if (params.length !== 3) throw syntaxError(params, 'invalid parameters');
    const [oldId = null, newId = null, requests = null] = params;
    const entry = this.#entries.get(canonicalJson(oldId));
    if (entry === undefined) throw syntaxError(oldId, 'unknown monitor session');
    if (canonicalJson(newId) !== canonicalJson(oldId) && this.#entries.has(canonicalJson(newId))) {
      throw syntaxError(newId, 'duplicate monitor ID');
    }
    this.flush();
    const updates = entry.monitor.changeConditions(requests);
    this.#entries.delete(canonicalJson(oldId));
    this.#entries.set(canonicalJson(newId), entry);
    entry.id = newId;
    if (updates !== undefined) this.#send(entry, updates);
    return {};
  }

  /** `monitor_cancel`. */
  cancel(params: readonly Json[]): JsonObject {
    if (params.length !== 1) throw syntaxError(params, 'invalid parameters');
    const key = canonicalJson(params[0] ?? null);
    const entry = this.#entries.get(key);
    if (entry === undefined) throw new OvsdbError('OVSDB_UNKNOWN_MONITOR', 'unknown monitor');
    entry.stop();
    this.#entries.delete(key);
    return {};
  }

  /** Ends the monitors of a database that is being replaced, and says so when `tell`. */
  end(hosted: HostedDatabase, tell: boolean): void {
    for (const [key, entry] of this.#entries) {
      if (entry.hosted !== hosted) continue;
      entry.stop();
      this.#entries.delete(key);
      if (tell) this.notify('monitor_canceled', [entry.id]);
    }
  }

  /** Sends what was collected. */
  flush(): void {
    for (const entry of this.#entries.values()) {
      const updates = entry.monitor.take();
      if (updates !== undefined) this.#send(entry, updates);
    }
  }

  /** Ends all monitors, when the client goes away. */
  stopAll(): void {
    for (const { stop } of this.#entries.values()) stop();
    this.#entries.clear();
  }

  #send({ id, hosted, monitor }: Entry, updates: JsonObject): void {
    const params = monitor.version === 3 ? [id, hosted.database.lastTransactionId, updates] : [id, updates];
    this.notify(monitor.updateMethod, params);
  }
}

/** The reply to `monitor_cond_since`: only what the client missed, when that is still known. */
function resume(hosted: HostedDatabase, monitor: Monitor, lastId: Json): Json {
  if (typeof lastId !== 'string') throw syntaxError(lastId, 'last-txn-id must be string');
  const uuid = parseUuid(lastId);
  if (uuid === undefined) throw syntaxError(lastId, 'last-txn-id must be UUID format.');
  const missed = uuid === ZERO_UUID ? undefined : hosted.since(uuid);
  const current = hosted.database.lastTransactionId;
  if (missed === undefined) return [false, current, monitor.initial()];
  for (const changes of missed) monitor.collect(changes);
  return [true, current, monitor.take() ?? {}];
}
