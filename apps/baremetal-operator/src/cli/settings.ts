import { availableParallelism } from 'node:os';
import type { FlagValues } from './flags';
import { UsageError } from './flags';

/** Where a server listens. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** What the flags ask for. */
export interface ProgramSettings {
  /** Empty: all. */
  readonly namespaces: readonly string[];
  /** Undefined: not served. */
  readonly metrics: ListenAddress | undefined;
  readonly health: ListenAddress | undefined;
  /** Undefined: no webhooks. */
  readonly webhook: { readonly port: number; readonly certificateFolder: string } | undefined;
  readonly leaderElection:
    | {
        readonly namespace: string;
        readonly leaseDurationMs?: number;
        readonly renewDeadlineMs?: number;
        readonly retryMs?: number;
      }
    | undefined;
  readonly concurrency: number;
  readonly maxProvisioningRetries: number;
  readonly buildPreprovisioningImages: boolean;
  readonly provisioner: 'ironic' | 'direct' | 'simulator';
  readonly deletionPolicy: 'graceful' | 'force' | 'orphan';
  readonly kube: { readonly kubeconfig?: string; readonly context?: string };
  readonly isVerbose: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the flags' values. Throws {@link UsageError}. */
export function programSettings(flags: FlagValues, environment: Environment): ProgramSettings {
  const namespaces = text(flags.namespace)
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return {
    namespaces: [...new Set(namespaces)],
    metrics: listenAddress('metrics-addr', text(flags['metrics-addr'])),
    health: listenAddress('health-addr', text(flags['health-addr'])),
    webhook: webhook(flags),
    leaderElection: flags['enable-leader-election'] === true ? election(flags, environment, namespaces) : undefined,
    concurrency: wholeNumber('controller-concurrency', flags['controller-concurrency'], 0) || defaultConcurrency(),
    maxProvisioningRetries: wholeNumber('max-provisioning-retries', flags['max-provisioning-retries'], 5),
    buildPreprovisioningImages: flags['build-preprov-image'] === true,
    provisioner:
      flags['test-mode'] === true
        ? 'simulator'
        : oneOf('provisioner', text(flags.provisioner), ['ironic', 'direct', 'simulator']),
    deletionPolicy: oneOf('deletion-policy', text(flags['deletion-policy']), ['graceful', 'force', 'orphan']),
    kube: {
      ...(flags.kubeconfig === undefined ? {} : { kubeconfig: text(flags.kubeconfig) }),
      ...(flags.context === undefined ? {} : { context: text(flags.context) }),
    },
    isVerbose: flags.dev === true,
  };
}

const MAX_PORT = 65_535;

const text = (value: string | true | undefined): string => (typeof value === 'string' ? value : '');

function webhook(flags: FlagValues): ProgramSettings['webhook'] {
  const port = wholeNumber('webhook-port', flags['webhook-port'], 0);
  if (port > MAX_PORT) throw new UsageError(`--webhook-port must be a port, not ${port}`);
  return port === 0 ? undefined : { port, certificateFolder: text(flags['webhook-cert-dir']) };
}

function election(
  flags: FlagValues,
  environment: Environment,
  namespaces: readonly string[],
): ProgramSettings['leaderElection'] {
  const namespace = environment.POD_NAMESPACE || namespaces[0];
  if (namespace === undefined) throw new UsageError('leader election needs $POD_NAMESPACE, or --namespace');
  const milliseconds = (name: 'lease-duration-seconds' | 'renew-deadline-seconds' | 'retry-period-seconds') =>
    flags[name] === undefined ? undefined : wholeNumber(name, flags[name], 0) * 1000;
  const times = {
    leaseDurationMs: milliseconds('lease-duration-seconds'),
    renewDeadlineMs: milliseconds('renew-deadline-seconds'),
    retryMs: milliseconds('retry-period-seconds'),
  };
  return { namespace, ...Object.fromEntries(Object.entries(times).filter(([, value]) => value !== undefined)) };
}

/** As upstream: the processors, 2 at least and 8 at most. */
const defaultConcurrency = (): number => Math.min(8, Math.max(2, availableParallelism()));

function wholeNumber(name: string, value: string | true | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  const number = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : NaN;
  if (Number.isNaN(number)) throw new UsageError(`--${name} must be a whole number, not ${String(value)}`);
  return number;
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new UsageError(`--${name} must be one of ${allowed.join(', ')}, not ${value}`);
  return found;
}

/** `:8443`, `127.0.0.1:8443`, `[::1]:8443`; `0` serves nothing. */
export function listenAddress(name: string, address: string): ListenAddress | undefined {
  if (address === '0') return undefined;
  const [, bracketed, plain = '', digits = ''] = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]]*)):(\d{1,5})$/.exec(address) ?? [];
  const port = digits === '' ? NaN : Number(digits);
  if (!(port <= MAX_PORT)) throw new UsageError(`--${name} must be [HOST]:PORT or 0, not ${address}`);
  return { host: bracketed ?? (plain === '' ? '0.0.0.0' : plain), port };
}
