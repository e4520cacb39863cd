import { apiVersionOf, withLabel } from '@ironloom/kube-runtime';
import { type BareMetalHost, CLUSTER_NAME_LABEL, kinds, type Metal3Machine } from '../kinds';
import { withoutOwner } from './release';

/** Names a Secret. */
export interface SecretReference {
  readonly name?: string;
  readonly namespace?: string;
}

/** What a machine is made with, besides its image. */
export interface MachineSecrets {
  readonly userData?: SecretReference | undefined;
  readonly metaData?: SecretReference | undefined;
  readonly networkData?: SecretReference | undefined;
}

/**
 * The host as it is once it is the machine's, with all that it needs to become it: what makes the claim is what hands
 * over, so that no host is ever claimed and left alone.
 */
export function handOver(
  host: BareMetalHost,
  machine: Metal3Machine,
  secrets: MachineSecrets,
  clusterName: string,
): BareMetalHost {
  const { name, namespace } = machine.metadata;
  const consumerRef = { apiVersion: apiVersionOf(kinds.metal3Machine), kind: 'Metal3Machine', name, namespace };
  const own = withLabel(withoutOwner(host, machine), CLUSTER_NAME_LABEL, clusterName);
  const spec = { ...own.spec, online: own.spec?.online ?? true, consumerRef } as BareMetalHost['spec'] & object;
  if (spec.externallyProvisioned === true) return { ...own, spec };
  const { automatedCleaningMode = spec.automatedCleaningMode } = machine.spec ?? {};
  return {
    ...own,
    spec: {
      ...spec,
      ...(hasImage(host) ? {} : imageOf(host, machine, secrets)),
      ...(automatedCleaningMode === undefined ? {} : { automatedCleaningMode }),
      online: true,
    },
  };
}

/** Whether a host has been told what to become: that is never changed, since it would be provisioned anew. */
const hasImage = ({ spec }: BareMetalHost): boolean => spec?.image !== undefined || spec?.customDeploy !== undefined;

function imageOf(
  host: BareMetalHost,
  { spec }: Metal3Machine,
  secrets: MachineSecrets,
): Partial<BareMetalHost['spec']> {
  const { image, customDeploy } = spec ?? {};
  const reference = (secret: SecretReference | undefined) =>
    secret && { ...secret, namespace: secret.namespace ?? host.metadata.namespace ?? '' };
  const given = {
    image: image && {
      url: image.url,
      ...(image.checksum === undefined ? {} : { checksum: image.checksum }),
      ...(image.checksumType === undefined ? {} : { checksumType: image.checksumType }),
      // An empty format passes the schema of machines, but not that of hosts.
      ...(image.diskFormat === undefined || String(image.diskFormat) === '' ? {} : { format: image.diskFormat }),
    },
    customDeploy,
    userData: reference(secrets.userData),
    metaData: reference(secrets.metaData),
    networkData: reference(secrets.networkData),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
