import type { KindDefinition } from '../../../kubernetes';

/** Metal3ClusterTemplate as its CustomResourceDefinition describes it. */
export const metal3ClusterTemplate: KindDefinition = {
  labels: {},
  group: 'infrastructure.cluster.x-k8s.io',
  names: {
    categories: ['cluster-api'],
    kind: 'Metal3ClusterTemplate',
    listKind: 'Metal3ClusterTemplateList',
    plural: 'metal3clustertemplates',
    shortNames: ['m3ct'],
    singular: 'metal3clustertemplate',
  },
  scope: 'Namespaced',
  versions: [
    {
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
                    spec: {
                      properties: {
                        cloudProviderEnabled: { type: 'boolean' },
                        controlPlaneEndpoint: {
                          properties: { host: { type: 'string' }, port: { type: 'integer' } },
                          required: ['host', 'port'],
                          type: 'object',
                        },
                        failureDomains: {
                          additionalProperties: {
                            properties: {
                              attributes: { additionalProperties: { type: 'string' }, type: 'object' },
                              controlPlane: { type: 'boolean' },
                            },
                            type: 'object',
                          },
                          type: 'object',
                        },
                        noCloudProvider: { type: 'boolean' },
                      },
                      type: 'object',
                    },
                  },
                  required: ['spec'],
                  type: 'object',
                },
              },
              required: ['template'],
              type: 'object',
            },
          },
          type: 'object',
        },
      },
      served: true,
      storage: false,
    },
    {
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
                    metadata: {
                      minProperties: 1,
                      properties: {
                        annotations: { additionalProperties: { type: 'string' }, type: 'object' },
                        labels: { additionalProperties: { type: 'string' }, type: 'object' },
                      },
                      type: 'object',
                    },
                    spec: {
                      properties: {
                        cloudProviderEnabled: { type: 'boolean' },
                        controlPlaneEndpoint: {
                          minProperties: 1,
                          properties: {
                            host: { maxLength: 512, minLength: 1, type: 'string' },
                            port: { format: 'int32', maximum: 65535, minimum: 1, type: 'integer' },
                          },
                          type: 'object',
                        },
                        failureDomains: {
                          items: {
                            properties: {
                              attributes: { additionalProperties: { type: 'string' }, type: 'object' },
                              controlPlane: { type: 'boolean' },
                              name: { maxLength: 256, minLength: 1, type: 'string' },
                            },
                            required: ['name'],
                            type: 'object',
                          },
                          maxItems: 100,
                          minItems: 1,
                          type: 'array',
                          'x-kubernetes-list-map-keys': ['name'],
                          'x-kubernetes-list-type': 'map',
                        },
                      },
                      type: 'object',
                    },
                  },
                  required: ['spec'],
                  type: 'object',
                },
              },
              required: ['template'],
              type: 'object',
            },
          },
          required: ['spec'],
          type: 'object',
        },
      },
      served: true,
      storage: true,
    },
  ],
};
