import { assertNever } from '@ironloom/core';
import { ProvisionerError } from '../../errors';
import type { HardwareDetails } from '../../host';
import type {
  AdoptData,
  BmcAccess,
  HardwareState,
  HostIdentity,
  InspectData,
  PrepareData,
  PreprovisioningImageFormat,
  ProvisionData,
  RegisterData,
  ServicingData,
} from '../../provisioner/data';
import type {
  DataImageAccess,
  EventSubscriptionAccess,
  FirmwareAccess,
  Provisioner,
  ProvisionerCapability,
  StartedStep,
  StepResult,
} from '../../provisioner/provisioner';
import type { SimulatedBackend } from './backend';
import { errorOf, type FaultPoint } from './faults';
import type { SimulatedNode, Work } from './node';
import { simulatedDataImage, simulatedFirmware, simulatedSubscriptions } from './resources';

const COMPLETE: StepResult = { kind: 'complete' };
const NEVER_ENDS: StepResult = { kind: 'continuing', requeueAfterMs: 10_000, progress: 'simulated: no progress' };

/** One host of a {@link SimulatedBackend}. Everything it knows is in the backend, as with a real one. */
export class SimulatedProvisioner implements Provisioner {
  readonly firmware?: FirmwareAccess;
  readonly dataImage?: DataImageAccess;
  readonly eventSubscriptions?: EventSubscriptionAccess;

  constructor(
    private readonly backend: SimulatedBackend,
    private host: HostIdentity,
    private readonly bmc: BmcAccess,
  ) {
    const { capabilities } = backend;
    if (capabilities.has('firmware-settings')) this.firmware = simulatedFirmware(() => this.#reach('firmware'));
    if (capabilities.has('data-image')) this.dataImage = simulatedDataImage(() => this.#reach('dataImage'));
    if (capabilities.has('event-subscriptions')) {
      this.eventSubscriptions = simulatedSubscriptions(() => this.#reach('eventSubscriptions'));
    }
  }

  async register(
    data: RegisterData,
    { restartOnFailure }: { readonly restartOnFailure: boolean; readonly credentialsChanged: boolean },
  ): Promise<{ result: StepResult; provisioningId?: string }> {
    let provisioningId: string | undefined;
    const result = this.#call('register', () => {
      if (this.backend.options.imageFormats !== undefined && this.#lacksImage(data)) {
        throw new ProvisionerError('PROVISIONER_NEEDS_PREPROVISIONING_IMAGE', 'no ramdisk image for this host');
      }
      const node = this.backend.nodeOf(this.host) ?? this.#enroll();
      provisioningId = node.id;
      node.disablePowerOff = data.disablePowerOff;
      if (!(this.backend.options.accepts ?? hasUser)(this.bmc)) {
        return { kind: 'failed', message: 'the BMC refused user name or password' };
      }
      if (node.done.has('register')) return COMPLETE;
      return this.#work(node, 'register', 'register', restartOnFailure).result;
    });
    return provisioningId === undefined ? { result } : { result, provisioningId };
  }

  #enroll(): SimulatedNode {
    const node = this.backend.addNode(this.host, this.backend.machine(this.bmc.address));
    this.host = { ...this.host, provisioningId: node.id };
    return node;
  }

  #lacksImage({ state, preprovisioningImage }: RegisterData): boolean {
    return preprovisioningImage === undefined && (state === 'inspecting' || state === 'provisioning');
  }

  async preprovisioningImageFormats(): Promise<readonly PreprovisioningImageFormat[] | undefined> {
    this.backend.meet('preprovisioningImageFormats');
    return this.backend.options.imageFormats;
  }

  async inspect(
    { inspectionMode }: InspectData,
    { restartOnFailure, refresh, forceReboot }: { restartOnFailure: boolean; refresh: boolean; forceReboot: boolean },
  ): Promise<StartedStep & { readonly details?: HardwareDetails }> {
    this.#need(inspectionMode === 'fast' ? 'out-of-band-inspection' : 'agent-inspection');
    const step = this.#started('inspect', (node) => {
      const idle = node.busyWith(this.#now) === undefined;
      if (forceReboot || (refresh && idle)) {
        node.abort();
        node.done.delete('inspect');
      }
      if (node.done.has('inspect')) return { result: COMPLETE, started: false };
      return this.#work(node, 'inspect', 'inspect', restartOnFailure);
    });
    return step.result.kind === 'complete' ? { ...step, details: this.#machine().hardware } : step;
  }

  async updateHardwareState(): Promise<HardwareState> {
    this.backend.meet('updateHardwareState');
    this.#node();
    return { poweredOn: this.#machine().on, powerFailure: false, health: 'OK' };
  }

  async adopt(_data: AdoptData, _options: { readonly restartOnFailure: boolean }): Promise<StepResult> {
    return this.#call('adopt', () => {
      const node = this.#node();
      if (node.state === 'manageable') node.state = 'active';
      return COMPLETE;
    });
  }

  async prepare(
    data: PrepareData,
    { unprepared, restartOnFailure }: { readonly unprepared: boolean; readonly restartOnFailure: boolean },
  ): Promise<StartedStep> {
    return this.#started('prepare', (node) => this.#configure(node, 'prepare', data, unprepared, restartOnFailure));
  }

  async service(
    data: ServicingData,
    { unprepared, restartOnFailure }: { readonly unprepared: boolean; readonly restartOnFailure: boolean },
  ): Promise<StartedStep> {
    this.#need('servicing');
    return this.#started('service', (node) => this.#configure(node, 'service', data, unprepared, restartOnFailure));
  }

  /** What was asked for last and came to a good end is not done again. */
  #configure(
    node: SimulatedNode,
    work: 'prepare' | 'service',
    data: PrepareData | ServicingData,
    unprepared: boolean,
    restartOnFailure: boolean,
  ): StartedStep {
    const standing = node.progress(work, undefined, this.#now);
    if (standing !== undefined && !(standing.kind === 'failed' && restartOnFailure)) {
      // A machine in use boots its system again.
      if (work === 'service' && standing.kind === 'complete') node.machine.setPower(true);
      return { result: standing, started: false };
    }
    const request = JSON.stringify(data);
    if (!unprepared || node.done.get(work) === request) return { result: COMPLETE, started: false };
    for (const [name, value] of Object.entries(data.targetFirmwareSettings ?? {})) {
      node.machine.firmwareSettings[name] = String(value);
    }
    return this.#work(node, work, request, restartOnFailure);
  }

  async provision(
    { image, customDeploy }: ProvisionData,
    { forceReboot }: { readonly forceReboot: boolean },
  ): Promise<StepResult> {
    const what = image?.url ?? customDeploy?.method ?? '';
    this.#need(customDeploy !== undefined ? 'custom-deploy' : image?.format === 'live-iso' ? 'live-iso' : 'image');
    return this.#call('provision', () => {
      const node = this.#node();
      if (forceReboot && node.busyWith(this.#now) === 'deploy') this.#abortDeployment(node);
      if (node.state === 'active') return node.machine.image === what ? COMPLETE : failedOver(node.machine.image, what);
      const failure = node.failure(this.#now);
      if (failure?.work === 'deploy') return this.#deploymentFailed(node, failure.message, failure.permanent);
      const { result, started } = this.#work(node, 'deploy', what, false);
      if (started) node.machine.deployments.push({ what, outcome: 'running' });
      if (result.kind === 'complete') this.#deployed(node, what);
      return result;
    });
  }

  #deployed(node: SimulatedNode, what: string): void {
    const { machine } = node;
    node.state = 'active';
    machine.image = what;
    machine.setPower(true);
    settle(machine.deployments, 'succeeded');
  }

  #deploymentFailed(node: SimulatedNode, message: string, permanent: boolean): StepResult {
    settle(node.machine.deployments, 'failed');
    return { kind: 'failed', message, ...(permanent ? { permanent } : {}) };
  }

  #abortDeployment(node: SimulatedNode): void {
    node.abort();
    settle(node.machine.deployments, 'aborted');
  }

  async deprovision({ restartOnFailure }: { readonly restartOnFailure: boolean }): Promise<StepResult> {
    return this.#call('deprovision', () => {
      const node = this.#node();
      if (!this.#hasTraces(node)) return COMPLETE;
      if (node.busyWith(this.#now) === 'deploy') this.#abortDeployment(node);
      settle(node.machine.deployments, 'failed');
      const { result } = this.#work(node, 'clean', 'clean', restartOnFailure);
      if (result.kind === 'complete') this.#cleaned(node);
      return result;
    });
  }

  /** Whether there is anything to clean, or being cleaned. */
  #hasTraces(node: SimulatedNode): boolean {
    const working = node.holds('deploy') || node.holds('clean');
    return (
      working || node.state === 'active' || node.machine.image !== undefined || node.failure(this.#now) !== undefined
    );
  }

  #cleaned(node: SimulatedNode): void {
    node.state = 'available';
    node.machine.image = undefined;
    node.machine.setPower(false);
    node.done.delete('deploy');
  }

  async powerOn(_options: { readonly force: boolean }): Promise<StepResult> {
    return this.#call('powerOn', () => this.#power(true));
  }

  async powerOff({ mode }: { readonly mode: 'hard' | 'soft' }): Promise<StepResult> {
    return this.#call('powerOff', () => {
      const node = this.#node();
      if (mode === 'soft' && node.machine.deaf && node.machine.on) {
        return { kind: 'failed', message: 'the operating system did not shut down' };
      }
      if (!node.disablePowerOff) return this.#power(false);
      node.machine.setPower(true);
      return COMPLETE;
    });
  }

  #power(on: boolean): StepResult {
    const { machine } = this.#node();
    if (machine.on === on && !machine.changing) return COMPLETE;
    machine.changePower(on);
    return { kind: 'continuing', requeueAfterMs: this.backend.delays.power, progress: `power ${on ? 'on' : 'off'}` };
  }

  async delete(): Promise<StepResult> {
    return this.#call('delete', () => this.#forget());
  }

  async detach(_options: { readonly force: boolean }): Promise<StepResult> {
    return this.#call('detach', () => this.#forget());
  }

  #forget(): StepResult {
    const node = this.backend.nodeOf(this.host);
    if (node !== undefined) {
      if (node.busyWith(this.#now) === 'deploy') this.#abortDeployment(node);
      this.backend.nodes.delete(node.id);
    }
    return COMPLETE;
  }

  #reach(point: FaultPoint): SimulatedNode {
    this.backend.meet(point);
    return this.#node();
  }

  get #now(): number {
    return this.backend.options.clock.now();
  }

  #machine(): SimulatedNode['machine'] {
    return this.#node().machine;
  }

  #node(): SimulatedNode {
    const node = this.backend.nodeOf(this.host);
    if (node !== undefined) return node;
    throw new ProvisionerError('PROVISIONER_NEEDS_REGISTRATION', 'the backend does not know this host');
  }

  #need(capability: ProvisionerCapability): void {
    if (this.backend.capabilities.has(capability)) return;
    throw new ProvisionerError('PROVISIONER_UNSUPPORTED', `this backend has no ${capability}`, {
      details: { capability },
    });
  }

  /** Begins work unless it is under way or over; over and failed, it is begun again only when told to. */
  #work(node: SimulatedNode, work: Work, request: string, restartOnFailure: boolean): StartedStep {
    const standing = node.progress(work, request, this.#now);
    if (standing !== undefined && !(standing.kind === 'failed' && restartOnFailure)) {
      return { result: standing, started: false };
    }
    const other = node.busyWith(this.#now);
    if (other !== undefined && other !== work) {
      throw new ProvisionerError('PROVISIONER_NODE_BUSY', `the node is busy with ${other}`);
    }
    this.backend.begin(node, work, request);
    const begun = node.progress(work, request, this.#now);
    return { result: begun ?? COMPLETE, started: true };
  }

  #started(point: FaultPoint, body: (node: SimulatedNode) => StartedStep): StartedStep {
    let step: StartedStep | undefined;
    const result = this.#call(point, () => (step = body(this.#node())).result);
    return { result, started: step?.started ?? false };
  }

  /** Carries out a call with the fault that waits for it. */
  #call(point: FaultPoint, body: () => StepResult): StepResult {
    const fault = this.backend.meet(point);
    switch (fault?.kind) {
      case undefined:
      case 'throw':
        return body();
      case 'lose answer':
        body();
        throw errorOf(fault, point);
      case 'hang':
        return NEVER_ENDS;
      case 'fail':
        return this.#spoiled(point, body, fault.message, fault.permanent ?? false);
      default:
        return assertNever(fault, 'fault');
    }
  }

  /** Work that is begun, or under way, will end badly; what takes no time fails at once. What is done stays done. */
  #spoiled(point: FaultPoint, body: () => StepResult, message: string, permanent: boolean): StepResult {
    const result = body();
    if (result.kind === 'complete' && WORKS.includes(point)) return result;
    if (result.kind === 'continuing') {
      this.backend.nodeOf(this.host)?.spoil(message, permanent);
      return result;
    }
    return result.kind === 'failed' ? result : { kind: 'failed', message, ...(permanent ? { permanent } : {}) };
  }
}

/** Calls whose end is seen in the machine. */
const WORKS: readonly FaultPoint[] = ['inspect', 'prepare', 'service', 'provision', 'deprovision'];

const hasUser = ({ username = '' }: BmcAccess): boolean => username !== '';

const failedOver = (there: string | undefined, wanted: string): StepResult => ({
  kind: 'failed',
  message: `cannot put ${wanted} over ${there ?? 'something unknown'}: deprovision first`,
});

/** The deployment that is running has ended. */
function settle(
  deployments: SimulatedNode['machine']['deployments'],
  outcome: 'succeeded' | 'failed' | 'aborted',
): void {
  const last = deployments.at(-1);
  if (last?.outcome === 'running') last.outcome = outcome;
}
