import { Secret } from '@ironloom/core';
import { ManualClock } from '@ironloom/core/testing';
import { clearSel, getDeviceId, IpmiClient, listUsers, readSensors, setBootDevice } from '../src';
import type { DatagramTransport } from '../src/client/transport';
import { memoryBmc, settle } from './memory-bmc';

const coded = (code: string) => expect.objectContaining({ code }) as Error;
const target = { host: 'bmc', username: 'admin', password: new Secret('password') };

describe('a call of several commands', () => {
  it('has one deadline over all of them', async () => {
    const { open, bmc, advance } = memoryBmc();
    const session = await open();
    bmc.faults.inject({ kind: 'delay', delayMs: 200, times: Infinity });
    // Ten users, two questions each, 200 ms each: far more than a second.
    const listing = expect(listUsers(session, { timeoutMs: 1_000 })).rejects.toThrow(coded('IPMI_TIMEOUT'));
    await advance(1_100);
    await listing;
  });
  it('counts the time of a stream from its first question on', async () => {
    const { open, bmc, advance } = memoryBmc();
    const session = await open();
    bmc.faults.inject({ kind: 'delay', delayMs: 200, times: Infinity });
    const read = async (): Promise<number> => {
      let count = 0;
      for await (const _sensor of readSensors(session, { timeoutMs: 3_000 })) count += 1;
      return count;
    };
    const reading = expect(read()).rejects.toThrow(coded('IPMI_TIMEOUT'));
    await advance(3_100);
    await reading;
  });
  it('ends with its signal, whichever command is under way', async () => {
    const { open, bmc, advance } = memoryBmc();
    const session = await open();
    bmc.faults.inject({ kind: 'delay', delayMs: 200, times: Infinity });
    const controller = new AbortController();
    const options = { signal: controller.signal };
    const setting = expect(setBootDevice(session, { device: 'pxe' }, options)).rejects.toThrow(coded('IPMI_ABORTED'));
    const clearing = expect(clearSel(session, options)).rejects.toThrow(coded('IPMI_ABORTED'));
    await advance(300);
    controller.abort();
    await Promise.all([setting, clearing]);
  });
});

describe('a name server that does not answer', () => {
  const silent: DatagramTransport = { open: () => new Promise(() => undefined), close: () => Promise.resolve() };
  it('is within the deadline of every call', async () => {
    const clock = new ManualClock();
    const client = new IpmiClient({ clock, transport: silent });
    const calls = [client.open(target, { timeoutMs: 500 }), client.ping(target), client.authCapabilities(target)];
    const all = Promise.all(calls.map((call) => expect(call).rejects.toThrow(coded('IPMI_TIMEOUT'))));
    await clock.advance(10_100);
    await all;
    expect(clock.pending).toBe(0);
  });
  it('is left when the signal fires', async () => {
    const client = new IpmiClient({ clock: new ManualClock(), transport: silent });
    const controller = new AbortController();
    const opening = expect(client.open(target, { signal: controller.signal })).rejects.toThrow(coded('IPMI_ABORTED'));
    controller.abort();
    await opening;
  });
});

describe('closing', () => {
  it('waits no longer than it may for a controller that is gone', async () => {
    const { open, bmc, clock, advance } = memoryBmc();
    const session = await open();
    bmc.faults.inject({ kind: 'drop', direction: 'request', times: Infinity });
    const start = clock.monotonic();
    let endedMs = 0;
    void session.close({ timeoutMs: 200 }).then(() => (endedMs = clock.monotonic() - start));
    await advance(400);
    expect(endedMs).toBeLessThanOrEqual(220);
    expect(clock.pending).toBe(0);
  });
  it('is immediate when its signal has fired', async () => {
    const { open, bmc } = memoryBmc();
    const session = await open();
    bmc.faults.inject({ kind: 'drop', direction: 'request', times: Infinity });
    await session.close({ signal: AbortSignal.abort() });
    await settle();
    await expect(session.send(getDeviceId, {})).rejects.toThrow(coded('IPMI_SESSION_CLOSED'));
  });
});
