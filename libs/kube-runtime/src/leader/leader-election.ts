import { type Clock, delay, errorMessage, hasCode, type Logger, silentLogger } from '@ironloom/core';
import type { Lease } from '../client/core-kinds';
import type { ResourceClient } from '../client/resource-client';

/** How a leader is elected. The defaults are those of client-go. */
export interface LeaderElectionOptions {
  readonly leases: ResourceClient<Lease>;
  readonly namespace: string;
  readonly name: string;
  /** Unique among the candidates. */
  readonly identity: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log?: Logger;
  /** For how long a lease is respected after its last renewal was seen. Default 15 s. */
  readonly leaseDurationMs?: number;
  /** For how long a leader tries to renew before it gives up. Default 10 s; less than the duration. */
  readonly renewDeadlineMs?: number;
  /** Between two tries. Default 2 s. */
  readonly retryMs?: number;
}

/** What was last seen of the lease, and when, by this machine's clock: those of others are not trusted. */
interface Observation {
  readonly lease: Lease;
  readonly at: number;
}

/**
 * One leader at a time, by a Lease. A candidate takes the lease over only when its holder has not been seen to renew it
 * for its whole duration; a leader that cannot renew stops leading before that time is over.
 */
export class LeaderElection {
  readonly #options: Required<Omit<LeaderElectionOptions, 'log'>>;
  readonly #log: Logger;
  #observed: Observation | undefined;

  constructor({ log = silentLogger, ...options }: LeaderElectionOptions) {
    this.#options = { leaseDurationMs: 15_000, renewDeadlineMs: 10_000, retryMs: 2_000, ...options };
    const { leaseDurationMs, renewDeadlineMs } = this.#options;
    if (renewDeadlineMs >= leaseDurationMs) throw new TypeError('the renew deadline must be before the lease ends');
    this.#log = log.child({ module: 'leader_election' });
  }

  /** Who was last seen to hold the lease. */
  get leader(): string | undefined {
    return this.#observed?.lease.spec?.holderIdentity;
  }

  /**
   * Waits to become leader, then calls `lead`, whose signal aborts as soon as leading ends. Resolves when leading has ended:
   * a program then exits or calls again. The lease is given back when `signal` ends it.
   */
  async run(signal: AbortSignal, lead: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { clock, identity } = this.#options;
    while (!(await this.#tryToHold(signal))) {
      if (signal.aborted) return;
      await this.#pause(signal);
    }
    this.#log.info({ identity }, '{identity} is leader');
    const leading = new AbortController();
    const stop = (): void => leading.abort(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    const work = lead(leading.signal);
    await Promise.race([this.#renew(leading.signal, clock.monotonic()), work.catch(() => undefined)]);
    leading.abort(new Error('no longer leader'));
    signal.removeEventListener('abort', stop);
    try {
      await work;
    } finally {
      await this.#release();
    }
  }

  /** Renews until it cannot any more, or the signal aborts. */
  async #renew(signal: AbortSignal, heldSince: number): Promise<void> {
    const { clock, renewDeadlineMs } = this.#options;
    let renewedAt = heldSince;
    for (;;) {
      await this.#pause(signal);
      if (signal.aborted) return;
      const triedAt = clock.monotonic();
      const left = renewDeadlineMs - (triedAt - renewedAt);
      if (left > 0 && (await this.#within(left, signal, (limited) => this.#tryToHold(limited)))) renewedAt = triedAt;
      else if (clock.monotonic() - renewedAt >= renewDeadlineMs || this.leader !== this.#options.identity) {
        this.#log.error({}, 'the lease could not be renewed in time: no longer leader');
        return;
      }
    }
  }

  /** One try; an API that does not answer is no reason to go on leading. */
  async #within<T>(limitMs: number, signal: AbortSignal, attempt: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const limit = new AbortController();
    const abort = (): void => limit.abort(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    const cancel = this.#options.clock.setTimer(limitMs, () => limit.abort(new Error('no answer in time')));
    try {
      return await attempt(limit.signal);
    } finally {
      cancel();
      signal.removeEventListener('abort', abort);
    }
  }

  /** Makes, takes over or renews the lease; true when it is held now. */
  async #tryToHold(signal: AbortSignal): Promise<boolean> {
    const { leases, namespace, name, identity, leaseDurationMs, clock } = this.#options;
    try {
      const present = await this.#read(signal);
      if (present === undefined) {
        this.#observe(await leases.create({ metadata: { namespace, name }, spec: this.#claim(undefined) }, { signal }));
        return true;
      }
      this.#observe(present);
      const { holderIdentity = '' } = present.spec ?? {};
      const seenAt = this.#observed?.at ?? clock.monotonic();
      const isFree = holderIdentity === '' || clock.monotonic() - seenAt >= durationOf(present, leaseDurationMs);
      if (holderIdentity !== identity && !isFree) return false;
      this.#observe(await leases.replace({ ...present, spec: this.#claim(present) }, { signal }));
      return true;
    } catch (error) {
      const isRace = hasCode(error, 'KUBE_CONFLICT') || hasCode(error, 'KUBE_ALREADY_EXISTS');
      if (!isRace && !signal.aborted) {
        this.#log.warn({ err: error }, `lease ${namespace}/${name}: ${errorMessage(error)}`);
      }
      return false;
    }
  }

  async #read(signal: AbortSignal): Promise<Lease | undefined> {
    const { leases, namespace, name } = this.#options;
    try {
      return await leases.get({ namespace, name }, signal);
    } catch (error) {
      if (hasCode(error, 'KUBE_NOT_FOUND')) return undefined;
      throw error;
    }
  }

  #observe(lease: Lease): void {
    if (this.#observed?.lease.metadata.resourceVersion === lease.metadata.resourceVersion) return;
    this.#observed = { lease, at: this.#options.clock.monotonic() };
  }

  #claim(present: Lease | undefined): NonNullable<Lease['spec']> {
    const { identity, leaseDurationMs, clock } = this.#options;
    const now = microTime(clock.now());
    const { holderIdentity, acquireTime = now, leaseTransitions = 0 } = present?.spec ?? {};
    const isOurs = holderIdentity === identity;
    return {
      holderIdentity: identity,
      leaseDurationSeconds: Math.ceil(leaseDurationMs / 1000),
      acquireTime: isOurs ? acquireTime : now,
      renewTime: now,
      leaseTransitions: isOurs || present === undefined ? leaseTransitions : leaseTransitions + 1,
    };
  }

  /**
   * Gives the lease back, so that the next leader need not wait for its end. Whoever stops the program waits for this, but
   * not for an API that does not answer: after the renew deadline the lease is left to end by itself.
   */
  async #release(): Promise<void> {
    const { leases, identity, clock, renewDeadlineMs } = this.#options;
    if (this.leader !== identity) return;
    try {
      await this.#within(renewDeadlineMs, new AbortController().signal, async (signal) => {
        // A renewal that was cut off may have arrived all the same: the lease is another than the one that was seen.
        const held = await this.#read(signal);
        if (held?.spec?.holderIdentity !== identity) return;
        const now = microTime(clock.now());
        const spec = { ...held.spec, holderIdentity: '', leaseDurationSeconds: 1, renewTime: now, acquireTime: now };
        this.#observe(await leases.replace({ ...held, spec }, { signal }));
      });
    } catch (error) {
      this.#log.debug({ err: error }, 'the lease could not be given back');
    }
  }

  async #pause(signal: AbortSignal): Promise<void> {
    const { clock, random, retryMs } = this.#options;
    await delay(clock, retryMs * (1 + 0.2 * random()), signal).catch(() => undefined);
  }
}

/** `metav1.MicroTime`: RFC 3339 with six digits. */
const microTime = (epochMs: number): string => new Date(epochMs).toISOString().replace('Z', '000Z');

function durationOf({ spec }: Lease, otherwiseMs: number): number {
  return spec?.leaseDurationSeconds === undefined ? otherwiseMs : spec.leaseDurationSeconds * 1000;
}
