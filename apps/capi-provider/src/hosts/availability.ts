import {
  groupOf,
  HOST_DETACHED_ANNOTATION,
  HOST_PAUSED_ANNOTATION,
  INFRASTRUCTURE,
  UNHEALTHY_ANNOTATIONS,
} from '../kinds';
import type { BareMetalHost, Metal3Machine } from '../kinds';

/** Why a host is not to be had, as a phrase behind a number: "3 in use". */
export type Unavailability =
  | 'in use'
  | 'being deleted'
  | 'in error'
  | 'paused'
  | 'marked unhealthy'
  | 'detached'
  | 'given an image by hand'
  | 'externally provisioned'
  | 'not yet available';

/** Why no machine may claim a host; undefined when any may. */
export function unavailability(host: BareMetalHost): Unavailability | undefined {
  const { metadata, spec, status } = host;
  const { annotations = {} } = metadata;
  if (spec?.consumerRef !== undefined) return 'in use';
  if (metadata.deletionTimestamp !== undefined) return 'being deleted';
  if (spec?.externallyProvisioned === true) return 'externally provisioned';
  if ((status?.errorMessage ?? '') !== '') return 'in error';
  if (HOST_PAUSED_ANNOTATION in annotations) return 'paused';
  if (UNHEALTHY_ANNOTATIONS.some((name) => name in annotations)) return 'marked unhealthy';
  if (HOST_DETACHED_ANNOTATION in annotations || status?.operationalStatus === 'detached') return 'detached';
  if ((spec?.image?.url ?? '') !== '' || spec?.customDeploy !== undefined) return 'given an image by hand';
  const { state } = status?.provisioning ?? {};
  return state === 'available' || state === 'ready' ? undefined : 'not yet available';
}

/** `namespace/name` of the Metal3Machine that a host says it is used by; undefined when by none, or by something else. */
export function consumerOf({ metadata, spec }: BareMetalHost): string | undefined {
  const { kind, apiVersion, name, namespace = metadata.namespace } = spec?.consumerRef ?? {};
  const isMachine = kind === 'Metal3Machine' && groupOf(apiVersion) === INFRASTRUCTURE;
  return isMachine && name !== undefined ? `${namespace}/${name}` : undefined;
}

/** Whether a host is a machine's own. */
export const isConsumedBy = (host: BareMetalHost, { metadata }: Metal3Machine): boolean =>
  consumerOf(host) === `${metadata.namespace}/${metadata.name}`;
