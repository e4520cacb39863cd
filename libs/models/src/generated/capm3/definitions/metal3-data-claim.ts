import type { KindDefinition } from '../../../kubernetes';

/** Metal3DataClaim as its CustomResourceDefinition describes it. */
export const metal3DataClaim: KindDefinition = {
  labels: {},
  group: 'infrastructure.cluster.x-k8s.io',
  names: {
    categories: ['cluster-api'],
    kind: 'Metal3DataClaim',
    listKind: 'Metal3DataClaimList',
    plural: 'metal3dataclaims',
    shortNames: ['m3dc', 'm3dataclaim', 'm3dataclaims', 'metal3dc', 'metal3dataclaim'],
    singular: 'metal3dataclaim',
  },
  scope: 'Namespaced',
  versions: [
    {
      additionalPrinterColumns: [{ jsonPath: '.metadata.creationTimestamp', name: 'Age', type: 'date' }],
      deprecated: true,
      name: 'v1beta1',
      schema: {
        openAPIV3Schema: {
          properties: {
            apiVersion: { type: 'string' },
            kind: { type: 'string' },
            metadata: { type: 'object' },
            spec: {
              properties: {
                template: {
                  properties: {
                    apiVersion: { type: 'string' },
                    fieldPath: { type: 'string' },
                    kind: { type: 'string' },
                    name: { type: 'string' },
                    namespace: { type: 'string' },
                    resourceVersion: { type: 'string' },
                    uid: { type: 'string' },
                  },
                  type: 'object',
                  'x-kubernetes-map-type': 'atomic',
                },
              },
              required: ['template'],
              type: 'object',
            },
            status: {
              properties: {
                errorMessage: { type: 'string' },
                renderedData: {
                  properties: {
                    apiVersion: { type: 'string' },
                    fieldPath: { type: 'string' },
                    kind: { type: 'string' },
                    name: { type: 'string' },
                    namespace: { type: 'string' },
                    resourceVersion: { type: 'string' },
                    uid: { type: 'string' },
                  },
                  type: 'object',
                  'x-kubernetes-map-type': 'atomic',
                },
              },
              type: 'object',
            },
          },
          type: 'object',
        },
      },
      served: true,
      storage: false,
      subresources: { status: {} },
    },
    {
      additionalPrinterColumns: [{ jsonPath: '.metadata.creationTimestamp', name: 'Age', type: 'date' }],
      name: 'v1beta2',
      schema: {
        openAPIV3Schema: {
          properties: {
            apiVersion: { type: 'string' },
            kind: { type: 'string' },
            metadata: { type: 'object' },
            spec: {
              properties: {
                template: {
                  properties: {
                    name: { maxLength: 253, minLength: 1, type: 'string' },
                    namespace: { maxLength: 253, minLength: 1, type: 'string' },
                  },
                  type: 'object',
                  'x-kubernetes-map-type': 'atomic',
                },
              },
              type: 'object',
            },
            status: {
              properties: {
                errorMessage: { maxLength: 512, minLength: 1, type: 'string' },
                renderedData: {
                  properties: {
                    name: { maxLength: 253, minLength: 1, type: 'string' },
                    namespace: { maxLength: 253, minLength: 1, type: 'string' },
                  },
                  type: 'object',
                  'x-kubernetes-map-type': 'atomic',
                },
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
