/** Something to be done for one of several BMCs. */
export interface Job {
  readonly title: string;
  /** `say` shows how far it is. */
  readonly run: (say: (text: string) => void) => Promise<void>;
}

/** Where progress goes. */
export interface ProgressOptions {
  readonly parallel: number;
  readonly stderr: NodeJS.WriteStream;
  /** Shows progress for a single job as well, because it takes long. */
  readonly slow: boolean;
}

/**
 * Does all jobs, some at a time, and shows how far they are: on a terminal as a list that changes, elsewhere a line for
 * each job that ends. A job that fails shows as failed; what it failed with is the caller's to report.
 */
export async function runJobs(jobs: readonly Job[], options: ProgressOptions): Promise<void> {
  const { stderr, parallel, slow } = options;
  if (jobs.length === 1 && !slow) return pooled(jobs, parallel, () => undefined);
  if (stderr.isTTY) return onTerminal(jobs, options);
  let ended = 0;
  const tell = ({ title }: Job, how: string): void => {
    ended += 1;
    stderr.write(`${ended} of ${jobs.length}: ${title}: ${how}\n`);
  };
  await pooled(jobs, parallel, jobs.length === 1 ? () => undefined : tell);
}

async function pooled(jobs: readonly Job[], width: number, tell: (job: Job, how: string) => void): Promise<void> {
  const waiting = jobs.values();
  const worker = async (): Promise<void> => {
    for (const job of waiting) {
      await job
        .run(() => undefined)
        .then(
          () => tell(job, 'done'),
          () => tell(job, 'failed'),
        );
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, jobs.length) }, worker));
}

async function onTerminal(jobs: readonly Job[], { parallel, stderr }: ProgressOptions): Promise<void> {
  const { Listr, ListrLogger, ProcessOutput } = await import('listr2');
  const logger = new ListrLogger({ useIcons: false, toStderr: [], processOutput: new ProcessOutput(stderr, stderr) });
  const tasks = jobs.map(({ title, run }) => ({
    title,
    task: (_context: unknown, task: { output: string }) => run((text) => void (task.output = text)),
  }));
  const list = new Listr(tasks, {
    concurrent: parallel,
    exitOnError: false,
    rendererOptions: { logger, showErrorMessage: false, collapseErrors: true },
  });
  await list.run();
}
