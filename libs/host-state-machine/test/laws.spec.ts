import Ajv from 'ajv';
import fc from 'fast-check';
import { metal3 } from '@ironloom/models';
import { ANNOTATIONS } from '../src/annotations/names';
import { describeMatch } from '../src/hints/match';
import { STATES } from '../src/states/states';
import type { HostState } from '../src/states/host-state';
import { afterDeletion } from '../src/stages/deletion';
import { conditionOf } from '../src/status/condition';
import type { HostWorld } from '../src/testing';
import type { Decision } from '../src/machine/conclude';
import { begin, busyStory, machineOf, MINUTE, story, type Tale, tell } from './stories';

const RUNS = Number(process.env.HOST_LAWS_RUNS ?? 30);

const [version] = metal3.definitions.bareMetalHost.versions;
const ajv = new Ajv({ strict: false, validateFormats: false });
const isHost = ajv.compile(version?.schema.openAPIV3Schema as object);

/** What a status must say after a round, and what a round may not do. */
function checkRound(
  world: HostWorld,
  { host: previous, state: before }: Pick<HostWorld, 'host' | 'state'>,
  decision: Decision,
): void {
  const { status } = world.host;
  if (status === undefined) return;
  if (decision.host !== previous) expect(isHost(JSON.parse(JSON.stringify(world.host)))).toBe(true);
  expect([status.errorType !== undefined, status.errorMessage !== '']).toEqual(
    status.operationalStatus === 'error' ? [true, true] : [status.errorType !== undefined, status.errorMessage !== ''],
  );
  const { next } = decision;
  if (next.kind === 'failed') {
    const ready = conditionOf(status, 'Ready');
    expect(status).toMatchObject({ operationalStatus: 'error', errorType: next.errorType });
    expect(ready).toMatchObject({ status: 'False', reason: 'Error' });
    expect(ready?.message).toContain(status.errorMessage);
    expect(ready?.message).toMatch(/ at [a-z ]+( \(\d+ times\))?: /);
    expect(ready?.message).toMatch(/next try at 20\d\d-|tried again every \d+ (s|min)|no next try until/);
  }
  if (next.kind === 'trouble') {
    const impeded = conditionOf(status, 'Impeded');
    expect(impeded).toMatchObject({ status: 'True' });
    expect(impeded?.message).toMatch(
      new RegExp(`^${next.step}: .*(next try at 20\\d\\d-|tried again every \\d+ (s|min))`),
    );
  }
  if (next.kind !== 'trouble' && next.kind !== 'rest' && next.kind !== 'gone') {
    expect(decision.requeueAfterMs ?? 0).toBeLessThanOrEqual(512 * MINUTE);
  }
  if (world.state !== before) expectDeclared(before as HostState, world.state as HostState, world);
  if (world.state === 'provisioning' && world.host.spec?.customDeploy === undefined) {
    expect(describeMatch(status.provisioning.rootDeviceHints, world.facts.hardwareData)).not.toContain('match none');
  }
}

function expectDeclared(from: HostState, to: HostState, world: HostWorld): void {
  const declared = STATES[from].transitions.map((transition) => transition.to);
  const deletion =
    world.host.metadata.deletionTimestamp === undefined
      ? []
      : [afterDeletion(from), 'deleting', 'powering off before delete'];
  expect([...declared, ...deletion]).toContain(to);
}

const checked = (world: HostWorld): ((decision: Decision) => void) => {
  let before = { host: world.host, state: world.state };
  return (decision) => {
    checkRound(world, before, decision);
    before = { host: world.host, state: world.state };
  };
};

describe('the laws of the machine, whatever happens and whatever goes wrong', () => {
  it('an error is visible, with its step and the next try; only declared transitions are taken; the schema holds', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (given) => {
        const tale = begin(given);
        await tell(tale, given, checked);
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: 60_000 },
    );
  });

  it('a deletion ends, whatever had happened and whatever goes wrong from then on', async () => {
    const outage = fc.constantFrom('none', 'faults', 'away', 'hangs', 'fails');
    await fc.assert(
      fc.asyncProperty(story, outage, async (given, what) => {
        const tale = begin(given);
        await tell(tale, given, checked);
        const { world } = tale;
        for (const name of [ANNOTATIONS.paused, ANNOTATIONS.detached]) world.annotate(name, undefined);
        const outages: Record<string, Tale['fault']> = {
          none: undefined,
          faults: tale.fault,
          away: () => ({ kind: 'throw', code: 'PROVISIONER_UNAVAILABLE' }),
          hangs: () => ({ kind: 'hang' }),
          fails: () => ({ kind: 'fail', message: 'simulated failure' }),
        };
        tale.fault = outages[what];
        world.requestDeletion();
        const check = checked(world);
        for (let rounds = 0; !world.gone && world.host.metadata.finalizers?.length; rounds += 1) {
          if (rounds === 1_500) throw new Error(`not gone: ${world.describe()}`);
          const decision = await world.round();
          check(decision);
          await world.clock.advance(decision.requeueAfterMs ?? 10 * MINUTE);
        }
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: 60_000 },
    );
  });

  it('an image is deployed once for one wish, unless the deployment failed', async () => {
    let [total, told] = [0, 0];
    await fc.assert(
      fc.asyncProperty(busyStory, async (given) => {
        const tale = begin(given);
        await tell(tale, given, checked);
        const { deployments } = machineOf(tale);
        const succeeded = tale.wishes.filter((_, index) => deployments[index]?.outcome === 'succeeded');
        expect(new Set(succeeded).size).toBe(succeeded.length);
        total += succeeded.length;
        told += 1;
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: 60_000 },
    );
    // Stories in which nothing is ever deployed would prove nothing.
    expect(total).toBeGreaterThanOrEqual(told);
  });

  it('nothing is written when nothing changes', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (given) => {
        const tale = begin(given);
        await tell(tale, given, checked);
        tale.fault = undefined;
        const { world } = tale;
        // Until it has come to rest: nothing under way, and the power as it shall be.
        for (let rounds = 0, quiet = 0; quiet < 3; rounds += 1) {
          if (rounds === 400) throw new Error(`no rest: ${world.describe()}`);
          const writes = world.writes;
          const { next, requeueAfterMs } = await world.round();
          quiet =
            world.writes === writes && (next.kind === 'wait' || next.kind === 'rest' || next.kind === 'failed')
              ? quiet + 1
              : 0;
          await world.clock.advance(requeueAfterMs ?? 10 * MINUTE);
        }
        const writes = world.writes;
        for (let rounds = 0; rounds < 20; rounds += 1) {
          const { requeueAfterMs } = await world.round();
          await world.clock.advance(requeueAfterMs ?? 10 * MINUTE);
        }
        expect(world.writes).toBe(writes);
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: 60_000 },
    );
  });

  it('a backend that is away for a day costs a dozen writes, not one per try', async () => {
    const tale = begin({ faults: [undefined] });
    const { world } = tale;
    await world.untilState('available');
    await world.until('power', () => world.status.poweredOn);
    tale.fault = () => ({ kind: 'throw', code: 'PROVISIONER_UNAVAILABLE', message: `no answer #${Math.random()}` });
    const [writes, start] = [world.writes, world.clock.now()];
    let tries = 0;
    for (; world.clock.now() < start + 24 * 60 * MINUTE; tries += 1) {
      const { requeueAfterMs = 0 } = await world.round();
      await world.clock.advance(requeueAfterMs);
    }
    expect(tries).toBeGreaterThan(100);
    expect(world.writes - writes).toBeLessThan(14);
    expect(world.condition('Impeded')).toMatch(
      /^True\/BackendUnavailable: ready: no answer .*; tried again every 10 min$/,
    );
  });
});
