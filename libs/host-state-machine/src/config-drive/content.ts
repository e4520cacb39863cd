import { load } from 'js-yaml';
import { errorMessage } from '@ironloom/core';
import { ProvisionerError } from '../errors';
import type { ConfigDrive, HostIdentity } from '../provisioner/data';

/** What is on a config drive. It holds secrets: never to be logged. */
export interface ConfigDriveContent {
  readonly user_data?: string;
  readonly network_data?: Readonly<Record<string, unknown>>;
  readonly meta_data: Readonly<Record<string, unknown>>;
}

/**
 * The content of a config drive: user data as it is, network data and metadata read as YAML or JSON; metadata of the host's own
 * stands under what the secret says.
 *
 * @throws ProvisionerError PROVISIONER_UNAVAILABLE, `details.reason` `SecretInvalid`, when a text is no map; the text is not in it
 */
export function configDriveContent(host: HostIdentity, drive: ConfigDrive): ConfigDriveContent {
  const { namespace, name, uid } = host;
  const userData = drive.userData?.reveal() ?? '';
  const networkData = mapIn('networkData', drive.networkData?.reveal());
  return {
    ...(userData === '' ? {} : { user_data: userData }),
    ...(networkData === undefined ? {} : { network_data: networkData }),
    meta_data: {
      uuid: uid,
      'metal3-namespace': namespace,
      'metal3-name': name,
      'local-hostname': name,
      local_hostname: name,
      name,
      ...mapIn('metaData', drive.metaData?.reveal()),
    },
  };
}

function mapIn(key: string, text = ''): Readonly<Record<string, unknown>> | undefined {
  if (text.trim() === '') return undefined;
  const value = parse(key, text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw unreadable(key, 'it is no map');
}

function parse(key: string, text: string): unknown {
  try {
    return load(text);
  } catch (error) {
    // Only the first line of a parser's message: what follows quotes the text, which is secret.
    throw unreadable(key, errorMessage(error).split('\n', 1)[0]?.replace(/:.*/, '') ?? '');
  }
}

const unreadable = (key: string, why: string): ProvisionerError =>
  new ProvisionerError('PROVISIONER_UNAVAILABLE', `the secret's ${key} cannot be read as YAML or JSON: ${why}`, {
    details: { reason: 'SecretInvalid', key },
  });
