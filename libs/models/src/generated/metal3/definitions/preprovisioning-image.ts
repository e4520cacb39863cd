import type { KindDefinition } from '../../../kubernetes';

/** PreprovisioningImage as its CustomResourceDefinition describes it. */
export const preprovisioningImage: KindDefinition = {
  labels: {},
  group: 'metal3.io',
  names: {
    kind: 'PreprovisioningImage',
    listKind: 'PreprovisioningImageList',
    plural: 'preprovisioningimages',
    shortNames: ['ppimg'],
    singular: 'preprovisioningimage',
  },
  scope: 'Namespaced',
  versions: [
    {
      additionalPrinterColumns: [
        { jsonPath: ".status.conditions[?(@.type=='Ready')].status", name: 'Ready', type: 'string' },
        { jsonPath: ".status.conditions[?(@.type=='Ready')].reason", name: 'Reason', type: 'string' },
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
                acceptFormats: { items: { enum: ['iso', 'initrd'], type: 'string' }, type: 'array' },
                architecture: { type: 'string' },
                networkDataName: { type: 'string' },
              },
              type: 'object',
            },
            status: {
              properties: {
                architecture: { type: 'string' },
                conditions: {
                  items: {
                    properties: {
                      lastTransitionTime: { format: 'date-time', type: 'string' },
                      message: { maxLength: 32768, type: 'string' },
                      observedGeneration: { format: 'int64', minimum: 0, type: 'integer' },
                      reason: {
                        maxLength: 1024,
                        minLength: 1,
                        pattern: '^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$',
                        type: 'string',
                      },
                      status: { enum: ['True', 'False', 'Unknown'], type: 'string' },
                      type: {
                        maxLength: 316,
                        pattern:
                          '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$',
                        type: 'string',
                      },
                    },
                    required: ['lastTransitionTime', 'message', 'reason', 'status', 'type'],
                    type: 'object',
                  },
                  type: 'array',
                  'x-kubernetes-list-map-keys': ['type'],
                  'x-kubernetes-list-type': 'map',
                },
                extraKernelParams: { type: 'string' },
                format: { enum: ['iso', 'initrd'], type: 'string' },
                imageUrl: { type: 'string' },
                kernelUrl: { type: 'string' },
                networkData: { properties: { name: { type: 'string' }, version: { type: 'string' } }, type: 'object' },
              },
              type: 'object',
            },
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
