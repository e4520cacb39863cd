import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { ControllerObserver } from '../controller/controller';

/** Seconds; reconciles that speak to slow machines take minutes. */
const BUCKETS = [0.005, 0.025, 0.1, 0.5, 1, 5, 15, 60, 300];

/** The metrics of controllers, under the names that controller-runtime's dashboards know. */
export class ControllerMetrics {
  readonly #depth;
  readonly #adds;
  readonly #retries;
  readonly #queueSeconds;
  readonly #total;
  readonly #seconds;
  readonly #active;

  constructor(registers: Registry) {
    const options = (name: string, help: string, ...labelNames: string[]) => ({
      name,
      help,
      labelNames,
      registers: [registers],
    });
    this.#depth = new Gauge(options('workqueue_depth', 'Keys waiting for a worker', 'name'));
    this.#adds = new Counter(options('workqueue_adds_total', 'Keys added', 'name'));
    this.#retries = new Counter(options('workqueue_retries_total', 'Keys added again after a failure', 'name'));
    this.#queueSeconds = new Histogram({
      ...options('workqueue_queue_duration_seconds', 'Time that keys wait for a worker', 'name'),
      buckets: BUCKETS,
    });
    this.#total = new Counter(
      options('controller_runtime_reconcile_total', 'Reconciles by outcome', 'controller', 'result'),
    );
    this.#seconds = new Histogram({
      ...options('controller_runtime_reconcile_time_seconds', 'Time that reconciles take', 'controller'),
      buckets: BUCKETS,
    });
    this.#active = new Gauge(options('controller_runtime_active_workers', 'Workers that have a key', 'controller'));
  }

  /** What a controller of this name tells into. */
  observer(name: string): ControllerObserver {
    return {
      queue: {
        depth: (keys) => this.#depth.set({ name }, keys),
        waited: (ms) => this.#queueSeconds.observe({ name }, ms / 1000),
        added: () => this.#adds.inc({ name }),
        retried: () => this.#retries.inc({ name }),
      },
      reconciled: (outcome, ms) => {
        this.#total.inc({ controller: name, result: outcome.replaceAll('-', '_') });
        this.#seconds.observe({ controller: name }, ms / 1000);
      },
      workers: (active) => this.#active.set({ controller: name }, active),
    };
  }
}
