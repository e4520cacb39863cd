import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'node:net';
import type { Json } from '../notation/json';

/** The programs of Open vSwitch that {@link spawnOvsdbServer} needs, as `describeWithPeers` finds them. */
export interface OvsdbPrograms {
  readonly 'ovsdb-server': string;
  readonly 'ovsdb-tool': string;
}

/** What {@link spawnOvsdbServer} starts. */
export interface RealServerOptions {
  /** Schemas as JSON: one database each. */
  readonly schemas: readonly Json[];
  /** Database files that are there already, served besides. */
  readonly files?: readonly string[];
  /** Further flags, such as `--remote=…`. */
  readonly args?: readonly string[];
}

/** A running ovsdb-server in a folder of its own. */
export interface RealServer {
  readonly pid: number;
  /** `unix:PATH` */
  readonly remote: string;
  readonly socketPath: string;
  readonly folder: string;
  /** Database files, in the order of the schemas, then those given. */
  readonly files: readonly string[];
  /** Ends the process and removes the folder. */
  stop(): Promise<void>;
}

/** Starts the real ovsdb-server, standalone, on new databases and a unix socket in a temporary folder. */
export async function spawnOvsdbServer(programs: OvsdbPrograms, options: RealServerOptions): Promise<RealServer> {
  const folder = mkdtempSync(join(tmpdir(), 'ovsdb-'));
  const created = options.schemas.map((schema, at) => createDatabase(programs, folder, schema, at));
  const files = [...created, ...(options.files ?? [])];
  const socketPath = join(folder, 'db.sock');
  const flags = ['--no-chdir', `--remote=punix:${socketPath}`, `--unixctl=${join(folder, 'ctl')}`, '-vconsole:off'];
  const child = spawn(programs['ovsdb-server'], [...flags, ...(options.args ?? []), ...files], {
    stdio: 'ignore',
    env: { ...process.env, OVS_RUNDIR: folder },
  });
  const exited = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.race([untilListening(socketPath), exited.then(() => Promise.reject(new Error('ovsdb-server died')))]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { pid: child.pid as number, remote: `unix:${socketPath}`, socketPath, folder, files, stop };
}

function createDatabase(programs: OvsdbPrograms, folder: string, schema: Json, at: number): string {
  const schemaFile = join(folder, `${at}.ovsschema`);
  const file = join(folder, `${at}.db`);
  writeFileSync(schemaFile, JSON.stringify(schema));
  execFileSync(programs['ovsdb-tool'], ['create', file, schemaFile]);
  return file;
}

/** Resolves once somebody accepts connections on the socket. */
export async function untilListening(socketPath: string, deadlineMs = 10_000): Promise<void> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    const accepted = await new Promise<boolean>((resolve) => {
      const socket = createConnection(socketPath, () => resolve(true)).on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (accepted) return;
    if (performance.now() > end) throw new Error(`nobody listens on ${socketPath}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
