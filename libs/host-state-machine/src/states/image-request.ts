import type { HostSpec, HostStatus } from '../host';
import { isImage } from '../status/host-status';

/** Whether an available host is to be provisioned: it shall be on, and an image or a custom deployment is new to it. */
export function needsProvisioning(spec: HostSpec, { provisioning }: HostStatus): boolean {
  if (!spec.online) return false;
  const newImage = isImage(spec.image) && !isImage(provisioning.image);
  const method = spec.customDeploy?.method ?? '';
  return newImage || (method !== '' && method !== provisioning.customDeploy?.method);
}

/**
 * Whether what is on a host, or on its way there, is not wanted any more: another or no method, another or no URL. A change of
 * the checksum, the format or the user data alone is none.
 */
export function provisioningCancelled(spec: HostSpec, { provisioning }: HostStatus): boolean {
  const [wanted, actual] = [spec.customDeploy?.method ?? '', provisioning.customDeploy?.method ?? ''];
  const [wantedUrl, actualUrl] = [spec.image?.url ?? '', provisioning.image?.url ?? ''];
  const otherImage = actualUrl !== '' && wantedUrl !== actualUrl;
  if (wanted !== '') return (actual !== '' && wanted !== actual) || otherImage;
  return actual !== '' || wantedUrl === '' || otherImage;
}
