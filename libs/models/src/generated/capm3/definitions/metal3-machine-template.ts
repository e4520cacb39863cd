import type { KindDefinition } from '../../../kubernetes';

/** Metal3MachineTemplate as its CustomResourceDefinition describes it. */
export const metal3MachineTemplate: KindDefinition = {
  labels: {},
  group: 'infrastructure.cluster.x-k8s.io',
  names: {
    categories: ['cluster-api'],
    kind: 'Metal3MachineTemplate',
    listKind: 'Metal3MachineTemplateList',
    plural: 'metal3machinetemplates',
    shortNames: ['m3mt', 'm3machinetemplate', 'm3machinetemplates', 'metal3mt', 'metal3machinetemplate'],
    singular: 'metal3machinetemplate',
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
                nodeReuse: { default: false, type: 'boolean' },
                template: {
                  properties: {
                    spec: {
                      properties: {
                        automatedCleaningMode: { enum: ['metadata', 'disabled'], type: 'string' },
                        customDeploy: {
                          properties: { method: { type: 'string' } },
                          required: ['method'],
                          type: 'object',
                        },
                        dataTemplate: {
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
                        failureDomain: { type: 'string' },
                        hostSelector: {
                          properties: {
                            matchExpressions: {
                              items: {
                                properties: {
                                  key: { type: 'string' },
                                  operator: { type: 'string' },
                                  values: { items: { type: 'string' }, type: 'array' },
                                },
                                required: ['key', 'operator', 'values'],
                                type: 'object',
                              },
                              type: 'array',
                            },
                            matchLabels: { additionalProperties: { type: 'string' }, type: 'object' },
                          },
                          type: 'object',
                        },
                        image: {
                          properties: {
                            checksum: { type: 'string' },
                            checksumType: { enum: ['md5', 'sha256', 'sha512'], type: 'string' },
                            format: { enum: ['raw', 'qcow2', 'vdi', 'vmdk', 'live-iso'], type: 'string' },
                            url: { type: 'string' },
                          },
                          required: ['url'],
                          type: 'object',
                        },
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
                        providerID: { type: 'string' },
                        userData: {
                          properties: { name: { type: 'string' }, namespace: { type: 'string' } },
                          type: 'object',
                          'x-kubernetes-map-type': 'atomic',
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
          type: 'object',
        },
      },
      served: true,
      storage: false,
      subresources: {},
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
                nodeReuse: { default: false, type: 'boolean' },
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
                        automatedCleaningMode: { enum: ['metadata', 'disabled'], type: 'string' },
                        customDeploy: {
                          properties: { method: { maxLength: 512, minLength: 1, type: 'string' } },
                          required: ['method'],
                          type: 'object',
                        },
                        dataTemplate: {
                          properties: {
                            name: { maxLength: 253, minLength: 1, type: 'string' },
                            namespace: { maxLength: 253, minLength: 1, type: 'string' },
                          },
                          type: 'object',
                          'x-kubernetes-map-type': 'atomic',
                        },
                        failureDomain: { maxLength: 256, minLength: 1, type: 'string' },
                        hostSelector: {
                          properties: {
                            matchExpressions: {
                              items: {
                                properties: {
                                  key: { maxLength: 512, minLength: 1, type: 'string' },
                                  operator: { type: 'string' },
                                  values: {
                                    items: { maxLength: 512, minLength: 1, type: 'string' },
                                    maxItems: 512,
                                    type: 'array',
                                    'x-kubernetes-list-type': 'set',
                                  },
                                },
                                required: ['key', 'operator', 'values'],
                                type: 'object',
                              },
                              maxItems: 512,
                              minItems: 1,
                              type: 'array',
                              'x-kubernetes-list-map-keys': ['key'],
                              'x-kubernetes-list-type': 'map',
                            },
                            matchLabels: { additionalProperties: { type: 'string' }, type: 'object' },
                          },
                          type: 'object',
                        },
                        image: {
                          properties: {
                            checksum: { maxLength: 512, minLength: 0, type: 'string' },
                            checksumType: { enum: ['md5', 'sha256', 'sha512'], type: 'string' },
                            diskFormat: { enum: ['raw', 'qcow2', 'vdi', 'vmdk', 'live-iso'], type: 'string' },
                            url: { format: 'uri', maxLength: 512, minLength: 1, type: 'string' },
                          },
                          required: ['url'],
                          type: 'object',
                        },
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
                        providerID: { maxLength: 512, minLength: 1, type: 'string' },
                        userData: {
                          properties: { name: { type: 'string' }, namespace: { type: 'string' } },
                          type: 'object',
                          'x-kubernetes-map-type': 'atomic',
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
      subresources: {},
    },
  ],
};
