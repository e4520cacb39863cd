import { ProvisionerError, type RegisterData, type StepResult } from '@ironloom/host-state-machine';
import type { Node } from '../../api/node';
import { NodePatch } from '../../api/node-patch';
import type { NodeSession } from '../node/node-session';
import { COMPLETE } from '../node/outcome';
import { capabilitiesOf } from './capabilities';

/** `driver_info` of the ramdisk. */
interface DeployImage {
  readonly deploy_kernel?: string;
  readonly deploy_ramdisk?: string;
  readonly deploy_iso?: string;
  readonly kernel_append_params?: string;
}

const NONE = {
  deploy_kernel: undefined,
  deploy_ramdisk: undefined,
  deploy_iso: undefined,
  kernel_append_params: undefined,
};

/** What holds for a node whatever is done with it: ramdisk, cleaning, boot mode, architecture. */
export async function configure(session: NodeSession, node: Node, data: RegisterData): Promise<StepResult> {
  const image = deployImageOf(session, data);
  const patch = new NodePatch(node).entries('driver_info', image === undefined ? {} : { ...NONE, ...image });
  patch.field('automated_clean', data.automatedCleaningMode !== 'disabled');
  patch.entry('properties', 'capabilities', capabilitiesOf(data.bootMode, node.properties));
  if (data.architecture !== '') patch.entry('properties', 'cpu_arch', data.architecture);
  await session.update(node, patch);
  if (image === undefined && session.options.buildsPreprovisioningImages === true && needsRamdisk(data)) {
    const message = `${session.nodeName} has no preprovisioning image that its driver can boot`;
    throw new ProvisionerError('PROVISIONER_NEEDS_PREPROVISIONING_IMAGE', message);
  }
  return COMPLETE;
}

/** Undefined when nobody has said which: then Ironic's own is used. */
function deployImageOf({ address, options }: NodeSession, data: RegisterData): DeployImage | undefined {
  const { supportsIso } = address.traits;
  const { isoUrl, kernelUrl, ramdiskUrl } = options.deployImage ?? {};
  const own = data.preprovisioningImage;
  if (own?.format === 'iso' && supportsIso) return { deploy_iso: own.imageUrl };
  if (own?.format === 'initrd') {
    const kernel = own.kernelUrl ?? kernelUrl;
    if (kernel === undefined) return undefined;
    const { extraKernelParams: extra = '' } = own;
    // `%default%` keeps what Ironic itself appends.
    const append = extra === '' ? {} : { kernel_append_params: `%default% ${extra}` };
    return { deploy_kernel: kernel, deploy_ramdisk: own.imageUrl, ...append };
  }
  if (options.buildsPreprovisioningImages === true) return undefined;
  if (supportsIso && isoUrl !== undefined) return { deploy_iso: isoUrl };
  if (kernelUrl !== undefined && ramdiskUrl !== undefined)
    return { deploy_kernel: kernelUrl, deploy_ramdisk: ramdiskUrl };
  return undefined;
}

/** Whether the ramdisk is about to be booted. */
function needsRamdisk(data: RegisterData): boolean {
  switch (data.state) {
    case 'deprovisioning':
      return data.automatedCleaningMode !== 'disabled';
    case 'inspecting':
      return data.inspectionMode !== 'fast';
    case 'preparing':
      return true;
    case 'provisioned':
    case 'externally provisioned':
      return data.operationalStatus === 'servicing';
    default:
      return false;
  }
}
