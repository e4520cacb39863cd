import type { Agent as HttpAgent } from 'node:http';
import type { Agent, RequestOptions } from 'node:https';
import { errorMessage } from '@ironloom/core';
import { KubeError } from '../errors';
import { serviceAccountAccess, type ServiceAccountOptions } from './service-account';
import { type Kubeconfig, readKubeconfigs, readToken, tokenFilesOf } from './token-files';

/** Which cluster, and as whom. Nothing given: the environment's kubeconfig, else the pod's service account. */
export interface KubeAccessOptions {
  /** Path of a kubeconfig. */
  readonly kubeconfig?: string;
  /** A kubeconfig as text. */
  readonly kubeconfigText?: string;
  /** Context of the kubeconfig; default its current one. */
  readonly context?: string;
  /** A pod's service account, instead of any kubeconfig. */
  readonly serviceAccount?: ServiceAccountOptions;
}

/** What one request needs to reach the API: TLS material and the authorization header of the moment. */
export interface RequestSecurity {
  readonly tls: Pick<RequestOptions, 'ca' | 'cert' | 'key' | 'passphrase' | 'rejectUnauthorized' | 'servername'>;
  readonly headers: Readonly<Record<string, string>>;
  /** Set where the way leads through a proxy. */
  readonly proxyAgent?: Agent | HttpAgent;
}

/** A cluster and a user of it. */
export interface KubeAccess {
  /** `https://host:port`, perhaps with a path. */
  readonly server: string;
  /** The context's namespace; `default` when it names none. */
  readonly namespace: string;
  /** Reads tokens anew: files rotate, and exec plugins have expiries of their own. */
  security(): Promise<RequestSecurity>;
}

/**
 * Reads a kubeconfig: client certificates, tokens and token files, exec plugins, passwords, and the way through a proxy;
 * where there is none, the pod's service account.
 *
 * This is the only file that imports `@kubernetes/client-node`, which is an ES module: hence `await import()`.
 *
 * @throws KubeError `KUBE_CONFIG` when there is none, or it cannot be read
 */
export async function loadKubeAccess(options: KubeAccessOptions = {}): Promise<KubeAccess> {
  if (options.serviceAccount !== undefined) return serviceAccountAccess(options.serviceAccount);
  const written = await readKubeconfigs(options).catch((error: unknown) => {
    throw new KubeError('KUBE_CONFIG', `kubeconfig: ${errorMessage(error)}`, { cause: error });
  });
  if (written.length === 0 && options.context === undefined) return podAccess();
  return kubeconfigAccess(options, written);
}

async function podAccess(): Promise<KubeAccess> {
  try {
    return await serviceAccountAccess();
  } catch (error) {
    const why = `no kubeconfig given, nor by KUBECONFIG, nor in ~/.kube/config; ${errorMessage(error)}`;
    throw new KubeError('KUBE_CONFIG', why, { cause: error });
  }
}

async function kubeconfigAccess(options: KubeAccessOptions, written: readonly Kubeconfig[]): Promise<KubeAccess> {
  const [{ KubeConfig }, { load }] = await Promise.all([import('@kubernetes/client-node'), import('js-yaml')]);
  const config = new KubeConfig();
  let tokenFiles: ReadonlyMap<string, string>;
  try {
    if (options.kubeconfigText !== undefined) config.loadFromString(options.kubeconfigText);
    else if (options.kubeconfig !== undefined) config.loadFromFile(options.kubeconfig);
    else config.loadFromDefault();
    if (options.context !== undefined) config.setCurrentContext(options.context);
    tokenFiles = tokenFilesOf(written, load);
  } catch (error) {
    // The client does not look at what it has read: an empty file is an undefined of which it wants the clusters.
    const what = error instanceof TypeError ? `${options.kubeconfig ?? ''} is none` : errorMessage(error);
    throw new KubeError('KUBE_CONFIG', `kubeconfig: ${what}`, { cause: error });
  }
  const cluster = config.getCurrentCluster();
  if (cluster === null) {
    throw new KubeError('KUBE_CONFIG', `kubeconfig: no cluster for context "${config.getCurrentContext()}"`);
  }
  const tokenFile = tokenFiles.get(config.getCurrentUser()?.name ?? '');
  const { namespace = 'default' } = config.getContextObject(config.getCurrentContext()) ?? {};
  return {
    server: cluster.server.replace(/\/$/, ''),
    namespace,
    async security() {
      const applied: RequestOptions = {};
      let bearer: Record<string, string>;
      try {
        await config.applyToHTTPSOptions(applied);
        bearer = tokenFile === undefined ? {} : { Authorization: `Bearer ${await readToken(tokenFile)}` };
      } catch (error) {
        throw new KubeError('KUBE_CONFIG', `credentials: ${errorMessage(error)}`, { cause: error });
      }
      const { ca, cert, key, passphrase, rejectUnauthorized, servername, agent } = applied;
      return {
        tls: definedOnly({ ca, cert, key, passphrase, rejectUnauthorized, servername }),
        headers: { ...headersOf(applied), ...bearer },
        ...(cluster.proxyUrl === undefined || typeof agent !== 'object' ? {} : { proxyAgent: agent }),
      };
    },
  };
}

function headersOf({ headers = {}, auth }: RequestOptions): Record<string, string> {
  const texts = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  const basic = auth ? { authorization: `Basic ${Buffer.from(auth).toString('base64')}` } : {};
  return { ...(Object.fromEntries(texts) as Record<string, string>), ...basic };
}

function definedOnly<T extends object>(values: T): RequestSecurity['tls'] {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
