import { Secret } from '@ironloom/core';
import { ManualClock, recordingLogger, waitFor } from '@ironloom/core/testing';
import type { Provisioner, RegisterData } from '@ironloom/host-state-machine';
import { IronicBackend } from '../src';
import { type IronicSimulator, startIronicSimulator } from '../src/testing';
import { AGAIN, DATA } from './provisioner-bench';

const HOSTS = 30;
const AVAILABLE: RegisterData = { ...DATA, state: 'available' };

let simulator: IronicSimulator;
let backend: IronicBackend;
const clock = new ManualClock();
const { log, lines } = recordingLogger();
const ids: string[] = [];

const host = (at: number, id?: string): Provisioner =>
  backend.provisioner(
    {
      namespace: 'metal3',
      name: `h${at}`,
      uid: `${String(at).padStart(8, '0')}-0000-4000-8000-000000000000`,
      bootMACAddress: `02:00:00:00:00:${at.toString(16).padStart(2, '0')}`,
      ...(id !== undefined && { provisioningId: id }),
    },
    {
      address: `ipmi://192.0.2.${at}`,
      username: 'admin',
      password: new Secret('password'),
      disableCertificateVerification: false,
    },
  );

/** What the operator does with each host once a minute. */
async function round(at: number): Promise<boolean | undefined> {
  const provisioner = host(at, ids[at]);
  const { result } = await provisioner.register(AVAILABLE, AGAIN);
  expect(result).toEqual({ kind: 'complete' });
  await provisioner.firmware?.components();
  await provisioner.firmware?.settings({ schema: false });
  return (await provisioner.updateHardwareState()).poweredOn;
}

beforeAll(async () => {
  simulator = await startIronicSimulator({ clock });
  backend = new IronicBackend({ endpoint: simulator.endpoint, clock, log });
  for (let at = 0; at < HOSTS; at += 1) {
    for (;;) {
      const { result, provisioningId } = await host(at, ids[at]).register(AVAILABLE, AGAIN);
      ids[at] = provisioningId ?? '';
      if (result.kind === 'complete') break;
      await clock.advance(1_000);
    }
  }
});

afterAll(async () => {
  await backend.close();
  await simulator.close();
});

it('costs Ironic at most 0.2 requests per host and minute at rest, and sees what changes', async () => {
  const changed = new Set<string>();
  const end = new AbortController();
  backend.watch?.((id) => changed.add(id), end.signal);
  const lists = (): number => lines.filter(({ message }) => message === 'nodes listed').length;
  const listed = async (): Promise<void> => {
    const before = lists();
    await clock.advance(30_000);
    await waitFor('a list', () => lists() > before, { everyMs: 1 });
  };
  const minute = async (): Promise<void> => {
    await listed();
    await listed();
    for (let at = 0; at < HOSTS; at += 1) await round(at);
  };
  try {
    await waitFor('the first list', () => lists() > 0, { everyMs: 1 });
    await minute();
    simulator.calls.reset();
    for (let minutes = 0; minutes < 5; minutes += 1) await minute();
    const perHostAndMinute = simulator.calls.total / HOSTS / 5;
    expect(simulator.calls.byKind).toEqual({ 'GET /v1/nodes': 10 });
    expect(perHostAndMinute).toBeLessThan(0.2);
    expect([...changed]).toEqual([]);

    simulator.change(ids[7] as string, { power_state: 'power on' });
    simulator.lose(ids[9] as string);
    await listed();
    await listed();
    expect([...changed].sort()).toEqual([ids[7], ids[9]].sort());
    expect(await round(7)).toBe(true);
    expect(simulator.calls.count('GET /v1/nodes/{node}')).toBe(1);
    await expect(host(9, ids[9]).updateHardwareState()).rejects.toMatchObject({
      code: 'PROVISIONER_NEEDS_REGISTRATION',
    });
  } finally {
    end.abort();
  }
  expect(clock.pending).toBe(0);
});

it('gives away no more places on the boot network than there are, however many ask at once', async () => {
  const limited = new IronicBackend({ endpoint: simulator.endpoint, clock, provisioningLimit: 5 });
  const access = (at: number, scheme = 'ipmi') => ({
    address: `${scheme}://192.0.2.${at}`,
    username: undefined,
    password: undefined,
    disableCertificateVerification: false,
  });
  const ask = (at: number, scheme?: string): Promise<boolean> =>
    limited.hasCapacity({ namespace: 'metal3', name: `h${at}`, uid: '' }, access(at, scheme));
  const states = (at: number, state: string, target: string | null): void =>
    simulator.change(ids[at] as string, { provision_state: state as 'cleaning', target_provision_state: target });
  try {
    states(1, 'clean wait', 'available');
    simulator.calls.reset();
    const answers = await Promise.all(Array.from({ length: 8 }, (_none, at) => ask(at)));
    // One works already and has a place; four more are given.
    expect(answers.filter(Boolean)).toHaveLength(5);
    expect(answers[1]).toBe(true);
    expect(simulator.calls.byKind['GET /v1/nodes']).toBe(1);
    expect(await ask(20, 'redfish-virtualmedia')).toBe(true);
    expect(await ask(0)).toBe(true);
    expect(await ask(21)).toBe(false);
    // Host 1 has been served; its place is free once Ironic says so.
    states(1, 'available', null);
    await clock.advance(6_000);
    expect(await ask(21)).toBe(true);
    expect(await ask(22)).toBe(false);
    // Places that nobody came to use are free again in the end.
    await clock.advance(130_000);
    expect(await ask(22)).toBe(true);
  } finally {
    states(1, 'manageable', null);
    await limited.close();
  }
});
