import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '@ironloom/core';
import { ManualClock, waitFor } from '@ironloom/core/testing';
import { type KubeApi, startKubeApi } from '@ironloom/kube-embedded';
import { kubeClient, type KubeClient } from '../client/kube-client';
import type { Controller } from '../controller/controller';
import { Informers } from '../informer/informers';
import { accessOf } from './access-of';

/**
 * Controllers against a real API in this process, on a clock that the test moves: what they wait for by timer happens when
 * the test says so, what they wait for from the API happens by itself.
 *
 * @example
 * const bench = await startControllerBench();
 * const controller = new Controller({ name: 'hosts', reconcile, clock: bench.clock, random: Math.random })
 *   .watch(bench.informers.of(kind));
 * await bench.run(controller);
 * await bench.until('the host is registered', async () => (await hosts.get(ref)).status?.state === 'registered');
 * await bench.advance(60_000); // its next look is due
 * await bench.stop();
 */
export class ControllerBench {
  readonly informers: Informers;
  readonly #controllers: Controller[] = [];

  constructor(
    readonly api: KubeApi,
    readonly kube: KubeClient,
    readonly clock: ManualClock,
    private readonly folder: string,
  ) {
    this.informers = new Informers(kube, { clock, random: () => 0.5, log: silentLogger });
  }

  /** Starts the informers asked for so far, then the controllers. */
  async run(...controllers: Controller[]): Promise<void> {
    this.#controllers.push(...controllers);
    await this.informers.start();
    for (const controller of controllers) await controller.start();
  }

  /** Waits for a condition, without moving the clock. */
  async until<T>(what: string, probe: () => T | Promise<T>): Promise<NonNullable<T>> {
    return waitFor(what, probe);
  }

  /** Waits until no controller has a key to work on, timers aside. */
  async idle(): Promise<void> {
    await waitFor('the controllers to be idle', () =>
      this.#controllers.every(({ queue }) => queue.depth === 0 && queue.active === 0),
    );
  }

  /** Moves the clock, then waits until what fell due is done. */
  async advance(milliseconds: number): Promise<void> {
    await this.clock.advance(milliseconds);
    await this.idle();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#controllers.map((controller) => controller.stop()));
    await this.informers.stop();
    this.kube.close();
    await this.api.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A bench with an empty API and a clock at the present time. */
export async function startControllerBench(): Promise<ControllerBench> {
  const folder = await mkdtemp(join(tmpdir(), 'controller-bench-'));
  const api = await startKubeApi({ dataDir: folder });
  return new ControllerBench(api, kubeClient(accessOf(api)), new ManualClock(Date.now()), folder);
}
