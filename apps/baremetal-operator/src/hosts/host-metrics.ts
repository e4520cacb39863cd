import { type Measurement, METRICS, type MetricDefinition } from '@ironloom/host-state-machine';
import { Counter, Histogram, type Registry } from 'prom-client';

type Observe = (labels: Readonly<Record<string, string>>, value: number) => void;

/** The metrics that the state machine tells of, under upstream's names, made when they are first needed. */
export class HostMetrics {
  readonly #observers: ReadonlyMap<string, Observe>;

  constructor(registers: Registry) {
    this.#observers = new Map(
      Object.entries<MetricDefinition>(METRICS).map(([name, definition]) => [
        name,
        observer(name, definition, registers),
      ]),
    );
  }

  record(measurements: readonly Measurement[]): void {
    for (const { metric, labels, value = 1 } of measurements) this.#observers.get(metric)?.(labels, value);
  }
}

function observer(name: string, { kind, help, labels, buckets }: MetricDefinition, registers: Registry): Observe {
  const options = { name, help, labelNames: [...labels], registers: [registers] };
  if (kind === 'counter') {
    const counter = new Counter(options);
    return (values, value) => counter.inc({ ...values }, value);
  }
  const histogram = new Histogram({ ...options, ...(buckets === undefined ? {} : { buckets: [...buckets] }) });
  return (values, value) => histogram.observe({ ...values }, value);
}
