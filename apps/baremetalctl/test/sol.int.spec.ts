import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { waitFor } from '@ironloom/core/testing';
import { type BmcSimulator, startBmcSimulator } from '@ironloom/node-ipmi/testing';
import { buildProgram, type Program } from './program';

describe('baremetalctl bmc sol', () => {
  let program: Program;
  let simulator: BmcSimulator;
  let child: ChildProcessWithoutNullStreams;
  let exited: Promise<unknown[]>;
  let heard = '';
  const connect = (...args: readonly string[]): void => {
    const address = `ipmi://127.0.0.1:${simulator.port}`;
    heard = '';
    child = spawn(process.execPath, [program.path, 'bmc', 'sol', address, '-c', program.credentials, ...args]);
    child.stdout.on('data', (data: Buffer) => (heard += data.toString()));
    exited = once(child, 'exit');
  };

  beforeAll(async () => {
    program = buildProgram();
    simulator = await startBmcSimulator();
  });
  afterEach(() => child.kill('SIGKILL'));
  afterAll(async () => {
    await simulator.close();
    program.remove();
  });

  it('carries both directions until ~. is typed', async () => {
    connect();
    await waitFor('the console', () => simulator.bmc.serial.busy);
    simulator.bmc.serial.write('login: ');
    await waitFor('what the machine prints', () => heard.includes('login: '));
    child.stdin.write('root\r');
    await waitFor('the echo', () => heard.includes('root\r'));
    child.stdin.write('~B');
    await waitFor('the break', () => simulator.bmc.serial.breaks === 1);
    child.stdin.write('\r~.');
    expect((await exited)[0]).toBe(0);
    expect(heard).not.toContain('~');
    expect(simulator.bmc.serial.busy).toBe(false);
  });
  it('ends with its input', async () => {
    connect();
    await waitFor('the console', () => simulator.bmc.serial.busy);
    child.stdin.end();
    expect((await exited)[0]).toBe(0);
    expect(simulator.bmc.serial.busy).toBe(false);
  });
  it('ends on SIGINT with 130', async () => {
    connect();
    await waitFor('the console', () => simulator.bmc.serial.busy);
    child.kill('SIGINT');
    expect((await exited)[0]).toBe(130);
    expect(simulator.bmc.serial.busy).toBe(false);
  });
});
