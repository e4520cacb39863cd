import type { Provisioner, ProvisionData, ProvisioningBackend } from '@ironloom/host-state-machine';

/** A backend that keeps what it was asked to put onto hosts, by their names. */
export function recordingBackend(backend: ProvisioningBackend): {
  readonly backend: ProvisioningBackend;
  readonly asked: Map<string, ProvisionData>;
} {
  const asked = new Map<string, ProvisionData>();
  const recorded = (name: string, provisioner: Provisioner): Provisioner =>
    new Proxy(provisioner, {
      get(target, member) {
        const value: unknown = Reflect.get(target, member, target);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]): unknown => {
          if (member === 'provision') asked.set(name, given[0] as ProvisionData);
          return (value as (...all: unknown[]) => unknown).apply(target, given);
        };
      },
    });
  return {
    asked,
    backend: {
      name: backend.name,
      capabilities: backend.capabilities,
      ready: () => backend.ready(),
      hasCapacity: (host, bmc) => backend.hasCapacity(host, bmc),
      watch: (changed, signal) => backend.watch?.(changed, signal),
      provisioner: (host, bmc, options) => recorded(host.name, backend.provisioner(host, bmc, options)),
    },
  };
}
