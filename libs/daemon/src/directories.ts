import { isAbsolute, join } from 'node:path';

/** Where a daemon keeps its files. */
export interface Directories {
  /** Pidfiles and sockets. */
  readonly run: string;
  /** Log files. */
  readonly log: string;
}

/** Whose files a daemon lies among: OVN's (`OVN_RUNDIR`, …) or Open vSwitch's (`OVS_RUNDIR`, …). */
export type DaemonFamily = 'ovn' | 'ovs';

const FAMILIES = {
  ovn: {
    run: ['OVN_RUNDIR'],
    log: ['OVN_LOGDIR', 'OVS_LOGDIR'],
    defaults: { run: '/var/run/ovn', log: '/var/log/ovn' },
  },
  ovs: {
    run: ['OVS_RUNDIR'],
    log: ['OVS_LOGDIR'],
    defaults: { run: '/var/run/openvswitch', log: '/var/log/openvswitch' },
  },
} as const;

/** The directories that an environment asks for; variables that are empty count as unset. */
export function directoriesFrom(env: NodeJS.ProcessEnv, family: DaemonFamily): Directories {
  const { run, log, defaults } = FAMILIES[family];
  const first = (names: readonly string[]): string | undefined => names.map((name) => env[name]).find((dir) => dir);
  return { run: first(run) ?? defaults.run, log: first(log) ?? defaults.log };
}

/** A name as an option gives it: absolute as it is, otherwise inside `directory`. */
export function fileIn(directory: string, name: string): string {
  return isAbsolute(name) ? name : join(directory, name);
}
