import { deepStrictEqual, ok as assertOk, strictEqual } from 'node:assert';
import { hasCode } from '@ironloom/core';
import type { CustomDeploy, Image } from '../../host';
import type { ProvisionerErrorCode } from '../../errors';
import type { BmcAccess, HostIdentity, InspectData, ProvisionData, RegisterData } from '../../provisioner/data';
import type {
  Provisioner,
  ProvisionerCapability,
  ProvisioningBackend,
  StepResult,
} from '../../provisioner/provisioner';

/** A backend with one machine that it does not know yet; the machine is off. */
export interface ProvisionerSubject {
  readonly backend: ProvisioningBackend;
  readonly host: HostIdentity;
  readonly bmc: BmcAccess;
  /** Lets time pass; called with what a step asked to be waited for. */
  elapse(ms: number): Promise<void>;
  /** The machine, seen from behind. What cannot be seen is left out. */
  readonly machine: {
    isOn(): boolean | Promise<boolean>;
    /** Changes power behind the backend's back. */
    setPower?(on: boolean): void | Promise<void>;
    /** What is on it: the URL of an image or the method of a custom deployment. */
    deployed?(): string | undefined | Promise<string | undefined>;
    /** How many deployments it has seen begun. */
    deployments?(): number | Promise<number>;
  };
  /** The backend again, as another process finds it. */
  restart(): Promise<ProvisioningBackend>;
  /** The same BMC with credentials that it refuses. */
  readonly wrongCredentials?: BmcAccess;
  /** The next deployment will fail. */
  failNextDeployment?(): void | Promise<void>;
  /** Nobody answers until the returned function is called. */
  silence?(): (() => void) | Promise<() => void>;
}

/** What the suite runs against. */
export interface ProvisionerTarget {
  readonly name: string;
  readonly architecture?: string;
  /** What is deployed, first and then instead; must be of a kind that the backend's capabilities name. */
  readonly deployment: { readonly image: Image; readonly customDeploy?: CustomDeploy };
  readonly otherDeployment: { readonly image: Image; readonly customDeploy?: CustomDeploy };
  /** Everything that the backend says it can do, so that nothing is lost unseen. */
  readonly capabilities: readonly ProvisionerCapability[];
  /** What the backend can do, and not with this machine: calls that need it must be refused by code. */
  readonly lacks?: readonly ProvisionerCapability[];
  start(): Promise<ProvisionerSubject & { close(): Promise<void> }>;
}

/** One case. */
export interface ProvisionerCase {
  readonly name: string;
  /** Run only where the backend has all of these. */
  readonly needs?: readonly ProvisionerCapability[];
  /** Run only where the subject can do what the case needs. */
  readonly applies?: (subject: ProvisionerSubject, target: ProvisionerTarget) => boolean;
  run(bench: Bench): Promise<void>;
}

const MOST_CALLS = 2_000;

/** A subject with what every case needs of it. */
export class Bench {
  provisioner: Provisioner;
  #provisioningId: string | undefined;

  constructor(
    readonly subject: ProvisionerSubject,
    readonly target: ProvisionerTarget,
  ) {
    this.provisioner = subject.backend.provisioner(subject.host, subject.bmc);
  }

  /** The host as its status would name it now. */
  get host(): HostIdentity {
    const id = this.#provisioningId;
    return id === undefined ? this.subject.host : { ...this.subject.host, provisioningId: id };
  }

  registerData(data: Partial<RegisterData> = {}): RegisterData {
    return {
      state: 'registering',
      operationalStatus: 'OK',
      bootMode: 'UEFI',
      architecture: this.target.architecture ?? 'x86_64',
      automatedCleaningMode: 'disabled',
      inspectionMode: this.inspectData.inspectionMode,
      disablePowerOff: false,
      hasCustomDeploy: false,
      ...data,
    };
  }

  /** Whether the backend can do it, and with this machine. */
  can(capability: ProvisionerCapability): boolean {
    return this.subject.backend.capabilities.has(capability) && this.target.lacks?.includes(capability) !== true;
  }

  get inspectData(): InspectData {
    const inspectionMode = this.subject.backend.capabilities.has('agent-inspection') ? 'agent' : 'fast';
    return { bootMode: 'UEFI', architecture: this.target.architecture ?? 'x86_64', inspectionMode };
  }

  get provisionData(): ProvisionData {
    return { ...this.target.deployment, bootMode: 'UEFI', configDrive: {} };
  }

  get otherProvisionData(): ProvisionData {
    return { ...this.target.otherDeployment, bootMode: 'UEFI', configDrive: {} };
  }

  /** Repeats a call until it does not ask to be waited for. */
  async finish(call: () => Promise<StepResult>): Promise<StepResult> {
    for (let calls = 0; calls < MOST_CALLS; calls += 1) {
      const result = await this.#evenIfBusy(call);
      if (result.kind !== 'continuing') return result;
      await this.subject.elapse(result.requeueAfterMs);
    }
    throw new Error(`no end after ${MOST_CALLS} calls`);
  }

  async #evenIfBusy(call: () => Promise<StepResult>): Promise<StepResult> {
    try {
      return await call();
    } catch (error) {
      // A real backend may be busy with the host, or with itself; its users come again.
      if (hasCode(error, 'PROVISIONER_NODE_BUSY') || hasCode(error, 'PROVISIONER_UNAVAILABLE')) {
        return { kind: 'continuing', requeueAfterMs: 100 };
      }
      throw error;
    }
  }

  /** Repeats a call to its good end. */
  async complete(what: string, call: () => Promise<StepResult>): Promise<void> {
    const result = await this.finish(call);
    strictEqual(result.kind, 'complete', `${what}: ${JSON.stringify(result)}`);
  }

  async register(data: Partial<RegisterData> = {}): Promise<string> {
    await this.complete('register', async () => {
      const options = { credentialsChanged: false, restartOnFailure: false };
      const { result, provisioningId } = await this.provisioner.register(this.registerData(data), options);
      this.#provisioningId = provisioningId ?? this.#provisioningId;
      return result;
    });
    assertOk(this.#provisioningId, 'a registered host has an id');
    this.renew(this.subject.backend);
    return this.#provisioningId;
  }

  /** A provisioner as the next round would get it. */
  renew(backend: ProvisioningBackend): void {
    this.provisioner = backend.provisioner(this.host, this.subject.bmc);
  }

  inspect(options: { refresh?: boolean } = {}) {
    return this.provisioner.inspect(this.inspectData, {
      restartOnFailure: false,
      refresh: options.refresh ?? false,
      forceReboot: false,
    });
  }

  provision(data = this.provisionData): Promise<void> {
    return this.complete('provision', () => this.provisioner.provision(data, { forceReboot: false }));
  }

  deprovision(restartOnFailure = false): Promise<void> {
    return this.complete('deprovision', () =>
      this.provisioner.deprovision({ restartOnFailure, automatedCleaningMode: 'disabled' }),
    );
  }

  async power(on: boolean, mode: 'hard' | 'soft' = 'hard'): Promise<void> {
    const call = (): Promise<StepResult> =>
      on
        ? this.provisioner.powerOn({ force: false })
        : this.provisioner.powerOff({ mode, force: false, automatedCleaningMode: 'disabled' });
    await this.complete(`power ${on ? 'on' : 'off'}`, call);
  }
}

export const equal = (actual: unknown, expected: unknown, what: string): void =>
  deepStrictEqual(actual, expected, what);
export const ok = (condition: boolean, what: string): void => assertOk(condition, what);

/** A call that must end with an error of this code. */
export async function failsWith(code: ProvisionerErrorCode, call: () => Promise<unknown>): Promise<Error> {
  try {
    await call();
  } catch (error) {
    if (hasCode(error, code)) return error;
    throw error;
  }
  throw new Error(`expected ${code}, and nothing failed`);
}
