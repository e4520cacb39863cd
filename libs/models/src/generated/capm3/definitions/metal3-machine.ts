import type { KindDefinition } from '../../../kubernetes';

/** Metal3Machine as its CustomResourceDefinition describes it. */
export const metal3Machine: KindDefinition = {
  labels: {},
  group: 'infrastructure.cluster.x-k8s.io',
  names: {
    categories: ['cluster-api'],
    kind: 'Metal3Machine',
    listKind: 'Metal3MachineList',
    plural: 'metal3machines',
    shortNames: ['m3m', 'm3machine', 'm3machines', 'metal3m', 'metal3machine'],
    singular: 'metal3machine',
  },
  scope: 'Namespaced',
  versions: [
    {
      additionalPrinterColumns: [
        { jsonPath: '.metadata.creationTimestamp', name: 'Age', type: 'date' },
        { jsonPath: '.spec.providerID', name: 'ProviderID', type: 'string' },
        { jsonPath: '.status.ready', name: 'Ready', type: 'string' },
        { jsonPath: '.metadata.labels.cluster\\.x-k8s\\.io/cluster-name', name: 'Cluster', type: 'string' },
        { jsonPath: '.status.phase', name: 'Phase', type: 'string' },
      ],
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
                automatedCleaningMode: { enum: ['metadata', 'disabled'], type: 'string' },
                customDeploy: { properties: { method: { type: 'string' } }, required: ['method'], type: 'object' },
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
            status: {
              properties: {
                addresses: {
                  items: {
                    properties: {
                      address: { maxLength: 256, minLength: 1, type: 'string' },
                      type: {
                        enum: ['Hostname', 'ExternalIP', 'InternalIP', 'ExternalDNS', 'InternalDNS'],
                        type: 'string',
                      },
                    },
                    required: ['address', 'type'],
                    type: 'object',
                  },
                  type: 'array',
                },
                conditions: {
                  items: {
                    properties: {
                      lastTransitionTime: { format: 'date-time', type: 'string' },
                      message: { maxLength: 10240, minLength: 1, type: 'string' },
                      reason: { maxLength: 256, minLength: 1, type: 'string' },
                      severity: { maxLength: 32, type: 'string' },
                      status: { type: 'string' },
                      type: { maxLength: 256, minLength: 1, type: 'string' },
                    },
                    required: ['lastTransitionTime', 'status', 'type'],
                    type: 'object',
                  },
                  type: 'array',
                },
                failureMessage: { type: 'string' },
                failureReason: { type: 'string' },
                lastUpdated: { format: 'date-time', type: 'string' },
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
                phase: { type: 'string' },
                ready: { type: 'boolean' },
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
                userData: {
                  properties: { name: { type: 'string' }, namespace: { type: 'string' } },
                  type: 'object',
                  'x-kubernetes-map-type': 'atomic',
                },
                v1beta2: {
                  properties: {
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
                      maxItems: 32,
                      type: 'array',
                      'x-kubernetes-list-map-keys': ['type'],
                      'x-kubernetes-list-type': 'map',
                    },
                  },
                  type: 'object',
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
      additionalPrinterColumns: [
        { jsonPath: '.metadata.creationTimestamp', name: 'Age', type: 'date' },
        { jsonPath: '.spec.providerID', name: 'ProviderID', type: 'string' },
        { jsonPath: '.status.initialization.provisioned', name: 'Provisioned', type: 'string' },
        { jsonPath: '.metadata.labels.cluster\\.x-k8s\\.io/cluster-name', name: 'Cluster', type: 'string' },
      ],
      name: 'v1beta2',
      schema: {
        openAPIV3Schema: {
          properties: {
            apiVersion: { type: 'string' },
            kind: { type: 'string' },
            metadata: { type: 'object' },
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
            status: {
              properties: {
                addresses: {
                  items: {
                    properties: {
                      address: { maxLength: 256, minLength: 1, type: 'string' },
                      type: {
                        enum: ['Hostname', 'ExternalIP', 'InternalIP', 'ExternalDNS', 'InternalDNS'],
                        type: 'string',
                      },
                    },
                    required: ['address', 'type'],
                    type: 'object',
                  },
                  maxItems: 32,
                  minItems: 1,
                  type: 'array',
                  'x-kubernetes-list-type': 'atomic',
                },
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
                  maxItems: 32,
                  type: 'array',
                  'x-kubernetes-list-map-keys': ['type'],
                  'x-kubernetes-list-type': 'map',
                },
                deprecated: {
                  properties: {
                    v1beta1: {
                      properties: {
                        conditions: {
                          items: {
                            properties: {
                              lastTransitionTime: { format: 'date-time', type: 'string' },
                              message: { maxLength: 10240, minLength: 1, type: 'string' },
                              reason: { maxLength: 256, minLength: 1, type: 'string' },
                              severity: { maxLength: 32, type: 'string' },
                              status: { type: 'string' },
                              type: { maxLength: 256, minLength: 1, type: 'string' },
                            },
                            required: ['lastTransitionTime', 'status', 'type'],
                            type: 'object',
                          },
                          type: 'array',
                        },
                        failureMessage: { type: 'string' },
                        failureReason: { type: 'string' },
                      },
                      type: 'object',
                    },
                  },
                  type: 'object',
                },
                initialization: { minProperties: 1, properties: { provisioned: { type: 'boolean' } }, type: 'object' },
                lastUpdated: { format: 'date-time', type: 'string' },
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
                renderedData: {
                  properties: {
                    name: { maxLength: 253, minLength: 1, type: 'string' },
                    namespace: { maxLength: 253, minLength: 1, type: 'string' },
                  },
                  type: 'object',
                  'x-kubernetes-map-type': 'atomic',
                },
                userData: {
                  properties: { name: { type: 'string' }, namespace: { type: 'string' } },
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
