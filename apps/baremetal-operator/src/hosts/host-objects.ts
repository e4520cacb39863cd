import type { Host } from '@ironloom/host-state-machine';
import type { Informers, KubeObject, Secret as KubeSecret } from '@ironloom/kube-runtime';
import type { metal3 } from '@ironloom/models';
import { kinds } from '../cluster/kinds';
import { Latest } from '../cluster/latest';
import { SECRET_SELECTOR, Secrets } from '../cluster/secrets';
import { Watched } from '../cluster/watched';
import { hostIndexes } from './indexes';

/** Everything of the API that decisions about hosts look at, kept in memory by watches. */
export class HostObjects {
  readonly hosts: Watched<Host>;
  readonly latestHosts: Latest<Host>;
  readonly watchedSecrets: Watched<KubeSecret>;
  readonly secrets: Secrets;
  readonly hardwareData: Watched<metal3.v1alpha1.HardwareData>;
  readonly firmwareSettings: Watched<metal3.v1alpha1.HostFirmwareSettings>;
  readonly firmwareComponents: Watched<metal3.v1alpha1.HostFirmwareComponents>;
  readonly updatePolicies: Watched<metal3.v1alpha1.HostUpdatePolicy>;
  readonly dataImages: Watched<metal3.v1alpha1.DataImage>;
  readonly preprovisioningImages: Watched<metal3.v1alpha1.PreprovisioningImage>;

  /** @param namespaces empty: all */
  constructor(informers: Informers, namespaces: readonly string[]) {
    this.hosts = new Watched(informers, kinds.host, namespaces, { indexers: hostIndexes });
    this.latestHosts = new Latest(this.hosts);
    this.watchedSecrets = new Watched(informers, kinds.secret, namespaces, { labelSelector: SECRET_SELECTOR });
    this.secrets = new Secrets(this.watchedSecrets);
    this.hardwareData = new Watched(informers, kinds.hardwareData, namespaces);
    this.firmwareSettings = new Watched(informers, kinds.firmwareSettings, namespaces);
    this.firmwareComponents = new Watched(informers, kinds.firmwareComponents, namespaces);
    this.updatePolicies = new Watched(informers, kinds.updatePolicy, namespaces);
    this.dataImages = new Watched(informers, kinds.dataImage, namespaces);
    this.preprovisioningImages = new Watched(informers, kinds.preprovisioningImage, namespaces);
  }

  /** The kinds whose objects bear the name of their host. */
  get namedAfterHosts(): readonly Watched<KubeObject>[] {
    const named = [
      this.hardwareData,
      this.firmwareSettings,
      this.firmwareComponents,
      this.updatePolicies,
      this.dataImages,
      this.preprovisioningImages,
    ];
    return named as unknown as readonly Watched<KubeObject>[];
  }
}
