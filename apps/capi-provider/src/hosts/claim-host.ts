import { hasCode } from '@ironloom/core';
import { commit, type ResourceClient } from '@ironloom/kube-runtime';
import { type BareMetalHost, type Metal3Machine } from '../kinds';
import { consumerOf, isConsumedBy, unavailability } from './availability';

/** What became of a claim. */
export type Claim =
  { readonly host: BareMetalHost; readonly isNew: boolean } | { readonly host: undefined; readonly why: string };

const TRIES = 5;

/**
 * Makes a host the machine's, unless it is another's, by one write that the API refuses when the host has changed since it
 * was looked at. A host that is the machine's already stays it.
 *
 * @param seen the host as it was last seen; what is older than the API costs one more read
 * @param handOver the host as it shall be once it is the machine's
 * @throws KubeError
 */
export async function claimHost(
  hosts: ResourceClient<BareMetalHost>,
  seen: BareMetalHost,
  machine: Metal3Machine,
  handOver: (host: BareMetalHost) => BareMetalHost,
  signal?: AbortSignal,
): Promise<Claim> {
  const { namespace, name = '' } = seen.metadata;
  let host = seen;
  for (let attempt = 1; ; attempt += 1) {
    const isOwn = isConsumedBy(host, machine);
    const why = isOwn ? undefined : unavailability(host);
    if (why !== undefined) return { host: undefined, why: `host ${name} is ${describe(host, why)}` };
    try {
      return { host: await commit(hosts, host, handOver(host), { signal }), isNew: !isOwn };
    } catch (error) {
      if (hasCode(error, 'KUBE_NOT_FOUND')) return { host: undefined, why: `host ${name} is gone` };
      if (!hasCode(error, 'KUBE_CONFLICT') || attempt >= TRIES) throw error;
    }
    const fresh = await read(hosts, namespace, name, signal);
    if (fresh === undefined) return { host: undefined, why: `host ${name} is gone` };
    host = fresh;
  }
}

async function read(
  hosts: ResourceClient<BareMetalHost>,
  namespace: string | undefined,
  name: string,
  signal?: AbortSignal,
): Promise<BareMetalHost | undefined> {
  try {
    return await hosts.get({ namespace, name }, signal);
  } catch (error) {
    if (hasCode(error, 'KUBE_NOT_FOUND')) return undefined;
    throw error;
  }
}

function describe(host: BareMetalHost, why: string): string {
  const consumer = consumerOf(host);
  return consumer === undefined ? why : `${why} by ${consumer}`;
}
