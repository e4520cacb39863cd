import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { delay, hasCode, Secret, systemClock } from '@ironloom/core';
import { startIronicSimulator } from '@ironloom/ironic-client/testing';
import { coreKinds, installDefinitions, type KubeClient, kubeClient } from '@ironloom/kube-runtime';
import { accessOf } from '@ironloom/kube-runtime/testing';
import { buildTestProgram } from '@ironloom/packaging';
import { kinds } from '../../src/cluster/kinds';
import { customResourceDefinitions } from '../../src/crds/definitions';
import { Deployments } from './deployments';
import { ProcessVictim, type Victim } from './victim';
import { type Edit, editsFor, NAMESPACE, stateOf, USER_DATA, type Wish, wishes } from './wishes';

/**
 * Hosts while everything dies and comes back: two operators (killed), the embedded API (killed) and the simulated Ironic (cut
 * off; its work aborted, as a conductor's is). In the end every host must be as its user wants it, no machine may have been
 * installed twice, and no log may hold a secret.
 *
 * usage: npm run e2e:chaos [-- --hosts 200 --seconds 300 --patience 1200 --seed N]
 */
const { values } = parseArgs({
  options: {
    hosts: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '300' },
    patience: { type: 'string', default: '1200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const random = randomFrom(Number(values.seed));
const windowMs = Number(values.seconds) * 1000;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chaos-'));
  say(`${values.hosts} hosts, ${values.seconds} s, seed ${values.seed}, logs in ${folder}`);
  const wanted = wishes(Number(values.hosts), random);
  const userData = `user-data-${Math.floor(random() * 2 ** 48).toString(36)}`;
  const deployments = new Deployments();
  const ironic = await startIronicSimulator({
    delayMs: 500,
    callbackTimeoutMs: 5_000,
    onChange: deployments.observe,
    rememberedCalls: 1,
  });
  const programs = [
    buildTestProgram(join(__dirname, 'api-program.ts')),
    buildTestProgram(join(__dirname, '../../src/main.ts'), 'baremetal-operator'),
  ];
  const [apiProgram, operatorProgram] = programs.map(({ path }) => path);
  let port = 0;
  const api = new ProcessVictim(
    'api',
    () => [apiProgram ?? '', join(folder, 'api'), String(port)],
    {},
    join(folder, 'api.log'),
  );
  const { reached } = JSON.parse(await lineWith('reached', api)) as { readonly reached: Reached };
  port = reached.port;
  const kube = kubeClient(accessOf({ ...reached, token: new Secret(reached.token) }));
  await kube.resource(coreKinds.namespace).create({ metadata: { name: NAMESPACE } });
  await installDefinitions(kube, customResourceDefinitions());
  await kube
    .resource(coreKinds.secret)
    .create({ metadata: { namespace: NAMESPACE, name: USER_DATA }, stringData: { userData } });
  const operators = ['operator-a', 'operator-b'].map((name) => {
    const args = [
      '--dev',
      '--enable-leader-election',
      '--controller-concurrency=32',
      '--health-addr=0',
      '--metrics-addr=0',
    ];
    const lease = ['--lease-duration-seconds=9', '--renew-deadline-seconds=6', '--retry-period-seconds=1'];
    const env = { IRONIC_ENDPOINT: ironic.endpoint, POD_NAMESPACE: NAMESPACE, POD_NAME: name };
    const argv = [operatorProgram ?? '', `--kubeconfig=${reached.kubeconfigPath}`, ...args, ...lease];
    return new ProcessVictim(name, () => argv, env, join(folder, `${name}.log`));
  });
  await Promise.all(operators.map((operator) => operator.start()));
  const ironicVictim: Victim = { name: 'ironic', kills: 0, kill: () => ironic.stop(), start: () => ironic.start() };
  try {
    const edits = wanted.flatMap((wish) => editsFor(wish, windowMs * 0.8, random)).sort((a, b) => a.atMs - b.atMs);
    await Promise.all([carryOut(edits, kube), mayhem([...operators, ...operators, api, ironicVictim])]);
    say(`killed: ${[...operators, api, ironicVictim].map(({ name, kills }) => `${name} ${kills}`).join(', ')}`);
    const took = await untilAsWanted(wanted, kube, Number(values.patience) * 1000);
    say(`ended by themselves: ${operators.map(({ name, ends }) => `${name} ${ends}`).join(', ')}`);
    say(`all as wanted ${Math.round(took / 1000)} s after the last kill`);
    judge(
      wanted,
      deployments,
      [...operators, api].map((victim) => victim.log()),
      [...wanted.map(({ password }) => password), userData],
    );
  } finally {
    for (const victim of [...operators, api]) await victim.stop();
    kube.close();
    await ironic.close();
    for (const program of programs) program.remove();
  }
  rmSync(folder, { recursive: true, force: true });
}

interface Reached {
  readonly url: string;
  readonly port: number;
  readonly certificateAuthority: string;
  readonly kubeconfigPath: string;
  readonly token: string;
}

/** Starts the API; its first lines may be log. */
async function lineWith(member: string, api: ProcessVictim): Promise<string> {
  await api.start();
  for (;;) {
    const line = api
      .log()
      .split('\n')
      .find((text) => text.startsWith(`{"${member}"`));
    if (line !== undefined) return line;
    await delay(systemClock, 50);
  }
}

/** What users do, each repeated until the API has taken it. */
async function carryOut(edits: readonly Edit[], kube: KubeClient): Promise<void> {
  const begun = performance.now();
  for (const { atMs, what, run } of edits) {
    await delay(systemClock, Math.max(0, atMs - (performance.now() - begun)));
    await persistently(what, () => run(kube));
  }
}

async function persistently<T>(what: string, act: () => Promise<T>): Promise<T | undefined> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      // An earlier try was taken, and its answer lost.
      if (hasCode(error, 'KUBE_ALREADY_EXISTS') || (tries > 0 && hasCode(error, 'KUBE_NOT_FOUND'))) return undefined;
      if (tries > 600) throw new Error(`${what}: ${String(error)}`);
      await delay(systemClock, 200);
    }
  }
}

/** Kills one after the other, and lets each come back after a while. */
async function mayhem(victims: readonly Victim[]): Promise<void> {
  const end = performance.now() + windowMs;
  while (performance.now() < end) {
    await delay(systemClock, 2_000 + random() * 8_000);
    const victim = victims[Math.floor(random() * victims.length)];
    if (victim === undefined) continue;
    await victim.kill();
    victim.kills += 1;
    await delay(systemClock, random() * 3_000);
    await victim.start();
  }
}

/** Resolves with the time it took; tells how far it is. */
async function untilAsWanted(wanted: readonly Wish[], kube: KubeClient, patienceMs: number): Promise<number> {
  const begun = performance.now();
  for (let looks = 0; ; looks += 1) {
    const { items } = await kube.resource(kinds.host).list({ namespace: NAMESPACE });
    const states = new Map(items.map(({ metadata, status }) => [metadata.name, status]));
    const open = wanted.filter(({ name, end }) => {
      const status = states.get(name);
      return status?.provisioning.state !== stateOf(end) || (status?.errorType ?? '') !== '';
    });
    if (open.length === 0) return performance.now() - begun;
    const tell = open.slice(0, 5).map(({ name, end }) => {
      const { provisioning, errorMessage = '' } = states.get(name) ?? {};
      return `${name} wants ${end}, is ${provisioning?.state ?? 'gone'} ${errorMessage}`;
    });
    if (performance.now() - begun > patienceMs)
      throw new Error(`${open.length} hosts are not as wanted: ${tell.join('; ')}`);
    if (looks % 15 === 0) say(`${open.length} to go: ${tell[0] ?? ''}`);
    await delay(systemClock, 2_000);
  }
}

function judge(
  wanted: readonly Wish[],
  deployments: Deployments,
  logs: readonly string[],
  secrets: readonly string[],
): void {
  const counts = wanted.map(({ name, end }) => ({ name, end, ...deployments.of(`${NAMESPACE}~${name}`) }));
  const twice = counts.filter(({ done, repeated }) => done > 1 || repeated > 0);
  const never = counts.filter(({ end, done }) => end === 'provisioned' && done === 0);
  const forms = secrets.flatMap((secret) => [secret, Buffer.from(secret).toString('base64').replace(/=+$/, '')]);
  const told = forms.filter((form) => logs.some((log) => log.includes(form)));
  const begun = counts.reduce((sum, count) => sum + count.begun, 0);
  const done = counts.reduce((sum, count) => sum + count.done, 0);
  say(`deployments: ${begun} begun, ${done} done; ${logs.reduce((sum, log) => sum + log.length, 0)} characters of log`);
  if (twice.length > 0) throw new Error(`installed twice: ${JSON.stringify(twice)}`);
  if (never.length > 0) throw new Error(`said to be provisioned, and never installed: ${JSON.stringify(never)}`);
  if (told.length > 0) throw new Error(`${told.length} secrets are in the logs`);
}

const say = (text: string): void => void process.stderr.write(`chaos: ${text}\n`);

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

main().then(
  () => say('passed'),
  (error: unknown) => {
    say(`FAILED: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  },
);
