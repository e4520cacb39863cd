import type { KindDefinition } from '../../../kubernetes';

/** BMCEventSubscription as its CustomResourceDefinition describes it. */
export const bmcEventSubscription: KindDefinition = {
  labels: {},
  group: 'metal3.io',
  names: {
    kind: 'BMCEventSubscription',
    listKind: 'BMCEventSubscriptionList',
    plural: 'bmceventsubscriptions',
    shortNames: ['bes', 'bmcevent'],
    singular: 'bmceventsubscription',
  },
  scope: 'Namespaced',
  versions: [
    {
      additionalPrinterColumns: [
        { jsonPath: '.status.error', name: 'Error', type: 'string' },
        { jsonPath: '.metadata.creationTimestamp', name: 'Age', type: 'date' },
      ],
      name: 'v1alpha1',
      schema: {
        openAPIV3Schema: {
          properties: {
            apiVersion: { type: 'string' },
            kind: { type: 'string' },
            metadata: { type: 'object' },
            spec: {
              properties: {
                context: { type: 'string' },
                destination: { type: 'string' },
                hostName: { type: 'string' },
                httpHeadersRef: {
                  properties: { name: { type: 'string' }, namespace: { type: 'string' } },
                  type: 'object',
                  'x-kubernetes-map-type': 'atomic',
                },
              },
              type: 'object',
            },
            status: { properties: { error: { type: 'string' }, subscriptionID: { type: 'string' } }, type: 'object' },
          },
          type: 'object',
        },
      },
      served: true,
      storage: true,
      subresources: { status: {} },
    },
  ],
};
