import type { StepResult } from '@ironloom/host-state-machine';
import {
  bodies,
  complete,
  failed,
  finish,
  lastStart,
  node,
  provision,
  provisioner,
  register,
  reopen,
  simulator,
  start,
  stop,
} from './provisioner-bench';

afterEach(stop);

describe('power', () => {
  const off = (mode: 'hard' | 'soft'): Promise<StepResult> =>
    finish(() => provisioner().powerOff({ mode, force: false, automatedCleaningMode: 'disabled' }));
  const targets = (): unknown[] => bodies('PUT /v1/nodes/{node}/states/power');

  it('goes off hard where the BMC knows no better', async () => {
    await start('ipmi://h', { softPower: false });
    await register();
    await finish(() => provisioner().powerOn({ force: false }));
    expect(await off('soft')).toEqual(complete);
    expect(targets()).toEqual([
      { target: 'power on' },
      { target: 'soft power off', timeout: 180 },
      { target: 'power off' },
    ]);
  });

  it('is a reboot where it must not go off', async () => {
    await start();
    await register({ disablePowerOff: true });
    await finish(() => provisioner().powerOn({ force: false }));
    await provisioner().powerOff({ mode: 'hard', force: false, automatedCleaningMode: 'disabled' });
    expect(targets().at(-1)).toEqual({ target: 'rebooting' });
  });

  it.each([
    ['1.109', 'Critical', { health: 'Critical' }],
    ['1.109', 'Unheard of', {}],
    ['1.108', 'Critical', {}],
  ])('comes with what API %s says of its health: %s', async (maximumVersion, health, expected) => {
    await start('redfish://h', { maximumVersion });
    await register();
    simulator.change(node().uuid, { health, power_state: 'power on', fault: 'power failure' });
    await reopen();
    expect(await provisioner().updateHardwareState()).toEqual({ poweredOn: true, powerFailure: true, ...expected });
  });

  it('that failed is tried again only by force', async () => {
    await start();
    await register();
    simulator.stepFaults.inject({ kind: 'fail', workflow: 'power', message: 'no power' });
    expect(await finish(() => provisioner().powerOn({ force: false }))).toEqual(
      failed(/PowerOn operation failed: .*no power/),
    );
    let force = true;
    const on = (): Promise<StepResult> => {
      const call = provisioner().powerOn({ force });
      force = false;
      return call;
    };
    expect(await finish(on)).toEqual(complete);
  });

  it('waits for an inspection to be aborted', async () => {
    await start();
    await register();
    simulator.stepFaults.inject({ kind: 'stall', workflow: 'inspect', step: 'agent' });
    const data = { bootMode: 'UEFI', architecture: 'x86_64', inspectionMode: 'agent' } as const;
    await provisioner().inspect(data, { restartOnFailure: false, refresh: false, forceReboot: false });
    expect(node().provision_state).toBe('inspect wait');
    expect(await off('hard')).toEqual(complete);
    expect(node()).toMatchObject({ provision_state: 'manageable', power_state: 'power off' });
  });
});

describe('the end', () => {
  it.each([
    ['wait call-back', '1.110', 'abort'],
    ['wait call-back', '1.109', 'deleted'],
    ['inspect wait', '1.96', 'abort'],
    ['clean wait', '1.96', 'abort'],
  ] as const)('of a node in %s comes by force, with API %s', async (state, maximumVersion, target) => {
    await start('redfish://h', { maximumVersion, automatedClean: false });
    await register();
    const { uuid } = node();
    const heading = { 'wait call-back': 'active', 'inspect wait': 'manageable', 'clean wait': 'available' }[state];
    simulator.change(uuid, { provision_state: state, target_provision_state: heading });
    await reopen();
    expect(await provisioner().detach({ force: false })).toMatchObject({ kind: 'continuing', requeueAfterMs: 10_000 });
    expect(await finish(() => provisioner().detach({ force: true }))).toEqual(complete);
    expect(simulator.nodeCount).toBe(0);
    expect(lastStart(target)).toBeDefined();
  });

  it('of a node in use comes through maintenance', async () => {
    await start();
    await register();
    await provision();
    expect(await finish(() => provisioner().delete())).toEqual(complete);
    expect(bodies('PUT /v1/nodes/{node}/maintenance')).toEqual([{ reason: 'forcing deletion in baremetal-operator' }]);
  });
});
