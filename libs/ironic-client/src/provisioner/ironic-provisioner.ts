import type {
  AdoptData,
  HardwareState,
  InspectData,
  PrepareData,
  PreprovisioningImageFormat,
  Provisioner,
  ProvisionData,
  RegisterData,
  ServicingData,
  StartedStep,
  StepResult,
} from '@ironloom/host-state-machine';
import { IronicDataImage } from './data-image';
import { IronicEventSubscriptions } from './event-subscriptions';
import { IronicFirmware } from './firmware';
import type { NodeSession } from './node/node-session';
import { asked, asProvisionerError, continuing, isBusy, RETRY, step } from './node/outcome';
import { adopt } from './steps/adopt';
import { deleteNode } from './steps/delete-node';
import { deprovision } from './steps/deprovision';
import { inspect } from './steps/inspect';
import { hardwareState, powerOff, powerOn } from './steps/power';
import { prepare } from './steps/prepare';
import { provision } from './steps/provision';
import { register } from './steps/register';
import { service } from './steps/service';

/** One host, provisioned through Ironic as upstream's baremetal-operator does. */
export class IronicProvisioner implements Provisioner {
  readonly firmware: IronicFirmware;
  readonly dataImage: IronicDataImage;
  readonly eventSubscriptions: IronicEventSubscriptions;

  constructor(private readonly session: NodeSession) {
    this.firmware = new IronicFirmware(session);
    this.dataImage = new IronicDataImage(session);
    this.eventSubscriptions = new IronicEventSubscriptions(session);
  }

  async register(
    data: RegisterData,
    options: { readonly credentialsChanged: boolean; readonly restartOnFailure: boolean },
  ): Promise<{ readonly result: StepResult; readonly provisioningId?: string }> {
    const result = await step(() => register(this.session, data, options));
    const { nodeId } = this.session;
    return { result, ...(nodeId !== undefined && { provisioningId: nodeId }) };
  }

  preprovisioningImageFormats(): Promise<readonly PreprovisioningImageFormat[] | undefined> {
    return asked(async () => {
      if (this.session.options.buildsPreprovisioningImages !== true) return undefined;
      return this.session.address.traits.supportsIso ? ['iso', 'initrd'] : ['initrd'];
    });
  }

  inspect(...[data, options]: Parameters<Provisioner['inspect']>): ReturnType<Provisioner['inspect']> {
    return started(() => inspect(this.session, data satisfies InspectData, options));
  }

  updateHardwareState(): Promise<HardwareState> {
    return asked(() => hardwareState(this.session));
  }

  adopt(data: AdoptData, options: { readonly restartOnFailure: boolean }): Promise<StepResult> {
    return step(() => adopt(this.session, data, options));
  }

  prepare(data: PrepareData, options: Parameters<Provisioner['prepare']>[1]): Promise<StartedStep> {
    return started(() => prepare(this.session, data, options));
  }

  service(data: ServicingData, options: Parameters<Provisioner['service']>[1]): Promise<StartedStep> {
    return started(() => service(this.session, data, options));
  }

  provision(data: ProvisionData, options: { readonly forceReboot: boolean }): Promise<StepResult> {
    return step(() => provision(this.session, data, options));
  }

  deprovision(options: Parameters<Provisioner['deprovision']>[0]): Promise<StepResult> {
    return step(() => deprovision(this.session, options));
  }

  powerOn(options: { readonly force: boolean }): Promise<StepResult> {
    return step(() => powerOn(this.session, options));
  }

  powerOff(options: Parameters<Provisioner['powerOff']>[0]): Promise<StepResult> {
    return step(() => powerOff(this.session, options));
  }

  delete(): Promise<StepResult> {
    return step(() => deleteNode(this.session, { force: false }));
  }

  detach(options: { readonly force: boolean }): Promise<StepResult> {
    return step(() => deleteNode(this.session, options));
  }
}

/** As `step`, for what is begun and then waited for. */
async function started<T extends StartedStep>(body: () => Promise<T>): Promise<T | StartedStep> {
  try {
    return await body();
  } catch (error) {
    if (isBusy(error)) return { result: continuing(RETRY.short, 'the node is locked'), started: false };
    throw asProvisionerError(error);
  }
}
