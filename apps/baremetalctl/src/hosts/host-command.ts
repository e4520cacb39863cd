import { existsSync } from 'node:fs';
import { Args, Command, Flags } from '@oclif/core';
import { CodedError, hasCode } from '@ironloom/core';
import type { KubeClient, ObjectReference, ResourceClient } from '@ironloom/kube-runtime';
import { exitCodeOf } from '../cli/exit-codes';
import { CtlError } from '../errors';
import { type Style, styleFor } from '../output/style';
import { defaultDataDir, kubeconfigIn } from '../site/data-dir';
import { explainKube } from './explain-kube';
import { followHost } from './follow-host';
import { type BareMetalHost, hostKind } from './host';

const GROUP = { helpGroup: 'CONNECTION' } as const;

/** Options of every command that works on hosts. */
export const hostFlags = {
  kubeconfig: Flags.string({
    summary: 'cluster to work in; default $KUBECONFIG, the site of `baremetalctl up`, ~/.kube/config',
    helpValue: 'FILE',
    ...GROUP,
  }),
  context: Flags.string({ summary: 'context of the kubeconfig', ...GROUP }),
  namespace: Flags.string({ char: 'n', summary: "namespace; default the context's", ...GROUP }),
  timeout: Flags.integer({ char: 't', summary: 'seconds to wait for an answer, or with --wait', min: 1, ...GROUP }),
};

/** For what takes its time. */
export const waitFlag = {
  wait: Flags.boolean({ char: 'w', summary: 'wait until it is done, and say how far it is', default: false }),
};

export const nameArg = { name: Args.string({ description: 'name of the host', required: true }) };

/** What {@link hostFlags} were given. */
export interface HostSettings {
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
  readonly namespace?: string | undefined;
  readonly timeout?: number | undefined;
}

/** What a command works with. */
export interface HostSession {
  readonly kube: KubeClient;
  readonly hosts: ResourceClient<BareMetalHost>;
  readonly namespace: string;
  readonly style: Style;
  /** Aborts when the user interrupts. */
  readonly signal: AbortSignal;
  readonly ref: (name: string) => ObjectReference;
}

const CALL_TIMEOUT_S = 30;
const WAIT_TIMEOUT_S = 3600;
const INTERRUPTED = 130;

/** A command on hosts of a cluster. */
export abstract class HostCommand extends Command {
  static override enableJsonFlag = true;

  /** Connects, works and says what went wrong, in one line. */
  protected async withHosts<T>(
    settings: HostSettings,
    work: (session: HostSession) => Promise<T>,
  ): Promise<T | undefined> {
    const interruption = new AbortController();
    const interrupt = (): void => interruption.abort(new CtlError('CTL_INTERRUPTED', 'interrupted'));
    process.once('SIGINT', interrupt);
    let kube: KubeClient | undefined;
    try {
      const { connectKube } = await import('@ironloom/kube-runtime');
      kube = await connectKube(accessFrom(settings, process.env));
      const { namespace = kube.access.namespace } = settings;
      return await work({
        kube,
        hosts: kube.resource(hostKind),
        namespace,
        style: styleFor(process.stdout, process.env),
        signal: interruption.signal,
        ref: (name) => ({ namespace, name }),
      });
    } catch (error) {
      if (hasCode(error, 'CTL_INTERRUPTED') || interruption.signal.aborted) {
        process.exitCode = INTERRUPTED;
        return undefined;
      }
      throw error;
    } finally {
      process.removeListener('SIGINT', interrupt);
      kube?.close();
    }
  }

  /** Follows the host with `--wait`; else says nothing more. */
  protected async followed(
    { kube, ref, signal }: HostSession,
    name: string,
    settings: HostSettings & { readonly wait: boolean },
    isDone: (host: BareMetalHost | undefined) => boolean,
  ): Promise<BareMetalHost | undefined> {
    if (!settings.wait) return undefined;
    const timeoutMs = (settings.timeout ?? WAIT_TIMEOUT_S) * 1000;
    return followHost(kube, ref(name), { isDone, timeoutMs, signal, say: (text) => this.tell(`${name}: ${text}`) });
  }

  /** What is for people: progress, notices. */
  protected tell(line: string): void {
    process.stderr.write(`${line}\n`);
  }

  protected print(lines: readonly string[]): void {
    if (!this.jsonEnabled()) for (const line of lines) this.log('%s', line);
  }

  override async catch(error: Error): Promise<void> {
    process.exitCode = exitCodeOf(error);
    const message = explainKube(error);
    if (this.jsonEnabled()) {
      const code = error instanceof CodedError ? String(error.code) : 'CTL_USAGE';
      this.logJson({ error: { code, message } });
      return;
    }
    if (!(error instanceof CodedError)) throw error;
    process.stderr.write(`baremetalctl: ${message}\n`);
  }
}

/** The deadline of one call, with the user's interruption. */
export function callSignal({ signal }: HostSession, { timeout = CALL_TIMEOUT_S }: HostSettings): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(timeout * 1000)]);
}

function accessFrom({ kubeconfig, context }: HostSettings, env: NodeJS.ProcessEnv) {
  const own = kubeconfigIn(defaultDataDir(env));
  const isOwn = kubeconfig === undefined && (env.KUBECONFIG ?? '') === '' && existsSync(own);
  const file = kubeconfig ?? (isOwn ? own : undefined);
  return { ...(file === undefined ? {} : { kubeconfig: file }), ...(context === undefined ? {} : { context }) };
}
