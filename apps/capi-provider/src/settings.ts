import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface Settings {
  readonly kubeconfig: string | undefined;
  readonly namespace: string | undefined;
  readonly workers: number;
  readonly nodes: 'workload' | 'same';
  readonly leaderElect: boolean;
  readonly leaderElectNamespace: string;
  readonly healthAddress: string;
  readonly metricsAddress: string;
  readonly logLevel: string;
  readonly help: boolean;
  readonly version: boolean;
}

const options = {
  kubeconfig: { type: 'string' },
  namespace: { type: 'string' },
  'metal3machine-concurrency': { type: 'string', default: '10' },
  nodes: { type: 'string', default: 'workload' },
  'leader-elect': { type: 'boolean', default: false },
  'leader-elect-namespace': { type: 'string', default: 'capm3-system' },
  'health-addr': { type: 'string', default: ':9440' },
  'metrics-bind-addr': { type: 'string', default: 'localhost:8080' },
  'log-level': { type: 'string', default: 'info' },
  help: { type: 'boolean', default: false, short: 'h' },
  version: { type: 'boolean', default: false },
} as const;

export const USAGE = `usage: capi-provider [OPTION]...
  --kubeconfig FILE                cluster to work in; default $KUBECONFIG, ~/.kube/config, the pod's service account
  --namespace NAME                 look at one namespace only
  --metal3machine-concurrency N    machines worked on at once (10)
  --nodes workload|same            nodes appear in clusters with a kubeconfig Secret each, or in this one (workload)
  --leader-elect                   one of several replicas works
  --leader-elect-namespace NAME    namespace of the Lease (capm3-system)
  --health-addr [HOST]:PORT        /healthz and /readyz (:9440)
  --metrics-bind-addr [HOST]:PORT  /metrics (localhost:8080); 0 for none
  --log-level LEVEL                debug, info, warn or error (info)
  --version                        prints the version
`;

const LEVELS = ['debug', 'info', 'warn', 'error'];

/** Reads the command line. Throws an Error that says what is wrong with it. */
export function settingsOf(argv: readonly string[]): Settings {
  const { values } = parseArgs({ args: [...argv], options, strict: true });
  const { nodes, 'metal3machine-concurrency': concurrency, 'log-level': logLevel } = values;
  const workers = Number(concurrency);
  if (!Number.isSafeInteger(workers) || workers < 1) {
    throw new Error(`--metal3machine-concurrency ${concurrency}: a number from 1 on is wanted`);
  }
  if (nodes !== 'workload' && nodes !== 'same') throw new Error(`--nodes ${nodes}: workload or same is wanted`);
  if (!LEVELS.includes(logLevel)) throw new Error(`--log-level ${logLevel}: one of ${LEVELS.join(', ')} is wanted`);
  return {
    kubeconfig: values.kubeconfig,
    namespace: values.namespace,
    workers,
    nodes,
    leaderElect: values['leader-elect'],
    leaderElectNamespace: values['leader-elect-namespace'],
    healthAddress: values['health-addr'],
    metricsAddress: values['metrics-bind-addr'],
    logLevel,
    help: values.help,
    version: values.version,
  };
}

/** Host and port of `[HOST]:PORT`; no host means every address of the machine. Undefined for `0`: none. */
export function listenAddress(text: string): { readonly host: string; readonly port: number } | undefined {
  if (text === '0' || text === '') return undefined;
  const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(text) ?? [];
  if (port === '' || Number(port) > 65_535) throw new Error(`${text}: no address such as :9440 or 127.0.0.1:9440`);
  return { host: host === '' ? '0.0.0.0' : host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) };
}
