import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '@ironloom/core/testing';
import { CHROOT_ENV, inChroot } from '../install/chroot';
import { EMPTY_DATABASE } from '../install/database';
import type { Installation } from '../install/installation';
import { ironicConfiguration, type IronicSettings, STATE, STATE_FOLDERS } from './configuration';
import { freeTcpPort } from '@ironloom/peers';
import { type ImageServer, startImageServer } from './image-server';

/** A running Ironic with a database of its own. */
export interface RunningIronic {
  /** `http://127.0.0.1:PORT`, without `/v1`. */
  readonly url: string;
  /** The web server of what Ironic publishes; files of tests go there too, through {@link publish}. */
  readonly images: ImageServer;
  /** Puts a file where it has a URL, which it returns. */
  publish(name: string, content: string | Buffer): Promise<string>;
  /** The log so far. */
  log(): Promise<string>;
  /** Ends it and removes all that it wrote. */
  close(): Promise<void>;
}

/** Basic authentication, where the settings ask for it. */
export const IRONIC_USER = { username: 'ironic', password: 'ironic-secret' };
/** bcrypt of the password above: a fact of the test, no secret. */
const HTPASSWD = 'ironic:$2b$05$Y8Sw.ykMzKcnfb59bw4j.eYlAlV6H210pfwk2shFIy6blTRI.F4gS\n';

const START_DEADLINE_MS = 300_000;
const FLOPPY_BYTES = 1_474_560;

/** Starts an Ironic on free ports and returns when it answers. */
export async function startIronic(
  { root }: Installation,
  settings: Partial<Pick<IronicSettings, 'auth' | 'requireTls' | 'callbackTimeoutSeconds'>> = {},
): Promise<RunningIronic> {
  const folder = await mkdtemp(join(tmpdir(), 'ironloom-ironic-'));
  for (const name of STATE_FOLDERS) await mkdir(join(folder, name));
  // Emulated machines run none of these; Ironic makes its disc images of them all the same.
  for (const name of ['agent.kernel', 'agent.initramfs']) await writeFile(join(folder, 'http', name), name);
  await writeFile(join(folder, 'http', 'esp.img'), Buffer.alloc(FLOPPY_BYTES));
  await copyFile(join(root, EMPTY_DATABASE), join(folder, 'ironic.sqlite'));
  await writeFile(join(folder, 'htpasswd'), HTPASSWD);
  const images = await startImageServer(join(folder, 'http'));
  const apiPort = await freeTcpPort();
  const defaults = { auth: 'noauth', requireTls: false, callbackTimeoutSeconds: 600 } as const;
  const configuration = ironicConfiguration({ ...defaults, ...settings, apiPort, imagesUrl: images.url });
  await writeFile(join(folder, 'ironic.conf'), configuration);
  const [program, ...args] = inChroot(root, ['ironic', '--config-file', `${STATE}/ironic.conf`], folder);
  const child = spawn(program, args, { stdio: 'ignore', env: CHROOT_ENV });
  const log = (): Promise<string> => readFile(join(folder, 'ironic.log'), 'utf8').catch(() => '');
  const ironic: RunningIronic = {
    url: `http://127.0.0.1:${apiPort}`,
    images,
    async publish(name, content) {
      await writeFile(join(folder, 'http', name), content);
      return `${images.url}/${name}`;
    },
    log,
    async close() {
      await end(child);
      await images.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  try {
    await waitFor('Ironic to answer', () => answers(ironic.url, child), { deadlineMs: START_DEADLINE_MS, everyMs: 50 });
  } catch (error) {
    const last = (await log()).split('\n').slice(-20).join('\n');
    await ironic.close();
    throw new Error(`Ironic did not start; the end of its log:\n${last}`, { cause: error });
  }
  return ironic;
}

/** Whether the API answers and a conductor has offered its drivers. */
async function answers(url: string, child: ChildProcess): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) throw new Error('Ironic ended at once');
  try {
    const answer = await fetch(`${url}/v1/drivers`, { signal: AbortSignal.timeout(5000) });
    if (answer.status === 401) return true;
    if (!answer.ok) return false;
    return ((await answer.json()) as { drivers: unknown[] }).drivers.length > 0;
  } catch {
    return false;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
