import type { Secret } from '@ironloom/core';
import type { ConfigDrive, DeploymentSecrets, Host } from '@ironloom/host-state-machine';
import type { Secret as KubeSecret } from '@ironloom/kube-runtime';
import { type Secrets, valueOf } from '../cluster/secrets';
import { OperatorError } from '../errors';
import { pullSecretOf } from './pull-secret';

type Reference = NonNullable<NonNullable<Host['spec']>['userData']>;

/** Reads the secrets of a deployment; this is done only when one begins. */
export async function deploymentSecretsOf(
  host: Host,
  secrets: Secrets,
  signal: AbortSignal,
): Promise<DeploymentSecrets> {
  try {
    const imagePullSecret = await pullSecret(host, secrets, signal);
    const configDrive = await configDriveOf(host, secrets, signal);
    return { kind: 'found', configDrive, ...(imagePullSecret === undefined ? {} : { imagePullSecret }) };
  } catch (error) {
    if (error instanceof OperatorError) return { kind: 'missing', message: error.message };
    throw error;
  }
}

async function configDriveOf(host: Host, secrets: Secrets, signal: AbortSignal): Promise<ConfigDrive> {
  const { spec } = host;
  const read = (what: string, reference: Reference | undefined) => referenced(host, what, reference, secrets, signal);
  const [userData, networkData, metaData] = await Promise.all([
    read('userData', spec?.userData),
    read('networkData', spec?.networkData ?? ramdiskNetwork(host)),
    read('metaData', spec?.metaData),
  ]);
  return {
    ...given('userData', userData && (valueOf(userData, 'userData') ?? valueOf(userData, 'value'))),
    ...given('networkData', networkData && valueOf(networkData, 'networkData')),
    ...given('metaData', metaData && valueOf(metaData, 'metaData')),
  };
}

/** Without a network of its own, the system gets that of the ramdisk. */
function ramdiskNetwork({ spec }: Host): Reference | undefined {
  const name = spec?.preprovisioningNetworkDataName ?? '';
  return name === '' ? undefined : { name };
}

async function referenced(
  { metadata: { namespace = '' } }: Host,
  what: string,
  reference: Reference | undefined,
  secrets: Secrets,
  signal: AbortSignal,
): Promise<KubeSecret | undefined> {
  const { name = '', namespace: elsewhere = '' } = reference ?? {};
  if (name === '') return undefined;
  if (elsewhere !== '' && elsewhere !== namespace) {
    throw new OperatorError('OPERATOR_BAD_REFERENCE', `${what}: secrets of other namespaces cannot be used`);
  }
  const secret = await secrets.use(namespace, name, {}, signal);
  if (secret === undefined) {
    throw new OperatorError('OPERATOR_BAD_REFERENCE', `${what}: secret ${namespace}/${name} does not exist`);
  }
  return secret;
}

async function pullSecret(host: Host, secrets: Secrets, signal: AbortSignal): Promise<Secret | undefined> {
  const { url = '', ociAuthSecretName: name = '' } = host.spec?.image ?? {};
  if (name === '' || !url.startsWith('oci://')) return undefined;
  const secret = await referenced(host, 'ociAuthSecretName', { name }, secrets, signal);
  return secret && pullSecretOf(secret, url);
}

function given<Name extends keyof ConfigDrive>(name: Name, value: Secret | undefined): ConfigDrive {
  return value === undefined ? {} : { [name]: value };
}
