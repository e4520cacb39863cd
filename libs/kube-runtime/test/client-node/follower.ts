import { CoreV1Api, KubeConfig, type Informer, makeInformer, type V1ConfigMap } from '@kubernetes/client-node';

/**
 * Follows ConfigMaps with the informers of `@kubernetes/client-node`, as its own examples do, and prints one line for each
 * thing it is told: `SELECTION VERB NAME RESOURCEVERSION`; `SELECTION connect` and `SELECTION error TEXT` besides.
 *
 * usage: follower KUBECONFIG
 */
const config = new KubeConfig();
config.loadFromFile(process.argv[2] ?? '');
const api = config.makeApiClient(CoreV1Api);
const print = (...words: string[]): boolean => process.stdout.write(`${words.join(' ')}\n`);

function follow(selection: string, informer: Informer<V1ConfigMap>): void {
  for (const verb of ['add', 'update', 'delete'] as const) {
    informer.on(verb, ({ metadata = {} }) =>
      print(selection, verb, metadata.name ?? '', metadata.resourceVersion ?? ''),
    );
  }
  const start = (): void => void informer.start();
  informer.on('connect', () => print(selection, 'connect'));
  // A broken connection ends the informer; whoever uses it starts it again, as its README has it.
  informer.on('error', (error: unknown) => {
    print(selection, 'error', String(error).split('\n')[0] ?? '');
    setTimeout(start, 20);
  });
  start();
}

const all = '/api/v1/configmaps';
const namespaced = '/api/v1/namespaces/default/configmaps';
const labelSelector = 'tier=a';
follow(
  'everywhere',
  makeInformer(config, all, () => api.listConfigMapForAllNamespaces()),
);
follow(
  'namespace',
  makeInformer(config, namespaced, () => api.listNamespacedConfigMap({ namespace: 'default' })),
);
follow(
  'labelled',
  makeInformer(
    config,
    namespaced,
    () => api.listNamespacedConfigMap({ namespace: 'default', labelSelector }),
    labelSelector,
  ),
);
