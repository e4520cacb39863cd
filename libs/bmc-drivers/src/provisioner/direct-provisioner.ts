import {
  type AdoptData,
  type BmcAccess,
  type FirmwareAccess,
  type HardwareDetails,
  type HardwareState,
  type HostIdentity,
  type InspectData,
  type PrepareData,
  type PreprovisioningImageFormat,
  type ProvisionData,
  type Provisioner,
  ProvisionerError,
  type EventSubscriptionAccess,
  type RegisterData,
  type RestartOption,
  type ServicingData,
  type StartedStep,
  type StepResult,
} from '@ironloom/host-state-machine';
import type { BmcDriver } from '../driver/bmc-driver';
import { bringUp, type BootTarget, takeDown } from './boot-reconciler';
import { deployDiskImage } from './deploy-disk-image';
import type { DirectBackend } from './direct-backend';
import { queryOf, stepOf, unsupported } from './direct-errors';
import { firmwareAccess, subscriptionAccess } from './direct-resources';
import { changePower } from './power-step';

const COMPLETE: StepResult = { kind: 'complete' };
const PROOF_MS = 300_000;
const POLL_MS = 3_000;

/** One host over its BMC. Calls end with `ProvisionerError`. */
export class DirectProvisioner implements Provisioner {
  readonly firmware: FirmwareAccess;
  readonly eventSubscriptions: EventSubscriptionAccess;
  #disablePowerOff = false;

  constructor(
    private readonly backend: DirectBackend,
    private host: HostIdentity,
    private readonly bmc: BmcAccess,
  ) {
    this.firmware = firmwareAccess(() => this.#known());
    this.eventSubscriptions = subscriptionAccess(() => this.#known());
  }

  /** Proves the credentials, now and then again. The host is known by the machine's own UUID, where it has one. */
  async register(
    { disablePowerOff }: RegisterData,
    { credentialsChanged }: RestartOption & { readonly credentialsChanged: boolean },
  ): Promise<{ result: StepResult; provisioningId?: string }> {
    this.#disablePowerOff = disablePowerOff;
    let provisioningId: string | undefined;
    const result = await stepOf(async () => {
      const memory = this.backend.memoryOf(this.host);
      const driver = await this.backend.driverOf(this.host, this.bmc);
      provisioningId = this.host.provisioningId;
      if (provisioningId === undefined || credentialsChanged || this.#proofIsOld()) {
        const { uuid } = await driver.identify();
        provisioningId ??= uuid === '' ? this.host.uid : uuid;
        memory.provenAt = this.backend.clock.monotonic();
      }
      memory.forgotten = false;
      this.host = { ...this.host, provisioningId };
      return COMPLETE;
    });
    return provisioningId === undefined ? { result } : { result, provisioningId };
  }

  #proofIsOld(): boolean {
    const { provenAt } = this.backend.memoryOf(this.host);
    const { proofMs = PROOF_MS } = this.backend.options;
    return provenAt === undefined || this.backend.clock.monotonic() - provenAt >= proofMs;
  }

  async preprovisioningImageFormats(): Promise<readonly PreprovisioningImageFormat[] | undefined> {
    return undefined;
  }

  /** What the BMC knows; there is no other inspection here. */
  async inspect(
    _data: InspectData,
    _options: RestartOption & { readonly refresh: boolean; readonly forceReboot: boolean },
  ): Promise<StartedStep & { readonly details?: HardwareDetails }> {
    let details: HardwareDetails | undefined;
    const result = await stepOf(async () => {
      details = await (await this.#known()).inventory();
      return COMPLETE;
    });
    return { result, started: true, ...(details === undefined ? {} : { details }) };
  }

  async updateHardwareState(): Promise<HardwareState> {
    const state = await queryOf(async () => (await this.#known()).powerState());
    const poweredOn = state === 'on' || state === 'turning-off' ? true : state === 'unknown' ? undefined : false;
    return { poweredOn, powerFailure: state === 'unknown' };
  }

  /** What is on a machine stays as it is; nothing has to be known of it. */
  async adopt(_data: AdoptData, _options: RestartOption): Promise<StepResult> {
    return stepOf(async () => {
      await this.#known();
      return COMPLETE;
    });
  }

  async prepare(
    { targetRaid, targetFirmwareSettings, targetFirmwareComponents }: PrepareData,
    { unprepared }: RestartOption & { readonly unprepared: boolean },
  ): Promise<StartedStep> {
    await queryOf(() => this.#known());
    const { hardwareRAIDVolumes, softwareRAIDVolumes } = targetRaid ?? {};
    if ((hardwareRAIDVolumes ?? []).length > 0)
      throw unsupported('hardware-raid', 'the direct backend configures no RAID');
    if ((softwareRAIDVolumes ?? []).length > 0)
      throw unsupported('software-raid', 'the direct backend configures no RAID');
    refuseFirmware(targetFirmwareSettings, targetFirmwareComponents);
    return { result: COMPLETE, started: unprepared };
  }

  async service(
    { targetFirmwareSettings, targetFirmwareComponents }: ServicingData,
    _options: RestartOption & { readonly unprepared: boolean },
  ): Promise<StartedStep> {
    await queryOf(() => this.#known());
    refuseFirmware(targetFirmwareSettings, targetFirmwareComponents);
    return { result: COMPLETE, started: false };
  }

  async provision(data: ProvisionData, { forceReboot }: { readonly forceReboot: boolean }): Promise<StepResult> {
    const { image, customDeploy, bootMode } = data;
    if (customDeploy !== undefined) throw unsupported('custom-deploy', 'the direct backend has no deploy steps');
    if (image === undefined) throw unsupported('image', 'nothing to deploy');
    return stepOf(async () => {
      const target = await this.#target();
      if (forceReboot) await target.driver.power('off', { wait: false });
      if (image.format === 'live-iso') return bringUp(target, { kind: 'iso', url: image.url }, bootMode);
      const { agent } = this.backend.options;
      if (agent === undefined) throw unsupported('image', 'no deploy agent is configured; live ISOs need none');
      return deployDiskImage(target, agent, data);
    });
  }

  async deprovision(): Promise<StepResult> {
    return stepOf(async () => {
      const target = await this.#target();
      await this.backend.options.agent?.forget(this.host);
      return takeDown(target, this.#disablePowerOff);
    });
  }

  async powerOn(): Promise<StepResult> {
    return this.#power('on');
  }

  async powerOff({ mode }: { readonly mode: 'hard' | 'soft' }): Promise<StepResult> {
    return this.#power(mode === 'soft' ? 'soft' : 'off');
  }

  #power(action: 'on' | 'off' | 'soft'): Promise<StepResult> {
    return stepOf(async () => {
      const driver = await this.#known();
      const { softOffMs, pollMs = POLL_MS } = this.backend.options;
      return changePower(driver, action, {
        memory: this.backend.memoryOf(this.host),
        clock: this.backend.clock,
        disablePowerOff: this.#disablePowerOff,
        pollMs,
        ...(softOffMs === undefined ? {} : { softOffMs }),
      });
    });
  }

  async delete(): Promise<StepResult> {
    await this.backend.forget(this.host);
    return COMPLETE;
  }

  async detach(): Promise<StepResult> {
    return this.delete();
  }

  async #target(): Promise<BootTarget> {
    const driver = await this.#known();
    const { networkBoot, pollMs = POLL_MS } = this.backend.options;
    return { host: this.host, driver, networkBoot, pollMs };
  }

  /** The driver of a host that has been registered. */
  async #known(): Promise<BmcDriver> {
    if (this.host.provisioningId === undefined || this.backend.memoryOf(this.host).forgotten) {
      throw new ProvisionerError('PROVISIONER_NEEDS_REGISTRATION', 'the host is not registered');
    }
    return this.backend.driverOf(this.host, this.bmc);
  }
}

function refuseFirmware(settings: object | undefined, components: readonly unknown[]): void {
  if (settings !== undefined) throw unsupported('firmware-settings', 'the direct backend changes no firmware settings');
  if (components.length > 0) throw unsupported('firmware-updates', 'the direct backend installs no firmware');
}
