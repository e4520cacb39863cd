import { readFileSync } from 'node:fs';
import { Command } from '@oclif/core';
import { CodedError, hasCode } from '@ironloom/core';
import {
  type BmcAddress,
  BmcAddressError,
  type BmcCredentials,
  type BmcDriver,
  type BmcDriverOptions,
  createBmcDriver,
  parseBmcAddress,
} from '@ironloom/bmc-drivers';
import { IpmiClient } from '@ironloom/node-ipmi';
import { EXIT, exitCodeOf } from '../cli/exit-codes';
import { CtlError, usage } from '../errors';
import { runJobs } from '../output/progress';
import { type Style, styleFor } from '../output/style';
import { type CredentialSources, findCredentials, readCredentials } from './credentials';
import { explain } from './explain';
import { type BmcSettings, cipherSuitesOf } from './flags';
import { terminalPrompt } from './prompt';
import { stderrLogger } from './stderr-logger';

/** What a command works with for one BMC. */
export interface Target {
  /** As written on the command line. */
  readonly text: string;
  readonly address: BmcAddress;
  /** Undefined only where credentials are optional and none were given. */
  readonly driver: BmcDriver | undefined;
  readonly credentials: BmcCredentials | undefined;
  readonly options: Partial<BmcDriverOptions> & { readonly client: IpmiClient };
  /** For every call: what is left of the BMC's time, and the user's interruption. */
  readonly call: { readonly signal: AbortSignal; readonly timeoutMs: number };
  readonly say: (text: string) => void;
}

/** How the work for each BMC goes and is shown. */
export interface Work<Result> {
  readonly credentials: 'required' | 'optional';
  /** It takes long enough to show progress for one BMC. */
  readonly slow?: boolean;
  /** The result tells the warnings about the address, so that they need not be told before it. */
  readonly tellsAddressWarnings?: boolean;
  readonly run: (target: Target) => Promise<Result>;
  /** Lines of text. One line goes behind the address when there are several. */
  readonly print: (result: Result, style: Style) => readonly string[];
  /** An error that the result amounts to, if any: it decides the exit code. */
  readonly failure?: (result: Result) => CtlError | undefined;
}

interface Outcome<Result> {
  readonly address: string;
  readonly result?: Result;
  readonly error?: unknown;
}

/** SIGINT's exit code, as shells have it. */
const INTERRUPTED = 130;

/** A command for one BMC or several, whatever they speak. */
export abstract class BmcCommand extends Command {
  static override enableJsonFlag = true;

  /** Does the work for every address and prints it; gives what `--json` prints. */
  protected async forEach<Result>(
    words: readonly string[],
    settings: BmcSettings,
    work: Work<Result>,
  ): Promise<unknown> {
    const targets = words.map((text) => ({ text, address: parseAddress(text, settings) }));
    if (work.tellsAddressWarnings !== true) this.#warn(targets);
    const sources = this.#sources(settings);
    const credentials =
      work.credentials === 'required' ? await readCredentials(sources) : await findCredentials(sources);
    const interruption = new AbortController();
    const interrupt = (): void => interruption.abort();
    process.once('SIGINT', interrupt);
    const log = stderrLogger((line) => this.#complain(line));
    const client = new IpmiClient({ log });
    const options = { ...driverOptions(settings), client, log };
    const outcomes: Outcome<Result>[] = targets.map(({ text }) => ({ address: text }));
    const jobs = targets.map(({ text, address }, at) => ({
      title: text,
      run: async (say: (text: string) => void): Promise<void> => {
        const call = callOptions(settings.timeout * 1000, interruption.signal);
        const driver = credentials && createBmcDriver(address, { ...options, credentials, timeoutMs: call.timeoutMs });
        try {
          const result = await work.run({ text, address, driver, credentials, options, call, say });
          outcomes[at] = { address: text, result };
        } catch (error) {
          outcomes[at] = { address: text, error };
          throw error;
        } finally {
          await driver?.close().catch(() => undefined);
        }
      },
    }));
    try {
      await runJobs(jobs, { parallel: settings.parallel, stderr: process.stderr, slow: work.slow ?? false });
    } finally {
      process.removeListener('SIGINT', interrupt);
      await client.close({ timeoutMs: 200 });
    }
    this.#finish(outcomes, work, settings);
    if (interruption.signal.aborted) process.exitCode = INTERRUPTED;
    return outcomes.map((outcome) => json(outcome, settings.timeout));
  }

  /** The driver, for work that requires credentials. */
  protected driverOf({ driver }: Target): BmcDriver {
    if (driver === undefined) throw usage('no credentials');
    return driver;
  }

  override async catch(error: Error): Promise<void> {
    process.exitCode = exitCodeOf(error);
    if (!this.jsonEnabled()) throw error;
    const code = error instanceof CodedError ? String(error.code) : 'CTL_USAGE';
    this.logJson({ error: { code, message: error.message } });
  }

  #warn(targets: readonly Pick<Target, 'text' | 'address'>[]): void {
    for (const { text, address } of targets) {
      for (const { message } of address.warnings) this.#complain(`warning: ${text}: ${message}`);
    }
  }

  #sources(settings: BmcSettings): CredentialSources {
    const { credentials: path, username, password } = settings;
    const prompt = terminalPrompt(process.stdin, process.stderr);
    return { path, username, password, env: process.env, prompt, warn: (text) => this.#complain(`warning: ${text}`) };
  }

  #finish<Result>(outcomes: readonly Outcome<Result>[], work: Work<Result>, settings: BmcSettings): void {
    const style = styleFor(process.stdout, process.env);
    const several = outcomes.length > 1;
    const errors: unknown[] = [];
    for (const { address, result, error } of outcomes) {
      if (error !== undefined) this.#complain(`${address}: ${explain(error, settings.timeout)}`);
      else this.#print(several ? address : undefined, work.print(result as Result, style), style);
      const failure = error ?? work.failure?.(result as Result);
      if (failure !== undefined) errors.push(failure);
    }
    const codes = [...new Set(errors.map(exitCodeOf))];
    process.exitCode = codes.length > 1 ? EXIT.failed : (codes[0] ?? EXIT.ok);
  }

  #print(heading: string | undefined, lines: readonly string[], style: Style): void {
    if (this.jsonEnabled() || lines.length === 0) return;
    const [first = ''] = lines;
    if (heading !== undefined && lines.length <= 1) return this.log('%s: %s', heading, first);
    if (heading !== undefined) this.log('%s', style.strong(heading));
    for (const line of lines) this.log('%s', heading === undefined ? line : `  ${line}`);
  }

  #complain(line: string): void {
    process.stderr.write(`baremetalctl: ${line}\n`);
  }
}

/** The error names the address: there may be several. */
function parseAddress(text: string, { insecure }: BmcSettings): BmcAddress {
  try {
    return parseBmcAddress(text, { disableCertificateVerification: insecure });
  } catch (cause) {
    if (!hasCode(cause, 'BMC_BAD_ADDRESS')) throw cause;
    throw new BmcAddressError('BMC_BAD_ADDRESS', `${text}: ${cause.message}`, { cause, details: cause.details });
  }
}

function callOptions(timeoutMs: number, signal: AbortSignal): Target['call'] {
  const end = performance.now() + timeoutMs;
  return {
    signal,
    get timeoutMs() {
      return Math.max(1, Math.round(end - performance.now()));
    },
  };
}

function json<Result>({ address, result, error }: Outcome<Result>, timeoutSeconds: number): object {
  if (error === undefined) return { address, result };
  const code = error instanceof CodedError ? String(error.code) : 'UNKNOWN';
  return { address, error: { code, message: explain(error, timeoutSeconds) } };
}

function driverOptions(settings: BmcSettings): Omit<Partial<BmcDriverOptions>, 'credentials' | 'client'> {
  const { ca, fingerprint } = settings;
  const cipherSuites = cipherSuitesOf(settings['cipher-suites']);
  return {
    ...(ca !== undefined && { ca: readOption(ca) }),
    ...(fingerprint !== undefined && { pinnedSha256: fingerprint }),
    ...(cipherSuites !== undefined && { cipherSuites }),
  };
}

function readOption(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new CtlError('CTL_USAGE', `${file}: cannot be read`, { cause });
  }
}
