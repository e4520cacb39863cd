import { type Invocation, type OptionSpec, SSL_OPTIONS, textOf, valueOf } from '@ironloom/daemon';

/** The options of `ovn-northd` besides those of every daemon (ovn-northd(8)). */
export const NORTHD_OPTIONS: readonly OptionSpec[] = [
  { name: 'ovnsb-db', short: 'd', argument: 'required' },
  { name: 'ovnnb-db', short: 'D', argument: 'required' },
  { name: 'dry-run', argument: 'none' },
  { name: 'n-threads', argument: 'required' },
  { name: 'dump-inc-proc-graph', argument: 'optional' },
  ...SSL_OPTIONS.filter(({ name }) => name !== 'bootstrap-ca-cert'),
];

/** Most threads that may be asked for. */
export const MAX_THREADS = 256;

/** What `ovn-northd` is to do. */
export interface NorthdSettings {
  /** Remotes of the northbound database, separated by commas. */
  readonly northbound: string;
  /** Remotes of the southbound database, separated by commas. */
  readonly southbound: string;
  /** Start paused: follow the databases and write nothing (`--dry-run`). */
  readonly paused: boolean;
  readonly threads: ThreadCount;
}

/** The number of threads asked for: the text, and the number that it comes to. */
export interface ThreadCount {
  readonly count: number;
  /** Text of `--n-threads`; undefined when it was not given. */
  readonly asked: string | undefined;
}

/** Reads the options of `ovn-northd`. */
export function configure({ options, env, directories }: Invocation): NorthdSettings {
  const remote = (option: string, variable: string, socket: string): string =>
    textOf(options, option) || (env[variable] ?? `unix:${directories.run}/${socket}`);
  return {
    northbound: remote('ovnnb-db', 'OVN_NB_DB', 'ovnnb_db.sock'),
    southbound: remote('ovnsb-db', 'OVN_SB_DB', 'ovnsb_db.sock'),
    paused: valueOf(options, 'dry-run') !== undefined,
    threads: threadCount(textOf(options, 'n-threads')),
  };
}

function threadCount(asked: string | undefined): ThreadCount {
  const wanted = asked === undefined ? 1 : Number.parseInt(asked, 10) || 0;
  return { count: Math.min(MAX_THREADS, Math.max(1, wanted)), asked };
}
