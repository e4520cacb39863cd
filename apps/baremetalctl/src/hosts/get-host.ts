import { hasCode } from '@ironloom/core';
import { KubeError } from '@ironloom/kube-runtime';
import { isUnknownKind } from './explain-kube';
import type { BareMetalHost } from './host';
import type { HostSession } from './host-command';

/**
 * Reads a host.
 *
 * @throws KubeError `KUBE_NOT_FOUND` that says where it was looked for
 */
export async function getHost(session: HostSession, name: string, signal: AbortSignal): Promise<BareMetalHost> {
  try {
    return await session.hosts.get(session.ref(name), signal);
  } catch (error) {
    throw hasCode(error, 'KUBE_NOT_FOUND') && !isUnknownKind(error) ? noHost(session, name) : error;
  }
}

/** That there is no such host, and how to find it. */
export const noHost = ({ namespace }: HostSession, name: string): KubeError =>
  new KubeError('KUBE_NOT_FOUND', `there is no host ${name} in ${namespace}; \`baremetalctl host list -A\` shows all`);
