import { errorMessage, silentLogger, systemClock } from '@ironloom/core';
import { coreKinds, EventRecorder, Informers, LeaderElection } from '@ironloom/kube-runtime';
import { HostController } from '../hosts/host-controller';
import type { BareMetalOperator, BareMetalOperatorOptions } from './options';

/** The name under which upstream's Events are found. */
const COMPONENT = 'metal3-baremetal-controller';
const LEASE_NAME = 'baremetal-operator';

/**
 * Looks after the hosts of an API until it is stopped. Returns at once: an API that is not up yet is waited for.
 *
 * @example
 * const kube = await connectKube();
 * const operator = startBareMetalOperator({ kube, backend, namespaces: ['metal3'] });
 * // …
 * await operator.stop();
 * kube.close();
 */
export function startBareMetalOperator(options: BareMetalOperatorOptions): BareMetalOperator {
  const { election, log = silentLogger } = options;
  const stopping = new AbortController();
  let isReady = (): boolean => election !== undefined;
  const work = (signal: AbortSignal): Promise<void> => lead(options, signal, (ready) => (isReady = ready));
  const running = election === undefined ? work(stopping.signal) : elected(options, stopping.signal, work);
  const ended = running.catch((error: unknown) => log.error({ err: error }, `operator: ${errorMessage(error)}`));
  return {
    isReady: () => !stopping.signal.aborted && isReady(),
    ended,
    async stop() {
      stopping.abort(new Error('the operator stops'));
      await ended;
    },
  };
}

function elected(
  { kube, election, clock = systemClock, random = Math.random, log = silentLogger }: BareMetalOperatorOptions,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const { namespace = '', identity = '', name = LEASE_NAME, ...times } = election ?? {};
  const leases = kube.resource(coreKinds.lease);
  return new LeaderElection({ leases, namespace, name, identity, clock, random, log, ...times }).run(signal, work);
}

/** Works until the signal fires; what is under way then is ended in the order of the kit's README. */
async function lead(
  options: BareMetalOperatorOptions,
  signal: AbortSignal,
  announce: (isReady: () => boolean) => void,
): Promise<void> {
  const { kube, clock = systemClock, random = Math.random, log = silentLogger, instance } = options;
  const informers = new Informers(kube, { clock, random, log });
  const events = new EventRecorder({
    events: kube.resource(coreKinds.event),
    component: COMPONENT,
    clock,
    log,
    ...(instance === undefined ? {} : { instance }),
  });
  const hosts = new HostController({ ...options, clock, random, log, informers, events });
  announce(() => informers.hasSynced);
  const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  if (!signal.aborted) {
    void informers.start();
    void hosts.start(signal);
    await stopped;
  }
  await hosts.stop();
  await events.flushed();
  await informers.stop();
}
