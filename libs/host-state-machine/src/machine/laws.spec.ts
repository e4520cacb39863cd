import Ajv from 'ajv';
import fc from 'fast-check';
import { metal3 } from '@ironloom/models';
import { ANNOTATIONS } from '../annotations/names';
import { PROVISIONER_CAPABILITIES } from '../provisioner/provisioner';
import { STATES } from '../states/states';
import type { HostState } from '../states/host-state';
import { afterDeletion } from '../stages/deletion';
import { conditionOf } from '../status/condition';
import {
  BMC_ADDRESS,
  type Fault,
  type FaultPoint,
  HostWorld,
  SimulatedBackend,
  type SimulatedMachine,
} from '../testing';
import type { Decision } from './conclude';

const RUNS = Number(process.env.HOST_LAWS_RUNS ?? 30);
const IMAGES = [undefined, ...['a', 'b'].map((name) => ({ url: `http://images.example/${name}`, checksum: 'abc' }))];
const MINUTE = 60_000;

const [version] = metal3.definitions.bareMetalHost.versions;
const ajv = new Ajv({ strict: false, validateFormats: false });
const isHost = ajv.compile(version?.schema.openAPIV3Schema as object);

/** What happens in the world; a round is made between any two. */
type Event =
  | { readonly do: 'image'; readonly which: number }
  | { readonly do: 'custom'; readonly method: string | undefined }
  | { readonly do: 'online' | 'external' | 'disablePowerOff'; readonly value: boolean }
  | { readonly do: 'hints'; readonly device: string }
  | { readonly do: 'cleaning'; readonly mode: 'metadata' | 'disabled' }
  | { readonly do: 'annotate'; readonly name: string; readonly value: string | undefined }
  | { readonly do: 'secret'; readonly kind: 'missing' | 'empty' | 'changed' | 'good' }
  | { readonly do: 'power'; readonly on: boolean }
  | { readonly do: 'forget' | 'crash' | 'round' }
  | { readonly do: 'wait'; readonly ms: number }
  /** So many rounds, each when the one before wants it, without faults and with nothing in the way. */
  | { readonly do: 'peace'; readonly rounds: number };

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Event>({ do: 'round' }) },
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 20 * MINUTE }).map((ms): Event => ({ do: 'wait', ms })) },
  { weight: 2, arbitrary: fc.integer({ min: 10, max: 40 }).map((rounds): Event => ({ do: 'peace', rounds })) },
  { weight: 3, arbitrary: fc.nat(2).map((which): Event => ({ do: 'image', which })) },
  fc.constantFrom(undefined, 'm1', 'm2').map((method): Event => ({ do: 'custom', method })),
  fc
    .tuple(fc.constantFrom('online' as const, 'external' as const, 'disablePowerOff' as const), fc.boolean())
    .map(([what, value]): Event => ({ do: what, value })),
  fc.constantFrom('/dev/sda', '/dev/sdb').map((device): Event => ({ do: 'hints', device })),
  fc.constantFrom('metadata' as const, 'disabled' as const).map((mode): Event => ({ do: 'cleaning', mode })),
  fc
    .tuple(
      fc.constantFrom(
        ANNOTATIONS.reboot,
        `${ANNOTATIONS.reboot}/k`,
        ANNOTATIONS.inspect,
        ANNOTATIONS.detached,
        ANNOTATIONS.paused,
      ),
      fc.constantFrom(
        undefined,
        undefined,
        '',
        '{"mode":"hard"}',
        '{"force":true}',
        '{"deleteAction":"delay"}',
        'junk',
        'disabled',
      ),
    )
    .map(([name, value]): Event => ({ do: 'annotate', name, value })),
  fc
    .constantFrom('missing' as const, 'empty' as const, 'changed' as const, 'good' as const)
    .map((kind): Event => ({ do: 'secret', kind })),
  fc.boolean().map((on): Event => ({ do: 'power', on })),
  fc.constantFrom('forget' as const, 'crash' as const).map((what): Event => ({ do: what })),
);

const fault: fc.Arbitrary<Fault | undefined> = fc.oneof(
  { weight: 24, arbitrary: fc.constant(undefined) },
  fc
    .constantFrom(
      'PROVISIONER_UNAVAILABLE' as const,
      'PROVISIONER_NODE_BUSY' as const,
      'PROVISIONER_NEEDS_REGISTRATION' as const,
      'PROVISIONER_NOT_READY' as const,
      'PROVISIONER_UNSUPPORTED' as const,
      'PROVISIONER_NEEDS_PREPROVISIONING_IMAGE' as const,
    )
    .map((code): Fault => ({ kind: 'throw', code })),
  fc.constant<Fault>({ kind: 'lose answer' }),
  fc.boolean().map((permanent): Fault => ({ kind: 'fail', message: 'simulated failure', permanent })),
);

/** A world, what happens in it, and what goes wrong with each call in turn. */
const story = fc.record({
  /** Reached in peace, before anything happens. */
  from: fc.constantFrom('', 'available', 'provisioned'),
  events: fc.array(event, { minLength: 5, maxLength: 60 }),
  faults: fc.array(fault, { minLength: 1, maxLength: 200 }),
  capacity: fc.constantFrom(Infinity, Infinity, 0),
});

/** Stories in which much is deployed. */
const busyStory = fc.record({
  from: fc.constant('available'),
  events: fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.nat(2).map((which): Event => ({ do: 'image', which })) },
      { weight: 4, arbitrary: fc.integer({ min: 10, max: 40 }).map((rounds): Event => ({ do: 'peace', rounds })) },
      fc.constantFrom('round' as const, 'crash' as const, 'forget' as const).map((what): Event => ({ do: what })),
      fc
        .constantFrom('', '{"force":true}')
        .map((value): Event => ({ do: 'annotate', name: ANNOTATIONS.reboot, value })),
    ),
    { minLength: 8, maxLength: 24 },
  ),
  faults: fc.array(fault, { minLength: 1, maxLength: 200 }),
  capacity: fc.constant(Infinity),
});

type Story = typeof story extends fc.Arbitrary<infer Told> ? Told : never;

interface Tale {
  readonly world: HostWorld;
  readonly backend: SimulatedBackend;
  /** Number of image changes asked for when each deployment was begun. */
  readonly wishes: number[];
  fault: ((point: FaultPoint) => Fault | undefined) | undefined;
}

function begin({ faults }: Pick<Story, 'faults'>): Tale {
  let call = 0;
  const tale: { backend?: SimulatedBackend; fault: Tale['fault'] } = {
    fault: () => faults[(call += 1) % faults.length],
  };
  const world = new HostWorld({
    backend: (clock) =>
      (tale.backend = new SimulatedBackend({
        clock,
        capabilities: PROVISIONER_CAPABILITIES,
        faults: (point) => tale.fault?.(point),
      })),
    random: () => 0.5,
    // Bounds of minutes rather than hours, so that reaching them takes few rounds.
    settings: { deletion: { policy: 'graceful', troubleMs: 10 * MINUTE, overallMs: 20 * MINUTE } },
  });
  return Object.assign(tale, { world, wishes: [] }) as unknown as Tale;
}

const machineOf = ({ backend }: Tale): SimulatedMachine => backend.machine(BMC_ADDRESS);

/** What somebody wants to have on the machine. */
const wishOf = ({ host: { spec } }: HostWorld): string =>
  JSON.stringify([spec?.image?.url, spec?.customDeploy?.method]);

/** Brings the host to where a story begins. */
async function reach(tale: Tale, { from: state, capacity }: Story): Promise<void> {
  const { fault } = tale;
  tale.fault = undefined;
  if (state === 'provisioned') edit(tale.world, 'image', IMAGES[1]);
  if (state !== '') await tale.world.untilState(state);
  tale.fault = fault;
  tale.backend.capacity = capacity;
}

/** Tells a story; after every round its laws are checked. */
async function tell(tale: Tale, given: Story): Promise<void> {
  await reach(tale, given);
  const { world } = tale;
  const check = checked(world);
  let wish = 1;
  let last = wishOf(world);
  tale.wishes.push(...machineOf(tale).deployments.map(() => wish));
  for (const happening of given.events) {
    happen(tale, happening);
    const wanted = wishOf(world);
    if (wanted !== last) wish += 1;
    last = wanted;
    if (happening.do === 'wait') await tale.world.clock.advance(happening.ms);
    const { deployments } = machineOf(tale);
    const begun = deployments.length;
    if (happening.do === 'peace') await live(tale, happening.rounds, check);
    else if (happening.do === 'crash') await tale.world.lostRound();
    else check(await tale.world.round());
    for (let deployment = begun; deployment < deployments.length; deployment += 1) tale.wishes.push(wish);
  }
}

async function live(tale: Tale, rounds: number, check: (decision: Decision) => void): Promise<void> {
  const { fault, world } = tale;
  tale.fault = undefined;
  for (const name of [ANNOTATIONS.paused, ANNOTATIONS.detached]) world.annotate(name, undefined);
  changeSecret(world, 'good');
  world.edit({ online: true, externallyProvisioned: false });
  const { capacity } = tale.backend;
  tale.backend.capacity = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const decision = await world.round();
    check(decision);
    await world.clock.advance(decision.requeueAfterMs ?? MINUTE);
  }
  tale.fault = fault;
  tale.backend.capacity = capacity;
}

function happen({ world, backend }: Tale, happening: Event): void {
  switch (happening.do) {
    case 'image':
      return edit(world, 'image', IMAGES[happening.which]);
    case 'custom':
      return edit(world, 'customDeploy', happening.method === undefined ? undefined : { method: happening.method });
    case 'online':
      return edit(world, 'online', happening.value);
    case 'external':
      return edit(world, 'externallyProvisioned', happening.value);
    case 'disablePowerOff':
      return edit(world, 'disablePowerOff', happening.value);
    case 'hints':
      return edit(world, 'rootDeviceHints', { deviceName: happening.device });
    case 'cleaning':
      return edit(world, 'automatedCleaningMode', happening.mode);
    case 'annotate':
      return world.annotate(happening.name, happening.value);
    case 'secret':
      return changeSecret(world, happening.kind);
    case 'power':
      return backend.machine(BMC_ADDRESS).setPower(happening.on);
    case 'forget':
      return backend.nodes.clear();
    case 'crash':
    case 'round':
    case 'wait':
    case 'peace':
      return;
  }
}

function edit(world: HostWorld, member: string, value: unknown): void {
  world.edit({ [member]: value });
}

const GOOD = { namespace: 'metal3', name: 'node-1-bmc', data: { username: 'admin', password: 'password' } };
let secretVersion = 1;

function changeSecret(world: HostWorld, kind: 'missing' | 'empty' | 'changed' | 'good'): void {
  secretVersion += kind === 'changed' ? 1 : 0;
  const resourceVersion = String(secretVersion);
  world.secret =
    kind === 'missing' ? undefined : { ...GOOD, resourceVersion, ...(kind === 'empty' ? { data: {} } : {}) };
}

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
        await tell(tale, given);
      }),
      { numRuns: RUNS },
    );
  });

  it('a deletion ends, whatever had happened and whatever goes wrong from then on', async () => {
    const outage = fc.constantFrom('none', 'faults', 'away', 'hangs', 'fails');
    await fc.assert(
      fc.asyncProperty(story, outage, async (given, what) => {
        const tale = begin(given);
        await tell(tale, given);
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
      { numRuns: RUNS },
    );
  });

  it('an image is deployed once for one wish, unless the deployment failed', async () => {
    let total = 0;
    await fc.assert(
      fc.asyncProperty(busyStory, async (given) => {
        const tale = begin(given);
        await tell(tale, given);
        const { deployments } = machineOf(tale);
        const succeeded = tale.wishes.filter((_, index) => deployments[index]?.outcome === 'succeeded');
        expect(new Set(succeeded).size).toBe(succeeded.length);
        total += succeeded.length;
      }),
      { numRuns: RUNS },
    );
    // Stories in which nothing is ever deployed would prove nothing.
    expect(total).toBeGreaterThan(RUNS);
  });

  it('nothing is written when nothing changes', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (given) => {
        const tale = begin(given);
        await tell(tale, given);
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
      { numRuns: RUNS },
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
