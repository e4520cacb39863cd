import type { Clock, Logger } from '@ironloom/core';
import {
  advance,
  ANNOTATIONS,
  DEFAULT_SETTINGS,
  type Decision,
  type Host,
  type Settings,
} from '@ironloom/host-state-machine';
import {
  Controller,
  ControllerMetrics,
  type EventRecorder,
  type Informers,
  keyOf,
  type ReconcileContext,
  type ReconcileResult,
} from '@ironloom/kube-runtime';
import type { BareMetalOperatorOptions } from '../operator/options';
import { deploymentSecretsOf } from './deploy-secrets';
import { gatherFacts } from './gather-facts';
import { HostMetrics } from './host-metrics';
import { HostObjects } from './host-objects';
import { DecisionSaver } from './save-decision';

/** What the controller is made with. */
export interface HostControllerOptions extends Pick<
  BareMetalOperatorOptions,
  'kube' | 'backend' | 'namespaces' | 'concurrency' | 'settings' | 'metrics'
> {
  readonly informers: Informers;
  readonly events: EventRecorder;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Logger;
}

const NAME = 'baremetalhost';
/** A backend that tells of changes needs no asking; this is for what it may have missed. */
const WATCHED_POLL_MS = 3_600_000;

/** Looks after the hosts: one round of the state machine at a time for each, several hosts at once. */
export class HostController {
  readonly #options: HostControllerOptions;
  readonly #objects: HostObjects;
  readonly #saver: DecisionSaver;
  readonly #settings: Settings;
  readonly controller: Controller;

  constructor(options: HostControllerOptions) {
    const { kube, backend, informers, events, metrics, clock, random, log, namespaces = [], concurrency = 8 } = options;
    this.#options = options;
    const poll = backend.watch === undefined ? {} : { steadyStatePollMs: WATCHED_POLL_MS };
    this.#settings = { ...DEFAULT_SETTINGS, ...poll, ...options.settings };
    this.#objects = new HostObjects(informers, namespaces);
    this.#saver = new DecisionSaver({
      kube,
      events,
      objects: this.#objects,
      metrics: metrics === undefined ? undefined : new HostMetrics(metrics),
    });
    this.controller = new Controller({
      name: NAME,
      workers: concurrency,
      reconcile: (key, context) => this.#reconcile(key, context),
      clock,
      random,
      log,
      ...(metrics === undefined ? {} : { observer: new ControllerMetrics(metrics).observer(NAME) }),
    });
    this.#watchObjects();
  }

  /** Works once everything is known; hears of the backend's changes until the signal fires. */
  async start(signal: AbortSignal): Promise<void> {
    const { backend } = this.#options;
    await this.controller.start();
    if (signal.aborted) return;
    backend.watch?.((provisioningId) => {
      for (const host of this.#objects.hosts.byIndex('provisioningId', provisioningId)) {
        this.controller.queue.add(keyOf(host));
      }
    }, signal);
  }

  stop(): Promise<void> {
    return this.controller.stop();
  }

  #watchObjects(): void {
    const { hosts, watchedSecrets, namedAfterHosts } = this.#objects;
    for (const informer of hosts.informers) this.controller.watch(informer, { when: isWorthALook });
    for (const { informers } of namedAfterHosts) for (const informer of informers) this.controller.watch(informer);
    for (const informer of watchedSecrets.informers) {
      this.controller.watch(informer, {
        keys: (secret) => hosts.byIndex('secret', keyOf(secret)).map(keyOf),
      });
    }
  }

  async #reconcile(key: string, { signal, log }: ReconcileContext): Promise<ReconcileResult | void> {
    const host = this.#objects.latestHosts.get(key);
    // Whoever paused a host may be moving it: not even its secrets are touched.
    if (host === undefined || host.metadata.annotations?.[ANNOTATIONS.paused] !== undefined) return;
    const { backend, clock, random } = this.#options;
    const facts = await gatherFacts(host, this.#objects, this.#settings, signal);
    const deploymentSecrets = () => deploymentSecretsOf(host, this.#objects.secrets, signal);
    const decision = await advance(facts, backend, { clock, random, deploymentSecrets, signal });
    await this.#saver.save(host, decision, signal);
    tell(log, host, decision);
    return decision.requeueAfterMs === undefined ? undefined : { requeueAfterMs: decision.requeueAfterMs };
  }
}

/** The operator's own writes of the status need no second look. */
function isWorthALook({ metadata: now }: Host, { metadata: before }: Host): boolean {
  return (
    now.uid !== before.uid ||
    now.generation !== before.generation ||
    now.deletionTimestamp !== before.deletionTimestamp ||
    JSON.stringify(now.annotations) !== JSON.stringify(before.annotations) ||
    JSON.stringify(now.finalizers) !== JSON.stringify(before.finalizers)
  );
}

function tell(log: Logger, host: Host, { next }: Decision): void {
  const state = host.status?.provisioning.state ?? '';
  switch (next.kind) {
    case 'move':
      log.info({ from: state, to: next.to }, '{key}: from "{from}" to "{to}"');
      return;
    case 'failed':
      log.warn({ state, errorType: next.errorType, step: next.step }, '{key}: {errorType}');
      return;
    case 'trouble':
      log.warn({ state, step: next.step, err: next.error }, '{key}: {step} cannot be carried out');
      return;
    default:
      log.debug({ state, next: next.kind }, '{key}: {next}');
  }
}
