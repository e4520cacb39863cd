import { errorMessage, type Logger } from '@ironloom/core';
import { type HealthCheck, startHealthServer } from '@ironloom/kube-runtime';
import type { Registry } from 'prom-client';
import { startHostWebhook, webhookCheck } from '../webhook/server';
import { UsageError } from './flags';
import type { ListenAddress, ProgramSettings } from './settings';

/** What servers tell of. */
export interface Served {
  readonly metrics: Registry;
  readonly isReady: () => boolean;
  readonly log: Logger;
}

/** Something that listens until it is closed. */
export interface Server {
  close(): Promise<void>;
}

/** Starts what the settings ask for: webhook, health, metrics. A mistake in any of them closes the others again. */
export async function startServers(
  { health, metrics: metricsAddress, webhook }: ProgramSettings,
  { metrics, isReady, log }: Served,
): Promise<readonly Server[]> {
  const webhooks: Readonly<Record<string, HealthCheck>> =
    webhook === undefined ? {} : { webhook: webhookCheck(webhook.port) };
  const checks = { health: { ping: () => true, ...webhooks }, readiness: { operator: isReady, ...webhooks } };
  const started = await Promise.allSettled([
    ...(webhook === undefined ? [] : [serveWebhook(webhook, log)]),
    ...(health === undefined ? [] : [listening(health, () => startHealthServer({ ...health, ...checks }))]),
    ...(metricsAddress === undefined
      ? []
      : [listening(metricsAddress, () => startHealthServer({ ...metricsAddress, metrics }))]),
  ]);
  const servers = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const failed = started.find((each) => each.status === 'rejected');
  if (failed === undefined) return servers;
  await Promise.all(servers.map((server) => server.close()));
  throw failed.reason;
}

async function listening({ host, port }: ListenAddress, start: () => Promise<Server>): Promise<Server> {
  try {
    return await start();
  } catch (error) {
    throw new UsageError(`cannot listen on ${host}:${port}: ${errorMessage(error)}`);
  }
}

async function serveWebhook(webhook: NonNullable<ProgramSettings['webhook']>, log: Logger): Promise<Server> {
  try {
    return await startHostWebhook({ ...webhook, log });
  } catch (error) {
    const { port, certificateFolder } = webhook;
    throw new UsageError(
      `cannot serve the webhook on port ${port} with tls.crt and tls.key of ${certificateFolder}: ${errorMessage(error)}`,
    );
  }
}
