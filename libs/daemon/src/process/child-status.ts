/** What sigdescr_np(3) says of the signals that end processes. */
const DESCRIPTIONS: Readonly<Partial<Record<NodeJS.Signals, string>>> = {
  SIGABRT: 'Aborted',
  SIGALRM: 'Alarm clock',
  SIGBUS: 'Bus error',
  SIGFPE: 'Floating point exception',
  SIGHUP: 'Hangup',
  SIGILL: 'Illegal instruction',
  SIGINT: 'Interrupt',
  SIGKILL: 'Killed',
  SIGPIPE: 'Broken pipe',
  SIGQUIT: 'Quit',
  SIGSEGV: 'Segmentation fault',
  SIGTERM: 'Terminated',
  SIGTRAP: 'Trace/breakpoint trap',
  SIGXCPU: 'CPU time limit exceeded',
  SIGXFSZ: 'File size limit exceeded',
};

/** Signals that mean a crash, after which a monitor starts the daemon again (ovs-vswitchd(8), `--monitor`). */
const CRASHES: ReadonlySet<NodeJS.Signals> = new Set<NodeJS.Signals>([
  'SIGABRT',
  'SIGALRM',
  'SIGBUS',
  'SIGFPE',
  'SIGILL',
  'SIGPIPE',
  'SIGSEGV',
  'SIGXCPU',
  'SIGXFSZ',
]);

/** How a child process ended. */
export interface ChildStatus {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** True when the child crashed, rather than left or was told to. */
export function isCrash({ signal }: ChildStatus): boolean {
  return signal !== null && CRASHES.has(signal);
}

/** The end of a child in the words of Open vSwitch's logs. */
export function describeStatus({ exitCode, signal }: ChildStatus): string {
  if (signal !== null) return `killed (${DESCRIPTIONS[signal] ?? signal})`;
  return `exit status ${exitCode ?? 0}`;
}
