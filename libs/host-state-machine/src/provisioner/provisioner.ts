import type { Secret } from '@ironloom/core';
import type {
  AutomatedCleaningMode,
  FirmwareComponent,
  FirmwareSettingRule,
  FirmwareSettings,
  HardwareDetails,
} from '../host';
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
} from './data';

/**
 * Outcome of one call: what is expected to happen is a value. Every call may be repeated at any time, by another process too:
 * a backend finds out by itself how far it had come.
 */
export type StepResult =
  | { readonly kind: 'complete' }
  /** Under way: call again. `progress` is one line for people, such as `deploy wait: writing image`. */
  | { readonly kind: 'continuing'; readonly requeueAfterMs: number; readonly progress?: string }
  /** The machine, or what the user asked of it, failed. Goes into the host's status. */
  | {
      readonly kind: 'failed';
      readonly message: string;
      /** Repeating cannot help until something is changed, such as a checksum that does not match. Default: may help. */
      readonly permanent?: boolean;
    };

/** First try after this very step had failed: begin it anew rather than report the old failure again. */
export interface RestartOption {
  readonly restartOnFailure: boolean;
}

/** A step that changes a machine and then is waited for. */
export interface StartedStep {
  readonly result: StepResult;
  /** True from the call that began it: what was asked for is under way and may be remembered as such. */
  readonly started: boolean;
}

/** What a backend may be able to do. A call that needs what is missing ends with PROVISIONER_UNSUPPORTED. */
export const PROVISIONER_CAPABILITIES = [
  /** Writes disk images. */
  'image',
  'live-iso',
  'custom-deploy',
  'agent-inspection',
  'out-of-band-inspection',
  'automated-cleaning',
  'hardware-raid',
  'software-raid',
  'firmware-settings',
  'firmware-updates',
  'servicing',
  'soft-power-off',
  'data-image',
  'event-subscriptions',
] as const;

/** One of {@link PROVISIONER_CAPABILITIES}. */
export type ProvisionerCapability = (typeof PROVISIONER_CAPABILITIES)[number];

/** Everything that can be done with one host. Errors are `ProvisionerError`. */
export interface Provisioner {
  /** Makes the host known to the backend and its access to the BMC proven. Runs again and again, in nearly every state. */
  register(
    data: RegisterData,
    options: RestartOption & { readonly credentialsChanged: boolean },
  ): Promise<{ readonly result: StepResult; readonly provisioningId?: string }>;
  /** Undefined when no image has to be built for each host. */
  preprovisioningImageFormats(): Promise<readonly PreprovisioningImageFormat[] | undefined>;
  /** `refresh` discards what is known; `forceReboot` begins again what is under way. */
  inspect(
    data: InspectData,
    options: RestartOption & { readonly refresh: boolean; readonly forceReboot: boolean },
  ): Promise<StartedStep & { readonly details?: HardwareDetails }>;
  updateHardwareState(): Promise<HardwareState>;
  /** Takes over a host that somebody else has provisioned, or that the backend has forgotten. */
  adopt(data: AdoptData, options: RestartOption): Promise<StepResult>;
  /** RAID, firmware settings and firmware. `unprepared`: something differs, so there is something to begin. */
  prepare(data: PrepareData, options: RestartOption & { readonly unprepared: boolean }): Promise<StartedStep>;
  /** Firmware of a host in use. */
  service(data: ServicingData, options: RestartOption & { readonly unprepared: boolean }): Promise<StartedStep>;
  /** `forceReboot` begins again what is under way. */
  provision(data: ProvisionData, options: { readonly forceReboot: boolean }): Promise<StepResult>;
  /** Takes the image off again. */
  deprovision(options: RestartOption & { readonly automatedCleaningMode: AutomatedCleaningMode }): Promise<StepResult>;
  powerOn(options: { readonly force: boolean }): Promise<StepResult>;
  /** With `disablePowerOff` (see {@link RegisterData}) it is a reboot. `soft` becomes `hard` where the BMC knows no better. */
  powerOff(options: {
    readonly mode: 'hard' | 'soft';
    readonly force: boolean;
    readonly automatedCleaningMode: AutomatedCleaningMode;
  }): Promise<StepResult>;
  /** Makes the backend forget the host. Complete when it does not know it. */
  delete(): Promise<StepResult>;
  /** As {@link delete}, leaving the machine as it is; `force` interrupts what is under way. */
  detach(options: { readonly force: boolean }): Promise<StepResult>;
  readonly firmware?: FirmwareAccess;
  readonly dataImage?: DataImageAccess;
  readonly eventSubscriptions?: EventSubscriptionAccess;
}

/** Firmware as it is. */
export interface FirmwareAccess {
  /** Passwords are left out; `schema` only when asked for. */
  settings(options: { readonly schema: boolean }): Promise<{
    readonly settings: FirmwareSettings;
    readonly schema?: Readonly<Record<string, FirmwareSettingRule>>;
    readonly vendor?: string;
    readonly model?: string;
  }>;
  components(): Promise<readonly FirmwareComponent[]>;
}

/** An ISO beside the system's own disks. */
export interface DataImageAccess {
  attached(): Promise<boolean>;
  attach(url: string): Promise<void>;
  detach(): Promise<void>;
}

/** Events that a BMC posts to a URL. */
export interface EventSubscriptionAccess {
  /** Returns the subscription's id. */
  add(subscription: {
    readonly destination: string;
    readonly context?: string;
    readonly httpHeaders?: Readonly<Record<string, Secret>>;
  }): Promise<string>;
  /** Nothing to do when there is none of this id. */
  remove(id: string): Promise<void>;
}

/** One backend for all hosts: Ironic, the BMCs themselves, a simulator. */
export interface ProvisioningBackend {
  /** `ironic`, `direct`, `simulator`, or another's own. */
  readonly name: string;
  readonly capabilities: ReadonlySet<ProvisionerCapability>;
  /** Whether it is up; a backend that knows why it is not ends with PROVISIONER_NOT_READY instead of false. */
  ready(): Promise<boolean>;
  /** Cheap: nothing is sent before the first call. `signal` ends calls under way. */
  provisioner(host: HostIdentity, bmc: BmcAccess, options?: { readonly signal?: AbortSignal }): Provisioner;
  /**
   * Calls back with the provisioning id of every host whose state in the backend has changed, until the signal fires. Costs
   * one list per interval for all hosts.
   */
  watch?(changed: (provisioningId: string) => void, signal: AbortSignal): void;
  /** Whether one more host may be inspected, provisioned or deprovisioned now; true for one that is being so already. */
  hasCapacity(host: HostIdentity, bmc: BmcAccess): Promise<boolean>;
  close?(): Promise<void>;
}
