import { parseArgs } from 'node:util';

/** A mistake on the command line or in the environment: the program says what, and exits with 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

interface Flag {
  readonly type: 'string' | 'boolean';
  readonly help: string;
  readonly fallback?: string;
  /** Environment variable that is taken where the flag is not given. */
  readonly environment?: string;
}

/** The flags of Metal³'s program, by their names there, and a few of ours at the end. */
export const FLAGS = {
  namespace: {
    type: 'string',
    help: 'namespaces to look after, by commas; default: all',
    environment: 'WATCH_NAMESPACE',
  },
  'metrics-addr': { type: 'string', help: 'where metrics are served, without TLS', fallback: '127.0.0.1:8443' },
  'health-addr': { type: 'string', help: 'where health is served', fallback: ':9440' },
  'enable-leader-election': { type: 'boolean', help: 'one of several replicas works' },
  'lease-duration-seconds': { type: 'string', help: 'life of the lease', environment: 'LEASE_DURATION_SECONDS' },
  'renew-deadline-seconds': { type: 'string', help: 'time to renew it', environment: 'RENEW_DEADLINE_SECONDS' },
  'retry-period-seconds': { type: 'string', help: 'time between two tries', environment: 'RETRY_PERIOD_SECONDS' },
  'controller-concurrency': { type: 'string', help: 'hosts worked on at once', environment: 'BMO_CONCURRENCY' },
  'max-provisioning-retries': {
    type: 'string',
    help: 'failures of an image before it is given up; 0: never',
    fallback: '5',
  },
  'build-preprov-image': { type: 'boolean', help: 'a PreprovisioningImage is asked for each host' },
  provisioner: {
    type: 'string',
    help: 'ironic; direct to drive BMCs without one; simulator to try the program without machines',
    fallback: 'ironic',
  },
  'test-mode': { type: 'boolean', help: 'the same as --provisioner=simulator' },
  dev: { type: 'boolean', help: 'more in the log' },
  kubeconfig: { type: 'string', help: 'kubeconfig; default: $KUBECONFIG, else the service account' },
  'kube-api-qps': { type: 'string', help: 'taken for compatibility: the API itself shares out its time' },
  'kube-api-burst': { type: 'string', help: 'taken for compatibility' },
  'webhook-port': { type: 'string', help: 'where the validating webhook is served; 0: nowhere', fallback: '0' },
  'webhook-cert-dir': {
    type: 'string',
    help: 'folder with tls.crt and tls.key of the webhook, read again when they change',
    fallback: '/tmp/k8s-webhook-server/serving-certs',
  },
  hostclaims: { type: 'boolean', help: 'taken for compatibility: HostClaims are not looked after yet' },
  'tls-min-version': { type: 'string', help: 'taken for compatibility' },
  'tls-max-version': { type: 'string', help: 'taken for compatibility' },
  'tls-cipher-suites': { type: 'string', help: 'taken for compatibility' },
  context: { type: 'string', help: 'context of the kubeconfig' },
  'deletion-policy': { type: 'string', help: 'graceful, force or orphan', fallback: 'graceful' },
  version: { type: 'boolean', help: 'prints the version' },
  help: { type: 'boolean', help: 'prints this' },
} as const satisfies Readonly<Record<string, Flag>>;

export type FlagName = keyof typeof FLAGS;

/** Flags that are read and do nothing: the log says so. */
export const WITHOUT_EFFECT: readonly FlagName[] = [
  'kube-api-qps',
  'kube-api-burst',
  'hostclaims',
  'tls-min-version',
  'tls-max-version',
  'tls-cipher-suites',
];

/** What was given for each flag: by the command line, else by the environment, else its default. */
export type FlagValues = Readonly<Partial<Record<FlagName, string | true>>>;

/** Reads Go's notation: `-name`, `--name`, `--name=value`, `--name value`, `--name=false`. */
export function readFlags(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): FlagValues {
  const options = Object.fromEntries(Object.entries(FLAGS).map(([name, { type }]) => [name, { type }]));
  let given: Readonly<Record<string, unknown>>;
  try {
    given = parseArgs({ args: argv.flatMap(goArgument), options, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const values = Object.entries<Flag>(FLAGS).map(([name, { environment: variable = '', fallback }]) => {
    const value = given[name] ?? nonEmpty(environment[variable]) ?? fallback;
    return [name, value] as const;
  });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

const nonEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

/** One dash is as good as two, and a switch may have a value. */
function goArgument(argument: string): string[] {
  const [, name = '', value] = /^--?([a-z][a-z-]*)(?:=(.*))?$/s.exec(argument) ?? [];
  if (name === '') return [argument];
  const isSwitch = (FLAGS as Readonly<Record<string, Flag>>)[name]?.type === 'boolean';
  if (value === undefined || !isSwitch) return [value === undefined ? `--${name}` : `--${name}=${value}`];
  if (['true', '1', 't'].includes(value)) return [`--${name}`];
  if (['false', '0', 'f'].includes(value)) return [];
  throw new UsageError(`--${name} is a switch: it takes no ${value}`);
}

/** The help. */
export function usage(): string {
  const lines = Object.entries<Flag>(FLAGS).map(([name, { type, help, fallback, environment }]) => {
    const notes = [
      fallback === undefined ? '' : `default ${fallback}`,
      environment === undefined ? '' : `$${environment}`,
    ];
    const note = notes.filter((text) => text !== '').join(', ');
    return `  --${name}${type === 'string' ? ' VALUE' : ''}\n        ${help}${note === '' ? '' : ` (${note})`}`;
  });
  return `usage: baremetal-operator [flags]\n\n${lines.join('\n')}\n`;
}
