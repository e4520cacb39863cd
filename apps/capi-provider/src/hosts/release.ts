import { isDeepStrictEqual } from 'node:util';
import { withAnnotation, withLabel } from '@ironloom/kube-runtime';
import { type BareMetalHost, CLUSTER_NAME_LABEL, HOST_PAUSED_ANNOTATION, type Metal3Machine } from '../kinds';

/** What the provider writes into the annotation that pauses a host: it removes no other's. */
const OWN_PAUSE = 'metal3.io/capm3';

/** States in which nothing of the machine is on the host (any more). */
const CLEAN: readonly (string | undefined)[] = [
  undefined,
  '',
  'unmanaged',
  'registering',
  'match profile',
  'inspecting',
  'ready',
  'available',
];

/** The next step of giving a host back. */
export type ReleaseStep =
  | { readonly kind: 'clear'; readonly host: BareMetalHost }
  | { readonly kind: 'wait'; readonly why: string }
  | { readonly kind: 'free'; readonly host: BareMetalHost };

/** First the host is told to forget the machine, then it does so, then it is free. */
export function releaseStep(host: BareMetalHost, machine: Metal3Machine): ReleaseStep {
  const cleared = clear(host);
  if (!isDeepStrictEqual(cleared.spec, host.spec)) return { kind: 'clear', host: cleared };
  const why = stillBusy(host);
  return why === undefined ? { kind: 'free', host: free(host, machine) } : { kind: 'wait', why };
}

function clear(host: BareMetalHost): BareMetalHost {
  const {
    image: _,
    customDeploy: _1,
    userData: _2,
    metaData: _3,
    networkData: _4,
    ...spec
  } = host.spec ?? {
    online: false,
  };
  return { ...host, spec: { ...spec, online: spec.disablePowerOff === true } };
}

function stillBusy({ spec, status }: BareMetalHost): string | undefined {
  const { state } = status?.provisioning ?? {};
  const error = (status?.errorMessage ?? '') === '' ? '' : `, ${status?.errorMessage}`;
  if (state === 'externally provisioned') {
    const isOff = status?.poweredOn !== true || spec?.disablePowerOff === true;
    return isOff ? undefined : `it is still on${error}`;
  }
  return CLEAN.includes(state) ? undefined : `it is ${state}${error}`;
}

function free(host: BareMetalHost, machine: Metal3Machine): BareMetalHost {
  const { consumerRef: _, ...spec } = host.spec ?? { online: false };
  const unlabelled = withLabel(withoutOwner({ ...host, spec }, machine), CLUSTER_NAME_LABEL, undefined);
  const isOwnPause = host.metadata.annotations?.[HOST_PAUSED_ANNOTATION] === OWN_PAUSE;
  return isOwnPause ? withAnnotation(unlabelled, HOST_PAUSED_ANNOTATION, undefined) : unlabelled;
}

/**
 * The host without a machine among its owners. Other versions of this provider make machines own their hosts; then
 * whoever deletes a machine in the foreground deletes the host with it.
 */
export function withoutOwner(host: BareMetalHost, { metadata }: Metal3Machine): BareMetalHost {
  const { ownerReferences } = host.metadata;
  if (ownerReferences?.some(({ uid }) => uid === metadata.uid) !== true) return host;
  const others = ownerReferences.filter(({ uid }) => uid !== metadata.uid);
  return { ...host, metadata: { ...host.metadata, ownerReferences: others } };
}
