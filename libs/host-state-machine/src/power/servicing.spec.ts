import { ANNOTATIONS } from '../annotations/names';
import type { DesiredFirmwareSettings, FirmwareUpdate, HostSpec } from '../host';
import type { HostFacts } from '../machine/facts';
import { PROVISIONER_CAPABILITIES } from '../provisioner/provisioner';
import { BMC_ADDRESS, HostWorld, SimulatedBackend } from '../testing';

const IMAGE = { url: 'http://images.example/os', checksum: 'abc' } as const;
const UPDATES: readonly FirmwareUpdate[] = [{ component: 'bios', url: 'http://images.example/bios-2.bin' }];

type Settings = NonNullable<HostFacts['firmwareSettings']>;
type Components = NonNullable<HostFacts['firmwareComponents']>;

const metadata = { namespace: 'metal3', name: 'node-1', generation: 1 };
const conditions = (changed: boolean, observedGeneration = 1, valid = true) =>
  (['ChangeDetected', 'Valid'] as const).map((type) => ({
    type,
    status: (type === 'Valid' ? valid : changed) ? ('True' as const) : ('False' as const),
    reason: 'Success',
    message: '',
    lastTransitionTime: '2026-01-01T00:00:00Z',
    observedGeneration,
  }));
const wanting = (settings: DesiredFirmwareSettings, more: Parameters<typeof conditions> = [true]): Settings => ({
  apiVersion: 'metal3.io/v1alpha1',
  kind: 'HostFirmwareSettings',
  metadata,
  spec: { settings },
  status: { settings: { NumLock: 'On' }, conditions: conditions(...more) },
});
const updating = (updates: readonly FirmwareUpdate[], changed = true): Components => ({
  apiVersion: 'metal3.io/v1alpha1',
  kind: 'HostFirmwareComponents',
  metadata,
  spec: { updates },
  status: { conditions: conditions(changed), components: [] },
});
type Policy = NonNullable<HostFacts['updatePolicy']>;
const policy = (spec: NonNullable<Policy['spec']>): Policy => ({
  apiVersion: 'metal3.io/v1alpha1',
  kind: 'HostUpdatePolicy',
  metadata,
  spec,
});
const ON_REBOOT = policy({ firmwareSettings: 'onReboot', firmwareUpdates: 'onReboot' });

async function host(state: 'available' | 'provisioned', spec: Partial<HostSpec> = {}) {
  let made: SimulatedBackend | undefined;
  const image = state === 'provisioned' ? { image: IMAGE } : {};
  const world = new HostWorld({
    spec: { ...image, ...spec },
    backend: (clock) => (made = new SimulatedBackend({ clock, capabilities: PROVISIONER_CAPABILITIES })),
  });
  const backend = made as SimulatedBackend;
  await world.untilState(state);
  await world.until('power', () => world.status.poweredOn);
  const give = (facts: Partial<HostFacts>): void => void (world.facts = { ...world.facts, ...facts });
  const seen: string[] = [];
  /** Restarts the host by its annotation, and tells how its operational status goes. */
  const reboot = async (): Promise<readonly string[]> => {
    seen.length = 0;
    world.annotate(ANNOTATIONS.reboot, '');
    const isBack = (): boolean => {
      const { operationalStatus, poweredOn } = world.status;
      if (seen.at(-1) !== operationalStatus) seen.push(operationalStatus);
      const asked = world.host.metadata.annotations?.[ANNOTATIONS.reboot] !== undefined;
      return !asked && poweredOn && operationalStatus !== 'servicing';
    };
    await world.until('the reboot', isBack);
    return seen;
  };
  const calls = (point: 'service' | 'prepare'): number => backend.calls.get(point) ?? 0;
  return { world, backend, machine: backend.machine(BMC_ADDRESS), give, reboot, calls };
}

describe('firmware of a host in use', () => {
  it('is changed at its reboot, where the policy allows that', async () => {
    const { machine, give, reboot, world } = await host('provisioned');
    give({ firmwareSettings: wanting({ NumLock: 'Off' }), updatePolicy: ON_REBOOT });
    for (let rounds = 0; rounds < 3; rounds += 1) await world.round();
    expect(machine.firmwareSettings.NumLock).not.toBe('Off');
    expect(await reboot()).toEqual(['OK', 'servicing', 'OK']);
    expect(machine.firmwareSettings.NumLock).toBe('Off');
    expect(machine.deployments).toHaveLength(1);
  });

  it.each<[string, Partial<HostFacts>]>([
    ['without a policy', { firmwareSettings: wanting({ NumLock: 'Off' }) }],
    [
      'with a policy for updates alone',
      { firmwareSettings: wanting({ NumLock: 'Off' }), updatePolicy: policy({ firmwareUpdates: 'onReboot' }) },
    ],
    [
      'with settings that are not valid',
      { firmwareSettings: wanting({ NumLock: 'Off' }, [true, 1, false]), updatePolicy: ON_REBOOT },
    ],
    ['with settings as they are', { firmwareSettings: wanting({}, [false]), updatePolicy: ON_REBOOT }],
  ])('stays as it is %s', async (_what, facts) => {
    const { give, reboot, calls } = await host('provisioned');
    give(facts);
    expect(await reboot()).toEqual(['OK']);
    expect(calls('service')).toBe(0);
  });

  it('waits for settings that are behind their spec, and says so', async () => {
    const { world, give, calls } = await host('provisioned');
    give({ firmwareSettings: wanting({ NumLock: 'Off' }, [true, 0]), updatePolicy: ON_REBOOT });
    world.annotate(ANNOTATIONS.reboot, '');
    await world.until('the wait', () =>
      world.condition('Progressing').includes('HostFirmwareSettings is being brought'),
    );
    expect([world.decisions.at(-1)?.requeueAfterMs, calls('service')]).toEqual([60_000, 0]);
    give({ firmwareSettings: wanting({}, [false]) });
    await world.until('power', () => world.status.poweredOn && world.status.operationalStatus === 'OK');
  });

  it('is updated, and what was installed is remembered', async () => {
    const { world, give, reboot } = await host('provisioned');
    give({ firmwareComponents: updating(UPDATES), updatePolicy: ON_REBOOT });
    expect(await reboot()).toEqual(['OK', 'servicing', 'OK']);
    expect(world.facts.firmwareComponents?.status?.updates).toEqual(UPDATES);
  });

  it('that fails is told, tried again after its back-off, and done then', async () => {
    const { world, backend, machine, give } = await host('provisioned');
    give({
      firmwareComponents: updating(UPDATES),
      firmwareSettings: wanting({ NumLock: 'Off' }),
      updatePolicy: ON_REBOOT,
    });
    backend.faults.inject('service', { kind: 'fail', message: 'the flash is worn out' });
    world.annotate(ANNOTATIONS.reboot, '');
    await world.until('the error', () => world.status.errorType === 'servicing error');
    expect(world.condition('Ready')).toMatch(
      /^False\/Error: servicing error at service: the flash is worn out; next try at 20\d\d-/,
    );
    expect(world.facts.firmwareComponents?.status?.updates).toBeUndefined();
    expect(world.decisions.at(-1)?.requeueAfterMs).toBe(120_000);
    await world.until('the end', () => world.status.poweredOn && world.status.operationalStatus === 'OK');
    expect([machine.firmwareSettings.NumLock, world.status.errorMessage, world.status.errorCount]).toEqual([
      'Off',
      '',
      0,
    ]);
    expect(world.facts.firmwareComponents?.status?.updates).toEqual(UPDATES);
  });

  it('that fails is over once nobody wants it any more', async () => {
    const { world, backend, give } = await host('provisioned');
    give({ firmwareSettings: wanting({ NumLock: 'Off' }), updatePolicy: ON_REBOOT });
    backend.faults.inject('service', { kind: 'fail', message: 'no' });
    world.annotate(ANNOTATIONS.reboot, '');
    await world.until('the error', () => world.status.errorType === 'servicing error');
    give({ firmwareSettings: wanting({}, [false]) });
    await world.until('the end', () => world.status.poweredOn && world.status.operationalStatus === 'OK');
    expect(world.status.errorType).toBeUndefined();
  });
});

describe('firmware of a host that is available', () => {
  it('is updated in preparing, once, and what was installed is remembered', async () => {
    const { world, give, backend } = await host('available');
    give({ firmwareComponents: updating(UPDATES) });
    await world.untilState('preparing');
    await world.untilState('available');
    expect(world.facts.firmwareComponents?.status?.updates).toEqual(UPDATES);
    give({
      firmwareComponents: { ...updating(UPDATES, false), status: { updates: UPDATES, conditions: conditions(false) } },
    });
    const { writes } = world;
    await world.until('rest', () => world.decisions.at(-1)?.next.kind === 'wait' && backend.calls.size > 0);
    for (let rounds = 0; rounds < 3; rounds += 1) await world.round();
    expect([world.state, world.writes - writes]).toEqual(['available', 0]);
  });

  it('that fails is a preparation error, and is begun anew', async () => {
    const { world, give, backend } = await host('available');
    give({ firmwareComponents: updating(UPDATES) });
    backend.faults.inject('prepare', { kind: 'fail', message: 'the image is not signed' });
    await world.until('the error', () => world.status.errorType === 'preparation error');
    expect(world.condition('Ready')).toMatch(
      /preparation error at prepare: the image is not signed; next try at 20\d\d-/,
    );
    expect(world.facts.firmwareComponents?.status?.updates).toBeUndefined();
    await world.untilState('available');
    expect([world.status.errorType, world.facts.firmwareComponents?.status?.updates]).toEqual([undefined, UPDATES]);
  });

  it('is set in preparing, unless it was read before the host was prepared last', async () => {
    const { world, give, machine, calls } = await host('available');
    const read = (at: number): Settings => {
      const settings = wanting({ NumLock: 'Off' });
      return { ...settings, status: { settings: {}, ...settings.status, lastUpdated: new Date(at).toISOString() } };
    };
    const prepared = Date.parse(
      world.status.conditions?.find(({ type }) => type === 'Progressing')?.lastTransitionTime ?? '',
    );
    const before = calls('prepare');
    give({ firmwareSettings: read(prepared - 1_000) });
    for (let rounds = 0; rounds < 3; rounds += 1) await world.round();
    expect([world.state, calls('prepare')]).toEqual(['available', before]);
    give({ firmwareSettings: read(prepared + 1_000) });
    await world.untilState('preparing');
    await world.untilState('available');
    expect(machine.firmwareSettings.NumLock).toBe('Off');
  });

  it('that is behind its spec is waited for in preparing, and said', async () => {
    const { world, give } = await host('available');
    give({ firmwareComponents: updating(UPDATES) });
    await world.untilState('preparing');
    give({ firmwareComponents: { ...updating(UPDATES), metadata: { ...metadata, generation: 2 } } });
    expect((await world.round()).requeueAfterMs).toBe(60_000);
    expect(world.condition('Progressing')).toBe('True/Preparing: HostFirmwareComponents is being brought up to date');
  });
});
