import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { Secret } from '@ironloom/core';
import { findProgram } from '@ironloom/peers';
import { getChassisStatus, IpmiClient, type IpmiSession } from '../src';

/**
 * Power state of many simulated controllers, which run in a process of their own, with cipher suite 17: our client in one
 * process against `ipmitool`, 16 runs at a time; then the latency of one command on an open session.
 * `npm run bench -- ipmi [COUNT]`, 1,000 controllers by default.
 */
const HOST = '127.0.0.1';
const RUNS_AT_A_TIME = 16;
const SESSIONS_AT_A_TIME = 64;
const LATENCY_COMMANDS = 20_000;
/** Both clients ask with the least privilege that the question needs (IPMI 2.0 appendix G). */
const target = (port: number) =>
  ({ host: HOST, port, username: 'admin', password: new Secret('password'), privilege: 'user' }) as const;
const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Starts the controllers; `stop` ends them. */
async function startFleet(count: number): Promise<{ readonly ports: readonly number[]; readonly stop: () => void }> {
  const child = spawn(process.execPath, ['-r', '@swc-node/register', join(__dirname, 'fleet.ts'), String(count)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { ports: JSON.parse(line) as number[], stop: () => void child.stdin.end() };
}

/** Works through `items`, `width` at a time. */
async function pooled<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const worker = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

async function seconds(run: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}

const isOn = async (session: IpmiSession): Promise<void> => {
  if (!(await session.send(getChassisStatus, {})).powerOn) throw new Error('wrong power state');
};

interface OurTimes {
  /** What `ipmitool power status` does, open, ask and close, for every controller: by a process that has just started. */
  readonly firstSeconds: number;
  /** The same once more, by the same process: its code is compiled by now. */
  readonly againSeconds: number;
  /** Asking alone, on sessions that are kept open. */
  readonly askSeconds: number;
}

async function ours(ports: readonly number[]): Promise<OurTimes> {
  const client = new IpmiClient();
  const pass = (): Promise<void> =>
    pooled(ports, SESSIONS_AT_A_TIME, async (port) => {
      const session = await client.open(target(port), { timeoutMs: 60_000 });
      await isOn(session);
      await session.close();
    });
  const [firstSeconds, againSeconds] = [await seconds(pass), await seconds(pass)];
  const sessions: IpmiSession[] = [];
  await pooled(ports, SESSIONS_AT_A_TIME, async (port) => void sessions.push(await client.open(target(port))));
  const askSeconds = await seconds(() => pooled(sessions, SESSIONS_AT_A_TIME, isOn));
  await client.close();
  return { firstSeconds, againSeconds, askSeconds };
}

async function theirs(ipmitool: string, ports: readonly number[]): Promise<number> {
  const execute = promisify(execFile);
  return seconds(() =>
    pooled(ports, RUNS_AT_A_TIME, async (port) => {
      const login = [
        '-I',
        'lanplus',
        '-C',
        '17',
        '-L',
        'USER',
        '-H',
        HOST,
        '-p',
        String(port),
        '-U',
        'admin',
        '-P',
        'password',
      ];
      const { stdout } = await execute(ipmitool, [...login, 'power', 'status']);
      if (!stdout.includes('is on')) throw new Error(`ipmitool says: ${stdout}`);
    }),
  );
}

async function latency(port: number): Promise<Record<string, number>> {
  const client = new IpmiClient();
  const session = await client.open(target(port));
  for (let warm = 0; warm < 1_000; warm += 1) await isOn(session);
  const times: number[] = [];
  for (let count = 0; count < LATENCY_COMMANDS; count += 1) {
    const start = performance.now();
    await isOn(session);
    times.push(performance.now() - start);
  }
  await client.close();
  times.sort((a, b) => a - b);
  const at = (part: number): number => round(times[Math.floor(times.length * part)] ?? NaN);
  return { p50Ms: at(0.5), p99Ms: at(0.99), p999Ms: at(0.999) };
}

const rounded = (times: OurTimes, by: (value: number) => number): Record<string, number> =>
  Object.fromEntries(Object.entries(times).map(([name, value]: [string, number]) => [name, by(value)]));

async function main(count: number): Promise<void> {
  const { ports, stop } = await startFleet(count);
  try {
    const times = await ours(ports);
    const maxRssMb = Math.round(process.resourceUsage().maxRSS / 1000);
    console.log({ client: 'ours', count, ...rounded(times, round), maxRssMb });
    console.log({ oneCommand: await latency(ports[0] ?? 0), commands: LATENCY_COMMANDS });
    const ipmitool = findProgram('ipmitool');
    if (ipmitool === undefined) return console.log('ipmitool is not installed: nothing to compare with');
    const theirSeconds = await theirs(ipmitool, ports);
    console.log({ client: 'ipmitool', count, atATime: RUNS_AT_A_TIME, seconds: round(theirSeconds) });
    console.log({ timesFaster: rounded(times, (ourSeconds) => Math.round((theirSeconds / ourSeconds) * 10) / 10) });
  } finally {
    stop();
  }
}

void main(Number(process.argv[2] ?? 1_000));
