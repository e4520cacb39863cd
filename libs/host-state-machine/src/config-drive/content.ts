import type { Secret } from '@ironloom/core';
import type { ConfigDrive, HostIdentity } from '../provisioner/data';
import { secretMap } from './secret-map';

/** What is on a config drive, as OpenStack names it. Network data and metadata come from secrets too: never to be logged. */
export interface ConfigDriveContent {
  readonly user_data?: Secret;
  readonly network_data?: Readonly<Record<string, unknown>>;
  readonly meta_data: Readonly<Record<string, unknown>>;
}

/**
 * The content of a config drive: user data as it is, network data and metadata read as YAML or JSON; metadata of the host's own
 * stands under what the secret says.
 *
 * @throws ProvisionerError PROVISIONER_UNAVAILABLE when a text is no map; the text is not in it
 */
export function configDriveContent(
  { namespace, name, uid }: HostIdentity,
  { userData, networkData, metaData }: ConfigDrive,
): ConfigDriveContent {
  const names = {
    uuid: uid,
    'metal3-namespace': namespace,
    'metal3-name': name,
    'local-hostname': name,
    local_hostname: name,
    name,
  };
  return {
    meta_data: { ...names, ...(metaData !== undefined && secretMap('metadata', metaData)) },
    ...(isGiven(networkData) && { network_data: secretMap('network data', networkData) }),
    ...(isGiven(userData) && { user_data: userData }),
  };
}

const isGiven = (text: Secret | undefined): text is Secret => text !== undefined && text.reveal() !== '';
