import { once } from 'node:events';
import {
  chassisIdentify,
  getChassisStatus,
  getRestartCause,
  getWatchdogTimer,
  readSel,
  resetWatchdogTimer,
  setWatchdogTimer,
  SolStream,
  type WatchdogAction,
} from '../src';
import { memoryBmc } from './memory-bmc';

const SETTINGS = {
  use: 'sms-os',
  dontLog: false,
  dontStop: false,
  preTimeout: 'none',
  preTimeoutSeconds: 0,
  expired: 0,
  timeoutMs: 5_000,
} as const;

describe('what a simulated controller does when time passes', () => {
  it('turns its identify light off again', async () => {
    const { advance, open } = memoryBmc();
    const session = await open();
    const light = async () => (await session.send(getChassisStatus, {})).identify;
    await session.send(chassisIdentify, { seconds: 15, indefinitely: false });
    expect(await light()).toBe('timed');
    await advance(14_900);
    expect(await light()).toBe('timed');
    await advance(200);
    expect(await light()).toBe('off');
    await session.send(chassisIdentify, { seconds: 0, indefinitely: true });
    await advance(300);
    expect(await light()).toBe('indefinite');
  });

  it.each<[WatchdogAction, boolean, number]>([
    ['none', true, 0],
    ['hard-reset', true, 1],
    ['power-down', false, 0],
    ['power-cycle', true, 1],
  ])('does what its watchdog is for when nobody resets it: %s', async (action, isOn, boots) => {
    const { advance, bmc, open } = memoryBmc({ powerOn: true });
    const session = await open();
    await expect(session.send(resetWatchdogTimer, {})).rejects.toMatchObject({ code: 'IPMI_WATCHDOG_UNINITIALISED' });
    await session.send(setWatchdogTimer, { ...SETTINGS, action });
    await advance(6_000);
    await session.send(resetWatchdogTimer, {});
    await advance(4_000);
    expect(await session.send(getWatchdogTimer, {})).toMatchObject({ running: true, leftMs: 1_000, expired: 0 });
    await session.send(resetWatchdogTimer, {});
    await advance(4_900);
    expect([bmc.power.on, bmc.power.boots]).toEqual([true, 0]);
    await advance(200);
    expect([bmc.power.on, bmc.power.boots]).toEqual([isOn, boots]);
    if (boots > 0) expect(await session.send(getRestartCause, {})).toMatchObject({ cause: 'watchdog' });
    const expired = 1 << 4;
    expect(await session.send(getWatchdogTimer, {})).toMatchObject({ running: false, leftMs: 5_000, expired });
    await session.send(setWatchdogTimer, { ...SETTINGS, action, expired });
    expect(await session.send(getWatchdogTimer, {})).toMatchObject({ expired: 0 });
    const events = [];
    for await (const { record } of readSel(session)) events.push(record);
    const told = { sensorType: 0x23, asserted: true, data: [expect.any(Number) as number, 4, 0xff] };
    expect(events).toMatchObject([told]);
  });

  it('tells a console that another takes SOL over, and that console leaves the other alone', async () => {
    const { advance, bmc, open } = memoryBmc();
    const [first, second] = [await open(), await open()];
    const old = await SolStream.open(first);
    const ended = once(old.resume(), 'end');
    await expect(SolStream.open(second)).rejects.toMatchObject({ code: 'IPMI_PAYLOAD_ALREADY_ACTIVE' });
    const taken = await SolStream.open(second, { takeOver: true });
    await ended;
    const refused = once(old, 'error');
    old.write('x');
    expect(await refused).toMatchObject([{ code: 'IPMI_PAYLOAD_ALREADY_INACTIVE' }]);
    await advance(100);
    expect(bmc.serial.busy).toBe(true);
    const echoed = once(taken, 'data');
    taken.write('still here');
    await advance(100);
    expect(String((await echoed)[0])).toBe('still here');
  });
});
