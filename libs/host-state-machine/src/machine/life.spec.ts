import { HostWorld, SimulatedBackend } from '../testing';

const IMAGE = {
  url: 'http://images.example/os.qcow2',
  checksum: 'abc',
  checksumType: 'sha256',
  format: 'qcow2',
} as const;

function world(options: Partial<ConstructorParameters<typeof HostWorld>[0]> = {}) {
  const made: SimulatedBackend[] = [];
  const one = new HostWorld({
    backend: (clock) => {
      const backend = new SimulatedBackend({ clock });
      made.push(backend);
      return backend;
    },
    ...options,
  });
  const [backend] = made;
  if (backend === undefined) throw new Error('no backend');
  return { one, backend };
}

describe('the life of a host', () => {
  it('goes from nothing to available, to provisioned, and away', async () => {
    const { one, backend } = world();
    await one.untilState('available');
    expect(one.states).toEqual(['registering', 'inspecting', 'preparing', 'available']);
    one.edit({ image: IMAGE });
    await one.untilState('provisioned');
    await one.until('power on', () => one.status.poweredOn);
    const [machine] = backend.machines.values();
    expect(machine?.deployments).toEqual([{ what: IMAGE.url, outcome: 'succeeded' }]);
    one.requestDeletion();
    await one.until('gone', () => one.gone);
    expect(one.states.slice(4)).toEqual([
      'provisioning',
      'provisioned',
      'deprovisioning',
      'powering off before delete',
      'deleting',
    ]);
    expect(one.host.metadata.finalizers).toEqual([]);
  });
});
