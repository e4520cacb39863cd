import fc from 'fast-check';
import { ANNOTATIONS } from '../src/annotations/names';
import { PROVISIONER_CAPABILITIES } from '../src/provisioner/provisioner';
import {
  BMC_ADDRESS,
  type Fault,
  type FaultPoint,
  HostWorld,
  SimulatedBackend,
  type SimulatedMachine,
} from '../src/testing';
import type { Decision } from '../src/machine/conclude';

const IMAGES = [undefined, ...['a', 'b'].map((name) => ({ url: `http://images.example/${name}`, checksum: 'abc' }))];
export const MINUTE = 60_000;

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
export const story = fc.record({
  /** Reached in peace, before anything happens. */
  from: fc.constantFrom('', 'available', 'provisioned'),
  events: fc.array(event, { minLength: 5, maxLength: 60 }),
  faults: fc.array(fault, { minLength: 1, maxLength: 200 }),
  capacity: fc.constantFrom(Infinity, Infinity, 0),
});

/** Stories in which much is deployed. */
export const busyStory = fc.record({
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

export type Story = typeof story extends fc.Arbitrary<infer Told> ? Told : never;

export interface Tale {
  readonly world: HostWorld;
  readonly backend: SimulatedBackend;
  /** Number of image changes asked for when each deployment was begun. */
  readonly wishes: number[];
  fault: ((point: FaultPoint) => Fault | undefined) | undefined;
}

export function begin({ faults }: Pick<Story, 'faults'>): Tale {
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

export const machineOf = ({ backend }: Tale): SimulatedMachine => backend.machine(BMC_ADDRESS);

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
export async function tell(
  tale: Tale,
  given: Story,
  checkOf: (world: HostWorld) => (decision: Decision) => void,
): Promise<void> {
  await reach(tale, given);
  const check = checkOf(tale.world);
  const { world } = tale;
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
