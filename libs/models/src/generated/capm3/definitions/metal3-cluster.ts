import type { KindDefinition } from '../../../kubernetes';

/** Metal3Cluster as its CustomResourceDefinition describes it. */
export const metal3Cluster: KindDefinition = {
  labels: {},
  group: 'infrastructure.cluster.x-k8s.io',
  names: {
    categories: ['cluster-api'],
    kind: 'Metal3Cluster',
    listKind: 'Metal3ClusterList',
    plural: 'metal3clusters',
    shortNames: ['m3c', 'm3cluster', 'm3clusters', 'metal3c', 'metal3cluster'],
    singular: 'metal3cluster',
  },
  scope: 'Namespaced',
  versions: [
    {
      additionalPrinterColumns: [
        { jsonPath: '.metadata.creationTimestamp', name: 'Age', type: 'date' },
        { jsonPath: '.status.ready', name: 'Ready', type: 'string' },
        { jsonPath: '.status.failureReason', name: 'Error', type: 'string' },
        { jsonPath: '.metadata.labels.cluster\\.x-k8s\\.io/cluster-name', name: 'Cluster', type: 'string' },
        { jsonPath: '.spec.controlPlaneEndpoint', name: 'Endpoint', type: 'string' },
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
            status: {
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
                failureMessage: { type: 'string' },
                failureReason: { type: 'string' },
                lastUpdated: { format: 'date-time', type: 'string' },
                ready: { type: 'boolean' },
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
        { jsonPath: '.status.initialization.provisioned', name: 'Provisioned', type: 'string' },
        { jsonPath: '.status.deprecated.v1beta1.failureReason', name: 'Error', type: 'string' },
        { jsonPath: '.metadata.labels.cluster\\.x-k8s\\.io/cluster-name', name: 'Cluster', type: 'string' },
        { jsonPath: '.spec.controlPlaneEndpoint', name: 'Endpoint', type: 'string' },
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
            status: {
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
                        failureMessage: { maxLength: 1024, minLength: 0, type: 'string' },
                        failureReason: { type: 'string' },
                      },
                      type: 'object',
                    },
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
                initialization: { minProperties: 1, properties: { provisioned: { type: 'boolean' } }, type: 'object' },
                lastUpdated: { format: 'date-time', type: 'string' },
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
