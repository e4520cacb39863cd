import { featuresOf, type IronicFeatures, type Microversion } from './microversion';
import { Nodes } from './nodes';
import type { CallOptions, IronicClientOptions } from './options';
import { Ports } from './ports';
import { type ApiRequest, pathOf, Requester } from './requester';
import { listIn } from './shape';

/** A driver that conductors have. */
export interface Driver {
  readonly name: string;
  readonly hosts: readonly string[];
}

/**
 * Ironic's REST API. Nothing is sent before the first call. Every call takes `signal` and `timeoutMs` and ends with
 * `IronicError`; bodies may hold `Secret`s, which are revealed only on the wire and taken out of what Ironic says of them.
 */
export class IronicClient {
  readonly nodes: Nodes;
  readonly ports: Ports;
  readonly #requester: Requester;

  constructor(options: IronicClientOptions) {
    this.#requester = new Requester(options);
    this.nodes = new Nodes(this.#requester);
    this.ports = new Ports(this.#requester);
  }

  /** The API version that is spoken. */
  version(options: CallOptions = {}): Promise<Microversion> {
    return this.#requester.version(options);
  }

  /** What this Ironic can do beyond the oldest API. */
  async features(options: CallOptions = {}): Promise<IronicFeatures> {
    return featuresOf(await this.#requester.version(options));
  }

  /** Drivers of the conductors that are up: none means that Ironic is not ready. */
  async drivers(options: CallOptions = {}): Promise<readonly Driver[]> {
    const body = await this.#requester.call({ method: 'GET', path: pathOf('drivers') }, options);
    return listIn(body, 'drivers', 'GET /v1/drivers') as unknown as Driver[];
  }

  /** A call that has no method of its own; its parsed answer. */
  call(request: ApiRequest, options: CallOptions = {}): Promise<unknown> {
    return this.#requester.call(request, options);
  }

  /** Ends every connection; calls under way end with `IRONIC_CLOSED`. */
  close(): Promise<void> {
    return this.#requester.close();
  }
}
