import { errorMessage, hasCode, type Logger } from '@ironloom/core';
import { coreKinds, type KubeClient, type Node } from '@ironloom/kube-runtime';

/** What a machine finds on its config drive (cloud-init's `meta_data.json`), as far as it matters for joining. */
export interface MachineMetadata {
  readonly uuid?: string;
  readonly local_hostname?: string;
}

/**
 * Plays the kubelets of simulated machines: a machine that boots with a config drive joins the API as a Node, under the
 * name and with the label that its metadata give it. Nothing runs on such a Node.
 */
export class JoiningNodes {
  #work: Promise<void> = Promise.resolve();

  constructor(
    private readonly kube: KubeClient,
    private readonly log: Logger,
  ) {}

  /** A machine with this metadata runs, or does not any more. */
  report(metadata: MachineMetadata, isRunning: boolean): void {
    const { local_hostname: name, uuid } = metadata;
    if (name === undefined || uuid === undefined) return;
    this.#work = this.#work
      .then(() => this.#report(name, uuid, isRunning))
      .catch((error: unknown) => this.log.warn({ err: error, node: name }, `node {node}: ${errorMessage(error)}`));
  }

  /** Resolves when all that was reported is written. */
  settled(): Promise<void> {
    return this.#work;
  }

  async #report(name: string, uuid: string, isRunning: boolean): Promise<void> {
    const nodes = this.kube.resource(coreKinds.node);
    const labels = { 'metal3.io/uuid': uuid, 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux' };
    if (isRunning) await ignoring('KUBE_ALREADY_EXISTS', nodes.create({ metadata: { name, labels } }));
    await ignoring('KUBE_NOT_FOUND', nodes.patch({ name }, { status: statusOf(isRunning) }, { subresource: 'status' }));
  }
}

function statusOf(isRunning: boolean): Node['status'] & object {
  const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const said = isRunning
    ? { status: 'True', reason: 'KubeletReady', message: 'a simulated machine' }
    : { status: 'Unknown', reason: 'NodeStatusUnknown', message: 'the machine is off' };
  const condition = { type: 'Ready', lastHeartbeatTime: now, lastTransitionTime: now, ...said };
  return { conditions: [condition] };
}

async function ignoring(code: 'KUBE_ALREADY_EXISTS' | 'KUBE_NOT_FOUND', call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!hasCode(error, code)) throw error;
  }
}
