import { silentLogger, systemClock } from '@ironloom/core';
import { Informers, type KubeClient } from '@ironloom/kube-runtime';
import { type BareMetalHost, hostKind } from './host';

/** Changes that come together are shown together. */
const SETTLE_MS = 100;

/** Shows hosts now and after every change, until the signal aborts. */
export async function watchHosts(
  kube: KubeClient,
  selection: {
    readonly namespace?: string;
    readonly labelSelector?: string | undefined;
    readonly fieldSelector?: string;
  },
  signal: AbortSignal,
  show: (hosts: readonly BareMetalHost[]) => void,
): Promise<void> {
  const informers = new Informers(kube, { clock: systemClock, random: Math.random, log: silentLogger });
  const informer = informers.of(hostKind, selection);
  let cancel: (() => void) | undefined;
  try {
    await informers.start();
    show(informer.list());
    informer.onEvent(() => {
      cancel ??= systemClock.setTimer(SETTLE_MS, () => {
        cancel = undefined;
        show(informer.list());
      });
    });
    if (!signal.aborted) {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    }
  } finally {
    cancel?.();
    await informers.stop();
  }
}
