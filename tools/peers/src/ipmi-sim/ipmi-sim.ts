import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeUdpPort } from '../free-port';
import { CHASSIS, EMULATION, lanConfiguration } from './configuration';

/** A running `ipmi_sim`, and the machine behind it. Users: `admin` / `password`, `oper` / `operpass`. */
export interface IpmiSim {
  readonly host: string;
  readonly port: number;
  isOn(): Promise<boolean>;
  /** As somebody at the machine does it: no start is counted. */
  setPower(on: boolean): Promise<void>;
  /** What the machine has been started from, oldest first. */
  boots(): Promise<string[]>;
  /** Starts the machine from its disk, as its own operating system does. */
  reboot(): Promise<void>;
  /** What its chassis program was told, oldest first. */
  calls(): Promise<string[]>;
  close(): Promise<void>;
}

/** What may be asked of {@link startIpmiSim}. */
export interface IpmiSimOptions {
  /** TCP port of the loopback whose server is the serial console. Default: there is none. */
  readonly solPort?: number;
}

/**
 * Starts OpenIPMI's `ipmi_sim` on a port of the loopback. It answers a moment later.
 *
 * @param program its path
 */
export async function startIpmiSim(program: string, { solPort }: IpmiSimOptions = {}): Promise<IpmiSim> {
  const folder = await mkdtemp(join(tmpdir(), 'ipmi-sim-'));
  const port = await freeUdpPort();
  await writeFile(join(folder, 'lan.conf'), lanConfiguration(folder, port, solPort));
  await writeFile(join(folder, 'sim.emu'), EMULATION);
  await writeFile(join(folder, 'chassis'), CHASSIS);
  const child = spawn(program, ['-c', 'lan.conf', '-f', 'sim.emu', '-s', folder, '-n'], {
    cwd: folder,
    stdio: 'ignore',
  });
  const lines = async (name: string): Promise<string[]> =>
    (await readFile(join(folder, name), 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
  return {
    host: '127.0.0.1',
    port,
    isOn: async () => (await lines('power'))[0] === '1',
    setPower: (on) => writeFile(join(folder, 'power'), on ? '1' : '0'),
    boots: () => lines('boots'),
    reboot: () => appendFile(join(folder, 'boots'), 'default\n'),
    calls: () => lines('calls'),
    async close() {
      const exited = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
      child.kill('SIGKILL');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
