import type { Credentials, Host, HostFacts, Settings } from '@ironloom/host-state-machine';
import { keyOf } from '@ironloom/kube-runtime';
import { credentialsOf, networkDataOf } from './credentials';
import type { HostObjects } from './host-objects';

const NOT_LOOKED_FOR: Credentials = { kind: 'missing', message: 'The host has no BMC yet' };

/** What a decision about a host looks at, from memory but for secrets that nobody has used yet. */
export async function gatherFacts(
  host: Host,
  objects: HostObjects,
  settings: Settings,
  signal: AbortSignal,
): Promise<HostFacts> {
  const key = keyOf(host);
  const network = needsSecrets(host) ? await networkDataOf(host, objects.secrets, signal) : undefined;
  return {
    host,
    settings,
    credentials: needsSecrets(host) ? await credentialsOf(host, objects.secrets, signal) : NOT_LOOKED_FOR,
    ...given('hardwareData', objects.hardwareData.get(key)?.spec?.hardware),
    ...given('preprovisioningNetworkData', network),
    ...given('preprovisioningImage', objects.preprovisioningImages.get(key)),
    ...given('firmwareSettings', objects.firmwareSettings.get(key)),
    ...given('firmwareComponents', objects.firmwareComponents.get(key)),
    ...given('updatePolicy', objects.updatePolicies.get(key)),
    ...given('dataImage', objects.dataImages.get(key)),
  };
}

/** A host that is not known to a BMC yet leaves its secrets alone. */
function needsSecrets({ status }: Host): boolean {
  const state = status?.provisioning.state ?? '';
  return state !== '' && state !== 'unmanaged';
}

function given<Name extends keyof HostFacts>(name: Name, value: HostFacts[Name] | undefined): Partial<HostFacts> {
  return value === undefined ? {} : { [name]: value };
}
