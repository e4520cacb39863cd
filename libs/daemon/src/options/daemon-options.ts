import type { GivenOption, OptionSpec } from './getopt';

/** Options of the process itself (ovs-vswitchd(8), "Daemon Options"). */
export const PROCESS_OPTIONS: readonly OptionSpec[] = [
  { name: 'detach', argument: 'none' },
  { name: 'no-self-confinement', argument: 'none' },
  { name: 'no-chdir', argument: 'none' },
  { name: 'pidfile', argument: 'optional' },
  { name: 'overwrite-pidfile', argument: 'none' },
  { name: 'monitor', argument: 'none' },
  { name: 'user', argument: 'required' },
];

/** Options of logging. */
export const LOG_OPTIONS: readonly OptionSpec[] = [
  { name: 'verbose', short: 'v', argument: 'optional' },
  { name: 'log-file', argument: 'optional' },
  { name: 'syslog-method', argument: 'required' },
  { name: 'syslog-target', argument: 'required' },
];

/** Options of TLS connections (ovsdb(7), "SSL/TLS"). */
export const SSL_OPTIONS: readonly OptionSpec[] = [
  { name: 'private-key', short: 'p', argument: 'required' },
  { name: 'certificate', short: 'c', argument: 'required' },
  { name: 'ca-cert', short: 'C', argument: 'required' },
  { name: 'bootstrap-ca-cert', argument: 'required' },
  { name: 'ssl-protocols', argument: 'required' },
  { name: 'ssl-ciphers', argument: 'required' },
  { name: 'ssl-ciphersuites', argument: 'required' },
  { name: 'ssl-server-name', argument: 'required' },
];

/** Options that every program has. */
export const COMMON_OPTIONS: readonly OptionSpec[] = [
  { name: 'unixctl', short: 'u', argument: 'required' },
  { name: 'help', short: 'h', argument: 'none' },
  { name: 'options', short: 'o', argument: 'none' },
  { name: 'version', short: 'V', argument: 'none' },
];

/** How the process is to run. */
export interface ProcessSettings {
  readonly detach: boolean;
  readonly monitor: boolean;
  /** Whether a detached daemon leaves its directory for `/`. */
  readonly changeDirectory: boolean;
  /** Absent: no pidfile. `true`: the default name. Text: that name. */
  readonly pidfile?: string | true;
  readonly overwritePidfile: boolean;
  /** `USER[:GROUP]` to become. */
  readonly user?: string;
}

/** How the process is to log. */
export interface LogSettings {
  /** `-v` specifications in order; `true` stands for a bare `-v`. */
  readonly verbosity: readonly (string | true)[];
  /** Absent: no log file. `true`: the default name. Text: that path. */
  readonly file?: string | true;
  /** `null`, `libc`, `unix:FILE` or `udp:IP:PORT`; the first one given counts. */
  readonly syslogMethod?: string;
  /** `HOST:PORT` that syslog messages go to by UDP as well. */
  readonly syslogTarget?: string;
}

/** File names and settings of TLS, as given. */
export interface SslSettings {
  readonly privateKey?: string;
  readonly certificate?: string;
  readonly caCertificate?: string;
  /** True when `caCertificate` may be written from the first server's chain (`--bootstrap-ca-cert`). */
  readonly bootstrapCaCertificate?: boolean;
  readonly protocols?: string;
  readonly ciphers?: string;
  readonly cipherSuites?: string;
  readonly serverName?: string;
}

/** The value of an option; of several the last counts. `true` when it was given without a value. */
export function valueOf(options: readonly GivenOption[], name: string): string | true | undefined {
  const given = options.filter((option) => option.name === name).at(-1);
  return given === undefined ? undefined : (given.value ?? true);
}

/** The value of an option that always has one. */
export function textOf(options: readonly GivenOption[], name: string): string | undefined {
  const value = valueOf(options, name);
  return value === true ? undefined : value;
}

/** The process options among those given. */
export function processSettings(options: readonly GivenOption[]): ProcessSettings {
  const has = (name: string): boolean => valueOf(options, name) !== undefined;
  return {
    detach: has('detach'),
    monitor: has('monitor'),
    changeDirectory: !has('no-chdir'),
    overwritePidfile: has('overwrite-pidfile'),
    ...defined({ pidfile: valueOf(options, 'pidfile'), user: textOf(options, 'user') }),
  };
}

/** The log options among those given. */
export function logSettings(options: readonly GivenOption[]): LogSettings {
  return {
    verbosity: options.filter(({ name }) => name === 'verbose').map(({ value }) => value ?? true),
    ...defined({
      file: valueOf(options, 'log-file'),
      syslogMethod: options.find(({ name }) => name === 'syslog-method')?.value,
      syslogTarget: textOf(options, 'syslog-target'),
    }),
  };
}

/** The TLS options among those given. */
export function sslSettings(options: readonly GivenOption[]): SslSettings {
  const authority = options.filter(({ name }) => name === 'ca-cert' || name === 'bootstrap-ca-cert').at(-1);
  return defined({
    privateKey: textOf(options, 'private-key'),
    certificate: textOf(options, 'certificate'),
    caCertificate: authority?.value,
    bootstrapCaCertificate: authority?.name === 'bootstrap-ca-cert' ? true : undefined,
    protocols: textOf(options, 'ssl-protocols'),
    ciphers: textOf(options, 'ssl-ciphers'),
    cipherSuites: textOf(options, 'ssl-ciphersuites'),
    serverName: textOf(options, 'ssl-server-name'),
  });
}

type Defined<T> = { readonly [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Leaves out the properties that are undefined. */
function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
