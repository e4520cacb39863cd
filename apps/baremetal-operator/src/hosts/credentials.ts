import { BmcAddressError, parseBmcAddress } from '@ironloom/bmc-address';
import { type Credentials, credentialsFrom, type Host, type NetworkDataLookup } from '@ironloom/host-state-machine';
import { decoded, type Secrets, valueOf } from '../cluster/secrets';

/** The credentials of a host's BMC, its secret labelled, owned and held. */
export async function credentialsOf(host: Host, secrets: Secrets, signal: AbortSignal): Promise<Credentials> {
  const { namespace = '' } = host.metadata;
  const { spec = { online: false } } = host;
  const { address = '', credentialsName: name = '', disableCertificateVerification = false } = spec.bmc ?? {};
  const secret = name === '' ? undefined : await secrets.use(namespace, name, { owner: host, hold: true }, signal);
  const { resourceVersion = '' } = secret?.metadata ?? {};
  const judged = credentialsFrom(
    spec,
    namespace,
    secret === undefined ? undefined : { namespace, name, resourceVersion, data: decoded(secret) },
  );
  const wrong = judged.kind === 'found' ? addressProblem(address, disableCertificateVerification) : undefined;
  return wrong === undefined ? judged : { kind: 'invalid', message: wrong };
}

function addressProblem(address: string, disableCertificateVerification: boolean): string | undefined {
  try {
    parseBmcAddress(address, { disableCertificateVerification });
    return undefined;
  } catch (error) {
    if (error instanceof BmcAddressError) return error.message;
    throw error;
  }
}

/** The network of the host's ramdisk; undefined when the spec names none. */
export async function networkDataOf(
  host: Host,
  secrets: Secrets,
  signal: AbortSignal,
): Promise<NetworkDataLookup | undefined> {
  const name = host.spec?.preprovisioningNetworkDataName ?? '';
  if (name === '') return undefined;
  const { namespace = '' } = host.metadata;
  const secret = await secrets.use(namespace, name, { owner: host, hold: true }, signal);
  if (secret === undefined) return { kind: 'missing', message: `secret ${namespace}/${name} does not exist` };
  return { kind: 'found', text: valueOf(secret, 'networkData'), secretVersion: secret.metadata.resourceVersion ?? '' };
}
