import { type ApiContext } from '../registry/api-context';
import { createObject } from '../registry/create-object';
import { systemOptions } from '../registry/system-user';

const NAMESPACES = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/** Makes the namespaces that every cluster has. */
export async function bootstrap(context: ApiContext): Promise<void> {
  const namespaces = context.resources.find('', 'v1', 'namespaces');
  if (namespaces === undefined) return;
  const target = { ...namespaces, namespace: '', name: '', subresource: '' } as const;
  const missing = NAMESPACES.filter((name) => context.store.get('/namespaces', name) === undefined);
  await Promise.all(
    missing.map((name) =>
      createObject(context, target, { value: { metadata: { name } }, duplicates: [] }, systemOptions('kube-apiserver')),
    ),
  );
}
