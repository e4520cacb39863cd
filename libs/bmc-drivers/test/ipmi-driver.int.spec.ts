import { once } from 'node:events';
import { Secret } from '@ironloom/core';
import { recordingLogger } from '@ironloom/core/testing';
import { chassisControl, IpmiClient, setBootOption } from '@ironloom/node-ipmi';
import { type BmcSimulator, startBmcSimulator } from '@ironloom/node-ipmi/testing';
import { createBmcDriver, IpmiDriver, parseBmcAddress } from '../src';

const credentials = { username: 'admin', password: new Secret('password') };
const client = new IpmiClient({ retry: { initialMs: 50, maxMs: 200 } });
const driverAt = ({ port }: { readonly port: number }, query = ''): IpmiDriver =>
  new IpmiDriver(parseBmcAddress(`ipmi://127.0.0.1:${port}${query}`), {
    credentials,
    client,
    pollMs: 5,
    timeoutMs: 10_000,
    commandTimeoutMs: 800,
  });

let simulator: BmcSimulator;
let driver: IpmiDriver;
beforeEach(async () => {
  simulator = await startBmcSimulator();
  driver = driverAt(simulator);
});
afterEach(async () => {
  await driver.close();
  await simulator.close();
});
afterAll(() => client.close());

describe('the IPMI driver', () => {
  it('opens one session for many calls, and another after the first was lost', async () => {
    await Promise.all(Array.from({ length: 5 }, () => driver.powerState()));
    expect(simulator.activeSessions).toBe(1);
    simulator.bmc.faults.inject({ kind: 'reset', silentMs: 0 });
    await driver
      .powerState({ timeoutMs: 1_000 })
      .catch((error: unknown) => expect(error).toMatchObject({ retryable: true }));
    expect(await driver.powerState()).toBe('off');
  });
  it('makes a cycle of off and on where the controller has none', async () => {
    await driver.power('on');
    const boots = simulator.bmc.power.boots;
    simulator.bmc.faults.inject({
      kind: 'completion',
      code: 'IPMI_INVALID_DATA_FIELD',
      command: chassisControl,
    });
    expect(await driver.power('cycle')).toBe('on');
    expect(simulator.bmc.power.boots).toBe(boots + 1);
  });
  it.each([
    ['IPMI_INVALID_DATA_FIELD', 'BMC_UNSUPPORTED'],
    ['IPMI_INSUFFICIENT_PRIVILEGE', 'BMC_FORBIDDEN'],
    ['IPMI_INVALID_COMMAND', 'BMC_UNSUPPORTED'],
    ['IPMI_NOT_SUPPORTED_IN_STATE', 'BMC_CONFLICT'],
    ['IPMI_UNSPECIFIED', 'BMC_REFUSED'],
  ] as const)('tells %s as %s', async (code, told) => {
    await driver.power('on');
    simulator.bmc.faults.inject({ kind: 'completion', code, command: chassisControl });
    await expect(driver.power('reset')).rejects.toMatchObject({ code: told });
  });
  it('waits out a busy controller', async () => {
    await driver.powerState();
    simulator.bmc.faults.inject({ kind: 'completion', code: 'IPMI_NODE_BUSY', times: 2 });
    expect(await driver.powerState()).toBe('off');
  });
  it('works with the privilege that the address asks for', async () => {
    const user = driverAt(simulator, '?privilegelevel=USER');
    expect(await user.powerState()).toBe('off');
    await expect(user.power('on')).rejects.toMatchObject({ code: 'BMC_FORBIDDEN' });
    await user.close();
  });
  it('warns when the controller keeps another boot device than it was told', async () => {
    const { log, lines } = recordingLogger();
    const heedless = new IpmiDriver(parseBmcAddress(`ipmi://127.0.0.1:${simulator.port}`), {
      credentials,
      client,
      log,
    });
    await heedless.setBootDevice({ device: 'disk' });
    expect(lines.filter(({ level }) => level === 'warn')).toEqual([]);
    const stored = simulator.bmc.bootOptions;
    const set = stored.set.bind(stored);
    stored.set = (parameter, data) => set(parameter, parameter === 5 ? Buffer.from([0x80, 0, 0, 0, 0]) : data);
    await heedless.setBootDevice({ device: 'pxe' });
    expect(lines.map(({ message }) => message)).toContain('BMC reads back another boot device');
    await heedless.close();
  });
  it('sets boot devices on controllers that lack the parameters around them', async () => {
    const refusal = {
      kind: 'completion',
      code: 'IPMI_PARAMETER_NOT_SUPPORTED',
      command: setBootOption as never,
    } as const;
    simulator.bmc.faults.inject(refusal);
    await driver.setBootDevice({ device: 'pxe' });
    expect(await driver.bootDevice()).toMatchObject({ device: 'pxe' });
  });
  it('says how bad events are, and which sensor they are about', async () => {
    const head = {
      kind: 'system-event',
      generatorAddress: 0x20,
      generatorChannel: 0,
      eventRevision: 4,
      asserted: true,
    } as const;
    simulator.bmc.log.add({ ...head, sensorType: 1, sensorNumber: 1, eventType: 1, data: [0x57, 86, 85] });
    simulator.bmc.log.add({ ...head, sensorType: 1, sensorNumber: 1, eventType: 1, data: [0x59, 96, 95] });
    simulator.bmc.log.add({
      ...head,
      asserted: false,
      sensorType: 1,
      sensorNumber: 1,
      eventType: 1,
      data: [0x59, 90, 95],
    });
    simulator.bmc.log.add({ ...head, sensorType: 0x25, sensorNumber: 0x99, eventType: 0x6f, data: [0, 0xff, 0xff] });
    simulator.bmc.log.add({ kind: 'oem', recordType: 0xe0, data: Buffer.alloc(13, 1) });
    const entries = await driver.eventLog();
    expect(entries.map(({ severity, sensor }) => [severity, sensor])).toEqual([
      ['warning', 'CPU Temp'],
      ['critical', 'CPU Temp'],
      ['ok', 'CPU Temp'],
      ['unknown', '#0x99'],
      ['unknown', undefined],
    ]);
    expect(entries[1]).toMatchObject({ id: '2', message: 'Temperature CPU Temp: Upper Critical going high asserted' });
    expect(Math.abs((entries[0]?.timeMs ?? 0) - Date.now())).toBeLessThan(60_000);
  });
  it('carries the console both ways', async () => {
    const stream = await driver.openConsole();
    const heard = once(stream, 'data');
    stream.write('login');
    expect(String((await heard)[0])).toBe('login');
    const second = driverAt(simulator);
    await expect(second.openConsole()).rejects.toMatchObject({ code: 'BMC_CONFLICT' });
    const first = simulator.bmc.serial.holder;
    const taken = await second.openConsole({ takeOver: true });
    expect(simulator.bmc.serial.holder).not.toBe(first);
    const ended = once(taken, 'close');
    taken.destroy();
    await ended;
    await second.close();
  });
  it('is what an IPMI address asks for', () => {
    const made = createBmcDriver(parseBmcAddress('192.0.2.1'), { credentials });
    expect(made).toBeInstanceOf(IpmiDriver);
    return made.close();
  });
});
