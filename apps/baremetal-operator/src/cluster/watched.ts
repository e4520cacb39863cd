import {
  type Informer,
  type InformerOptions,
  type Informers,
  type Kind,
  type KubeObject,
  referenceOf,
  type ResourceClient,
} from '@ironloom/kube-runtime';

type WatchedOptions<T> = Omit<InformerOptions<T>, 'clock' | 'random' | 'log' | 'namespace'>;

/** The objects of one kind in the namespaces that the operator looks after: one informer for each, or one for all. */
export class Watched<T extends KubeObject> {
  readonly informers: readonly Informer<T>[];
  readonly #byNamespace: ReadonlyMap<string, Informer<T>>;

  /** @param namespaces empty: all */
  constructor(informers: Informers, kind: Kind<T>, namespaces: readonly string[], options: WatchedOptions<T> = {}) {
    const chosen = namespaces.length === 0 ? [''] : namespaces;
    this.#byNamespace = new Map(
      chosen.map((namespace) => [
        namespace,
        informers.of(kind, namespace === '' ? options : { ...options, namespace }),
      ]),
    );
    this.informers = [...this.#byNamespace.values()];
  }

  get resource(): ResourceClient<T> {
    return this.#of('').resource;
  }

  get(key: string): T | undefined {
    return this.#of(referenceOf(key).namespace ?? '').get(key);
  }

  list(): T[] {
    return this.informers.flatMap((informer) => informer.list());
  }

  byIndex(index: string, value: string): T[] {
    return this.informers.flatMap((informer) => informer.byIndex(index, value));
  }

  #of(namespace: string): Informer<T> {
    const informer = this.#byNamespace.get('') ?? this.#byNamespace.get(namespace) ?? this.informers[0];
    if (informer === undefined) throw new TypeError('no namespace is looked after');
    return informer;
  }
}
