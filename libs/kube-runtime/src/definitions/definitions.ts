import type { Condition, KindDefinition } from '@ironloom/models';
import { type Clock, delay, hasCode, systemClock } from '@ironloom/core';
import type { Kind, KubeObject } from '../client/kind';
import type { KubeClient } from '../client/kube-client';
import { KubeError } from '../errors';
import { isTrue } from '../write/conditions';
import { mergePatch } from '../write/merge-patch';

/** An apiextensions.k8s.io/v1 CustomResourceDefinition. */
export interface CustomResourceDefinition extends KubeObject {
  readonly spec: Omit<KindDefinition, 'labels'>;
  readonly status?: { readonly conditions?: readonly Condition[] };
}

export const definitionKind: Kind<CustomResourceDefinition> = {
  group: 'apiextensions.k8s.io',
  version: 'v1',
  kind: 'CustomResourceDefinition',
  plural: 'customresourcedefinitions',
  namespaced: false,
};

/** The object that declares a kind to an API server. */
export function definitionOf({ labels, ...spec }: KindDefinition): CustomResourceDefinition {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${spec.names.plural}.${spec.group}`, labels },
    spec,
  };
}

/** What {@link installDefinitions} takes. */
export interface InstallOptions {
  /** What to do with definitions that are there and differ. Default `update`. */
  readonly existing?: 'update' | 'keep';
  /** For how long a definition may take to be served. Default 30 s. */
  readonly timeoutMs?: number;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
}

/**
 * Declares kinds, and waits until the API serves them.
 *
 * @throws KubeError as the API refuses; `KUBE_BUSY` when a definition is not served in time
 */
export async function installDefinitions(
  kube: KubeClient,
  definitions: readonly KindDefinition[],
  options: InstallOptions = {},
): Promise<void> {
  await Promise.all(definitions.map((definition) => install(kube, definitionOf(definition), options)));
}

const POLL_MS = 100;

async function install(kube: KubeClient, wanted: CustomResourceDefinition, options: InstallOptions): Promise<void> {
  const { existing = 'update', timeoutMs = 30_000, clock = systemClock, signal } = options;
  const resource = kube.resource(definitionKind);
  const { name = '' } = wanted.metadata;
  const deadline = clock.monotonic() + timeoutMs;
  // Once: a server may spell out what we leave out, and would be written to for ever.
  let mayUpdate = existing === 'update';
  for (;;) {
    const present = await ignoring('KUBE_NOT_FOUND', resource.get({ name }, signal));
    if (present === undefined) await ignoring('KUBE_ALREADY_EXISTS', resource.create(wanted, { signal }));
    else if (mayUpdate && mergePatch(pick(present, wanted), pick(wanted, wanted)) !== undefined) {
      const metadata = { ...present.metadata, labels: { ...present.metadata.labels, ...wanted.metadata.labels } };
      const written = { ...present, metadata, spec: wanted.spec };
      mayUpdate = (await ignoring('KUBE_CONFLICT', resource.replace(written, { signal }))) === undefined;
    } else if (isTrue(present.status?.conditions, 'Established')) return;
    if (clock.monotonic() > deadline) throw new KubeError('KUBE_BUSY', `${name}: not served after ${timeoutMs} ms`);
    if (present !== undefined) await delay(clock, POLL_MS, signal);
  }
}

/** The part of a definition that `wanted` speaks of: servers add defaults of their own. */
function pick({ spec }: CustomResourceDefinition, wanted: CustomResourceDefinition): object {
  return Object.fromEntries(Object.keys(wanted.spec).map((member) => [member, spec[member as keyof typeof spec]]));
}

async function ignoring<T>(
  code: 'KUBE_NOT_FOUND' | 'KUBE_ALREADY_EXISTS' | 'KUBE_CONFLICT',
  call: Promise<T>,
): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (hasCode(error, code)) return undefined;
    throw error;
  }
}
