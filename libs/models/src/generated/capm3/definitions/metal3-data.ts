import type { KindDefinition } from '../../../kubernetes';

/** Metal3Data as its CustomResourceDefinition describes it. */
export const metal3Data: KindDefinition = {
  labels: {},
  group: 'infrastructure.cluster.x-k8s.io',
  names: {
    categories: ['cluster-api'],
    kind: 'Metal3Data',
    listKind: 'Metal3DataList',
    plural: 'metal3datas',
    shortNames: ['m3d', 'm3data', 'm3datas', 'metal3d', 'metal3data'],
    singular: 'metal3data',
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
                claim: {
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
                index: { type: 'integer' },
                metaData: {
                  properties: { name: { type: 'string' }, namespace: { type: 'string' } },
                  type: 'object',
                  'x-kubernetes-map-type': 'atomic',
                },
                networkData: {
                  properties: { name: { type: 'string' }, namespace: { type: 'string' } },
                  type: 'object',
                  'x-kubernetes-map-type': 'atomic',
                },
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
                templateReference: { type: 'string' },
              },
              required: ['claim', 'template'],
              type: 'object',
            },
            status: { properties: { errorMessage: { type: 'string' }, ready: { type: 'boolean' } }, type: 'object' },
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
                claim: {
                  properties: {
                    name: { maxLength: 253, minLength: 1, type: 'string' },
                    namespace: { maxLength: 253, minLength: 1, type: 'string' },
                  },
                  type: 'object',
                  'x-kubernetes-map-type': 'atomic',
                },
                index: { format: 'int32', minimum: 0, type: 'integer' },
                metaData: {
                  properties: { name: { type: 'string' }, namespace: { type: 'string' } },
                  type: 'object',
                  'x-kubernetes-map-type': 'atomic',
                },
                networkData: {
                  properties: { name: { type: 'string' }, namespace: { type: 'string' } },
                  type: 'object',
                  'x-kubernetes-map-type': 'atomic',
                },
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
                ready: { type: 'boolean' },
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
