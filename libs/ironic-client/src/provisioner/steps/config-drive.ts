import type { ConfigDrive, HostIdentity } from '@ironloom/host-state-machine';
import type { ConfigDriveParts } from '../../api/node';
import { parsedMap } from './yaml';

/** What cloud-init shall find: the user's texts, and of the host's names what the user's metadata does not say. */
export function configDriveParts(
  host: HostIdentity,
  { userData, networkData, metaData }: ConfigDrive,
): ConfigDriveParts {
  const names = {
    uuid: host.uid,
    'metal3-namespace': host.namespace,
    'metal3-name': host.name,
    'local-hostname': host.name,
    local_hostname: host.name,
    name: host.name,
  };
  return {
    meta_data: { ...names, ...(metaData !== undefined && parsedMap('metadata', metaData)) },
    ...(networkData !== undefined &&
      networkData.reveal() !== '' && { network_data: parsedMap('network data', networkData) }),
    ...(userData !== undefined && userData.reveal() !== '' && { user_data: userData }),
  };
}
