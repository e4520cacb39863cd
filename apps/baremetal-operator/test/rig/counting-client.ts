import type { KubeClient, Kind, KubeObject, ResourceClient } from '@ironloom/kube-runtime';

/** Calls of an API, by what RBAC calls them: `patch metal3.io/baremetalhosts/status`. */
export interface KubeCounts {
  readonly kube: KubeClient;
  readonly calls: Map<string, number>;
  /** Calls that change something, Leases and Events aside. */
  writes(): number;
  /** Forgets what was counted. */
  reset(): void;
}

const VERBS: Readonly<Record<string, string>> = { replace: 'update' };
const CALLS = ['get', 'list', 'watch', 'create', 'replace', 'patch', 'delete'];

/** A client that counts the calls made through it. */
export function countingClient(kube: KubeClient): KubeCounts {
  const calls = new Map<string, number>();
  const count = (name: string): void => void calls.set(name, (calls.get(name) ?? 0) + 1);
  const counted = <T extends KubeObject>(kind: Kind<T>, resource: ResourceClient<T>): ResourceClient<T> =>
    new Proxy(resource, {
      get(target, member) {
        const value: unknown = Reflect.get(target, member, target);
        if (typeof member !== 'string' || typeof value !== 'function' || !CALLS.includes(member)) return value;
        return (...given: unknown[]): unknown => {
          const options = given.at(-1) as { readonly subresource?: string } | undefined;
          const subresource = options?.subresource === undefined ? '' : `/${options.subresource}`;
          count(`${VERBS[member] ?? member} ${kind.group}/${kind.plural}${subresource}`);
          return (value as (...all: unknown[]) => unknown).apply(target, given);
        };
      },
    });
  return {
    kube: { ...kube, resource: (kind) => counted(kind, kube.resource(kind)) },
    calls,
    writes: () =>
      [...calls].reduce(
        (sum, [name, times]) =>
          /^(create|update|patch|delete) (metal3\.io|)\/(?!events)/.test(name) ? sum + times : sum,
        0,
      ),
    reset: () => calls.clear(),
  };
}
