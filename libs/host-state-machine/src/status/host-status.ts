import { ANNOTATIONS } from '../annotations/names';
import type { BootMode, Host, HostSpec, HostStatus, Image } from '../host';
import type { HostState } from '../states/host-state';

/** The status of a host that has none. */
export const NO_STATUS: HostStatus = {
  errorCount: 0,
  errorMessage: '',
  operationalStatus: '',
  poweredOn: false,
  provisioning: { ID: '', state: '' },
  provisioningFailCount: 0,
};

/** The spec of a host that has none. */
export const specOf = (host: Host): HostSpec => host.spec ?? { online: false };

/** `status.provisioning.state`; a state that nobody knows is taken for none. */
export const stateOf = (host: Host): HostState => (host.status?.provisioning.state ?? '') as HostState;

/** Whether there is anything to reach a BMC by. */
export const hasBmcDetails = ({ bmc }: HostSpec): boolean =>
  (bmc?.address ?? '') !== '' || (bmc?.credentialsName ?? '') !== '';

/** The mode to boot in. */
export const bootModeOf = (spec: HostSpec): BootMode => spec.bootMode ?? 'UEFI';

/** Whether the spec or the annotation forbids inspection. */
export const inspectionDisabled = ({ metadata, spec }: Host): boolean =>
  spec?.inspectionMode === 'disabled' || metadata.annotations?.[ANNOTATIONS.inspect] === 'disabled';

/** Whether the annotation asks for another inspection. */
export function inspectionRequested({ metadata }: Host): boolean {
  const value = metadata.annotations?.[ANNOTATIONS.inspect];
  return value !== undefined && value !== 'disabled';
}

/** An image that is none: absent, or without a URL. */
export const isImage = (image: Image | undefined): image is Image => image !== undefined && image.url !== '';

/** `spec.architecture`, else what inspection has found, else the site's. */
export function architectureOf({ spec, status }: Host, fallback: string): string {
  return spec?.architecture || status?.hardware?.cpu?.arch || fallback;
}
