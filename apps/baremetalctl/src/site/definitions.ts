import { customResourceDefinitions } from '@ironloom/baremetal-operator';
import { capm3, clusterApi, ipam, type KindDefinition } from '@ironloom/models';

/** All kinds of a site: hosts, the provider's, Cluster API's. */
export function siteDefinitions(): KindDefinition[] {
  return [
    ...customResourceDefinitions(),
    ...Object.values(capm3.definitions),
    ...Object.values(clusterApi.definitions),
    ...Object.values(ipam.definitions),
  ];
}

/** The group that hosts were in before they were Metal³'s. */
export const OLD_GROUP = {
  group: 'metalkube.org',
  of: 'metal3.io',
  warning: 'metalkube.org/v1alpha1 is an old name: taken as metal3.io/v1alpha1',
} as const;
