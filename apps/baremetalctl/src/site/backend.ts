import { readFileSync } from 'node:fs';
import { DirectBackend } from '@ironloom/bmc-drivers';
import { type Logger, Secret, systemClock } from '@ironloom/core';
import type { ProvisioningBackend } from '@ironloom/host-state-machine';
import { SimulatedBackend } from '@ironloom/host-state-machine/testing';
import { IronicBackend } from '@ironloom/ironic-client';
import { usage } from '../errors';

/** Provisions over the BMCs alone. */
export const directBackend = (log: Logger): ProvisioningBackend => new DirectBackend({ clock: systemClock, log });

/** Provisions nothing, and says that it has: for trying the API and controllers. BMCs are not spoken to. */
export const simulatedBackend = (): ProvisioningBackend => new SimulatedBackend({ clock: systemClock });

/** How Ironic is reached. */
export interface IronicSettings {
  readonly endpoint: string;
  /** File with the certificates of its CA. */
  readonly ca?: string | undefined;
  readonly insecure: boolean;
  /** Where its user and password are: `IRONIC_USERNAME` and `IRONIC_PASSWORD`. */
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds between two lists of its nodes; left out: the library's. */
  readonly intervalMs?: number | undefined;
}

/** Provisions by an Ironic. */
export function ironicBackend(settings: IronicSettings, log: Logger): ProvisioningBackend {
  const { endpoint, ca, insecure, env, intervalMs } = settings;
  if (!/^https?:\/\/[^/]/.test(endpoint)) throw usage(`--ironic ${endpoint}: a URL such as http://HOST:6385 is wanted`);
  const { IRONIC_USERNAME: username, IRONIC_PASSWORD: password } = env;
  return new IronicBackend({
    endpoint: endpoint.replace(/\/v1\/?$/, ''),
    ...(username === undefined || password === undefined
      ? {}
      : { credentials: { username, password: new Secret(password) } }),
    tls: { ...(ca === undefined ? {} : { ca: readCa(ca) }), ...(insecure ? { verify: false } : {}) },
    ...(intervalMs === undefined ? {} : { busyIntervalMs: intervalMs, idleIntervalMs: intervalMs }),
    clock: systemClock,
    log,
  });
}

function readCa(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw usage(`--ironic-ca ${file}: cannot be read`);
  }
}
