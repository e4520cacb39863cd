import type { HostFacts } from '../machine/facts';
import { BMC_ADDRESS, HostWorld, SimulatedBackend } from '../testing';
import { PROVISIONER_CAPABILITIES, type ProvisionerCapability } from '../provisioner/provisioner';

const IMAGE = { url: 'http://images.example/os', checksum: 'abc' } as const;
const [FIRST, SECOND] = ['http://images.example/data.iso', 'http://images.example/other.iso'] as const;

type DataImage = NonNullable<HostFacts['dataImage']>;
const dataImage = (url: string, more: Partial<DataImage['metadata']> = {}): DataImage => ({
  apiVersion: 'metal3.io/v1alpha1',
  kind: 'DataImage',
  metadata: { namespace: 'metal3', name: 'node-1', ...more },
  spec: { url },
});

/** A host in use and off. */
async function off(capabilities: readonly ProvisionerCapability[] = PROVISIONER_CAPABILITIES) {
  let made: SimulatedBackend | undefined;
  const world = new HostWorld({
    spec: { image: IMAGE },
    backend: (clock) => (made = new SimulatedBackend({ clock, capabilities })),
  });
  const backend = made as SimulatedBackend;
  await world.untilState('provisioned');
  await world.until('power', () => world.status.poweredOn);
  world.edit({ online: false });
  await world.until('no power', () => !world.status.poweredOn);
  const machine = backend.machine(BMC_ADDRESS);
  const set = (object: DataImage): void => {
    world.facts = { ...world.facts, dataImage: { ...object, status: world.facts.dataImage?.status ?? {} } };
  };
  const goOn = async (): Promise<void> => {
    world.edit({ online: true });
    await world.until('power', () => world.status.poweredOn);
  };
  const goOff = async (): Promise<void> => {
    world.edit({ online: false });
    await world.until('no power', () => !world.status.poweredOn);
  };
  const told = () => world.facts.dataImage?.status;
  return { world, backend, machine, set, goOn, goOff, told };
}

describe('the data image of a host', () => {
  it('is attached on its way from off to on, and not before', async () => {
    const { world, machine, set, goOn, told } = await off();
    set(dataImage(FIRST));
    for (let rounds = 0; rounds < 3; rounds += 1) await world.round();
    expect(machine.dataImage).toBeUndefined();
    world.edit({ online: true });
    await world.until('the image', () => machine.dataImage === FIRST);
    expect(machine.on).toBe(false);
    await goOn();
    expect(told()).toEqual({ attachedImage: { url: FIRST }, error: { count: 0, message: '' } });
  });

  it('stays while the host is on, and is exchanged at its next start', async () => {
    const { world, machine, set, goOn, goOff, told } = await off();
    set(dataImage(FIRST));
    await goOn();
    set(dataImage(SECOND));
    for (let rounds = 0; rounds < 3; rounds += 1) await world.round();
    expect(machine.dataImage).toBe(FIRST);
    await goOff();
    await goOn();
    expect([machine.dataImage, told()?.attachedImage]).toEqual([SECOND, { url: SECOND }]);
  });

  it('is detached at the next start once it is being deleted', async () => {
    const { machine, set, goOn, goOff, told } = await off();
    set(dataImage(FIRST));
    await goOn();
    await goOff();
    set(dataImage(FIRST, { deletionTimestamp: '2026-01-01T00:00:00Z', finalizers: ['dataimage.metal3.io'] }));
    await goOn();
    expect([machine.dataImage, told()?.attachedImage]).toEqual([undefined, { url: '' }]);
  });

  it('that somebody else has taken out is attached again', async () => {
    const { machine, set, goOn, goOff } = await off();
    set(dataImage(FIRST));
    await goOn();
    await goOff();
    machine.dataImage = undefined;
    await goOn();
    expect(machine.dataImage).toBe(FIRST);
  });

  it('that cannot be attached keeps the host off, says why and when the next try comes, and comes later', async () => {
    const { world, backend, machine, set, told } = await off();
    set(dataImage(FIRST));
    backend.faults.inject('dataImage', { kind: 'throw', code: 'PROVISIONER_UNAVAILABLE', message: 'no drive' }, 3);
    world.edit({ online: true });
    const waits: number[] = [];
    for (let count = 1; count <= 3; count += 1) {
      await world.until('an error', () => told()?.error?.count === count);
      expect(told()?.error).toEqual({ count, message: 'no drive' });
      expect(world.condition('Progressing')).toMatch(/data image: no drive; next try at 20\d\d-/);
      waits.push(world.decisions.at(-1)?.requeueAfterMs ?? 0);
      await world.clock.advance(world.decisions.at(-1)?.requeueAfterMs ?? 0);
    }
    expect(waits).toEqual([120_000, 240_000, 480_000]);
    expect(machine.on).toBe(false);
    await world.until('power', () => world.status.poweredOn);
    expect([machine.dataImage, told()?.error]).toEqual([FIRST, { count: 0, message: '' }]);
  });

  it('waits for a node that is busy without counting that as an error', async () => {
    const { world, backend, set, told } = await off();
    set(dataImage(FIRST));
    backend.faults.inject('dataImage', { kind: 'throw', code: 'PROVISIONER_NODE_BUSY', message: 'locked' });
    world.edit({ online: true });
    const { requeueAfterMs } = await world.round();
    expect([requeueAfterMs, told()?.error]).toEqual([30_000, undefined]);
    await world.until('power', () => world.status.poweredOn);
  });

  it('is no matter of a backend that attaches none: that is said', async () => {
    const able = PROVISIONER_CAPABILITIES.filter((capability) => capability !== 'data-image');
    const { world, set, told } = await off(able);
    set(dataImage(FIRST));
    world.edit({ online: true });
    await world.until('an error', () => told()?.error?.count === 1);
    expect(told()?.error?.message).toBe('this backend attaches no data images');
  });
});
