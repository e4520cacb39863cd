import { join } from 'node:path';
import { type Clock, type Logger, Secret, silentLogger, systemClock } from '@ironloom/core';
import { Admission } from './admission/admission';
import { type BearerToken } from './auth/authenticator';
import { loadCredentials, writePrivate } from './auth/credential-store';
import { kubeconfigOf } from './auth/kubeconfig';
import { builtInResources } from './builtin/all';
import { bootstrap } from './builtin/bootstrap';
import { CrdController } from './crd/crd-controller';
import { crdKind } from './crd/crd-kind';
import { crdStrategy } from './crd/crd-strategy';
import { type GroupAlias } from './crd/group-alias';
import { GarbageCollector } from './gc/garbage-collector';
import { NamespaceController } from './gc/namespace-controller';
import { ApiServer } from './http/api-server';
import { OpenApiDocuments } from './openapi/documents';
import { type ApiContext } from './registry/api-context';
import { ResourceRegistry } from './registry/resource-registry';
import { KubeEmbeddedError } from './status/api-error';
import { ObjectStore } from './storage/object-store';

/** How the API is started. */
export interface KubeApiOptions {
  /** Folder of the store and the credentials; made when missing. One process at a time. */
  readonly dataDir: string;
  /** Address to listen on. Default 127.0.0.1; anything but loopback needs `listenBeyondLoopback`. */
  readonly host?: string;
  /** Port to listen on; 0 (the default) takes a free one. */
  readonly port?: number;
  /** Must be true to bind an address that other machines can reach. Authentication is on in any case. */
  readonly listenBeyondLoopback?: boolean;
  /** More names and addresses for the server certificate, and the first of them for the kubeconfig. */
  readonly advertise?: readonly string[];
  /** Bearer tokens besides the generated one. Each is an administrator. */
  readonly tokens?: readonly BearerToken[];
  /** Writes that watches and paged lists can look back on before 410 Gone. Default 10,000. */
  readonly historyLimit?: number;
  /** Older names of groups, under which their custom kinds are served too. */
  readonly aliases?: readonly GroupAlias[];
  readonly log?: Logger;
  readonly clock?: Clock;
}

/** A running API. */
export interface KubeApi {
  /** `https://host:port`. */
  readonly url: string;
  readonly port: number;
  /** Path of the kubeconfig (mode 0600) with the administrator's client certificate. */
  readonly kubeconfigPath: string;
  /** PEM of the authority that signed the server certificate. */
  readonly certificateAuthority: string;
  /** The generated bearer token of the administrator; the same for the life of the data folder. */
  readonly token: Secret;
  /** Forgets old revisions: lists and watches from before answer 410 Gone. */
  compact(): Promise<void>;
  /** Stops listening, cuts every connection and closes the store. */
  close(): Promise<void>;
}

/** Whether only this machine can reach the address. */
const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
const DEFAULT_HISTORY = 10_000;

/**
 * Starts a Kubernetes API on loopback, with everything it stores in `dataDir`.
 *
 * @example
 * const api = await startKubeApi({ dataDir: '/var/lib/example' });
 * // kubectl --kubeconfig=<api.kubeconfigPath> get namespaces
 * await api.close();
 *
 * @throws KubeEmbeddedError `KUBE_LISTEN_REFUSED` when the address is not loopback (or taken), `KUBE_STORE_FAILED` when
 * the store cannot be opened, for example because another process has it
 */
export async function startKubeApi(options: KubeApiOptions): Promise<KubeApi> {
  const {
    dataDir,
    host = '127.0.0.1',
    log = silentLogger,
    clock = systemClock,
    historyLimit = DEFAULT_HISTORY,
  } = options;
  if (!isLoopback(host) && options.listenBeyondLoopback !== true) {
    throw new KubeEmbeddedError(
      'KUBE_LISTEN_REFUSED',
      `${host} is not a loopback address; set listenBeyondLoopback to mean it`,
      { details: { host } },
    );
  }
  const names = ['localhost', '127.0.0.1', '::1', host, ...(options.advertise ?? [])];
  const credentials = await loadCredentials(dataDir, [...new Set(names)], clock.now());
  const store = await ObjectStore.open({ folder: join(dataDir, 'store'), historyLimit, log });
  const context = makeContext(store, clock, log);
  const collector = new GarbageCollector(context, log);
  const controllers = [
    new CrdController(context, log, options.aliases),
    new NamespaceController(context, log),
    collector,
  ];
  const token = new Secret(credentials.token);
  let address = '';
  const server = new ApiServer(
    { api: context, openApi: new OpenApiDocuments(context.resources), address: () => address },
    credentials,
    [{ token, username: 'kubernetes-admin' }, ...(options.tokens ?? [])],
    log,
  );
  const close = async (): Promise<void> => {
    await server.close();
    for (const controller of controllers) await controller.close();
    await store.close();
  };
  try {
    await bootstrap(context);
    const port = await listen(server, host, options.port ?? 0);
    address = `${hostInUrl(options.advertise?.[0] ?? host)}:${port}`;
    const kubeconfigPath = join(dataDir, 'kubeconfig');
    await writePrivate(kubeconfigPath, kubeconfigOf(`https://${address}`, credentials));
    log.info({ address, dataDir }, 'kubernetes api listens');
    collector.start();
    return {
      url: `https://${address}`,
      port,
      kubeconfigPath,
      certificateAuthority: credentials.authority,
      token,
      compact: () => store.compact(0),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function makeContext(store: ObjectStore, clock: Clock, log: Logger): ApiContext {
  const resources: ResourceRegistry = new ResourceRegistry([
    ...builtInResources,
    crdKind(
      crdStrategy(
        () => resources,
        () => clock.now(),
      ),
    ),
  ]);
  return { store, resources, admission: new Admission(store), clock, log };
}

async function listen(server: ApiServer, host: string, port: number): Promise<number> {
  try {
    return await server.listen(host, port);
  } catch (cause) {
    throw new KubeEmbeddedError('KUBE_LISTEN_REFUSED', `cannot listen on ${host}:${port}`, {
      cause,
      details: { host, port },
    });
  }
}

const hostInUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);
