import { ProvisionerError } from '../errors';
import type {
  FirmwareUpdate,
  HardwareDetails,
  Host,
  HostSpec,
  HostStatus,
  OperationalStatus,
  Provisioning,
} from '../host';
import { equalJson } from '../json';
import type { HardwareState, PreprovisioningImageFormat } from '../provisioner/data';
import type { StepResult } from '../provisioner/provisioner';
import type { HostState } from '../states/host-state';
import { ERROR_TYPES, type ErrorType } from '../status/errors';
import { NO_STATUS, specOf } from '../status/host-status';
import type { Measurement, MetricName } from '../status/metrics';
import { errorBackOff, kubeTime, spread } from '../status/timing';
import type { CallName } from './call';
import type { HostFacts, Moment, Settings } from './facts';
import { type Next, trouble, waitFor } from './next';

/** An Event to emit about the host, after the status has been saved. */
export interface HostEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
}

/** The ramdisk image that a host needs built: `PreprovisioningImage.spec`. */
export interface WantedPreprovisioningImage {
  readonly acceptFormats: readonly PreprovisioningImageFormat[];
  readonly architecture: string;
  readonly networkDataName?: string;
}

/** A firmware update plan to remember in `HostFirmwareComponents.status.updates`; undefined forgets it. */
export interface FirmwareUpdatesWrite {
  readonly updates: readonly FirmwareUpdate[] | undefined;
}

/** What becomes of `DataImage.status`. */
export interface DataImageWrite {
  readonly attachedUrl: string;
  readonly error: { readonly count: number; readonly message: string };
}

/** What the condition `LastDeployment` says. */
export interface LastDeployment {
  readonly succeeded: boolean;
  /** Failed, and will fail again until something is changed. */
  readonly permanent: boolean;
  readonly message: string;
}

/**
 * The scratch pad of one decision: what is known, and what shall be changed. It lives as long as the decision takes; handlers
 * change the host through it alone.
 */
export class Round {
  #status: HostStatus;
  #spec: HostSpec;
  readonly #removedAnnotations = new Set<string>();
  readonly events: HostEvent[] = [];
  readonly measurements: Measurement[] = [];
  finalizer: 'add' | 'keep' = 'keep';
  hardwareData: HardwareDetails | undefined;
  firmwareUpdates: FirmwareUpdatesWrite | undefined;
  dataImage: DataImageWrite | undefined;
  preprovisioningImage: WantedPreprovisioningImage | undefined;
  /** What the backend says of the machine, where this round has asked. */
  hardwareState: HardwareState | undefined;
  /** Whether there is room for one more, where this round has asked. */
  hasCapacity: boolean | undefined;
  /** How the last deployment ended, where this round has seen one end. */
  lastDeployment: LastDeployment | undefined;
  /** The host is being deleted, but detached with the wish that its deletion waits. */
  waitsForReattachment = false;
  /** True when the host was found registered with its present credentials in this round. */
  registered = false;

  constructor(
    readonly facts: HostFacts,
    readonly moment: Moment,
  ) {
    this.#status = facts.host.status ?? NO_STATUS;
    this.#spec = specOf(facts.host);
  }

  get settings(): Settings {
    return this.facts.settings;
  }
  get spec(): HostSpec {
    return this.#spec;
  }
  get status(): HostStatus {
    return this.#status;
  }
  get provisioning(): Provisioning {
    return this.#status.provisioning;
  }
  get state(): HostState {
    return this.#status.provisioning.state as HostState;
  }
  get deleting(): boolean {
    return this.facts.host.metadata.deletionTimestamp !== undefined;
  }
  /** The time in Kubernetes' notation. */
  get now(): string {
    return kubeTime(this.moment.nowMs);
  }
  /** Annotations without those that this round removes. */
  get annotations(): Readonly<Record<string, string>> {
    const all = Object.entries(this.facts.host.metadata.annotations ?? {});
    return Object.fromEntries(all.filter(([name]) => !this.#removedAnnotations.has(name)));
  }
  get removedAnnotations(): readonly string[] {
    return [...this.#removedAnnotations];
  }
  /** The host as the round leaves it so far. */
  get host(): Host {
    const { metadata, ...rest } = this.facts.host;
    return {
      ...rest,
      metadata: { ...metadata, annotations: this.annotations },
      spec: this.#spec,
      status: this.#status,
    };
  }
  get labels(): { readonly namespace: string; readonly host: string } {
    const { namespace = '', name = '' } = this.facts.host.metadata;
    return { namespace, host: name };
  }

  replaceStatus(status: HostStatus): void {
    this.#status = status;
  }
  set(change: Partial<HostStatus>): void {
    this.#status = { ...this.#status, ...change };
  }
  setProvisioning(change: { readonly [Member in keyof Provisioning]?: Provisioning[Member] | undefined }): void {
    const members = Object.entries({ ...this.provisioning, ...change }).filter(([, value]) => value !== undefined);
    this.#status = { ...this.#status, provisioning: Object.fromEntries(members) as unknown as Provisioning };
  }
  setSpec(change: Partial<HostSpec>): void {
    this.#spec = { ...this.#spec, ...change };
  }
  /** Returns whether there was such an annotation. */
  removeAnnotation(name: string): boolean {
    if (this.annotations[name] === undefined) return false;
    this.#removedAnnotations.add(name);
    return true;
  }

  event(reason: string, message: string, type: HostEvent['type'] = 'Normal'): void {
    this.events.push({ type, reason, message });
  }
  count(metric: MetricName, labels: Readonly<Record<string, string>> = {}): void {
    this.measurements.push({ metric, labels });
  }

  /** No error any more. Returns whether there was one, or another operational status. */
  clearError(operationalStatus: OperationalStatus = 'OK'): boolean {
    const { errorType: _, ...rest } = this.#status;
    const cleared: HostStatus = { ...rest, errorMessage: '', operationalStatus };
    const changed = !equalJson(cleared, this.#status);
    this.#status = cleared;
    return changed;
  }

  /** A step has come to its good end: its own kind of error is over. */
  succeeded(errorType: ErrorType): void {
    if (this.#status.errorType === errorType) this.clearError();
  }

  /** Records an error: it is in the status, counted, told as an event, and tried again after a back-off. */
  fail(errorType: ErrorType, step: Extract<Next, { kind: 'failed' }>['step'], message: string): Next {
    const errorCount = this.#status.errorCount + 1;
    this.set({ operationalStatus: 'error', errorType, errorMessage: message, errorCount });
    const { event } = ERROR_TYPES[errorType];
    this.event(event, message, 'Warning');
    this.count('metal3_host_error_total', { error_type: event });
    return { kind: 'failed', errorType, step, afterMs: errorBackOff(errorCount, this.moment.random) };
  }

  /**
   * The end of a round whose step is not complete. While a step that had failed is under way again, its error is not shown any
   * more, as upstream does; its count stays.
   */
  unfinished(result: Exclude<StepResult, { kind: 'complete' }>, errorType: ErrorType, step: CallName): Next {
    if (result.kind === 'failed') return this.fail(errorType, step, result.message);
    this.clearError();
    return this.poll(result);
  }

  /** Waits as long as the backend says. */
  poll({ requeueAfterMs, progress }: Extract<StepResult, { kind: 'continuing' }>): Next {
    return waitFor(requeueAfterMs, progress);
  }

  /** Waits for `delayMs`, spread so that hosts do not march in step. */
  wait(delayMs: number, progress?: string): Next {
    return waitFor(spread(delayMs, this.moment.random), progress);
  }

  /** A call ended in a way that is as if it could not be carried out. */
  trouble(step: CallName, message: string): Next {
    return trouble(step, new ProvisionerError('PROVISIONER_UNAVAILABLE', message));
  }
}
