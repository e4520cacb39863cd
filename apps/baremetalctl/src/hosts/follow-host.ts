import { type Clock, type CodedError, silentLogger, systemClock } from '@ironloom/core';
import { Informers, type KubeClient, type ObjectReference } from '@ironloom/kube-runtime';
import { CtlError } from '../errors';
import { adviceFor } from './advice';
import { type BareMetalHost, hostKind, stateOf } from './host';

/** How a host is followed. */
export interface FollowOptions {
  /** Whether it is where it shall be. Undefined: it is gone. */
  readonly isDone: (host: BareMetalHost | undefined) => boolean;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Told of each new state and error. */
  readonly say: (text: string) => void;
  readonly clock?: Clock;
}

/**
 * Follows a host until it is where it shall be. Its errors are told, and waited over: an operator tries again.
 *
 * @throws CtlError `CTL_TIMEOUT` with the host's state and error, when that takes too long
 */
export async function followHost(
  kube: KubeClient,
  { namespace, name }: ObjectReference,
  { isDone, timeoutMs, signal, say, clock = systemClock }: FollowOptions,
): Promise<BareMetalHost | undefined> {
  const informers = new Informers(kube, { clock, random: Math.random, log: silentLogger });
  const informer = informers.of(hostKind, { namespace, fieldSelector: `metadata.name=${name}` });
  const key = `${namespace}/${name}`;
  let [said, last] = ['', undefined as BareMetalHost | undefined];
  const look = (): boolean => {
    const host = informer.get(key);
    last = host ?? last;
    const line = host === undefined ? 'gone' : describe(host);
    if (line !== said) say(line);
    said = line;
    return isDone(host);
  };
  let unsubscribe = (): void => undefined;
  try {
    const changed = new Promise<void>((resolve) => {
      void informer.synced.then(() => {
        if (look()) resolve();
        unsubscribe = informer.onEvent(() => look() && resolve());
      });
    });
    informer.start();
    await within(changed, timeoutMs, signal, clock, () => {
      const state = last === undefined ? 'it is not there' : `it is ${describe(last)}`;
      return new CtlError('CTL_TIMEOUT', `${name}: not done within ${timeoutMs / 1000} seconds: ${state}`);
    });
    return informer.get(key);
  } finally {
    unsubscribe();
    await informers.stop();
  }
}

function describe(host: BareMetalHost): string {
  const advice = adviceFor(host);
  return advice === undefined ? stateOf(host) : `${stateOf(host)}: ${advice}`;
}

async function within(
  work: Promise<void>,
  timeoutMs: number,
  signal: AbortSignal,
  clock: Clock,
  late: () => CodedError,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const cancel = clock.setTimer(timeoutMs, () => reject(late()));
    const interrupt = (): void => reject(new CtlError('CTL_INTERRUPTED', 'interrupted'));
    signal.addEventListener('abort', interrupt, { once: true });
    if (signal.aborted) interrupt();
    void work.then(resolve, reject).finally(() => {
      cancel();
      signal.removeEventListener('abort', interrupt);
    });
  });
}
