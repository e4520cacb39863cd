import { readFile } from 'node:fs/promises';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import { errorMessage } from '@ironloom/core';
import { KubeError } from '../errors';
import type { KubeAccess } from './access';
import { readToken } from './token-files';

/** Where a pod finds its API server, and who it is there. */
export interface ServiceAccountOptions {
  /** Folder of `token`, `ca.crt` and `namespace`. Default: where every pod has it. */
  readonly folder?: string;
  /** Default: `KUBERNETES_SERVICE_HOST`. */
  readonly host?: string;
  /** Default: `KUBERNETES_SERVICE_PORT`. */
  readonly port?: string | number;
}

const FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * Access from inside a pod. The token and the authority are read anew for every {@link KubeAccess.security}: both are
 * replaced on the disk while the pod runs.
 *
 * @throws KubeError `KUBE_CONFIG` when this is no pod, or its files cannot be used
 */
export async function serviceAccountAccess(options: ServiceAccountOptions = {}): Promise<KubeAccess> {
  const { KUBERNETES_SERVICE_HOST: givenHost, KUBERNETES_SERVICE_PORT: givenPort } = process.env;
  const { folder = FOLDER, host = givenHost, port = givenPort } = options;
  if (!host || !port)
    throw unusable('KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT are not both set: this is no pod');
  const security: KubeAccess['security'] = async () => {
    const [token, ca] = await Promise.all([usable(readToken(join(folder, 'token'))), usable(readAuthority(folder))]);
    return { tls: { ca }, headers: { authorization: `Bearer ${token}` } };
  };
  await security();
  const namespace = await readFile(join(folder, 'namespace'), 'utf8').catch(() => '');
  return {
    server: `https://${isIPv6(host) ? `[${host}]` : host}:${port}`,
    namespace: namespace.trim() || 'default',
    security,
  };
}

async function readAuthority(folder: string): Promise<string> {
  const file = join(folder, 'ca.crt');
  const text = await readFile(file, 'utf8');
  if (!text.includes('-----BEGIN CERTIFICATE-----')) throw new Error(`${file}: no certificate in it`);
  return text;
}

const unusable = (why: string, cause?: unknown): KubeError =>
  new KubeError('KUBE_CONFIG', `service account: ${why}`, { cause });

function usable<T>(reading: Promise<T>): Promise<T> {
  return reading.catch((error: unknown) => Promise.reject(unusable(errorMessage(error), error)));
}
